import { guessRoles, type Guess, type Roles } from "./roles.ts";
import { BATCH, type Cells, type Column, type Remark, type TableReader } from "./table.ts";

/** What the first rows of a file show, for a person to decide on. */
export interface Preview {
  readonly format: string;
  readonly columns: readonly Column[];
  /** First rows, one entry a column. */
  readonly cells: readonly Cells[];
  readonly n: number;
  /** Rows the file says it has, or all where the first rows are all there are; else null. */
  readonly rows: number | null;
  /** Rows by the bytes of the first; null where all were read or the file says it. */
  readonly estimate: number | null;
  readonly roles: Roles;
  readonly guesses: readonly Guess[];
  readonly facts: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Reads the first rows and guesses what the columns are. Nothing more of the file is read than a piece. */
export async function previewOf(reader: TableReader, most = 100, signal?: AbortSignal): Promise<Preview> {
  const batches = reader.batches({
    batch: Math.min(most, BATCH),
    ...(signal === undefined ? {} : { signal }),
  });
  const step = await batches.next();
  await batches.return();
  const batch = step.done === true ? null : step.value;
  const cells = batch?.cells ?? [];
  const { roles, guesses } = guessRoles(reader.columns, cells);
  const n = batch?.n ?? 0;
  const rows = reader.rows ?? (n < most && (batch === null || batch.bytes >= reader.size) ? n : null);
  return {
    format: reader.format,
    columns: reader.columns,
    cells,
    n,
    rows,
    estimate: rows === null && n > 0 ? estimated(reader, batch?.lines ?? null, cells, n) : null,
    roles,
    guesses,
    facts: reader.facts,
    remarks: reader.remarks(),
  };
}

/** Rows by the characters of the first ones; null for kinds of files without texts. */
function estimated(
  reader: TableReader,
  lines: Float64Array | null,
  cells: readonly Cells[],
  n: number,
): number | null {
  if (lines === null) return null;
  let characters = 0;
  for (const column of cells) {
    if (column.kind === "text" || column.kind === "value")
      for (const value of column.values) characters += (value === null ? 0 : String(value).length) + 1;
    else if (column.kind === "vector") characters += column.values.length * 10;
    else characters += n * 6;
  }
  return Math.max(n, Math.round(reader.size / Math.max(1, characters / n)));
}
