import { symmetricEigen } from "#math/eigen.ts";
import type { Graph } from "#math/fuzzy-graph.ts";
import { seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import bytes from "./assembly/spectral.ts?kernel";
import { Arena, type KernelExports } from "./arena.ts";

interface SpectralExports extends KernelExports {
  width(): number;
  degreeRoots(starts: number, weights: number, from: number, to: number, roots: number): void;
  normaliseWeights(
    starts: number,
    tails: number,
    weights: number,
    roots: number,
    from: number,
    to: number,
  ): void;
  filterRows(
    starts: number,
    tails: number,
    weights: number,
    from: number,
    to: number,
    x: number,
    out: number,
    a: number,
    b: number,
    c: number,
  ): void;
  addProducts(x: number, y: number, from: number, to: number, sums: number): void;
  addTrivial(x: number, roots: number, from: number, to: number, sums: number): void;
  takeTrivial(x: number, roots: number, from: number, to: number, shares: number): void;
  turnColumns(x: number, matrix: number, from: number, to: number): void;
}

/** A graph's slowest patterns. */
interface Spectral {
  /** n x dims, row-major, slowest first; of no particular length. */
  readonly patterns: Float32Array;
  /** Eigenvalues of the normalised adjacency, 1 is the most. */
  readonly values: Float64Array;
}

/** Rows worked on at a time: a few milliseconds. */
const PIECE = 4096;
/** Rounds of filter and Rayleigh-Ritz; each multiplies by the graph `DEGREE` times. */
const ROUNDS = 8;
const DEGREE = 10;

/**
 * Number of connected parts of a graph, in pieces. Cost: about 5 ns an edge.
 */
export function* partSteps({ n, head, tail }: Graph): Steps<number> {
  const above = new Int32Array(n);
  for (let i = 0; i < n; i++) above[i] = i;
  const rootOf = (row: number): number => {
    let root = row;
    while (above[root] !== root) {
      above[root] = above[above[root]!]!;
      root = above[root]!;
    }
    return root;
  };
  let parts = n;
  for (let e = 0; e < head.length; e++) {
    if (tail[e]! > head[e]!) {
      const a = rootOf(head[e]!);
      const b = rootOf(tail[e]!);
      if (a !== b) {
        above[Math.max(a, b)] = Math.min(a, b);
        parts--;
      }
    }
    if (e % 200_000 === 0) yield e / head.length;
  }
  return parts;
}

/**
 * The `dims` slowest patterns of a connected graph (Belkin and Niyogi 2003: Laplacian eigenmaps): eigenvectors of the normalised
 * adjacency next to the trivial one, by subspace iteration with a Chebyshev filter (Zhou, Saad, Tiago and Chelikowsky 2006).
 * Eight vectors at once; not iterated to the end, since a start need not be exact. Deterministic.
 */
export function* spectralSteps(graph: Graph, dims: 2 | 3, rounds = ROUNDS, degree = DEGREE): Steps<Spectral> {
  const { n, head, tail, weight } = graph;
  const arena = new Arena<SpectralExports>(bytes);
  const { run } = arena;
  const p = run.width();
  const starts = arena.place(n + 1);
  const counts = arena.i32(starts).fill(0);
  for (let e = 0; e < head.length; e++) counts[head[e]! + 1] = counts[head[e]! + 1]! + 1;
  for (let i = 0; i < n; i++) counts[i + 1] = counts[i + 1]! + counts[i]!;
  const tails = arena.put(tail);
  const weights = arena.put(weight);
  const roots = arena.place(n);
  let x = arena.place(n * p);
  let y = arena.place(n * p);
  const sums = arena.place(p * p, 8);
  const matrix = arena.place(p * p);
  yield 0;

  function* pieces(work: (from: number, to: number) => void): Steps<void> {
    for (let from = 0; from < n; from += PIECE) {
      work(from, Math.min(n, from + PIECE));
      if (from + PIECE < n) yield round / rounds;
    }
  }
  const sumsOf = function* (count: number, add: (from: number, to: number) => void): Steps<Float64Array> {
    new Float64Array(arena.run.memory.buffer, sums.at, count).fill(0);
    yield* pieces(add);
    return new Float64Array(arena.run.memory.buffer, sums.at, count).slice();
  };
  const multiply = (from: number, to: number, a: number, b: number, c: number): void =>
    run.filterRows(starts.at, tails.at, weights.at, from, to, x.at, y.at, a, b, c);
  const swap = (): void => {
    [x, y] = [y, x];
  };

  let round = 0;
  yield* pieces((from, to) => run.degreeRoots(starts.at, weights.at, from, to, roots.at));
  yield* pieces((from, to) => run.normaliseWeights(starts.at, tails.at, weights.at, roots.at, from, to));
  let whole = 0;
  for (const root of arena.f32(roots)) whole += root * root;
  const random = seeded(3);
  const first = arena.f32(x);
  for (let at = 0; at < first.length; at++) first[at] = random() - 0.5;
  yield 0;

  let values: Float64Array = new Float64Array(p);
  let least = 0;
  for (; round < rounds; round++) {
    yield round / rounds;
    // A Chebyshev polynomial is small on [-1, least] and grows fast above: what is wanted is above.
    const middle = (least - 1) / 2;
    const half = (least + 1) / 2;
    const first = half / (1 - middle);
    let sigma = first;
    yield* pieces((from, to) => multiply(from, to, sigma / half, (-sigma / half) * middle, 0));
    swap();
    for (let k = 2; k <= degree; k++) {
      const next = 1 / (2 / first - sigma);
      const by = (2 * next) / half;
      const back = -sigma * next;
      yield* pieces((from, to) => multiply(from, to, by, -by * middle, back));
      swap();
      sigma = next;
    }
    const shares = yield* sumsOf(p, (from, to) => run.addTrivial(x.at, roots.at, from, to, sums.at));
    new Float64Array(arena.run.memory.buffer, sums.at, p).set(shares.map((share) => share / whole));
    yield* pieces((from, to) => run.takeTrivial(x.at, roots.at, from, to, sums.at));

    yield* pieces((from, to) => multiply(from, to, 1, 0, 0));
    const gram = yield* sumsOf(p * p, (from, to) => run.addProducts(x.at, x.at, from, to, sums.at));
    const image = yield* sumsOf(p * p, (from, to) => run.addProducts(x.at, y.at, from, to, sums.at));
    const best = rayleighRitz(gram, image, p);
    values = best.values;
    least = Math.min(0.99, Math.max(0, values[p - 1]!));
    arena.f32(matrix).set(best.turn);
    yield* pieces((from, to) => run.turnColumns(x.at, matrix.at, from, to));
  }
  return {
    patterns: firstColumns(arena.f32(x), arena.f32(roots), n, p, dims),
    values: values.slice(0, dims),
  };
}

/** Orthonormal combinations of the columns, best first: column c of the result is the sum of turn[j * p + c] times column j. */
function rayleighRitz(
  gram: Float64Array,
  image: Float64Array,
  p: number,
): { values: Float64Array; turn: Float64Array } {
  const { values: lengths, vectors } = symmetricEigen(symmetric(gram, p), p);
  // Whitened: rows of `white` are combinations of columns with unit length; directions that have vanished become zeros.
  const white = vectors.map((value, at) => {
    const length = lengths[Math.floor(at / p)]!;
    return length > 1e-12 * lengths[0]! ? value / Math.sqrt(length) : 0;
  });
  const small = product(product(white, symmetric(image, p), p), transposed(white, p), p);
  const { values, vectors: turns } = symmetricEigen(symmetric(small, p), p);
  return { values, turn: transposed(product(turns, white, p), p) };
}

const symmetric = (a: Float64Array, p: number): Float64Array =>
  a.map((value, at) => (value + a[(at % p) * p + Math.floor(at / p)]!) / 2);

const transposed = (a: Float64Array, p: number): Float64Array =>
  a.map((_, at) => a[(at % p) * p + Math.floor(at / p)]!);

function product(a: Float64Array, b: Float64Array, p: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let sum = 0;
      for (let k = 0; k < p; k++) sum += a[i * p + k]! * b[k * p + j]!;
      out[i * p + j] = sum;
    }
  }
  return out;
}

/** The first columns of a block, each divided by the roots: the random walk's patterns. */
function firstColumns(
  x: Float32Array,
  roots: Float32Array,
  n: number,
  p: number,
  dims: number,
): Float32Array {
  const patterns = new Float32Array(n * dims);
  for (let i = 0; i < n; i++) {
    for (let d = 0; d < dims; d++) patterns[i * dims + d] = x[i * p + d]! / roots[i]!;
  }
  return patterns;
}
