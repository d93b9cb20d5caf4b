import type { NeighbourTable } from "#math/table.ts";
import type { Context } from "./context.ts";

/** Neighbours of each item where no map has looked for any. */
const USUAL_K = 15;

/** Neighbours of all items, so many as are wanted, or as the map was made of; looked for first where nobody has yet. */
export async function neighboursFor(
  { store, space }: Context,
  wanted: number | null,
  signal: AbortSignal,
): Promise<NeighbourTable> {
  let { neighbourTable: table } = store.getState();
  const { items } = store.getState();
  if (table?.n !== items.length) {
    table = await space.neighbours(USUAL_K, "auto", null, () => undefined, signal);
    store.getState().setNeighbourTable(table);
  }
  // More than the map was made of are looked for; the map keeps those it has.
  const most = Math.min(wanted ?? table.k, Math.max(1, items.length - 1));
  if (most > table.k) table = await space.neighbours(most, "auto", null, () => undefined, signal);
  return wanted === null ? table : nearest(table, most);
}

/** The first k of each row. */
function nearest({ n, k: all, indices, scores }: NeighbourTable, k: number): NeighbourTable {
  const part = { n, k, indices: new Int32Array(n * k), scores: new Float32Array(n * k) };
  for (let row = 0; row < n; row++) {
    part.indices.set(indices.subarray(row * all, row * all + k), row * k);
    part.scores.set(scores.subarray(row * all, row * all + k), row * k);
  }
  return part;
}

/** These rows and all that are neighbours of one of them, in their order. */
export function withNeighbours({ k, indices }: NeighbourTable, rows: Int32Array): Int32Array<ArrayBuffer> {
  const all = new Set(rows);
  for (const row of rows)
    for (let j = row * k; j < (row + 1) * k; j++) if (indices[j]! >= 0) all.add(indices[j]!);
  return Int32Array.from(all).sort();
}

/**
 * Neighbours of the rows that leave, by their new places; a copy.
 * @param rows that leave; null for all
 * @param from those whose neighbours are listed, the others are only named; null for all that leave
 */
export function neighboursAmong(
  { n, k, indices, scores }: NeighbourTable,
  rows: Int32Array | null,
  from: Int32Array | null,
): NeighbourTable {
  if (rows === null) return { n, k, indices: indices.slice(), scores: scores.slice() };
  const places = new Int32Array(n).fill(-1);
  rows.forEach((row, i) => (places[row] = i));
  const part = {
    n: rows.length,
    k,
    indices: new Int32Array(rows.length * k).fill(-1),
    scores: new Float32Array(rows.length * k).fill(Number.NaN),
  };
  for (const row of from ?? rows) {
    let at = places[row]! * k;
    for (let j = row * k; j < (row + 1) * k; j++) {
      const other = indices[j]! < 0 ? -1 : places[indices[j]!]!;
      if (other < 0) continue;
      part.indices[at] = other;
      part.scores[at++] = scores[j]!;
    }
  }
  return part;
}
