import { KEPT_VIEWS } from "#store/view.ts";
import type { OpenedSpace, SentArray, SentCells } from "#protocol/export.ts";
import type { Item } from "#store/items.ts";
import { readKeptLook, readKeptSet } from "./kept-reading.ts";
import { lookOwner, type KeptLook } from "./kept-look.ts";
import type { KeptShown } from "./session.ts";

/*
 * What an .embspace file says in "state" beside its columns:
 *   explorer: { version: 1, source, nextId, space, model, waiting, unread, selection, mixed: names of columns whose texts are JSON,
 *               map: without its places, neighbours: { k, method, recall }, look: sets as lists, maps as lists of pairs }
 * and in "arrays": "map" and "raw" (n x dims), "neighbours" and "scores" (n x k), "pairs" (101 x 1).
 */

const VERSION = 1;

type Fields = Readonly<Record<string, unknown>>;

/** Null where it is no object. */
const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** A look as JSON can hold it. */
const lookJson = (look: KeptLook): Fields => ({
  ...look,
  hidden: [...look.hidden],
  off: [...look.off],
  computed: [...look.computed],
  painted: [...look.painted].map(([column, paint]) => [column, [...paint]]),
});

function lookIn(value: unknown, owner: string): KeptLook | null {
  const given = fieldsOf(value);
  if (given === null) return null;
  const pairs = (list: unknown): [unknown, unknown][] =>
    listOf(list).flatMap((pair) => (Array.isArray(pair) && pair.length === 2 ? [pair as [unknown, unknown]] : [])); // prettier-ignore
  return readKeptLook({
    ...given,
    of: owner,
    hidden: new Set(listOf(given["hidden"])),
    off: new Set(listOf(given["off"])),
    computed: new Set(listOf(given["computed"])),
    painted: new Map(pairs(given["painted"]).map(([column, paint]) => [column, new Map(pairs(paint))])),
    keptViews: listOf(given["keptViews"]).slice(-KEPT_VIEWS),
  });
}

/** State and arrays of a set, for a file. `selection`: ids. */
export function spaceState(
  shown: KeptShown,
  selection: readonly number[],
  model: string | null,
  mixed: readonly string[],
): { readonly state: Fields; readonly arrays: readonly SentArray[] } {
  const { source, nextId, space, waiting, unread, map, neighbourTable: table, pairPercentiles, look } = shown;
  const arrays: SentArray[] = [];
  const add = (name: string, rows: number, dim: number, values: Float32Array): void => {
    arrays.push({ name, rows, dim, values: values.slice(0, rows * dim) });
  };
  if (map !== null) add("map", map.n, map.dims, map.coords);
  if (map !== null && map.raw !== null) add("raw", map.n, map.dims, map.raw);
  if (table !== null) add("neighbours", table.n, table.k, new Float32Array(table.indices));
  if (table !== null) add("scores", table.n, table.k, table.scores);
  if (pairPercentiles.length > 0) add("pairs", pairPercentiles.length, 1, pairPercentiles);
  const { coords: _, raw: __, ...facts } = map ?? { coords: null, raw: null };
  const { session: ___, ...plain } = source;
  const explorer = {
    version: VERSION,
    source: { ...plain, kind: source.kind === "sample" ? "pasted" : source.kind, id: "" },
    nextId,
    space,
    model,
    waiting,
    unread: [...(unread ?? [])],
    selection,
    mixed,
    map: map && facts,
    neighbours: table && { ...table, indices: undefined, scores: undefined },
    look: look && lookJson(look),
  };
  return { state: { title: source.title, explorer }, arrays };
}

/** Rows of a file as they arrive. */
export class OpenedCells {
  readonly #parts = new Map<number, SentCells[]>();

  add = ({ column, cells }: { readonly column: number; readonly cells: SentCells }): void => {
    const parts = this.#parts.get(column);
    if (parts === undefined) this.#parts.set(column, [cells]);
    else parts.push(cells);
  };

  /** Cells of a column by row. Texts came in parts, numbers in one. */
  all(column: number): ArrayLike<unknown> {
    const parts = this.#parts.get(column) ?? [];
    return parts.length === 1 ? parts[0]! : parts.flatMap((part) => Array.from<unknown>(part));
  }
}

/** What a saved space holds, as a session would have kept it. */
export interface FoundSpace {
  readonly set: KeptShown;
  readonly selection: readonly number[];
}

