import { dimIn } from "#engine/file-limits.ts";
import { models } from "#models/registry.ts";
import type { FoundFile } from "#protocol/files.ts";
import type { MapFile } from "#store/files.ts";
import { oneLine } from "#text/display.ts";
import { readFileWords, type FileWord } from "#text/file-words.ts";
import { plural, whole } from "#text/number.ts";
import { columnsOf, firstChoices, waysOf, wishOf, withUse, type ImportChoices } from "./import-plan.ts";

/** Reasons that are named; the others are counted. */
const NAMED = 3;

const quoted = (text: string): string => `“${oneLine(text, 60)}”`;

/**
 * What is offered first of a file that a link names: as the link says, where that fits the file.
 * @param mostOf rows that fit, by what places the items
 * @returns `wrong`: what does not fit, in a sentence; null where all does
 */
export function linkedChoices(
  found: FoundFile,
  asked: readonly FileWord[],
  mostOf: (wish: MapFile) => number,
): { readonly choices: ImportChoices; readonly wrong: string | null } {
  const first = firstChoices(found, mostOf);
  if (asked.length === 0) return { choices: first, wrong: null };
  const columns = columnsOf(found);
  const { uses, by, sample, chunks, madeBy, unknown } = readFileWords(asked);
  const reasons: string[] = [];
  let choices: ImportChoices = { ...first, ...(chunks === undefined ? {} : cutBy(chunks)) };
  for (const [use, name] of uses) {
    const column = columns.find(({ title }) => title === name);
    if (column === undefined) reasons.push(`there is no column ${quoted(name)}`);
    else if (column.names.length > 1 && use !== "vector" && use !== "none")
      reasons.push(`${quoted(name)} is many columns`);
    else choices = withUse(choices, name, use);
  }
  const wish = wishOf(columns, choices);
  if (by !== null && wish !== null) {
    if (waysOf(wish.roles).includes(by)) choices = { ...choices, by };
    else reasons.push(`nothing in it places the items by their ${by}`);
  }
  if (madeBy !== null) {
    const model = models.find(({ id }) => id === madeBy);
    const dim = wish && dimIn(found, wish.roles);
    if (model === undefined) reasons.push(`the model ${quoted(madeBy)} is not known here`);
    else if (dim !== null && model.dim !== dim)
      reasons.push(
        `${model.label} makes vectors of ${whole(model.dim)} numbers, and these have ${whole(dim)}`,
      );
    else choices = { ...choices, madeBy };
  }
  if (sample !== null) {
    const placed = wishOf(columns, choices);
    const size = Math.min(sample.size, placed === null ? sample.size : mostOf(placed));
    if (size < sample.size) reasons.push(`only ${plural(size, "row")} fit here`);
    const isColumn = columns.some(({ title, names }) => title === sample.by && names.length === 1);
    if (sample.by !== undefined && !isColumn)
      reasons.push(`there is no column ${quoted(sample.by)} to draw a sample by`);
    const stratum = isColumn ? (sample.by ?? "") : "";
    choices = { ...choices, rows: "sample", size, seed: sample.seed, stratum };
  }
  reasons.push(...unknown.map((word) => `${quoted(word)} means nothing here`));
  return { choices, wrong: reasons.length === 0 ? null : sentenceOf(reasons) };
}

function sentenceOf(reasons: readonly string[]): string {
  const named = reasons.slice(0, NAMED).join("; ");
  const more = reasons.length > NAMED ? `; and ${whole(reasons.length - NAMED)} more` : "";
  return `What the link says does not all fit this file: ${named}${more}. Look over what is chosen below.`;
}

const cutBy = (chunks: MapFile["chunks"]): Partial<ImportChoices> => {
  if (chunks === null) return { chunks: "whole" };
  return chunks.by === "tokens"
    ? { chunks: "tokens", tokens: chunks.size, overlap: chunks.overlap }
    : { chunks: chunks.by };
};
