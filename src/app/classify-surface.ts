import { decide, marginOf, scoreOf } from "#analysis/classify.ts";
import { confusionOf, truthOf } from "#analysis/confusion.ts";
import { datasetById } from "#datasets/registry.ts";
import { classifyItems, type AskedLabel } from "#engine/classifying.ts";
import type { Engine } from "#engine/engine.ts";
import { CLASS_COLUMN, type ClassifyRule } from "#store/classify.ts";
import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { labelKey, labelProblem } from "#text/labels.ts";
import type { Classification } from "./explorer.ts";
import { GivenError, named } from "./reading.ts";

const RULES: readonly ClassifyRule[] = ["label", "centroid", "knn"];

const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null && !Array.isArray(given);

/** What the sample on the map says its labels mean, by key. */
function sampleDescriptions(): ReadonlyMap<string, string> {
  const { source } = store.getState();
  const labels = source.kind === "sample" ? (datasetById(source.id)?.labels ?? {}) : {};
  return new Map(Object.entries(labels).map(([name, description]) => [labelKey(name), description]));
}

function readLabel(given: unknown, place: number, known: ReadonlyMap<string, string>): AskedLabel {
  const entry = typeof given === "string" ? { label: given } : given;
  const called = isObject(entry) ? (entry["label"] ?? entry["name"]) : undefined;
  if (!isObject(entry) || typeof called !== "string") {
    throw new GivenError(
      `Label ${place} is ${named(given)}. Give a text, or an object such as { label: "Sport", description: "matches, teams", examples: [3] }.`,
    );
  }
  const name = called.toWellFormed().trim();
  const { description = known.get(labelKey(name)) ?? "", examples: shown = [] } = entry;
  const examples: readonly unknown[] = Array.isArray(shown) ? Array.from(shown as unknown[]) : [shown];
  if (typeof description !== "string")
    throw new GivenError(`The description of label ${place} is ${named(description)}; it must be a text.`);
  const isExample = (one: unknown): one is string | number =>
    typeof one === "string" || typeof one === "number";
  if (!examples.every(isExample))
    throw new GivenError(`The examples of label ${place} must be a list of item ids or texts.`);
  return { name, description: description.toWellFormed().trim(), examples };
}

function readOptions(given: unknown) {
  if (given !== undefined && given !== null && !isObject(given))
    throw new GivenError(`Give the options as an object, not as ${named(given)}.`);
  const { rule = "label", k = 5, threshold = null } = given ?? {};
  const known = RULES.find((one) => one === rule);
  if (known === undefined)
    throw new GivenError(`There is no rule ${named(rule)}. There are: ${RULES.join(", ")}.`);
  if (typeof k !== "number" || !Number.isInteger(k) || k < 1)
    throw new GivenError(`k is ${named(k)}; it must be a whole number of at least 1.`);
  if (threshold !== null && (typeof threshold !== "number" || Number.isNaN(threshold)))
    throw new GivenError(`threshold is ${named(threshold)}; it must be a number, or null for none.`);
  return { rule: known, k, threshold };
}

/** `explorer.classify`: see there. */
export async function classify(
  { context, models }: Engine,
  labels: unknown,
  given?: unknown,
): Promise<Classification> {
  if (!Array.isArray(labels)) throw new GivenError(`Give a list of labels, such as ["sport", "politics"].`);
  const known = sampleDescriptions();
  const asked = Array.from(labels as unknown[], (label, i) => readLabel(label, i + 1, known));
  const { rule, k, threshold } = readOptions(given);
  const problem = labelProblem(asked.map(({ name }) => name));
  if (problem !== null) throw new GivenError(problem);
  const classified = await classifyItems(context, models, { labels: asked, rule, k });
  const state = store.getState();
  const { items } = state;
  const rows = selectRowsById(state);
  const unread = new Set([...state.unread].flatMap((id) => rows.get(id) ?? []));
  const names = classified.labels.map(({ name }) => name);
  const chosen = decide(classified, threshold, unread);
  const examples = new Set(
    classified.labels.flatMap((label) => label.examples.flatMap((id) => rows.get(id) ?? [])),
  );
  const truth = truthOf(
    items.map(({ label }) => label),
    names,
  );
  const found = confusionOf(truth, chosen, names.length, examples);
  const figure = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  const width = names.length + 1;
  state.setColumn(
    CLASS_COLUMN,
    Array.from(chosen, (label) => names[label] ?? null),
  );
  return {
    rows: items.map(({ id, text }, row) => ({
      id,
      text,
      label: names[chosen[row] ?? -1] ?? null,
      score: scoreOf(classified, row),
      margin: marginOf(classified, row),
      scores: [...classified.scores.subarray(row * names.length, (row + 1) * names.length)],
    })),
    labels: asked.map(({ name, description }, i) => ({
      label: name,
      description,
      examples: classified.labels[i]?.examples ?? [],
      given: chosen.reduce((count, label) => count + (label === i ? 1 : 0), 0),
      precision: figure(found.precision[i]),
      recall: figure(found.recall[i]),
    })),
    none: chosen.reduce((count, label) => count + (label < 0 ? 1 : 0), 0),
    accuracy: figure(found.accuracy),
    counted: found.total,
    confusion:
      found.total === 0
        ? null
        : {
            labels: names,
            counts: names.map((_, i) => [...found.counts.subarray(i * width, (i + 1) * width)]),
          },
  };
}
