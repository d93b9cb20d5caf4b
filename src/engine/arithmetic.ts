import { rowOf } from "#math/table.ts";
import type { SpaceKey } from "#protocol/space.ts";
import { parseExpression } from "#text/expression.ts";
import { closest } from "#text/words.ts";
import type { ArithmeticAnswer, ArithmeticResult, ArithmeticTerm } from "#store/arithmetic.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import { failed, loading, ready } from "#store/loadable.ts";
import { placeOf, placeOfStep } from "./asking.ts";
import { isAbort, sentence, Turn, unlessStopped, type Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import type { ModelLoader } from "./models.ts";
import { modelById } from "#models/registry.ts";
import { isOwnSpace, modelIn, refuseOtherSpace, spaceKey } from "./space-key.ts";
import type { Vocabulary, VocabularyKeeper } from "./vocabulary.ts";

export class UnknownTermError extends Error {
  override name = "UnknownTermError";
}

const NO_VOCABULARY: Vocabulary = { words: [], places: new Map() };
const ADD_IT = "Check the spelling, or add it as an item.";
const READABLE = /^[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M}'’.-]*$/u;

/** Words of a term that neither the items nor the vocabulary nor the tokenizer know whole. */
async function refuseUnknown(
  context: Context,
  texts: readonly string[],
  vocabulary: Vocabulary,
): Promise<void> {
  const { store, embed } = context;
  const { model } = store.getState();
  if (model === null) return;
  const { isStatic, label } = modelById(model.id);
  const ids = selectIdsByText(store.getState());
  for (const [place, text] of texts.entries()) {
    const id = ids.get(text.toLowerCase());
    if (id !== undefined && !store.getState().unread.has(id)) continue;
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    const strange = words.filter((word) => !vocabulary.places.has(word));
    if (strange.length === 0) continue;
    const [[empty = 0, ...counts], known] = await Promise.all([
      embed.countTokens(["", ...strange]),
      embed.countKnown(strange),
    ]);
    const isKnown = (word: string, i: number): boolean => {
      if (known[i] === 0) return false;
      return isStatic ? READABLE.test(word) && (counts[i] ?? 0) - empty === 1 : /[\p{L}\p{N}]/u.test(word);
    };
    const at = strange.findIndex((word, i) => !isKnown(word, i));
    const unknown = strange[at];
    if (unknown === undefined) continue;
    // A word that is read in pieces has a meaning as an item; one of which no piece is known has none anywhere.
    const way = known[at] === 0 ? `The ${label} has no vector for it. Check the spelling.` : ADD_IT;
    const near = closest(unknown, vocabulary.words, 3).map((close) => close.word);
    throw new UnknownTermError(
      `Term ${place + 1}, “${text}”, is not known here. ${way}` +
        (near.length > 0 ? ` Close: ${near.join(", ")}.` : ""),
    );
  }
}

/** Terms as vectors. Own vectors know only the texts of their items. */
async function readTerms(
  context: Context,
  texts: readonly string[],
  weights: readonly number[],
  signal: AbortSignal,
): Promise<readonly ArithmeticTerm[]> {
  const state = context.store.getState();
  const ids = selectIdsByText(state);
  const rows = selectRowsById(state);
  if (isOwnSpace(state.space)) {
    return texts.map((text, i) => {
      const id = ids.get(text.toLowerCase());
      const row = id === undefined ? undefined : rows.get(id);
      if (id === undefined || row === undefined) {
        throw new UnknownTermError(
          `Term ${i + 1}, “${text}”, is not among the items. These vectors came without a model, so only items can be added.`,
        );
      }
      return { text, weight: weights[i] ?? 1, vector: unit(rowOf(state.vectors, row)), id };
    });
  }
  const { dim, vectors, space } = await embedNow(context, texts, "passage", signal);
  refuseOtherSpace(context.store.getState().space, space);
  return texts.map((text, i) => ({
    text,
    weight: weights[i] ?? 1,
    vector: vectors.slice(i * dim, (i + 1) * dim),
    id: ids.get(text.toLowerCase()) ?? null,
  }));
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
}

/** Sum after each term. */
function walk(terms: readonly ArithmeticTerm[]): readonly Float32Array[] {
  const steps: Float32Array[] = [];
  for (const { vector, weight } of terms) {
    const last = steps.at(-1);
    steps.push(vector.map((x, d) => (last?.[d] ?? 0) + weight * x));
  }
  return steps;
}

/** Items nearest to a vector, best first: enough of them for `room` different texts, however often each is there. */
async function nearestItems({ store, space }: Context, key: SpaceKey, vector: Float32Array, room: number) {
  const { items, vectors } = store.getState();
  for (let k = Math.min(vectors.n, room * 2); ; k = Math.min(vectors.n, k * 8)) {
    const nearest = await space.query("items", key, vector, { metric: "cosine", k });
    const texts = new Set([...nearest.rows].map((row) => items[row]?.text.toLowerCase()));
    if (texts.size >= room || k >= vectors.n) return nearest;
  }
}

/** Items and vocabulary in one ranking; a word that is both counts as the item. */
async function candidates(
  context: Context,
  key: SpaceKey,
  result: Float32Array,
  vocabulary: Vocabulary,
  inputs: ReadonlySet<string>,
  k: number,
): Promise<readonly ArithmeticAnswer[]> {
  const { store, space } = context;
  const { items } = store.getState();
  const room = k + inputs.size;
  const [fromItems, fromWords] = await Promise.all([
    nearestItems(context, key, result, room),
    vocabulary.words.length === 0
      ? null
      : space.query("words", key, result, {
          metric: "cosine",
          k: Math.min(vocabulary.words.length, room * 2),
        }),
  ]);
  const answers = new Map<string, ArithmeticAnswer>();
  const add = (text: string, score: number, id: number | null): void => {
    const form = text.toLowerCase();
    if (!answers.has(form)) answers.set(form, { text, score, id, isInput: inputs.has(form) });
  };
  fromItems.rows.forEach((row, i) => {
    const item = items[row];
    if (item) add(item.text, fromItems.scores[i] ?? 0, item.id);
  });
  fromWords?.rows.forEach((row, i) => add(vocabulary.words[row] ?? "", fromWords.scores[i] ?? 0, null));
  return [...answers.values()].sort((a, b) => b.score - a.score);
}

/** One expression, from text to both rankings. Throws ExpressionError, UnknownTermError, SpaceMismatchError. */
export async function solve(
  context: Context,
  models: ModelLoader,
  keeper: VocabularyKeeper,
  expression: string,
  k: number,
  signal: AbortSignal,
): Promise<ArithmeticResult> {
  const { store } = context;
  const parsed = parseExpression(expression).terms;
  const texts = parsed.map((term) => term.text);
  const own = isOwnSpace(store.getState().space);
  let vocabulary = NO_VOCABULARY;
  if (!own) {
    const model = await models.ensure();
    refuseOtherSpace(store.getState().space, spaceKey(model));
    vocabulary = await unlessStopped(keeper.ensure(), signal);
    await refuseUnknown(context, texts, vocabulary);
  }
  const key = store.getState().space;
  if (key === null) throw new Error("There are no items yet. Open a sample or paste text first.");
  const terms = await readTerms(
    context,
    texts,
    parsed.map((term) => term.weight),
    signal,
  );
  const steps = walk(terms);
  const result = steps.at(-1) ?? new Float32Array();
  const length = Math.hypot(...result);
  if (length < 1e-6) {
    throw new Error(
      "The terms cancel each other out: nothing is left, so nothing is near it. Change a term or a weight.",
    );
  }
  const inputs = new Set(texts.map((text) => text.toLowerCase()));
  const all = await candidates(context, key, result, vocabulary, inputs, k);
  signal.throwIfAborted();
  const withoutInputs = all.filter((answer) => !answer.isInput).slice(0, k);
  const [first] = withoutInputs;
  const rows = selectRowsById(store.getState());
  const inputRows = terms.flatMap(({ id }) => (id === null ? [] : (rows.get(id) ?? [])));
  const places = await Promise.all(
    steps.map((step, i) =>
      i === 0 && (terms[0]?.weight ?? 0) > 0
        ? placeOf(context, unit(step))
        : placeOfStep(context, unit(step), inputRows),
    ),
  );
  return {
    expression,
    terms,
    steps,
    result,
    length,
    withInputs: all.slice(0, k),
    withoutInputs,
    answerVector: first === undefined ? null : await answerVector(context, first, signal),
    places: places.flatMap((place) => place ?? []),
    candidates: { items: store.getState().items.length, words: vocabulary.words.length },
    model: modelIn(key),
  };
}

async function answerVector(
  context: Context,
  answer: ArithmeticAnswer,
  signal: AbortSignal,
): Promise<Float32Array> {
  const state = context.store.getState();
  const row = answer.id === null ? undefined : selectRowsById(state).get(answer.id);
  if (row !== undefined) return unit(rowOf(state.vectors, row));
  return (await embedNow(context, [answer.text], "passage", signal)).vectors;
}

const SHOWN_ANSWERS = 10;

/** Fills `arithmetic` in the store; a newer expression abandons an older one. */
export function calculator(context: Context, models: ModelLoader, keeper: VocabularyKeeper) {
  const { store } = context;
  const turn = new Turn();
  const now = async (expression: string): Promise<void> => {
    const signal = turn.next();
    store.getState().setExpression(expression);
    if (expression.trim() === "") {
      store.getState().setArithmetic({ state: "idle" });
      return;
    }
    store.getState().setArithmetic(loading(store.getState().arithmetic));
    try {
      const result = await solve(context, models, keeper, expression, SHOWN_ANSWERS, signal);
      if (!signal.aborted) store.getState().setArithmetic(ready(result));
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      store.getState().setArithmetic(failed(sentence(error), store.getState().arithmetic));
    }
  };
  const stop = (): void => {
    turn.stop();
    keeper.cancel();
    store.getState().setArithmetic({ state: "idle" });
  };
  return { now, stop };
}
