import { selectRowsById } from "#store/derived.ts";
import type { NeighbourList } from "#store/neighbours.ts";
import type { State } from "#store/state.ts";
import { subjectList } from "./marks.ts";
import { neighbourRows } from "./travel.ts";

/** What is known about every row against the subject: cosine, rank in meaning, rank in the map. NaN and 0 when unknown. */
export interface Comparison {
  readonly subject: string;
  /** Row of the subject; -1 for a text. */
  readonly subjectRow: number;
  /** n cosines. */
  readonly cosines: Float32Array;
  /** n ranks by cosine, 1 is nearest; 0 for the subject. */
  readonly ranks: Int32Array;
  /** n ranks by distance in the map, 1 is nearest; 0 for the subject and where there is no place. */
  readonly mapRanks: Int32Array;
}

/** Ranks of rows by value, ascending; rows whose value is NaN and row `without` get 0. Equal values keep row order. */
export function ranksOf(values: Float32Array | Float64Array, without: number): Int32Array {
  const order = Array.from({ length: values.length }, (_, row) => row)
    .filter((row) => row !== without && !Number.isNaN(values[row]))
    .sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Int32Array(values.length);
  order.forEach((row, i) => (ranks[row] = i + 1));
  return ranks;
}

let last: { list: NeighbourList; map: State["map"]; items: State["items"]; result: Comparison } | null = null;

/** The subject against every row; null while nothing is asked. Remembers the last answer. */
export function selectComparison(state: State): Comparison | null {
  const list = subjectList(state);
  const { map, items } = state;
  if (list === null || list.cosines.length !== items.length) return null;
  if (last?.list === list && last.map === map && last.items === items) return last.result;
  const subjectRow = list.subject.kind === "item" ? (selectRowsById(state).get(list.subject.id) ?? -1) : -1;
  const away = list.cosines.map((cosine) => -cosine);
  const from = subjectRow >= 0 ? placeOf(state, subjectRow) : (state.question?.place ?? null);
  const result: Comparison = {
    subject: list.text,
    subjectRow,
    cosines: list.cosines,
    ranks: ranksOf(away, subjectRow),
    mapRanks: ranksOf(distances(state, from), subjectRow),
  };
  last = { list, map, items, result };
  return result;
}

function placeOf({ map }: State, row: number): Float32Array | null {
  return map && row < map.n ? map.coords.subarray(row * map.dims, (row + 1) * map.dims) : null;
}

/** Squared distance in the map of every row from a place; NaN where there is none. */
function distances({ map, items }: State, from: Float32Array | null): Float64Array {
  const out = new Float64Array(items.length).fill(Number.NaN);
  if (!map || !from || from.length !== map.dims) return out;
  for (let row = 0; row < Math.min(map.n, items.length); row++) {
    let sum = 0;
    for (let d = 0; d < map.dims; d++) sum += (map.coords[row * map.dims + d]! - from[d]!) ** 2;
    out[row] = sum;
  }
  return out;
}

/** The first true neighbours of an item, with scores: from the asked list, else from the table. */
export function firstNeighbours(
  state: State,
  id: number,
  most: number,
): readonly { readonly text: string; readonly score: number }[] {
  const rows = selectRowsById(state);
  const row = rows.get(id);
  if (row === undefined) return [];
  const list = subjectList(state);
  if (list?.subject.kind === "item" && list.subject.id === id) {
    return list.rows.slice(0, most).flatMap(({ id: other, score }) => {
      const text = state.items[rows.get(other) ?? -1]?.text;
      return text === undefined ? [] : [{ text, score }];
    });
  }
  const { neighbourTable } = state;
  if (!neighbourTable) return [];
  return neighbourRows(state, row, state.items.length)
    .slice(0, most)
    .flatMap((other, i) => {
      const text = state.items[other]?.text;
      return text === undefined ? [] : [{ text, score: neighbourTable.scores[row * neighbourTable.k + i]! }];
    });
}
