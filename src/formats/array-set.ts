import { FormatError } from "./format-error.ts";
import { BYTES, fitsFloat } from "./numbers.ts";
import type { NpyArray } from "./npy-header.ts";
import { arrayCells } from "./npy-table.ts";
import type { Source } from "./source.ts";
import { BATCH, placesOf, Remarks, type Batch, type Column, type TableReader } from "./table.ts";

/** An array by its name in a file of several. */
export interface NamedArray {
  readonly name: string;
  readonly source: Source;
  readonly array: NpyArray;
}

const rowsOf = ({ array }: NamedArray): number => (array.kind === "texts" ? array.rows : array.matrix.rows);

/**
 * Arrays of one file as the columns of a table: those with as many rows as the one with most numbers in a row (or as `part`); the others are named in the
 * remarks. Throws FormatError where there is none.
 */
export function arraySet(
  found: {
    readonly format: string;
    readonly file: string;
    readonly size: number;
    readonly left: readonly string[];
  },
  arrays: readonly NamedArray[],
  part?: string,
): TableReader {
  const [main] = part === undefined ? arrays.toSorted(byWeight) : arrays.filter(({ name }) => name === part);
  if (main === undefined) {
    throw new FormatError(
      part === undefined ? "There is no array of numbers in it." : `There is no array “${part}” in it.`,
      arrays.length > 0
        ? `There are: ${arrays.map(({ name }) => name).join(", ")}.`
        : (found.left[0] ?? "Save arrays of numbers."),
      { file: found.file },
    );
  }
  const rows = rowsOf(main);
  const chosen = arrays.filter((one) => rowsOf(one) === rows && (part === undefined || one === main));
  const remarks = new Remarks();
  for (const said of found.left) remarks.add(said, said);
  for (const other of arrays)
    if (!chosen.includes(other))
      remarks.add(other.name, `“${other.name}” has ${rowsOf(other)} rows, “${main.name}” has ${rows}: it was left out. Open it by its name to have it.`); // prettier-ignore
  const columns = chosen.map((one): Column => {
    if (one.array.kind === "texts") return { name: one.name, kind: "text" };
    const { dim, type } = one.array.matrix;
    if (dim > 1 && !fitsFloat(type))
      remarks.add(`rounded ${one.name}`, `The numbers of “${one.name}” are ${type} and are rounded to 32-bit floats.`); // prettier-ignore
    return dim > 1
      ? { name: one.name, kind: "vector", dim }
      : { name: one.name, kind: type === "bool" ? "bool" : "number" };
  });
  const widest = chosen.reduce((most, one) => Math.max(most, bytesOf(one.array)), 1);
  return {
    format: found.format,
    columns,
    rows,
    size: found.size,
    facts: chosen.map((one) => `“${one.name}”: ${one.array.kind === "texts" ? "texts" : `${rows} x ${one.array.matrix.dim}, ${one.array.matrix.type}`}`), // prettier-ignore
    remarks: remarks.list,
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const most = Math.max(1, Math.min(wish.batch ?? BATCH, Math.floor((1 << 23) / widest)));
      for (let first = 0; first < rows; first += most) {
        wish.signal?.throwIfAborted();
        const n = Math.min(most, rows - first);
        const cells = await Promise.all(
          places.map((place) =>
            arrayCells(chosen[place]!.source, chosen[place]!.array, first, n, wish.signal),
          ),
        );
        yield { first, n, cells, lines: null, bytes: Math.round((found.size * (first + n)) / rows) };
      }
    },
  };
}

const bytesOf = (array: NpyArray): number =>
  array.kind === "texts" ? array.width * 4 : array.matrix.dim * BYTES[array.matrix.type];

/** Vectors first, the most rows first among them, then the widest. */
function byWeight(a: NamedArray, b: NamedArray): number {
  const dim = ({ array }: NamedArray): number => (array.kind === "texts" ? 0 : array.matrix.dim);
  return Number(dim(b) > 1) - Number(dim(a) > 1) || rowsOf(b) - rowsOf(a) || dim(b) - dim(a);
}
