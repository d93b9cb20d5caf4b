import { valueAt } from "#formats/cells.ts";
import { columnOf, type TableColumn } from "#formats/load.ts";
import type { Role } from "#formats/roles.ts";
import type { Value } from "#formats/table.ts";
import type { FilePiece } from "#protocol/files.ts";
import type { Waiting } from "#store/items.ts";

type Entry = Waiting[number];

/** Columns that a map of coordinates is made of. */
const AXES: ReadonlySet<Role> = new Set(["x", "y", "z"]);

/** Rows of a file as items. A row without a text is called by its id, or by its number. */
export class FileItems {
  readonly items: Entry[] = [];
  /** Rows that had no text of their own. */
  unnamed = 0;

  add(piece: FilePiece): void {
    const [text, label, id] = (["text", "label", "id"] as const).map((role) => columnOf(piece, role));
    const others = piece.columns.filter(({ role }) => role !== "text" && role !== "label");
    for (let row = 0; row < piece.n; row++) {
      const said = wordsIn(text, row);
      if (said === null) this.unnamed++;
      this.items.push({
        text: said ?? wordsIn(id, row) ?? `Row ${this.items.length + 1}`,
        label: wordsIn(label, row),
        columns: columnsAt(others, row),
      });
    }
  }
}

function wordsIn(column: TableColumn | undefined, row: number): string | null {
  if (column === undefined) return null;
  const value = valueAt(column.cells, row);
  if (value === null) return null;
  const words = String(value).toWellFormed();
  return words.trim() === "" ? null : words;
}

/** Values of a row, those that are missing left out. Coordinates are named as the map of coordinates looks for them. */
function columnsAt(columns: readonly TableColumn[], row: number): Readonly<Record<string, Value>> {
  const found: [string, Value][] = [];
  for (const { name, role, cells } of columns) {
    const value = valueAt(cells, row);
    if (value !== null)
      found.push([AXES.has(role) ? role : name, typeof value === "string" ? value.toWellFormed() : value]);
  }
  return Object.fromEntries(found);
}

/** n x dims coordinates of items that have nothing else, z where every one has it. */
export function coordinatesOf(items: readonly Entry[]): {
  readonly dim: number;
  readonly values: Float32Array;
} {
  const number = (item: Entry, axis: string): number => Number(item.columns[axis] ?? Number.NaN);
  const dim = items.every((item) => Number.isFinite(number(item, "z"))) ? 3 : 2;
  const values = new Float32Array(items.length * dim);
  for (const [row, item] of items.entries())
    for (let axis = 0; axis < dim; axis++) values[row * dim + axis] = number(item, "xyz"[axis]!);
  return { dim, values };
}
