import { encodingOf } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import { linesOf } from "./lines.ts";
import { numberIn } from "./numbers.ts";
import type { Source } from "./source.ts";
import { BATCH, placesOf, type Batch, type Column, type TableReader } from "./table.ts";

/** Whether lines are nothing but numbers parted by tabs, equally many in each; how many. 0 where not. */
export function tensorWidth(text: string, whole: boolean): number {
  const lines = text.replace("\ufeff", "").split(/\r?\n/);
  if (!whole) lines.pop();
  const rows = lines.filter((line) => line !== "").slice(0, 20);
  const width = rows[0]?.split("\t").length ?? 0;
  const fits = (line: string): boolean => {
    const cells = line.split("\t");
    return cells.length === width && cells.every((cell) => numberIn(cell) !== undefined);
  };
  return width >= 2 && rows.length > 0 && rows.every(fits) ? width : 0;
}

/** Lines of numbers parted by tabs, as one column of vectors. */
export async function tensorLines(
  source: Source,
  width: number | null,
  signal?: AbortSignal,
): Promise<TableReader> {
  const head = await source.read(0, Math.min(1 << 18, source.size), signal);
  const encoding = encodingOf(head, source.name);
  const first =
    new TextDecoder(encoding.label).decode(head.subarray(encoding.mark)).split(/\r?\n/, 1)[0] ?? "";
  const dim = width ?? first.split("\t").length;
  if (dim < 2)
    throw new FormatError("A line has one number.", "Write the numbers of a vector in one line, parted by tabs.", { file: source.name, line: 1 }); // prettier-ignore
  const columns: readonly Column[] = [{ name: "vector", kind: "vector", dim }];
  return {
    format: "tensors",
    columns,
    rows: null,
    size: source.size,
    facts: [`${dim} numbers a row`],
    remarks: () => [],
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const most = Math.max(1, Math.min(wish.batch ?? BATCH, Math.floor((1 << 21) / dim)));
      let [done, n] = [0, 0];
      let values = new Float32Array(most * dim);
      let starts: number[] = [];
      for await (const { lines, first: number, bytes } of linesOf(source, encoding, wish.signal ?? signal)) {
        for (const [i, line] of lines.entries()) {
          if (line === "") continue;
          const cells = line.split("\t");
          if (cells.length !== dim)
            throw new FormatError(`The line has ${cells.length} numbers, and those before it ${dim}.`, "Give every line as many.", { file: source.name, line: number + i }); // prettier-ignore
          for (let d = 0; d < dim; d++) {
            const value = numberIn(cells[d]!);
            if (value === undefined)
              throw new FormatError(`“${cells[d]!.slice(0, 40)}” is no number.`, "Tensors have no header and no texts.", { file: source.name, line: number + i }); // prettier-ignore
            values[n * dim + d] = value;
          }
          starts.push(number + i);
          n++;
          if (n < most) continue;
          yield piece(places, dim, values, starts, done, bytes);
          [done, n, values, starts] = [done + n, 0, new Float32Array(most * dim), []];
        }
        if (n === 0) continue;
        yield piece(places, dim, values.slice(0, n * dim), starts, done, bytes);
        [done, n, values, starts] = [done + n, 0, new Float32Array(most * dim), []];
      }
    },
  };
}

function piece(
  places: readonly number[],
  dim: number,
  values: Float32Array,
  starts: readonly number[],
  first: number,
  bytes: number,
): Batch {
  const cells = places.map(() => ({ kind: "vector" as const, dim, values }));
  return { first, n: starts.length, cells, lines: Float64Array.from(starts), bytes };
}
