import { normalise } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import type { End } from "#store/between.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import type { Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import { InputError } from "./input-error.ts";
import type { ModelLoader } from "./models.ts";
import { isOwnSpace, refuseOtherSpace, spaceKey } from "./space-key.ts";

export interface KnownEnd extends End {
  /** Of length 1. */
  readonly vector: Float32Array;
  /** Row of the item; -1 for a text. */
  readonly row: number;
}

/**
 * Vectors of items (by id, or by their text, case ignored) and of any other texts, which are embedded as the items were. Throws
 * InputError with what to do where one has none.
 */
export async function endsOf(
  context: Context,
  models: ModelLoader,
  asked: readonly (string | number)[],
  signal?: AbortSignal,
): Promise<readonly KnownEnd[]> {
  const state = context.store.getState();
  const rows = selectRowsById(state);
  const known = new Map<string | number, KnownEnd>();
  for (const one of asked) {
    const text = typeof one === "string" ? one.trim() : "";
    if (typeof one === "string" && text === "")
      throw new InputError("One of the texts is empty. Write a word or a sentence.");
    const id = typeof one === "number" ? one : selectIdsByText(state).get(text.toLowerCase());
    const row = id === undefined ? undefined : rows.get(id);
    if (typeof one === "number" && row === undefined)
      throw new InputError(`There is no item with id ${one}.`);
    if (id === undefined || row === undefined) continue;
    if (state.unread.has(id))
      throw new InputError(
        `The model knows no word of “${state.items[row]?.text ?? text}”. Choose another text.`,
      );
    const vector = normalise(rowOf(state.vectors, row));
    known.set(one, { text: state.items[row]?.text ?? text, id, vector, row });
  }
  const missing = [...new Set(asked.filter((one) => typeof one === "string" && !known.has(one)))] as string[];
  if (missing.length > 0) {
    const embedded = await embedMissing(context, models, missing, signal);
    missing.forEach((text, i) =>
      known.set(text, { text: text.trim(), id: null, vector: embedded[i]!, row: -1 }),
    );
  }
  return asked.map((one) => known.get(one)!);
}

async function embedMissing(
  context: Context,
  models: ModelLoader,
  missing: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Float32Array[]> {
  if (isOwnSpace(context.store.getState().space)) {
    throw new InputError(
      `These items came as vectors without a model, and “${missing[0]?.trim()}” is none of them. Choose texts of items.`,
    );
  }
  refuseOtherSpace(context.store.getState().space, spaceKey(await models.ensure()));
  const { dim, vectors, known, space } = await embedNow(
    context,
    missing.map((text) => text.trim()),
    "passage",
    signal,
  );
  refuseOtherSpace(context.store.getState().space, space);
  return missing.map((text, i) => {
    if (known[i] === 0)
      throw new InputError(
        `The model does not know “${text.trim()}”. Check the spelling, or choose another text.`,
      );
    return vectors.slice(i * dim, (i + 1) * dim);
  });
}
