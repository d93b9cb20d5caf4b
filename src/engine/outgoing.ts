import type { SentCells, SentColumn } from "#protocol/export.ts";
import type { Item } from "#store/items.ts";
import type { MapState } from "#store/map.ts";

/** A column of what leaves: how it is described, and its cells row by row, made a part at a time. */
export interface OutgoingColumn {
  readonly column: SentColumn;
  /** A new array for rows [from, to). */
  cells(from: number, to: number): SentCells;
}

interface Outgoing {
  readonly columns: readonly OutgoingColumn[];
  /** Names of item columns whose values are of several kinds: each is written as JSON. */
  readonly mixed: readonly string[];
}

/** What leaves beside items and vectors. */
export interface OutgoingWish {
  /** Rows in their order; null for all. */
  readonly rows: Int32Array | null;
  /** Places on the map become columns x, y and z. */
  readonly places: boolean;
  readonly vectors: boolean;
}

type Kind = "text" | "number" | "date" | "bool" | "mixed";

function kindOf(value: unknown): Kind {
  if (typeof value === "number") return "number";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "bool";
  return value instanceof Date ? "date" : "mixed";
}

/** Kinds of all columns that any item has, in the order of first appearance. */
function kindsOf(items: readonly Item[]): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const { columns } of items) {
    for (const name in columns) {
      const value = columns[name];
      const known = kinds.get(name);
      if (value === null || value === undefined) {
        if (known === undefined) kinds.set(name, "text"); // until a value says otherwise
        continue;
      }
      const kind = kindOf(value);
      if (known === undefined || known === kind) kinds.set(name, kind);
      else if (items.some((item) => hasValue(item, name, known))) kinds.set(name, "mixed");
      else kinds.set(name, kind);
    }
  }
  return kinds;
}

const hasValue = ({ columns }: Item, name: string, kind: Kind): boolean => {
  const value = Object.hasOwn(columns, name) ? columns[name] : null;
  return value !== null && value !== undefined && (kind === "mixed" || kindOf(value) === kind);
};

/** What is on the map as columns: id, text, label, the items' own, places, vectors. */
export function outgoingOf(
  items: readonly Item[],
  { dim, values }: { readonly dim: number; readonly values: Float32Array },
  map: MapState | null,
  { rows, places, vectors }: OutgoingWish,
): Outgoing {
  const kinds = kindsOf(items);
  const taken = new Set(kinds.keys());
  const free = (wished: string, other: string): string => {
    let name = taken.has(wished) ? other : wished;
    for (let i = 2; taken.has(name); i++) name = `${other} ${i}`;
    taken.add(name);
    return name;
  };
  const rowAt = (i: number): number => (rows === null ? i : rows[i]!);
  const itemAt = (i: number): Item | undefined => items[rowAt(i)];
  const texts = (from: number, to: number, of: (item: Item) => string | null): (string | null)[] =>
    Array.from({ length: to - from }, (_, i) => {
      const item = itemAt(from + i);
      return item === undefined ? null : of(item);
    });
  const numbers = (from: number, to: number, of: (row: number) => number): Float64Array =>
    Float64Array.from({ length: to - from }, (_, i) => of(rowAt(from + i)));
  const plain = (name: string, role: SentColumn["role"], kind: SentColumn["kind"]): SentColumn => ({ name, role, kind, dim: 1 }); // prettier-ignore

  const columns: OutgoingColumn[] = [
    {
      column: plain(free("id", "item id"), "id", "number"),
      cells: (from, to) => numbers(from, to, (row) => items[row]?.id ?? Number.NaN),
    },
    { column: plain(free("text", "item text"), "text", "text"), cells: (from, to) => texts(from, to, ({ text }) => text) }, // prettier-ignore
  ];
  if (items.some(({ label }) => label !== null))
    columns.push({ column: plain(free("label", "item label"), "label", "text"), cells: (from, to) => texts(from, to, ({ label }) => label) }); // prettier-ignore
  for (const [name, kind] of kinds) columns.push(ownColumn(name, kind, texts, numbers, items, rowAt));
  if (places && map !== null) {
    const gone = new Set(map.unplaced);
    (["x", "y", "z"] as const).slice(0, map.dims).forEach((axis, d) =>
      columns.push({
        column: plain(free(axis, `map ${axis}`), axis, "number"),
        cells: (from, to) =>
          numbers(from, to, (row) => (row >= map.n || gone.has(row) ? Number.NaN : map.coords[row * map.dims + d]!)), // prettier-ignore
      }),
    );
  }
  if (vectors && dim > 0) {
    columns.push({
      column: { name: free("vector", "embedding"), role: "vector", kind: "vector", dim },
      cells: (from, to) => {
        if (rows === null) return values.slice(from * dim, to * dim);
        const part = new Float32Array((to - from) * dim);
        for (let i = from; i < to; i++)
          part.set(values.subarray(rowAt(i) * dim, (rowAt(i) + 1) * dim), (i - from) * dim);
        return part;
      },
    });
  }
  return { columns, mixed: [...kinds].flatMap(([name, kind]) => (kind === "mixed" ? [name] : [])) };
}

function ownColumn(
  name: string,
  kind: Kind,
  texts: (from: number, to: number, of: (item: Item) => string | null) => (string | null)[],
  numbers: (from: number, to: number, of: (row: number) => number) => Float64Array,
  items: readonly Item[],
  rowAt: (i: number) => number,
): OutgoingColumn {
  const valueOf = ({ columns }: Item): unknown =>
    Object.hasOwn(columns, name) ? (columns[name] ?? null) : null;
  const at = (row: number): unknown => {
    const item = items[row];
    return item === undefined ? null : valueOf(item);
  };
  const column: SentColumn = { name, role: "other", kind: kind === "mixed" ? "text" : kind, dim: 1 };
  switch (kind) {
    case "text":
      return { column, cells: (from, to) => texts(from, to, (item) => valueOf(item) as string | null) };
    case "mixed":
      return { column, cells: (from, to) => texts(from, to, (item) => jsonOf(valueOf(item))) };
    case "number":
      return { column, cells: (from, to) => numbers(from, to, (row) => (at(row) as number | null) ?? Number.NaN) }; // prettier-ignore
    case "date":
      return { column, cells: (from, to) => numbers(from, to, (row) => (at(row) as Date | null)?.getTime() ?? Number.NaN) }; // prettier-ignore
    case "bool":
      return {
        column,
        cells: (from, to) =>
          Uint8Array.from({ length: to - from }, (_, i) => {
            const value = at(rowAt(from + i));
            return value === null ? 255 : Number(value);
          }),
      };
  }
}

/** Null stays null: the cell is empty. */
function jsonOf(value: unknown): string | null {
  try {
    return value === null ? null : (JSON.stringify(value) ?? null);
  } catch {
    return String(value); // it goes round in circles, or is a bigint
  }
}
