import type { FoundNeighbours, MapAxis, MapQuality } from "#protocol/space.ts";
import { saysColour, type ColourBy } from "./colouring.ts";
import { IDLE, type Loadable } from "./loadable.ts";
import { stepped } from "./shown.ts";
import type { Slice } from "./state.ts";

/** A projection result: a place for every row. */
export interface MapState {
  readonly method: string;
  readonly dims: 2 | 3;
  readonly seed: number;
  /** Parameters as they were wished; what is left out has its standard. */
  readonly params: Readonly<Record<string, number>>;
  /**
   * n x dims, row-major, as shown: a map of neighbours is turned onto the one before it. Replaced by reference for every frame;
   * never changed in place.
   */
  readonly coords: Float32Array;
  /** As the method gave them, the same for the same seed and input; null while the map runs, or where `coords` is that. */
  readonly raw: Float32Array | null;
  /** What the axes mean, `dims` of them; null for maps whose axes mean nothing. */
  readonly axes: readonly MapAxis[] | null;
  /** Stopped before its end: `resumeMap` goes on with it. */
  readonly stopped: boolean;
  /** What the person should know about how it was made; null mostly. */
  readonly note: string | null;
  /** Rows that have a place; items beyond it have none yet. */
  readonly n: number;
  /** Rows among them that have none, ascending: their coordinates are missing. They stand in the middle and are not drawn. */
  readonly unplaced: readonly number[];
  /** Only a fair sample has places: the first n rows, and it is meant to stay so. */
  readonly sample: boolean;
  /** False while frames still arrive. */
  readonly settled: boolean;
  /** Null until measured, which happens when the map has come to rest. */
  readonly quality: MapQuality | null;
  readonly ms: { readonly knn: number; readonly layout: number; readonly total: number };
}

const NONE_UNPLACED: readonly number[] = [];

/** A map at rest; what is left out is as for one that needs no word. */
export function mapOf(
  facts: Pick<MapState, "method" | "dims" | "seed" | "coords" | "n"> & Partial<MapState>,
): MapState {
  return {
    params: {},
    unplaced: NONE_UNPLACED,
    sample: false,
    raw: null,
    axes: null,
    settled: true,
    stopped: false,
    note: null,
    quality: null,
    ms: { knn: 0, layout: 0, total: 0 },
    ...facts,
  };
}

/** The places of these rows, in their order: the map of a part of the items. How far it can be believed has to be measured anew. */
export function partOfMap(map: MapState, rows: ArrayLike<number>): MapState {
  const { dims } = map;
  const gone = new Set(map.unplaced);
  let n = rows.length;
  while (n > 0 && rows[n - 1]! >= map.n) n--; // the last ones have no place yet
  const coords = new Float32Array(n * dims);
  const unplaced: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = rows[i]!;
    if (row >= map.n || gone.has(row)) unplaced.push(i);
    else coords.set(map.coords.subarray(row * dims, (row + 1) * dims), i * dims);
  }
  return { ...map, coords, raw: null, n, unplaced, quality: null };
}

/** A small map beside the one shown: another seed, or a copy without structure. */
export interface SideMap {
  readonly seed: number;
  readonly kind: "seed" | "shuffled";
  /** n x dims, turned onto the map shown; for "shuffled" the rows are of no item. */
  readonly coords: Float32Array;
  /** Whose places they are, where only a fair sample was compared: rows of the items; null for the first n. */
  readonly rows: Int32Array | null;
  readonly dims: 2 | 3;
  readonly quality: MapQuality | null;
}

/** Six seeds and the shuffled copy, side by side. */
export interface Comparison {
  readonly method: string;
  readonly maps: readonly SideMap[];
  /** How many there will be. */
  readonly wanted: number;
  /**
   * For every item, the share of its neighbours in the first map that are its neighbours in each other seed's map too, 0..1; NaN for
   * items that were not compared. Null until all seeds are there.
   */
  readonly stability: Float32Array | null;
  /** What was compared, one or two sentences. */
  readonly note: string;
}

/** A semantic axis as written: each pole a word, or several between commas. */
export interface AxisWords {
  readonly from: string;
  readonly to: string;
}

/** Asked before anything big starts. */
export interface MapQuestion {
  readonly n: number;
  /** Items in the fair sample that is offered. */
  readonly sample: number;
  /** Expected, from what was measured on this computer; null where nothing was measured yet. */
  readonly seconds: number | null;
  readonly sampleSeconds: number | null;
  readonly megabytes: number;
}

/** What another run changed. */
export interface Moved {
  readonly from: { readonly method: string; readonly seed: number };
  /** For every item, the share of its map neighbours that it had before, 0..1. */
  readonly kept: Float32Array;
}

export interface MapSlice {
  readonly map: MapState | null;
  /** Neighbours of every item in the original space; null while unknown. */
  readonly neighbourTable: FoundNeighbours | null;
  /** For every item, the share of its true neighbours that the map kept near, 0..1; null until asked for. */
  readonly agreement: Loadable<Float32Array>;
  readonly comparison: Loadable<Comparison>;
  readonly moved: Moved | null;
  /** What the colour of the points says. */
  readonly colourBy: ColourBy;
  /** 101 percentiles of the cosine of random item pairs; empty while unknown. */
  readonly pairPercentiles: Float32Array;
  /** The poles of the semantic axes, as the person wrote them: x, y, z. */
  readonly axesWish: readonly AxisWords[];
  /** A map that is big enough to ask first; null when nothing is asked. */
  readonly mapQuestion: MapQuestion | null;
  setMap(map: MapState | null): void;
  setAgreement(agreement: Loadable<Float32Array>): void;
  setComparison(comparison: Loadable<Comparison>): void;
  setMoved(moved: Moved | null): void;
  setColourBy(colourBy: MapSlice["colourBy"]): void;
  setAxesWish(axes: readonly AxisWords[]): void;
  setMapQuestion(question: MapQuestion | null): void;
  setNeighbourTable(table: FoundNeighbours | null): void;
  setPairPercentiles(percentiles: Float32Array): void;
}

/** The same for maps that differ in their seed only. */
const wishesOf = (map: MapState | null): string =>
  map === null
    ? ""
    : JSON.stringify([
        map.method,
        map.dims,
        map.n,
        Object.entries(map.params).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ]);

export const mapSlice: Slice<MapSlice> = (set, get) => ({
  map: null,
  neighbourTable: null,
  agreement: IDLE,
  comparison: IDLE,
  moved: null,
  colourBy: "label",
  axesWish: [
    { from: "man", to: "woman" },
    { from: "small", to: "big" },
    { from: "bad", to: "good" },
  ],
  mapQuestion: null,
  pairPercentiles: new Float32Array(),
  setMap: (map) => {
    const before = get().map;
    if (map?.coords === before?.coords) return set({ map });
    // What was said about the old places is not true of the new ones.
    const isOther = wishesOf(map) !== wishesOf(before);
    set({ map, agreement: IDLE, moved: null, ...(isOther ? { comparison: IDLE } : {}) });
  },
  setAgreement: (agreement) => set({ agreement }),
  setComparison: (comparison) => set({ comparison }),
  setMoved: (moved) => set({ moved }),
  setColourBy: (colourBy) => {
    if (colourBy !== get().colourBy) set(stepped(get(), saysColour(get(), colourBy), { colourBy }));
  },
  setAxesWish: (axesWish) => set({ axesWish }),
  setMapQuestion: (mapQuestion) => set({ mapQuestion }),
  setNeighbourTable: (neighbourTable) => set({ neighbourTable }),
  setPairPercentiles: (pairPercentiles) => set({ pairPercentiles }),
});
