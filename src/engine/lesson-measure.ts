import { modelById, models as known } from "#models/registry.ts";
import type { Measure, Scored, SpaceView } from "#lessons/measure.ts";
import { modelOf } from "#lessons/lesson.ts";
import type { Exhibit } from "#store/exhibit.ts";
import type { AnalysisParts } from "./analysis.ts";
import { solve } from "./arithmetic.ts";
import { vectorOf } from "./asking.ts";
import { isAbort, sentence } from "./context.ts";
import { keptModels } from "./kept-models.ts";
import type { lessonWorks } from "./lesson-works.ts";
import type { otherSpaces } from "./other-space.ts";
import { noted, type Used } from "./lesson-used.ts";
import { searchItems } from "./searching.ts";
import { modelIn, spaceKey } from "./space-key.ts";

const dot = (rows: Float32Array, a: number, b: number, dim: number): number => {
  let sum = 0;
  for (let d = 0; d < dim; d++) sum += (rows[a * dim + d] ?? 0) * (rows[b * dim + d] ?? 0);
  return sum;
};

async function viewOf(spaces: ReturnType<typeof otherSpaces>, id: string): Promise<SpaceView> {
  const { model, embed, read, countTokens } = await spaces.open(id);
  const { dim } = model;
  return {
    id,
    label: modelById(id).label,
    dim,
    embed,
    similarity: async (a, b) => dot(await embed([a, b]), 0, 1, dim),
    rank: async (text, among) => {
      const rows = await embed([text, ...among]);
      return among
        .map((other, i) => ({ text: other, score: dot(rows, 0, i + 1, dim) }))
        .sort((a, b) => b.score - a.score);
    },
    percentiles: () => spaces.percentiles(id),
    read,
    countTokens,
    words: async (count) => (await spaces.wordsOf(id)).slice(0, count),
  };
}

const SLICE = 8;

/** What lessons measure with. */
export interface Measuring {
  readonly parts: AnalysisParts;
  readonly spaces: ReturnType<typeof otherSpaces>;
  readonly works: ReturnType<typeof lessonWorks>;
}

/**
 * What a step may ask, over what is on the map now, in the space of a model. `tell` hears how far a long measurement is; `used` is filled with
 * what was really asked.
 */
export async function measureOf(
  { parts: { context, models, vocabulary }, spaces, works }: Measuring,
  model: string,
  signal: AbortSignal,
  tell: Measure["progress"],
  used: Used,
  asked: Pick<Measure, "dials" | "tries" | "earlier"> = { dials: {}, tries: [], earlier: {} },
): Promise<Measure> {
  const { store } = context;
  const { items, vectors, map, model: inUse } = store.getState();
  const kept = await keptModels();
  const { n, dim } = vectors;
  const values = vectors.values.subarray(0, n * dim); // a growing set has room behind its rows
  let since = performance.now();
  const neighbours = async (
    query: number | string,
    options?: { readonly k?: number },
  ): Promise<readonly Scored[]> => {
    const subject =
      typeof query === "number"
        ? ({ kind: "item", id: query } as const)
        : ({ kind: "text", text: query } as const);
    const { vector, space: key, row } = await vectorOf(context, models, subject);
    const k = Math.min(options?.k ?? 10, row < 0 ? n : n - 1);
    const exclude = row < 0 ? [] : [row];
    const ranked = await context.space.query("items", key, vector, { metric: "cosine", k, exclude });
    return [...ranked.rows].flatMap((other, i) => {
      const item = items[other];
      return item ? [{ id: item.id, text: item.text, score: ranked.scores[i] ?? Number.NaN }] : [];
    });
  };
  const see: Measure = {
    here: await viewOf(spaces, model),
    ...asked,
    models: known.map(
      ({ id, label, dim, bytes, languages, maxTokens, license, purpose, prefix, bundled }) => ({
        id,
        label,
        dim,
        bytes,
        languages,
        limit: maxTokens,
        license,
        purpose,
        isForQuestions: prefix.query !== "",
        bundled,
        isHere: bundled || kept.has(id) || inUse?.id === id,
      }),
    ),
    in: (other) => viewOf(spaces, modelOf(other)),
    items,
    rows: { n, dim, values },
    map: map && { dims: map.dims, coords: map.coords },
    neighbours,
    arithmetic: (expression, options) =>
      solve(context, models, vocabulary, expression, options?.k ?? 10, signal),
    refusal: async (other, text) => {
      const { model, embed } = await spaces.open(modelOf(other));
      const options = { metric: "cosine", k: 1, exclude: [] } as const;
      try {
        await context.space.query("items", spaceKey(model), await embed([text]), options);
        return null;
      } catch (error) {
        if (isAbort(error)) throw error;
        return sentence(error);
      }
    },
    search: async (query, options) => {
      const subject = { kind: "text", text: query } as const;
      const { answer, problem } = await searchItems(context, models, {
        subject,
        k: options?.k ?? 10,
        k1: 1.2,
        b: 0.75,
      });
      const mode = options?.mode === "meaning" ? "dense" : (options?.mode ?? "hybrid");
      if (mode !== "keyword" && problem !== null) throw problem;
      const hits = answer[mode];
      return [...(hits?.rows ?? [])].flatMap((row, i) => {
        const item = items[row];
        return item ? [{ id: item.id, text: item.text, score: hits?.scores[i] ?? Number.NaN }] : [];
      });
    },
    work: <Result>(id: string, request: unknown) =>
      works.run(
        id,
        request,
        ({ share, soFar }) => tell(share, (soFar ?? undefined) as readonly Exhibit[] | undefined),
        signal,
      ) as Promise<Result>,
    layout: ({ method, dims = 3, seed = 1, params = {}, rows }) =>
      works.layout({ method, dims, seed, params, ...(rows ?? { n, dim, values }) }, signal),
    progress: tell,
    pause: async () => {
      signal.throwIfAborted();
      if (performance.now() - since < SLICE) return;
      await new Promise((done) => setTimeout(done));
      signal.throwIfAborted();
      since = performance.now();
    },
  };
  return noted(see, modelIn(store.getState().space), used);
}
