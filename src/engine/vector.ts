import { rowOf } from "#math/table.ts";
import type { ReadText } from "#protocol/embed.ts";
import { selectRowsById } from "#store/derived.ts";
import type { Subject } from "#store/neighbours.ts";
import type { SeenVector } from "#store/vector.ts";
import { vectorOf } from "./asking.ts";
import { isAbort, sentence, type Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import { endsOf } from "./ends.ts";
import { InputError } from "./input-error.ts";
import type { ModelLoader } from "./models.ts";
import { isOwnSpace, refuseOtherSpace, spaceKey } from "./space-key.ts";

/** The tokens of a text in the model in use, each with its vector. */
export async function tokensOf(context: Context, models: ModelLoader, text: string): Promise<ReadText> {
  await models.ensure();
  return context.embed.readText(text, "passage");
}

/** The text of an item, or any text. Throws InputError for an id that is none. */
export function textOf({ store }: Context, subject: Subject): string {
  if (subject.kind === "text") return subject.text;
  const state = store.getState();
  const item = state.items[selectRowsById(state).get(subject.id) ?? -1];
  if (item === undefined) throw new InputError(`There is no item with id ${subject.id}.`);
  return item.text;
}

/** A vector, its tokens, and another to compare it with: `other` as written, or the nearest item. */
export async function seen(
  context: Context,
  models: ModelLoader,
  subject: Subject,
  other: string,
  signal: AbortSignal,
): Promise<SeenVector> {
  const { store } = context;
  const { vectors } = store.getState();
  const text = textOf(context, subject);
  const { vector, unread } = await vectorHere(context, models, subject, signal);
  const [{ read, why }, compared] = await Promise.all([
    readHere(context, models, text),
    otherOf(context, models, subject, vector, other, signal).then(
      (found) => ({ other: found, otherWhy: "" }),
      (error: unknown) => {
        if (isAbort(error)) throw error;
        return { other: null, otherWhy: sentence(error) };
      },
    ),
  ]);
  return { vectors, subject, text, vector, unread, read, why, ...compared };
}

/** Of an item as it lies there, own length and all; a text as an item would be embedded. */
async function vectorHere(
  context: Context,
  models: ModelLoader,
  subject: Subject,
  signal: AbortSignal,
): Promise<{ readonly vector: Float32Array; readonly unread: boolean }> {
  const { space } = context.store.getState();
  // An item's, or the sentence that own vectors come without a model.
  if (subject.kind === "item" || isOwnSpace(space)) return vectorOf(context, models, subject, signal);
  refuseOtherSpace(space, spaceKey(await models.ensure()));
  const { vectors, known } = await embedNow(context, [subject.text], "passage", signal);
  return { vector: vectors, unread: known[0] === 0 };
}

async function readHere(
  context: Context,
  models: ModelLoader,
  text: string,
): Promise<{ readonly read: ReadText | null; readonly why: string }> {
  const { space } = context.store.getState();
  if (isOwnSpace(space))
    return {
      read: null,
      why: "These items came as vectors. Which tokens they were made of is not known here.",
    };
  try {
    refuseOtherSpace(space, spaceKey(await models.ensure()));
    return { read: await context.embed.readText(text, "passage"), why: "" };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { read: null, why: sentence(error) };
  }
}

async function otherOf(
  context: Context,
  models: ModelLoader,
  subject: Subject,
  vector: Float32Array,
  other: string,
  signal: AbortSignal,
): Promise<SeenVector["other"]> {
  const { store, space } = context;
  if (other.trim() !== "") {
    const [end] = await endsOf(context, models, [other], signal);
    const { vectors } = store.getState();
    // An item lies there with its own length.
    if (end === undefined) return null;
    const own = end.row < 0 ? end.vector : rowOf(vectors, end.row).slice();
    return { text: end.text, id: end.id, vector: own };
  }
  const state = store.getState();
  const own = subject.kind === "item" ? (selectRowsById(state).get(subject.id) ?? -1) : -1;
  if (state.space === null || state.vectors.n < (own < 0 ? 1 : 2)) return null;
  const nearest = await space.query("items", state.space, vector, {
    metric: "cosine",
    k: 1,
    exclude: own < 0 ? [] : [own],
  });
  const item = store.getState().items[nearest.rows[0] ?? -1];
  if (item === undefined) return null;
  return { text: item.text, id: item.id, vector: rowOf(store.getState().vectors, nearest.rows[0]!).slice() };
}