/** A value of a column as an item has it; null where the cell is empty. */
function valueOf(kind: string, isJson: boolean, cell: unknown): unknown {
  if (cell === null || (typeof cell === "number" && Number.isNaN(cell))) return null;
  if (kind === "bool") return cell === 255 ? null : cell === 1;
  if (kind === "date") return new Date(cell as number);
  if (!isJson || typeof cell !== "string") return cell;
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return cell;
  }
}

/** Items of the columns in steps; a file of another program may have no ids, or none that can be used. */
function* itemsIn({ n, columns, state }: OpenedSpace, cells: OpenedCells): Generator<void, Item[]> {
  const mixed = new Set(listOf(fieldsOf(state["explorer"])?.["mixed"]));
  const at = (role: string): ArrayLike<unknown> | null => {
    const place = columns.findIndex((column) => column.role === role);
    return place < 0 ? null : cells.all(place);
  };
  const [ids, texts, labels] = [at("id"), at("text"), at("label")];
  const isOwnId = ids !== null && areIds(ids, n);
  const others = columns.flatMap(({ name, role, kind }, place) =>
    role === "vector" || role === "text" || role === "label" || (role === "id" && isOwnId)
      ? []
      : [{ name, kind, isJson: mixed.has(name), all: cells.all(place) }],
  );
  const items: Item[] = [];
  for (let row = 0; row < n; row++) {
    const own: Record<string, unknown> = {};
    for (const { name, kind, isJson, all } of others) {
      const value = valueOf(kind, isJson, all[row]);
      // The first row names all columns: so they keep their order.
      if ((value !== null || row === 0) && kind !== "vector")
        Object.defineProperty(own, name, { value, enumerable: true, writable: true, configurable: true });
    }
    const text = texts?.[row];
    const label = labels?.[row];
    items.push({
      id: isOwnId ? (ids[row] as number) : row,
      text: typeof text === "string" ? text : `Row ${row + 1}`,
      label: typeof label === "string" ? label : null,
      columns: own,
    });
    if (row % 2000 === 1999) yield;
  }
  return items;
}

function areIds(ids: ArrayLike<unknown>, n: number): boolean {
  const seen = new Set<unknown>();
  for (let row = 0; row < n; row++) {
    const id = ids[row];
    if (!Number.isSafeInteger(id) || (id as number) < 0) return false;
    seen.add(id);
  }
  return seen.size === n;
}

/**
 * A set out of a file, in steps. What cannot be read of map or look is left out: they are made anew. Null where the file has no vectors, or
 * they do not belong to the items.
 * @param title for a file that does not say its own
 * @param ownSpace names the space of vectors that no known model made
 */
export function* spaceIn(
  opened: OpenedSpace,
  cells: OpenedCells,
  title: string,
  session: string,
  ownSpace: (dim: number) => string,
): Generator<void, FoundSpace | null> {
  const place = opened.columns.findIndex(({ role, kind }) => role === "vector" && kind === "vector");
  const vector = opened.columns[place];
  if (vector === undefined) return null;
  const items = yield* itemsIn(opened, cells);
  const said = fieldsOf(opened.state["explorer"]) ?? {};
  const arrays = new Map(opened.arrays.map((array) => [array.name, array]));
  const table = fieldsOf(said["neighbours"]);
  const [indices, scores] = [arrays.get("neighbours"), arrays.get("scores")];
  const plain = fieldsOf(said["source"]);
  const source = {
    ...(plain?.["kind"] === "pasted" || plain?.["kind"] === "vectors" ? plain : { kind: "vectors", title }),
    ...(typeof plain?.["title"] === "string" ? {} : { title }),
    id: "",
    session,
  };
  const map = fieldsOf(said["map"]);
  const set = readKeptSet({
    version: 1,
    source,
    items,
    waiting: said["waiting"],
    nextId: said["nextId"],
    dim: vector.dim,
    vectors: cells.all(place),
    space: typeof said["space"] === "string" ? said["space"] : ownSpace(vector.dim),
    map: map && { ...map, coords: arrays.get("map")?.values, raw: arrays.get("raw")?.values ?? null },
    neighbourTable: table &&
      indices &&
      scores && { ...table, indices: new Int32Array(indices.values), scores: scores.values },
    pairPercentiles: arrays.get("pairs")?.values,
    unread: new Set(listOf(said["unread"])),
  });
  if (set === null) return null;
  const selection = listOf(said["selection"]).filter((id): id is number => Number.isSafeInteger(id));
  return { set: { ...set, look: lookIn(said["look"], lookOwner(set.source)) }, selection };
}
