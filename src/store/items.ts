import type { VectorTable } from "#math/table.ts";
import { SpaceMismatchError, type SpaceKey } from "#protocol/space.ts";
import { PLAIN_COLOURS } from "./colouring.ts";
import { IDLE } from "./loadable.ts";
import { partOfMap } from "./map.ts";
import { NO_MARKS } from "./marks.ts";
import { NO_RESULTS } from "./results.ts";
import { ALL_SHOWN } from "./shown.ts";
import type { Slice } from "./state.ts";
import { NO_VIEWS } from "./view.ts";

/** A text with id and columns. Ids are never reused; row i of the vectors belongs to items[i]. */
export interface Item {
  readonly id: number;
  readonly text: string;
  readonly label: string | null;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Where the items came from, and the words the map's caption uses. */
export interface Source {
  readonly kind: "sample" | "pasted" | "vectors";
  /** Sample id; empty for the person's own. */
  readonly id: string;
  readonly title: string;
  /** "everyday words" in "319 everyday words". */
  readonly noun: string;
  readonly help: string;
  /** What a label means: "theme", "topic". */
  readonly labelName: string;
  /** Words or questions worth trying. */
  readonly ask: readonly string[];
  /** Of the person's own: by what it is found again among all that this browser keeps. Stays when it is renamed. */
  readonly session?: string;
  /** Of a file that was opened by its address: a link can name it. */
  readonly address?: string;
  /** How it was opened from there (`text/file-words.ts`). */
  readonly asked?: readonly string[];
}

/** Texts that were planned but not embedded: what "Stop and keep" leaves. */
export type Waiting = readonly Omit<Item, "id">[];

export interface ItemsState {
  readonly source: Source;
  readonly items: readonly Item[];
  /** n === items.length. `values` may be longer than n * dim: spare room to grow. */
  readonly vectors: VectorTable;
  /** Null before the first vectors. */
  readonly space: SpaceKey | null;
  readonly waiting: Waiting;
  /** The person's own items as this browser keeps them while something else is on the map; null when it keeps none. */
  readonly own: { readonly title: string; readonly count: number } | null;
  /** Ids count from 0 in a new set of items and are never reused within it. */
  readonly nextId: number;
  /** Ids of items in which the model knows no word: their vectors are finite and mean nothing. */
  readonly unread: ReadonlySet<number>;
  /** Names of the columns that were computed here and did not come with the items. */
  readonly computed: ReadonlySet<string>;
}

export interface ItemsActions {
  /** Replaces everything that is shown: items, vectors, map, selection, results. */
  replaceItems(next: {
    source: Source;
    items: readonly Item[];
    vectors: VectorTable;
    space: SpaceKey | null;
    unread?: ReadonlySet<number>;
  }): void;
  /** items.length rows of vectors, in order. `unread`: ids among them. Throws SpaceMismatchError. */
  appendItems(
    items: readonly Item[],
    rows: Float32Array,
    space: SpaceKey,
    unread?: ReadonlySet<number>,
  ): void;
  /** Keeps these rows in this order; the map keeps their places. */
  keepRows(rows: readonly number[]): void;
  /**
   * Gives every item a value in a column that was computed, such as "cluster"; replaces that of an earlier time. The person's own column
   * of this name is left alone: then it is named "cluster (2)". values: n, by row; null: none. Returns the name.
   */
  setColumn(name: string, values: readonly unknown[]): string;
  dropColumn(name: string): void;
  setItem(row: number, item: Item, vector: Float32Array, isUnread?: boolean): void;
  setWaiting(waiting: Waiting): void;
  setSource(source: Source): void;
  setOwn(own: ItemsState["own"]): void;
}

/** Before texts that came inside a link, as the id of their source: with it the link can be written again. */
export const LINKED = "link:";

export const NO_SOURCE: Source = {
  kind: "pasted",
  id: "",
  title: "Nothing here yet",
  noun: "items",
  help: "",
  labelName: "label",
  ask: [],
};

const NO_NAMES: ReadonlySet<string> = new Set();

/** What replaced items take with them: everything that was computed from the old ones. */
const NOTHING_KNOWN = {
  map: null,
  neighbourTable: null,
  agreement: IDLE,
  comparison: IDLE,
  moved: null,
  mapQuestion: null,
  ...ALL_SHOWN,
  ...PLAIN_COLOURS,
  ...NO_VIEWS,
  ...NO_RESULTS,
  ...NO_MARKS,
  computed: NO_NAMES,
  truth: null,
  pairPercentiles: new Float32Array(),
  selection: [],
  hovered: null,
  question: null,
  neighbours: IDLE,
  matrix: IDLE,
  block: [],
  arithmetic: IDLE,
  stopped: null,
} as const;

const NONE: ReadonlySet<number> = new Set();

const EMPTY: VectorTable = { n: 0, dim: 0, values: new Float32Array() };

/** Room for more rows without copying on every batch. */
function grown(table: VectorTable, rows: Float32Array, dim: number): VectorTable {
  const used = table.n * dim;
  let { values } = table;
  if (values.length < used + rows.length) {
    values = new Float32Array(Math.max(used + rows.length, Math.ceil(values.length * 1.5)));
    values.set(table.values.subarray(0, used));
  }
  values.set(rows, used);
  return { n: table.n + rows.length / dim, dim, values };
}

export const itemsSlice: Slice<ItemsState & ItemsActions> = (set, get) => ({
  source: NO_SOURCE,
  items: [],
  vectors: EMPTY,
  space: null,
  waiting: [],
  own: null,
  nextId: 0,
  unread: NONE,
  computed: NO_NAMES,
  replaceItems: ({ source, items, vectors, space, unread = NONE }) =>
    set({
      source,
      items,
      vectors,
      space,
      unread,
      waiting: [],
      nextId: items.reduce((most, item) => Math.max(most, item.id + 1), 0),
      ...NOTHING_KNOWN,
    }),
  appendItems: (added, rows, space, unread = NONE) => {
    const { items, vectors, space: current, nextId, unread: before } = get();
    if (current !== null && current !== space) {
      throw new SpaceMismatchError(
        `These vectors are of ${space}, the items of ${current}. They cannot be compared.`,
      );
    }
    const dim = added.length === 0 ? vectors.dim : rows.length / added.length;
    set({
      items: [...items, ...added],
      vectors: grown(vectors, rows, dim),
      space,
      nextId: added.reduce((most, item) => Math.max(most, item.id + 1), nextId),
      unread: unread.size === 0 ? before : new Set([...before, ...unread]),
    });
  },
  keepRows: (rows) => {
    const { items, vectors, map, unread } = get();
    const { dim } = vectors;
    const values = new Float32Array(rows.length * dim);
    rows.forEach((row, i) => values.set(vectors.values.subarray(row * dim, (row + 1) * dim), i * dim));
    const kept = rows.flatMap((row) => items[row] ?? []);
    set({
      items: kept,
      vectors: { n: rows.length, dim, values },
      neighbourTable: null,
      agreement: IDLE,
      comparison: IDLE,
      moved: null,
      unread: new Set(kept.flatMap(({ id }) => (unread.has(id) ? [id] : []))),
      map: map && partOfMap(map, rows),
    });
  },
  setColumn: (wished, values) => {
    const { items, computed } = get();
    const isFree = (name: string): boolean =>
      computed.has(name) || !items.some((item) => Object.hasOwn(item.columns, name));
    let name = wished;
    for (let i = 2; !isFree(name); i++) name = `${wished} (${i})`;
    set({
      items: items.map((item, row) => {
        const { [name]: _, ...columns } = item.columns;
        const value = values[row] ?? null;
        return { ...item, columns: value === null ? columns : { ...columns, [name]: value } };
      }),
      computed: new Set([...computed, name]),
    });
    return name;
  },
  dropColumn: (name) => {
    const { items, computed } = get();
    if (!computed.has(name)) return;
    const without = (item: Item): Item => {
      const { [name]: _, ...columns } = item.columns;
      return { ...item, columns };
    };
    set({ items: items.map(without), computed: new Set([...computed].filter((other) => other !== name)) });
  },
  setItem: (row, item, vector, isUnread = false) => {
    const { items, vectors, unread } = get();
    const still = new Set(unread);
    if (isUnread) still.add(item.id);
    else still.delete(item.id);
    const values = vectors.values.slice();
    values.set(vector, row * vectors.dim);
    set({
      items: items.map((old, i) => (i === row ? item : old)),
      vectors: { ...vectors, values },
      unread: still,
      neighbourTable: null,
    });
  },
  setWaiting: (waiting) => set({ waiting }),
  setSource: (source) => set({ source }),
  setOwn: (own) => set({ own }),
});
