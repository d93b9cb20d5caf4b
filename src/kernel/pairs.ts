import { COSINE_TOLERANCE } from "#math/pairs.ts";
import { sample, seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { Arena, type KernelExports, type Place } from "./arena.ts";
import bytes from "./assembly/pairs.ts?kernel";
import { UNIT } from "./candidates.ts";
import { within } from "./knn.ts";
import { BLOCK, runsOf, tilesOfPiece, type Run } from "./runs.ts";
import { paddedDim } from "./scan.ts";

interface PairExports extends KernelExports {
  open(rows: number, n: number, rowBytes: number, panels: number, wholeBytes: number, tile: number): void;
  quantise(from: number, to: number, scale: number): number;
  countBar(from: number, low: number, high: number, joined: number): void;
  keepBar(above: number, low: number, at: number, count: number): void;
  keptNow(): number;
  rootOf(i: number): number;
  compare(block: number, from: number, to: number): number;
  tally(block: number, from: number, to: number, bins: number, count: number, one: number): void;
}

const ONE = UNIT * UNIT;
const ROWS_OF_PIECE = 250;
/** Blocks of a run, at most: bounds the room that pairs may need between two looks at them. */
const MOST_TILES = 64;

const runsFor = (n: number, wide: number): Run[] => runsOf(n, 0, Math.min(MOST_TILES, tilesOfPiece(wide)));

/** Rows of length 1 in a kernel, as f32 and as whole numbers. */
class PairTable {
  readonly arena = new Arena<PairExports>(bytes);
  readonly n: number;
  /** Numbers of a whole row. */
  readonly wide: number;
  readonly #rows: Place;
  readonly #numbers: number;
  /** How far a whole-number product may be from that in f32, in whole numbers. */
  slack = 0;

  constructor(n: number, dim: number) {
    this.n = n;
    this.wide = Math.ceil(dim / 8) * 8;
    this.#numbers = paddedDim(dim);
    this.#rows = this.arena.place(n * this.#numbers);
    const panels = this.arena.place(Math.ceil(n / BLOCK) * BLOCK * this.wide, 2);
    const tile = this.arena.place(BLOCK * BLOCK);
    this.arena.run.open(this.#rows.at, n, this.#numbers * 4, panels.at, this.wide * 2, tile.at);
  }

  /** Copies the rows, or those picked, at length 1; zeros stay zeros. */
  *fillSteps(table: VectorTable, pick?: Int32Array): Steps<void> {
    let worst = 0;
    for (let from = 0; from < this.n; from += ROWS_OF_PIECE) {
      const to = Math.min(this.n, from + ROWS_OF_PIECE);
      const all = this.arena.f32(this.#rows);
      for (let i = from; i < to; i++) {
        copyUnit(rowOf(table, pick?.[i] ?? i), all.subarray(i * this.#numbers, (i + 1) * this.#numbers));
      }
      worst = Math.max(worst, this.arena.run.quantise(from, to, UNIT));
      yield to / this.n;
    }
    // What rounding took from both rows, and the error of the f32 sums: one part in 2^24 an addition, doubled.
    const error = 2 * worst * 1.01 + worst * worst + (this.#numbers / 4 + 4) * 2 ** -23;
    this.slack = Math.ceil(error * ONE) + 1;
  }
}

function copyUnit(row: Float32Array, into: Float32Array): void {
  let square = 0;
  for (const x of row) square += x * x;
  const length = square === 0 ? 1 : Math.sqrt(square);
  for (let d = 0; d < row.length; d++) into[d] = row[d]! / length;
  into.fill(0, row.length);
}

/** Pairs of rows, first < second, best first; of equal cosines the pair with the lower rows first. */
export interface BestPairs {
  readonly first: Int32Array<ArrayBuffer>;
  readonly second: Int32Array<ArrayBuffer>;
  /** Cosines. */
  readonly scores: Float32Array<ArrayBuffer>;
}

export interface FoundPairs extends BestPairs {
  /** How many pairs reach the threshold, exactly; they may be more than are kept, or fewer. */
  readonly total: number;
  /** n numbers: the smallest row that each row is joined with through pairs that reach the threshold, itself when with none. */
  readonly joined: Int32Array<ArrayBuffer>;
}

export interface PairQuestion {
  /** Cosine from which a pair counts. */
  readonly threshold: number;
  /** How many of the best pairs are kept, whether they count or not. */
  readonly limit: number;
}

/** As a bar of whole-number products: held to what an i32 can hold. */
const bar = (value: number): number => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.round(value)));

/**
 * Looks at all pairs of rows: counts those whose cosine reaches the threshold, joins their rows, and keeps the best. Exact: products of
 * 16-bit whole numbers settle a pair where their error, which has a bound, cannot matter; all others are compared in f32. A row of zeros
 * has cosine 0 with all. Memory: the rows one and a half times, the pairs kept; never n * n. Cost: n * n / 2 * dim multiplications,
 * 20,000 x 192 in about a second.
 */
export function* pairSteps(table: VectorTable, { threshold, limit }: PairQuestion): Steps<FoundPairs> {
  const { n, dim } = table;
  const rows = new PairTable(n, dim);
  yield* within(rows.fillSteps(table), 0, 0.03);
  const { arena, slack } = rows;
  const joined = arena.place(n);
  const from = threshold - COSINE_TOLERANCE;
  arena.run.countBar(from, bar(from * ONE - slack), bar(from * ONE + slack), joined.at);

  const runs = runsFor(n, rows.wide);
  const most = Math.max(1, limit);
  const tiles = runs.reduce((widest, run) => Math.max(widest, run.to - run.from), 0);
  const buffer = arena.place(3 * (2 * most + tiles * BLOCK * BLOCK));
  arena.run.keepBar(-2, -(2 ** 31), buffer.at, 0);
  let total = 0;
  for (const [done, run] of runs.entries()) {
    total += arena.run.compare(run.block, run.from, run.to);
    const count = arena.run.keptNow();
    if (count >= 2 * most) {
      const best = bestOf(arena, buffer, count, most);
      putPairs(arena, buffer, best);
      const least = best.scores.at(-1) ?? -2;
      arena.run.keepBar(least, bar(least * ONE - slack), buffer.at, best.scores.length);
    }
    yield 0.03 + (0.97 * (done + 1)) / runs.length;
  }
  const best = bestOf(arena, buffer, arena.run.keptNow(), Math.max(0, limit));
  return { ...best, total, joined: Int32Array.from({ length: n }, (_, i) => arena.run.rootOf(i)) };
}

/** The best `most` of the `count` pairs in the buffer, best first. */
function bestOf(arena: Arena<PairExports>, buffer: Place, count: number, most: number): BestPairs {
  const whole = arena.i32(buffer);
  const real = arena.f32(buffer);
  let least = -Infinity;
  if (count > most) {
    const sorted = Float32Array.from({ length: count }, (_, at) => real[3 * at + 2]!).sort();
    least = most === 0 ? Infinity : sorted[count - most]!;
  }
  const places: number[] = [];
  for (let at = 0; at < count; at++) if (real[3 * at + 2]! >= least) places.push(at);
  places.sort(
    (a, b) =>
      real[3 * b + 2]! - real[3 * a + 2]! ||
      whole[3 * a]! - whole[3 * b]! ||
      whole[3 * a + 1]! - whole[3 * b + 1]!,
  );
  places.length = Math.min(places.length, most);
  return {
    first: Int32Array.from(places, (at) => whole[3 * at]!),
    second: Int32Array.from(places, (at) => whole[3 * at + 1]!),
    scores: Float32Array.from(places, (at) => real[3 * at + 2]!),
  };
}

function putPairs(arena: Arena<PairExports>, buffer: Place, { first, second, scores }: BestPairs): void {
  const whole = arena.i32(buffer);
  const real = arena.f32(buffer);
  for (let at = 0; at < scores.length; at++) {
    whole[3 * at] = first[at]!;
    whole[3 * at + 1] = second[at]!;
    real[3 * at + 2] = scores[at]!;
  }
}

/** How often each cosine occurs among pairs of rows. */
export interface CosineCounts {
  /** Bins of equal width from -1 to 1. */
  readonly counts: Float64Array<ArrayBuffer>;
  /** Rows looked at; fewer than all: a fair sample of them. All pairs of these are counted. */
  readonly rows: number;
  readonly of: number;
}

/**
 * Counts the cosines of all pairs, or of all pairs of `mostRows` rows drawn by a seed: every pair is then as likely to be in as any other.
 * A cosine may stand in the neighbouring bin when it is within 0.0003 of its edge.
 */
export function* cosineCountSteps(
  table: VectorTable,
  { bins, mostRows, seed }: { readonly bins: number; readonly mostRows: number; readonly seed: number },
): Steps<CosineCounts> {
  const pick = table.n > mostRows ? sample(table.n, mostRows, seeded(seed)) : undefined;
  const n = pick?.length ?? table.n;
  const rows = new PairTable(n, table.dim);
  yield* within(rows.fillSteps(table, pick), 0, 0.1);
  const place = rows.arena.place(bins);
  rows.arena.i32(place).fill(0);
  const runs = runsFor(n, rows.wide);
  for (const [done, { block, from, to }] of runs.entries()) {
    rows.arena.run.tally(block, from, to, place.at, bins, ONE);
    yield 0.1 + (0.9 * (done + 1)) / runs.length;
  }
  return { counts: Float64Array.from(rows.arena.i32(place), (count) => count >>> 0), rows: n, of: table.n };
}
