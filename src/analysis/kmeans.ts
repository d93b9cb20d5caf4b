import { UnitRows } from "#kernel/centres.ts";
import { below, sample, seeded, type Random } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";

export interface KMeans {
  /** Centres that were found: fewer than asked for where fewer rows differ. */
  readonly k: number;
  /** n numbers 0..k - 1. */
  readonly labels: Int32Array;
  /** k x dim, row-major: means of rows at length 1. */
  readonly centres: Float64Array;
  /** Sum of squared distances of the rows to their centres: what k-means makes small. */
  readonly inertia: number;
  /** Rounds of the run that was kept. */
  readonly rounds: number;
  /** How many beginnings were tried. */
  readonly starts: number;
  /** Rows the beginnings were tried on; n when on all. */
  readonly triedOn: number;
}

export interface KMeansOptions {
  readonly seed: number;
  /** Beginnings; as many as the size allows, 3 to 10, where left out. */
  readonly starts?: number;
  readonly maxRounds?: number;
  /** More rows than this, and beginnings are tried on a fair sample of so many. */
  readonly tryOn?: number;
}

/** Beginnings are tried on at most so many rows. */
export const TRY_ON = 3000;
const MOST_ROUNDS = 100;
/** Multiplications a round of all starts may take, which decides how many there are. */
const WORK = 6e7;
/** Squared distances below this are rounding: the rows are equal. */
const EQUAL = 1e-6;

export const startsFor = (n: number, k: number, dim: number): number =>
  Math.max(3, Math.min(10, Math.floor(WORK / (n * k * dim))));

/**
 * k-means on rows at length 1, so that near means a large cosine. Minimises the sum of squared distances ‖x − c(x)‖² by Lloyd's rounds (Lloyd
 * 1982: every row to its nearest centre, every centre to the mean of its rows) from beginnings drawn by k-means++ (Arthur and Vassilvitskii
 * 2007: the next centre is a row drawn with a chance in proportion to its squared distance from the nearest centre so far, the best of a few
 * draws); the best of several is kept. With many rows the beginnings are tried on a fair sample, and the best goes on with all rows. A group that
 * runs empty gets the row furthest from its centre. Same seed, same result. n >= 1, k >= 1.
 */
export function* kmeansSteps(table: VectorTable, k: number, options: KMeansOptions): Steps<KMeans> {
  const { n, dim } = table;
  const { seed, tryOn = TRY_ON } = options;
  const random = seeded(seed);
  const onSample = n > Math.max(tryOn, 20 * k);
  const tried = onSample ? Math.max(tryOn, 20 * k) : n;
  const starts = options.starts ?? startsFor(tried, k, dim);
  const rows = new UnitRows(table, onSample ? sample(n, tried, random) : null);
  yield* part(rows.prepareSteps(), 0, 0.05);
  let best: Run | null = null;
  const end = onSample ? 0.5 : 1;
  for (let start = 0; start < starts; start++) {
    const [from, to] = [start, start + 1].map((at) => 0.05 + ((end - 0.05) * at) / starts) as [
      number,
      number,
    ];
    const centres = yield* part(plusPlusSteps(rows, k, random), from, (from + to) / 2);
    const run = yield* part(lloydSteps(rows, centres, options), (from + to) / 2, to);
    if (best === null || run.inertia < best.inertia) best = run;
  }
  if (best === null) throw new RangeError("k-means needs at least one start.");
  if (onSample) {
    const all = new UnitRows(table);
    yield* part(all.prepareSteps(), end, end + 0.05);
    best = yield* part(lloydSteps(all, best.centres, options), end + 0.05, 1);
  }
  return { ...best, k: best.centres.length / dim, starts, triedOn: tried };
}

type Run = Pick<KMeans, "labels" | "centres" | "inertia" | "rounds">;

/** Steps of one part of a longer work: shares from..to of it. */
export function* part<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  let step = steps.next();
  while (step.done !== true) {
    yield from + (to - from) * step.value;
    step = steps.next();
  }
  return step.value;
}

/**
 * Up to k rows as first centres, fewer where fewer rows differ: k x dim. Of several rows drawn for each, the one is taken that leaves the
 * least sum of squared distances.
 */
