import { matrixCells, matrixTable } from "./matrix-table.ts";
import { npyArray, type NpyArray } from "./npy-header.ts";
import { viewOf, type Source } from "./source.ts";
import { BATCH, placesOf, type Batch, type Cells, type TableReader } from "./table.ts";

/** Rows [first, first + n) of an array. */
export function arrayCells(
  source: Source,
  array: NpyArray,
  first: number,
  n: number,
  signal?: AbortSignal,
): Promise<Cells> {
  return array.kind === "numbers"
    ? matrixCells(array.matrix, first, n, signal)
    : textCells(source, array, first, n, signal);
}

async function textCells(
  source: Source,
  { at, width, little }: Extract<NpyArray, { kind: "texts" }>,
  first: number,
  n: number,
  signal?: AbortSignal,
): Promise<Cells> {
  const bytes = viewOf(await source.read(at + first * width * 4, at + (first + n) * width * 4, signal));
  const values = Array.from({ length: n }, (_, row) => {
    let text = "";
    for (let i = 0; i < width; i++) {
      const code = bytes.getUint32((row * width + i) * 4, little);
      text += code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    }
    return text.replace(/\0+$/, "");
  });
  return { kind: "text", values };
}

/** One NPY file as a table of one column. */
export async function npyTable(source: Source, signal?: AbortSignal): Promise<TableReader> {
  const array = await npyArray(source, signal);
  const name = source.name.replace(/\.npy$/i, "").replace(/^.*[/\\]/, "") || "array";
  if (array.kind === "numbers") return matrixTable("npy", name, array.matrix, []);
  return {
    format: "npy",
    columns: [{ name, kind: "text" }],
    rows: array.rows,
    size: source.size,
    facts: [`${array.rows} texts of up to ${array.width} characters`],
    remarks: () => [],
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf([{ name, kind: "text" }], wish.columns);
      const most = Math.max(
        1,
        Math.min(wish.batch ?? BATCH, Math.floor((1 << 23) / Math.max(1, array.width * 4))),
      );
      for (let first = 0; first < array.rows; first += most) {
        wish.signal?.throwIfAborted();
        const n = Math.min(most, array.rows - first);
        const cells = await arrayCells(source, array, first, n, wish.signal);
        const bytes = Math.min(source.size, array.at + (first + n) * array.width * 4);
        yield { first, n, cells: places.map(() => cells), lines: null, bytes };
      }
    },
  };
}
