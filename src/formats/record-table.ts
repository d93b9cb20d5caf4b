import { recordCells, recordColumns, type JsonRow } from "./records.ts";
import { BATCH, placesOf, Remarks, type Batch, type TableReader } from "./table.ts";

/** Records that decide what columns there are. */
const HEAD = 1000;

/** Records that came with one piece of a file. */
export interface JsonPiece {
  readonly rows: readonly JsonRow[];
  readonly bytes: number;
}

/**
 * A table of JSON records. `pieces` reads them from the start each time it is called; the first thousand decide what columns there are.
 */
export async function recordTable(
  found: {
    readonly format: string;
    readonly file: string;
    readonly size: number;
    readonly facts: readonly string[];
  },
  pieces: (signal?: AbortSignal) => AsyncGenerator<JsonPiece, void, undefined>,
  signal?: AbortSignal,
): Promise<TableReader> {
  const head: JsonRow[] = [];
  for await (const { rows } of pieces(signal)) {
    head.push(...rows.slice(0, HEAD - head.length));
    if (head.length >= HEAD) break;
  }
  const columns = recordColumns(head.map(({ value }) => value));
  const remarks = new Remarks();
  return {
    format: found.format,
    columns,
    rows: null,
    size: found.size,
    facts: found.facts,
    remarks: remarks.list,
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const most = wish.batch ?? BATCH;
      for (const column of columns) remarks.forget(`empty ${column.name}`);
      remarks.forget("late");
      let first = 0;
      for await (const { rows, bytes } of pieces(wish.signal ?? signal)) {
        for (let at = 0; at < rows.length; at += most) {
          const part = rows.slice(at, at + most);
          const cells = recordCells(part, columns, places, first, remarks, found.file);
          yield { first, n: part.length, cells, lines: Float64Array.from(part, ({ line }) => line), bytes };
          first += part.length;
        }
      }
    },
  };
}
