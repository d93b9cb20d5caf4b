import { labelVectors, type Classes, type LabelParts } from "#analysis/classify.ts";
import type job from "#analysis/classify.job.ts";
import { rowOf } from "#math/table.ts";
import type { ClassifyRule, Classified, UsedLabel } from "#store/classify.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import { labelProblem, partsOf } from "#text/labels.ts";
import { analyse } from "./analyse.ts";
import type { Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import type { ModelLoader } from "./models.ts";
import { isOwnSpace, refuseOtherSpace, spaceKey } from "./space-key.ts";

export interface AskedLabel {
  readonly name: string;
  readonly description: string;
  /** Items by id, or texts: of an item, or any. */
  readonly examples: readonly (number | string)[];
}

export interface ClassifyOptions {
  readonly labels: readonly AskedLabel[];
  readonly rule: ClassifyRule;
  readonly k: number;
}

interface Progress {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** An example: a row of the items, or a text to be embedded. */
type Shown = { readonly row: number } | { readonly text: string };

const CLASSIFY: { readonly id: "classify"; readonly readsTexts: false } = {
  id: "classify",
  readsTexts: false,
};

/** Labels every item. Throws an Error whose message is a sentence for labels that are empty, equal or not readable. */
export async function classifyItems(
  context: Context,
  models: ModelLoader,
  { labels, rule, k }: ClassifyOptions,
  progress: Progress = {},
): Promise<Classified> {
  const { vectors } = context.store.getState();
  const problem = labelProblem(labels.map(({ name }) => name));
  if (problem !== null) throw new Error(problem);
  if (vectors.n === 0) throw new Error("There are no items to classify. Open a sample or paste text first.");
  const shown = labels.map(({ examples }) => examples.map((example) => shownBy(context, example)));
  const parts = await partsOfLabels(context, models, labels, shown, progress.signal);
  const known = labelVectors(parts, vectors.dim, rule);
  const votes = rule === "knn" ? Math.min(k, known.owners.length) : null;
  const classes = await analyse<typeof job>(context, CLASSIFY, { known, votes }, progress);
  const hasExamples = parts.some(({ examples }) => examples.length > 0);
  const before =
    hasExamples && parts.every(({ texts }) => texts.length > 0)
      ? await byText(context, parts, progress)
      : null;
  if (classes.best.length !== context.store.getState().vectors.n)
    throw new Error("The items changed while they were classified. Ask again.");
  const { items } = context.store.getState();
  const used = labels.map(({ name, description }, i): UsedLabel => ({
    name: name.trim(),
    description,
    examples: (shown[i] ?? []).flatMap((one) => ("row" in one ? (items[one.row]?.id ?? []) : [])),
  }));
  return { vectors, labels: used, rule, votes, ...classes, withoutExamples: before?.best ?? null };
}

/** The same items by the labels' texts alone: what the examples are held against. */
function byText(context: Context, parts: readonly LabelParts[], { signal }: Progress): Promise<Classes> {
  const alone = parts.map(({ texts }) => ({ texts, examples: [] }));
  const known = labelVectors(alone, context.store.getState().vectors.dim, "label");
  return analyse<typeof job>(context, CLASSIFY, { known, votes: null }, signal ? { signal } : {});
}

function shownBy({ store }: Context, example: number | string): Shown {
  const state = store.getState();
  const id = typeof example === "number" ? example : selectIdsByText(state).get(example.trim().toLowerCase());
  const row = id === undefined ? undefined : selectRowsById(state).get(id);
  if (row !== undefined) return { row };
  if (typeof example === "number")
    throw new Error(`There is no item with id ${example}, so it is no example.`);
  if (example.trim() === "") throw new Error("An example is empty. Give an item's id or a text.");
  return { text: example };
}

/** Vectors of the labels' texts and examples; texts are read as the items were. */
async function partsOfLabels(
  context: Context,
  models: ModelLoader,
  labels: readonly AskedLabel[],
  shown: readonly (readonly Shown[])[],
  signal?: AbortSignal,
): Promise<readonly LabelParts[]> {
  const { vectors, space } = context.store.getState();
  const rows = shown.map((own) =>
    own.flatMap((one) => ("row" in one ? [rowOf(vectors, one.row).slice()] : [])),
  );
  const typed = shown.map((own) => own.flatMap((one) => ("text" in one ? [one.text] : [])));
  if (isOwnSpace(space)) {
    const bare = labels.findIndex((_, i) => (rows[i] ?? []).length === 0);
    const strange = typed.flat()[0];
    if (bare >= 0 || strange !== undefined) throw new Error(ownSpaceProblem(labels[bare]?.name, strange));
    return rows.map((examples) => ({ texts: [], examples }));
  }
  refuseOtherSpace(space, spaceKey(await models.ensure()));
  const texts = labels.map(({ name, description }) => [name.trim(), ...partsOf(description)]);
  const all = [...texts.flat(), ...typed.flat()];
  const embedded = await embedNow(context, all, "passage", signal);
  refuseOtherSpace(context.store.getState().space, embedded.space);
  const { dim } = embedded;
  let at = 0;
  /** The next `count` texts, those of which the model knows no word left out. */
  const next = (count: number): readonly Float32Array[] => {
    const from = at;
    at += count;
    return Array.from({ length: count }, (_, i) => from + i).flatMap((i) =>
      embedded.known[i] === 0 ? [] : [embedded.vectors.slice(i * dim, (i + 1) * dim)],
    );
  };
  const read = texts.map((own) => next(own.length));
  const examples = typed.map((own, i) => [...(rows[i] ?? []), ...next(own.length)]);
  return labels.map(({ name }, i) => {
    const parts = { texts: read[i] ?? [], examples: examples[i] ?? [] };
    if (parts.texts.length + parts.examples.length > 0) return parts;
    throw new Error(
      `The model knows no word of the label “${name.trim()}”. Describe it after a colon in words it knows, or give it examples.`,
    );
  });
}

function ownSpaceProblem(bare: string | undefined, strange: string | undefined): string {
  const why = "These items came as vectors without a model, so a label is known by its examples alone.";
  return bare === undefined
    ? `${why} “${strange ?? ""}” is not among the items.`
    : `${why} “${bare.trim()}” has none: give it items as examples.`;
}
