import type { Steps } from "#math/steps.ts";
import { rowOf, type Metric, type NeighbourTable, type VectorTable } from "#math/table.ts";
import { Arena, type KernelExports, type Place } from "./arena.ts";
import bytes from "./assembly/knn.ts?kernel";
import { candidateSteps, FREE, UNIT, type CandidateQuestion, type Candidates } from "./candidates.ts";
import { BLOCK, blocksOf, runsOf, tilesOfPiece } from "./runs.ts";
import { paddedDim } from "./scan.ts";

interface KnnExports extends KernelExports {
  scratchBytes(rowBytes: number): number;
  open(
    rows: number,
    n: number,
    rowBytes: number,
    kind: number,
    known: number,
    k: number,
    listRows: number,
    listScores: number,
    listWorst: number,
    scratch: number,
  ): void;
  empty(from: number, to: number): void;
  adopt(i: number, row: number, score: number): void;
  compare(block: number, from: number, to: number): void;
  compareRows(ids: number, count: number, from: number, to: number): void;
  toUnit(rows: number, count: number, bytes: number): number;
  quantise(from: number, to: number, scale: number, panels: number, rowBytes: number, errors: number): void;
  settle(
    from: number,
    to: number,
    wide: number,
    rows: number,
    scores: number,
    unit: number,
    errors: number,
    slack: number,
    unsettled: number,
  ): number;
}

const KINDS: Readonly<Record<Metric, number>> = { dot: 0, cosine: 1, euclidean: 2 };

/** Rows handled between two yields where a row is little work. */
const ROWS_OF_PIECE = 250;

/** From here on whole numbers first are faster: below, setting them up costs more, or too many rows are alike in a few dimensions. */
const WHOLE_ROWS = 1000;
const WHOLE_DIM = 32;

/** Candidates beside the k: with 4 of them every row of 10,000 settled, with 2 one row in 130 did not (clustered, 384 dimensions). */
const spare = (k: number): number => Math.max(5, Math.ceil(k / 3));

export interface SearchOptions {
  readonly metric?: Metric;
  /** A table of the first `known.n` rows of the same vectors in the same metric: those are not compared with each other again. */
  readonly known?: NeighbourTable | undefined;
}

/**
 * Exact neighbours of every row of a table, in one of two ways with the same result, bit for bit:
 * - `exactSteps` compares all pairs in f32;
 * - where `isWholeFaster`, all pairs are compared as whole numbers of 16 bits, here or in other threads (`questionSteps`), and
 *   `settleSteps` compares each row exactly with its few best. The rounding error has a bound, so it is known of each row whether
 *   anything can have been missed; such rows, if any, are compared exactly with all. The whole takes 1 / 1.6 to 1 / 1.9 of the time
 *   of `exactSteps` (10,000 and 20,000 x 384, 10,000 words x 192: processor time, in turns; no row was missed).
 *
 * Scores are sums of f32 products in one fixed order: a pair's score does not depend on how work is cut. Larger is nearer for cosine
 * and dot, smaller for Euclidean; of equal scores the lower row comes first. A row is never its own neighbour. A zero row has cosine 0
 * with all. Rows are copied (n x dim f32, and half of that for whole numbers); memory is free once the search is dropped.
 */
export class NeighbourSearch {
  readonly #table: VectorTable;
  readonly #k: number;
  /** Entries of a list: fewer than k when there are fewer rows. */
  readonly #width: number;
  readonly #metric: Metric;
  readonly #known: NeighbourTable | null;
  readonly #wide: number;
  readonly #arena = new Arena<KnnExports>(bytes);
  readonly #rows: Place;
  readonly #listRows: Place;
  readonly #listScores: Place;
  #errors: Place | null = null;
  #isFinite = true;

