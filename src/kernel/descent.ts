import type { Steps } from "#math/steps.ts";
import type { NeighbourTable, VectorTable } from "#math/table.ts";
import { ExactRanking } from "./descent-exact.ts";
import { DescentGraph } from "./descent-graph.ts";
import { groupSteps, type Groups } from "./descent-groups.ts";
import { recallSteps } from "./descent-recall.ts";
import { within } from "./knn.ts";

export interface DescentWish {
  /** Neighbours of every row. */
  readonly k: number;
  readonly seed?: number;
  /** Neighbours of the first `known.n` rows of the same vectors, exact or not: those are only looked at again where new rows come in. */
  readonly known?: NeighbourTable | null;
}

/** Neighbours and the share of true ones among them, measured on 200 rows. */
export interface Descended extends NeighbourTable {
  readonly recall: number;
}

/** Trees at the start. Fewer leave more rounds to do, more cost more than they save. */
const TREES = 8;

/** Rounds end when fewer than this share of the entries are fresh. */
const SETTLED = 0.005;

const MOST_ROUNDS = 12;

/** Recall to reach before the search ends; below it goes on with wider lists, at most twice. */
const RECALL = 0.98;
const WIDENINGS = 2;

/**
 * Neighbours kept of every row while searching, and how many of them are joined in a round (of 32 that fit): wide lists find more and cost
 * more. Of 50,000 sentences x 128 these find .993 of the neighbours; 1.6 and 20 find .988 in five sixths of the time.
 */
const widthFor = (k: number): number => Math.max(20, Math.ceil(k * 1.7));
const BREADTH = 28;
const WIDE_BREADTH = 30;

/**
 * Approximate cosine neighbours of every row by NN-descent (Dong, Moses and Li 2011): random-projection trees give every row a first
 * set of neighbours, then neighbours of neighbours are compared until little changes. The same seed gives the same table on every
 * machine. Scores are exact; a row is never its own neighbour; equal scores stand lower row first; fewer than k rows leave -1 and NaN.
 * Searching is done in 16-bit numbers, and among groups of equal rows: see `descent-groups.ts`.
 *
 * Memory beside the table's own: n * dim * 2 bytes, about n * k * 50, and 8,192 rows. Vectors must be finite. Throws RangeError when memory is out.
 */
export function* descentSteps(
  table: VectorTable,
  { k, seed = 1, known = null }: DescentWish,
): Steps<Descended> {
  const graph = new DescentGraph(table.n, table.dim);
  yield* within(graph.fill(table), 0, 0.03);
  const old = known === null ? 0 : known.n;
  const groups = yield* within(
    groupSteps(graph, seed, (row) => row < old),
    0.03,
    0.06,
  );
  yield* within(graph.fill(table, groups.lowest), 0.06, 0.09);
  const ranking = new ExactRanking(table, groups, k);

  // With known rows no wider than they are: every row would fill its free entries with worse ones, and all would be joined.
  const width = known === null ? widthFor(k) : Math.max(k, known.k);
  yield* within(graph.clear(width), 0.09, 0.13);
  const pairs = known === null ? null : knownPairs(known, groups);
  if (pairs !== null) yield* within(graph.offer(pairs.pairs), 0.13, 0.15);
  const fresh = pairs === null || pairs.starved ? 0 : groups.oldGroups;
  for (let tree = 0; tree < TREES; tree++) {
    yield* within(graph.plant(seed * 1000 + tree + 1, fresh), 0.15 + tree * 0.04, 0.19 + tree * 0.04);
  }
  yield* rounds(graph, seed, BREADTH, 0.47, 0.8);

  for (let widening = 0; ; widening++) {
    const found = yield* within(ranking.table(graph), 0.8, 0.9);
    const recall = yield* within(recallSteps(table, found), 0.9, 1);
    if (recall >= RECALL || widening === WIDENINGS) return { ...found, recall };
    yield* graph.widen(Math.ceil(graph.width * 1.6));
    yield* rounds(graph, seed + 500, WIDE_BREADTH, 0.5, 0.8);
  }
}

function* rounds(graph: DescentGraph, seed: number, breadth: number, from: number, to: number): Steps<void> {
  let left = to - from;
  for (let round = 0; round < MOST_ROUNDS && graph.fresh > SETTLED; round++) {
    yield* within(graph.round(seed * 1000 + 100 + round, breadth), to - left, to - left / 2);
    left /= 2;
  }
}

/**
 * Pairs of groups that an earlier table names as neighbours. `starved`: some group knows fewer than half of what it should, as when its
 * neighbours were equal rows; then all pairs of a leaf must be compared.
 */
function knownPairs(
  known: NeighbourTable,
  { lowest, groupOf, oldGroups }: Groups,
): { readonly pairs: Int32Array; readonly starved: boolean } {
  const pairs = new Int32Array(oldGroups * known.k * 2);
  const enough = Math.min(known.k, oldGroups - 1) / 2;
  let used = 0;
  let starved = false;
  for (let group = 0; group < oldGroups; group++) {
    const before = used;
    const row = lowest[group]!;
    for (let c = 0; c < known.k; c++) {
      const other = known.indices[row * known.k + c]!;
      const neighbour = other < 0 ? -1 : groupOf[other]!;
      if (neighbour < 0 || neighbour === group) continue;
      pairs[used++] = group;
      pairs[used++] = neighbour;
    }
    starved ||= (used - before) / 2 < enough;
  }
  return { pairs: pairs.subarray(0, used), starved };
}
