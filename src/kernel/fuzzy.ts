import type { Graph } from "#math/fuzzy-graph.ts";
import type { Steps } from "#math/steps.ts";
import type { NeighbourTable } from "#math/table.ts";
import bytes from "./assembly/fuzzy.ts?kernel";
import { Arena, type KernelExports, type Place } from "./arena.ts";

interface FuzzyExports extends KernelExports {
  fuzzyStrengths(
    indices: number,
    scores: number,
    wide: number,
    k: number,
    from: number,
    to: number,
    overall: number,
    strengths: number,
  ): void;
  perplexStrengths(
    indices: number,
    scores: number,
    wide: number,
    k: number,
    from: number,
    to: number,
    perplexity: number,
    strengths: number,
  ): void;
  countIncoming(indices: number, wide: number, k: number, from: number, to: number, counts: number): void;
  runningSums(counts: number, n: number): number;
  listIncoming(
    indices: number,
    wide: number,
    strengths: number,
    k: number,
    from: number,
    to: number,
    fill: number,
    incoming: number,
  ): void;
  sortOutgoing(
    offsets: number,
    incoming: number,
    from: number,
    to: number,
    fill: number,
    outgoing: number,
  ): void;
  joinRows(
    offsets: number,
    incoming: number,
    outgoingEnds: number,
    outgoing: number,
    k: number,
    from: number,
    to: number,
    product: number,
    heads: number,
    tails: number,
    weights: number,
    edges: number,
  ): number;
}

/** How the neighbours of a row become strengths, and the two directions of an edge one weight. */
export type Strengths =
  /** UMAP's fuzzy sets, joined as a + b - ab: weights in (0, 1]. */
  | { readonly kind: "fuzzy" }
  /** Probabilities of this perplexity, joined as a + b: all weights of a graph sum to 2n. */
  | { readonly kind: "perplexity"; readonly perplexity: number };

/** Neighbours that are worked on at a time: about 3 ms. */
const PIECE = 16_384;

/**
 * The graph of a neighbour table, in pieces of a few milliseconds. Uses the first k neighbours of each row; a row's list ends at its
 * first -1. Distances are 1 - score. Held to `#math/fuzzy-graph.ts` for the kind "fuzzy". Cost: about 10 us a row.
 */
export function* graphSteps(table: NeighbourTable, wantedK: number, how: Strengths): Steps<Graph> {
  const { n } = table;
  const k = Math.min(wantedK, table.k);
  if (n === 0 || k === 0) {
    return { n, head: new Int32Array(), tail: new Int32Array(), weight: new Float32Array() };
  }
  const arena = new Arena<FuzzyExports>(bytes);
  const { run } = arena;
  const indices = arena.put(table.indices);
  const scores = arena.put(table.scores);
  const strengths = arena.place(n * k);
  yield 0.05;

  const rows = Math.max(1, Math.floor(PIECE / k));
  /** Calls `work` for all rows, piece by piece; the share done goes from `begun` to `done`. */
  function* pieces(begun: number, done: number, work: (from: number, to: number) => void): Steps<void> {
    for (let from = 0; from < n; from += rows) {
      work(from, Math.min(n, from + rows));
      yield begun + ((done - begun) * Math.min(n, from + rows)) / n;
    }
  }

  if (how.kind === "fuzzy") {
    const overall = meanDistance(table, k);
    yield* pieces(0.05, 0.6, (from, to) =>
      run.fuzzyStrengths(indices.at, scores.at, table.k, k, from, to, overall, strengths.at),
    );
  } else {
    yield* pieces(0.05, 0.6, (from, to) =>
      run.perplexStrengths(indices.at, scores.at, table.k, k, from, to, how.perplexity, strengths.at),
    );
  }

  const offsets = arena.place(n + 1);
  const fill = arena.place(n + 1);
  arena.i32(offsets).fill(0);
  yield* pieces(0.6, 0.65, (from, to) => run.countIncoming(indices.at, table.k, k, from, to, offsets.at));
  const named = run.runningSums(offsets.at, n);
  const incoming = arena.place(named, 8);
  const outgoing = arena.place(n * k, 8);
  arena.i32(fill).set(arena.i32(offsets));
  yield* pieces(0.65, 0.75, (from, to) =>
    run.listIncoming(indices.at, table.k, strengths.at, k, from, to, fill.at, incoming.at),
  );
  const ends = arena.i32(fill);
  for (let i = 0; i < n; i++) ends[i] = i * k;
  yield* pieces(0.75, 0.85, (from, to) =>
    run.sortOutgoing(offsets.at, incoming.at, from, to, fill.at, outgoing.at),
  );
  const heads = arena.place(2 * named);
  const tails = arena.place(2 * named);
  const weights = arena.place(2 * named);
  let edges = 0;
  yield* pieces(0.85, 1, (from, to) => {
    edges = run.joinRows(
      offsets.at,
      incoming.at,
      fill.at,
      outgoing.at,
      k,
      from,
      to,
      how.kind === "fuzzy" ? 1 : 0,
      heads.at,
      tails.at,
      weights.at,
      edges,
    );
  });
  const first = (place: Place): Place => ({ at: place.at, length: edges });
  return {
    n,
    head: arena.i32(first(heads)).slice(),
    tail: arena.i32(first(tails)).slice(),
    weight: arena.f32(first(weights)).slice(),
  };
}

/**
 * The edges of rows `from` to the end of a table, in one direction: strengths as of the kind "fuzzy", not joined. For rows that come to a map
 * whose other rows stay.
 */
export function ownEdges(table: NeighbourTable, wantedK: number, from: number): Graph {
  const k = Math.min(wantedK, table.k);
  const rows = table.n - from;
  const indices = table.indices.subarray(from * table.k, table.n * table.k);
  const scores = table.scores.subarray(from * table.k, table.n * table.k);
  const arena = new Arena<FuzzyExports>(bytes);
  const strengths = arena.place(rows * k);
  const overall = meanDistance({ n: rows, k: table.k, indices, scores }, k);
  const { at } = arena.put(indices);
  arena.run.fuzzyStrengths(at, arena.put(scores).at, table.k, k, 0, rows, overall, strengths.at);
  const found = arena.f32(strengths);
  const head: number[] = [];
  const tail: number[] = [];
  const weight: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < k; j++) {
      const target = indices[i * table.k + j]!;
      if (target < 0) break;
      if (!(found[i * k + j]! > 0)) continue;
      head.push(from + i);
      tail.push(target);
      weight.push(found[i * k + j]!);
    }
  }
  return {
    n: table.n,
    head: Int32Array.from(head),
    tail: Int32Array.from(tail),
    weight: Float32Array.from(weight),
  };
}

/** Mean of 1 - score over the first k neighbours of all rows, the rows themselves counted in at 0. */
function meanDistance({ n, k: wide, indices, scores }: NeighbourTable, k: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < k; j++) {
      const at = i * wide + j;
      if (indices[at]! >= 0) sum += Math.max(0, 1 - scores[at]!);
    }
  }
  return sum / Math.max(1, n * (k + 1));
}