  constructor(table: VectorTable, k: number, { metric = "cosine", known }: SearchOptions = {}) {
    const { n, dim } = table;
    this.#table = table;
    this.#k = k;
    this.#width = Math.max(0, Math.min(k, n - 1));
    this.#metric = metric;
    this.#known = isUseful(known, n, k) ? known : null;
    this.#wide = paddedDim(dim);
    this.#rows = this.#arena.place(n * this.#wide);
    this.#listRows = this.#arena.place(n * this.#width);
    this.#listScores = this.#arena.place(n * this.#width);
    const worst = this.#arena.place(n + 3);
    const scratch = this.#arena.place(this.#arena.run.scratchBytes(this.#wide * 4), 1);
    this.#arena.run.open(
      this.#rows.at,
      n,
      this.#wide * 4,
      KINDS[metric],
      this.#knownRows,
      this.#width,
      this.#listRows.at,
      this.#listScores.at,
      worst.at,
      scratch.at,
    );
  }

  get #knownRows(): number {
    return this.#known?.n ?? 0;
  }

  /** True when everything is known already. */
  get isDone(): boolean {
    return this.#width === 0 || this.#knownRows === this.#table.n;
  }

  /** What comparing all pairs costs. */
  get multiplications(): number {
    const { n } = this.#table;
    return ((n * n - this.#knownRows ** 2) / 2) * this.#wide;
  }

  /** Certain after `prepareSteps`, which may find rows without a finite length. */
  get isWholeFaster(): boolean {
    const { n, dim } = this.#table;
    return this.#metric === "cosine" && this.#isFinite && n >= WHOLE_ROWS && dim >= WHOLE_DIM;
  }

  /** Copies the rows, for cosines at length 1, and takes over what is known. First of all steps. */
  *prepareSteps(): Steps<void> {
    const { n, dim, values } = this.#table;
    const wide = this.#wide;
    const all = this.#arena.f32(this.#rows);
    for (let from = 0; from < n; from += ROWS_OF_PIECE) {
      const to = Math.min(n, from + ROWS_OF_PIECE);
      if (wide === dim) {
        all.set(values.subarray(from * dim, to * dim), from * wide);
      } else {
        all.fill(0, from * wide, to * wide);
        for (let i = from; i < to; i++) all.set(rowOf(this.#table, i), i * wide);
      }
      if (this.#metric === "cosine") {
        const isFinite = this.#arena.run.toUnit(this.#rows.at + from * wide * 4, to - from, wide * 4);
        this.#isFinite &&= isFinite !== 0;
      }
      yield to / n;
    }
    this.#begin();
  }

  /** Compares all pairs in f32. */
  *exactSteps(): Steps<void> {
    const runs = runsOf(this.#table.n, this.#knownRows, tilesOfPiece(this.#wide));
    for (const [done, { block, from, to }] of runs.entries()) {
      this.#arena.run.compare(block, from, to);
      yield (done + 1) / runs.length;
    }
  }

  /** The rows as whole numbers, and how many candidates of each are wanted. */
  *questionSteps(): Steps<CandidateQuestion> {
    const { n } = this.#table;
    const wide = Math.ceil(this.#wide / 8) * 8;
    const panels = this.#arena.place(Math.ceil(n / 4) * 4 * wide, 2);
    const errors = this.#arena.place(n);
    for (let from = 0; from < n; from += ROWS_OF_PIECE) {
      const to = Math.min(n, from + ROWS_OF_PIECE);
      this.#arena.run.quantise(from, to, UNIT, panels.at, wide * 2, errors.at);
      yield to / n;
    }
    this.#errors = errors;
    const memory = this.#arena.run.memory.buffer;
    return {
      rows: { n, wide, panels: new Int16Array(memory, panels.at, panels.length).slice() },
      k: Math.min(this.#k + spare(this.#k), n - 1),
      known: this.#knownRows,
    };
  }

  /** Finds the exact neighbours among the candidates of `questionSteps`; and among all rows for a row that needs it. */
  *settleSteps({ k, rows, scores }: Candidates): Steps<void> {
    const { n } = this.#table;
    if (this.#errors === null) throw new Error("There was no question these candidates could answer.");
    const candidates = this.#arena.put(rows);
    const whole = this.#arena.put(scores);
    const unsettled = this.#arena.place(n);
    const worst = this.#arena.f32(this.#errors).reduce((most, error) => Math.max(most, error), 0);
    // The other row's rounding, and that of the f32 sums: one part in 2^24 an addition, doubled.
    const slack = worst * 1.01 + (this.#wide / 4 + 4) * 2 ** -23;
    let count = 0;
    for (let from = 0; from < n; from += ROWS_OF_PIECE) {
      const to = Math.min(n, from + ROWS_OF_PIECE);
      count += this.#arena.run.settle(
        from,
        to,
        k,
        candidates.at,
        whole.at,
        UNIT * UNIT,
        this.#errors.at,
        slack,
        unsettled.at + 4 * count,
      );
      yield (0.5 * to) / n;
    }
    yield* this.#repairSteps({ at: unsettled.at, length: count });
    yield 1;
  }

  *#repairSteps(unsettled: Place): Steps<void> {
    const { n } = this.#table;
    const known = this.#knownRows;
    if (unsettled.length * n > (n * n - known * known) / 2) {
      this.#begin(); // too many of them: all pairs, each once, is less work
      yield* within(this.exactSteps(), 0.5, 1);
      return;
    }
    for (const row of this.#arena.i32(unsettled)) this.#arena.run.empty(row, row + 1);
    const tiles = tilesOfPiece(this.#wide);
    const blocks = blocksOf(n);
    for (let first = 0; first < unsettled.length; first += BLOCK) {
      const count = Math.min(BLOCK, unsettled.length - first);
      for (let from = 0; from < blocks; from += tiles) {
        this.#arena.run.compareRows(unsettled.at + 4 * first, count, from, Math.min(blocks, from + tiles));
        yield 0.5 + (0.5 * (first + count * (from / blocks))) / unsettled.length;
      }
    }
  }

  /** What was found, copied. */
  get found(): NeighbourTable {
    const { n } = this.#table;
    const k = this.#k;
    const indices = new Int32Array(n * k).fill(-1);
    const scores = new Float32Array(n * k).fill(Number.NaN);
    const rows = this.#arena.i32(this.#listRows);
    const values = this.#arena.f32(this.#listScores);
    const sign = this.#metric === "euclidean" ? -1 : 1;
    for (let i = 0; i < n; i++) {
      for (let at = 0; at < this.#width; at++) {
        const from = i * this.#width + at;
        if (rows[from] === FREE) break;
        indices[i * k + at] = rows[from]!;
        scores[i * k + at] = sign * values[from]! + 0; // no -0
      }
    }
    return { n, k, indices, scores };
  }

  /** Empties the lists, but for what is known. */
  #begin(): void {
    this.#arena.run.empty(0, this.#table.n);
    if (this.#known === null) return;
    const { n, k, indices, scores } = this.#known;
    const sign = this.#metric === "euclidean" ? -1 : 1;
    for (let at = 0; at < n * k; at++) {
      if (indices[at]! >= 0) this.#arena.run.adopt(Math.floor(at / k), indices[at]!, sign * scores[at]!);
    }
  }
}

/** Whether a known table names at least k neighbours of its rows, or all there are. */
function isUseful(known: NeighbourTable | undefined, n: number, k: number): known is NeighbourTable {
  return known !== undefined && known.n <= n && (known.k >= k || known.n <= known.k + 1);
}

/** Steps of one part of a longer work: shares from..to of it. */
export function* within<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  let step = steps.next();
  while (step.done !== true) {
    yield from + (to - from) * step.value;
    step = steps.next();
  }
  return step.value;
}

/** Shares of the work: copying, whole numbers, candidates. */
export const SHARES = { prepared: 0.03, asked: 0.05, candidates: 0.92 } as const;

/** Exact neighbours of every row on this thread, a few milliseconds a step. See `NeighbourSearch`. */
export function* neighbourSteps(
  table: VectorTable,
  k: number,
  options: SearchOptions = {},
): Steps<NeighbourTable> {
  const search = new NeighbourSearch(table, k, options);
  yield* within(search.prepareSteps(), 0, SHARES.prepared);
  if (search.isDone) return search.found;
  if (!search.isWholeFaster) {
    yield* within(search.exactSteps(), SHARES.prepared, 1);
    return search.found;
  }
  const question = yield* within(search.questionSteps(), SHARES.prepared, SHARES.asked);
  const candidates = yield* within(candidateSteps(question), SHARES.asked, SHARES.candidates);
  yield* within(search.settleSteps(candidates), SHARES.candidates, 1);
  return search.found;
}
