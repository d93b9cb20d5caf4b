import { NO_BOOL, rowsIn, type Cells, type Value } from "./table.ts";

/** Rows [from, to) of cells; typed arrays are views. */
export function sliceCells(cells: Cells, from: number, to: number): Cells {
  if (from === 0 && to === rowsIn(cells)) return cells;
  switch (cells.kind) {
    case "text":
      return { kind: "text", values: cells.values.slice(from, to) };
    case "value":
      return { kind: "value", values: cells.values.slice(from, to) };
    case "bool":
      return { kind: "bool", values: cells.values.subarray(from, to) };
    case "vector":
      return { ...cells, values: cells.values.subarray(from * cells.dim, to * cells.dim) };
    case "number":
    case "date":
      return { kind: cells.kind, values: cells.values.subarray(from, to) };
  }
}

/** The cell of a row as a plain value: dates as ISO text, vectors as JSON. */
export function valueAt(cells: Cells, row: number): Value {
  switch (cells.kind) {
    case "text":
    case "value":
      return cells.values[row] ?? null;
    case "number": {
      const value = cells.values[row]!;
      return Number.isNaN(value) ? null : value;
    }
    case "date": {
      const value = cells.values[row]!;
      return Number.isNaN(value) ? null : isoDate(value);
    }
    case "bool": {
      const value = cells.values[row]!;
      return value === NO_BOOL ? null : value === 1;
    }
    case "vector":
      return `[${Array.from(cells.values.subarray(row * cells.dim, (row + 1) * cells.dim)).join(",")}]`;
  }
}

/** Milliseconds since 1970 as an ISO text: the day alone where the time is midnight UTC. */
export function isoDate(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return "";
  const iso = date.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, -14) : iso;
}