export function* plusPlusSteps(rows: UnitRows, k: number, random: Random): Steps<Float64Array> {
  const { n, dim } = rows;
  const draws = 2 + Math.floor(Math.log(k));
  let far: Float64Array = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const chosen: Float32Array[] = [];
  let at = below(n, random);
  let total = 0;
  for (;;) {
    let best: { readonly at: number; readonly far: Float64Array; readonly total: number } | null = null;
    for (let draw = 0; draw < (chosen.length === 0 ? 1 : draws); draw++) {
      if (chosen.length > 0) at = drawn(far, total, random);
      yield* part(rows.assignSteps(rows.row(at), 1), chosen.length / k, (chosen.length + 1) / k);
      const left = nearer(rows, far);
      if (best === null || left.total < best.total) best = { at, ...left };
    }
    if (best === null) break;
    chosen.push(rows.row(best.at));
    ({ far, total } = best);
    if (chosen.length === k || total === 0) break;
  }
  const centres = new Float64Array(chosen.length * dim);
  chosen.forEach((row, c) => centres.set(row, c * dim));
  return centres;
}

/** A row drawn with a chance in proportion to its squared distance. */
function drawn(far: Float64Array, total: number, random: Random): number {
  let left = random() * total;
  let at = -1;
  for (let i = 0; i < far.length; i++) {
    if (!(far[i]! > 0)) continue;
    at = i;
    left -= far[i]!;
    if (left < 0) break;
  }
  return at;
}

/** Squared distances to the nearest centre when that of the last `assignSteps`, a single one, is added. */
function nearer(
  { n, scores, squares }: UnitRows,
  far: Float64Array,
): { readonly far: Float64Array; readonly total: number } {
  const left = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const distance = squares[i]! - 2 * scores[i]!;
    left[i] = distance < far[i]! ? (distance < EQUAL ? 0 : distance) : far[i]!;
    total += left[i]!;
  }
  return { far: left, total };
}

/** Lloyd's rounds from these centres until no row changes its group. */
export function* lloydSteps(
  rows: UnitRows,
  first: Float64Array,
  { maxRounds = MOST_ROUNDS }: Pick<KMeansOptions, "maxRounds"> = {},
): Steps<Run> {
  const { dim } = rows;
  const k = first.length / dim;
  let centres: Float64Array = first.slice();
  let rounds = 0;
  for (;;) {
    const share = rounds / (rounds + 8);
    const changed = yield* part(rows.assignSteps(centres, k), share, share);
    rounds++;
    // The first round of all compares with whatever run came before.
    if ((changed === 0 && rounds > 1) || rounds > maxRounds) break;
    const { sums, counts } = yield* part(rows.sumSteps(k), share, share);
    for (let c = 0; c < k; c++) {
      for (let d = 0; d < dim; d++) sums[c * dim + d] = sums[c * dim + d]! / Math.max(1, counts[c]!);
    }
    if (counts.includes(0)) reseat(rows, sums, counts);
    centres = sums;
  }
  const { scores, squares: lengths } = rows;
  let inertia = 0;
  for (let i = 0; i < lengths.length; i++) inertia += Math.max(0, lengths[i]! - 2 * scores[i]!);
  return { labels: rows.labels.slice(), centres, inertia, rounds };
}

/** Puts the centres of empty groups on the rows that lie furthest from theirs, furthest first, of equal ones the lower row. */
function reseat(rows: UnitRows, centres: Float64Array, counts: Int32Array): void {
  const { dim } = rows;
  const { scores, labels, squares: lengths } = rows;
  const taken = new Set<number>();
  for (let c = 0; c < counts.length; c++) {
    if (counts[c]! > 0) continue;
    let [furthest, most] = [-1, -1];
    for (let i = 0; i < lengths.length; i++) {
      const distance = lengths[i]! - 2 * scores[i]!;
      if (distance > most && !taken.has(i) && counts[labels[i]!]! > 1) [furthest, most] = [i, distance];
    }
    if (furthest < 0) return;
    taken.add(furthest);
    centres.set(rows.row(furthest), c * dim);
  }
}
