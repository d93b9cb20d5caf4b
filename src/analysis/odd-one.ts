import { below, type Random } from "#math/random.ts";
import { cosine } from "#math/similarity.ts";
import { rowOf, type VectorTable } from "#math/table.ts";

/** Mean cosine of every item with the others of a handful. */
export interface Oddness {
  /** Same order as the rows. */
  readonly means: readonly number[];
  /** Place of the least of them: the odd one out. Of equals the first. */
  readonly odd: number;
  /** How much nearer to the others the next one is; 0 for fewer than three. */
  readonly margin: number;
}

/** Which of a handful of rows is least like the others: the one whose mean cosine with them is least. Throws RangeError for fewer than 2. */
export function oddOneOut(table: VectorTable, rows: readonly number[]): Oddness {
  if (rows.length < 2) throw new RangeError("One item has no others to be unlike.");
  const means = rows.map((i) => {
    const others = rows.filter((j) => j !== i);
    return others.reduce((sum, j) => sum + cosine(rowOf(table, i), rowOf(table, j)), 0) / others.length;
  });
  const sorted = means.toSorted((a, b) => a - b);
  const least = sorted[0] ?? 0;
  return { means, odd: means.indexOf(least), margin: rows.length < 3 ? 0 : (sorted[1] ?? 0) - least };
}

/** Items of one group and one of another, in the order they are shown. */
export interface Draw {
  readonly rows: readonly number[];
  /** Place of the one that is of another group. */
  readonly odd: number;
  readonly group: string;
  readonly other: string;
}

/** Items of one group in a draw; one more comes from another. */
export const OF_ONE_GROUP = 4;

/**
 * Draws rows of one group (four, unless said) and one of another. Groups with fewer different texts than that give the odd one at most; no
 * text comes twice. Null where that cannot be done: fewer than two groups, or none with as many texts.
 */
export function drawOddOne(
  groups: readonly { readonly name: string; readonly rows: readonly number[] }[],
  textOf: (row: number) => string,
  random: Random,
  ofOneGroup = OF_ONE_GROUP,
): Draw | null {
  const distinct = groups.map(({ name, rows }) => {
    const seen = new Set<string>();
    return {
      name,
      rows: rows.filter((row) => {
        const text = textOf(row).trim().toLowerCase();
        const isNew = text !== "" && !seen.has(text);
        seen.add(text);
        return isNew;
      }),
    };
  });
  const large = distinct.filter(({ rows }) => rows.length >= ofOneGroup);
  const group = large[below(large.length, random)];
  if (group === undefined) return null;
  const drawn = taken(group.rows, ofOneGroup, random);
  const texts = new Set(drawn.map((row) => textOf(row).trim().toLowerCase()));
  const others = distinct
    .filter(({ name }) => name !== group.name)
    .map(({ name, rows }) => ({
      name,
      rows: rows.filter((row) => !texts.has(textOf(row).trim().toLowerCase())),
    }))
    .filter(({ rows }) => rows.length > 0);
  const other = others[below(others.length, random)];
  const [stranger] = other === undefined ? [] : taken(other.rows, 1, random);
  if (other === undefined || stranger === undefined) return null;
  const odd = below(ofOneGroup + 1, random);
  return { rows: drawn.toSpliced(odd, 0, stranger), odd, group: group.name, other: other.name };
}

function taken(rows: readonly number[], count: number, random: Random): number[] {
  const left = [...rows];
  return Array.from({ length: count }, () => left.splice(below(left.length, random), 1)).flat();
}
