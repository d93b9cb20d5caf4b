import { carried, partsOf, without, type Part } from "#analysis/leave-out.ts";
import { cosine } from "#math/similarity.ts";
import type { SpaceKey } from "#protocol/space.ts";
import type { CarriedParts } from "#store/search.ts";
import { oneLine } from "#text/display.ts";
import type { Context } from "./context.ts";
import { embedNow } from "./embedding.ts";

/** Letters of a text that are looked at. */
const READ = 4000;
/** Texts whose parts are remembered: the vectors without each part do not depend on the query. */
const REMEMBERED = 400;

interface Left {
  readonly text: string;
  readonly parts: readonly Part[];
  /** Of the whole text, then of the text without each part; dim numbers each. */
  readonly vectors: Float32Array;
  readonly dim: number;
}

/** Says which parts of a text carry its cosine with a query, by leaving each out once. */
export function shader(context: Context) {
  const known = new Map<string, Left>();

  const leftOut = async (original: string, space: SpaceKey, signal: AbortSignal): Promise<Left> => {
    const text = oneLine(original, READ);
    const key = `${space}\n${text}`;
    const old = known.get(key);
    if (old) return old;
    const parts = partsOf(text);
    const texts = [text, ...parts.map((part) => without(text, part))];
    const { vectors, dim, space: own } = await embedNow(context, texts, "passage", signal, "bulk");
    if (own !== space) throw new DOMException("Another model took over.", "AbortError");
    const left = { text, parts, vectors, dim };
    known.set(key, left);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return left;
  };

  return async (
    original: string,
    query: Float32Array,
    space: SpaceKey,
    signal: AbortSignal,
  ): Promise<CarriedParts> => {
    const { text, parts, vectors, dim } = await leftOut(original, space, signal);
    const scoreOf = (i: number): number => cosine(vectors.subarray(i * dim, (i + 1) * dim), query);
    const weights =
      parts.length === 1
        ? [1] // nothing would be left to compare
        : carried(
            scoreOf(0),
            parts.map((_, i) => scoreOf(i + 1)),
          );
    return { text, parts: parts.map((part, i) => ({ ...part, weight: weights[i] ?? 0 })) };
  };
}
