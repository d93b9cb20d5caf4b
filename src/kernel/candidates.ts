import type { Steps } from "#math/steps.ts";
import { Arena, type KernelExports, type Place } from "./arena.ts";
import bytes from "./assembly/candidates.ts?kernel";
import { BLOCK, runsOf, tilesOfPiece, type Run } from "./runs.ts";

interface CandidateExports extends KernelExports {
  open(
    panels: number,
    n: number,
    bytes: number,
    known: number,
    k: number,
    rows: number,
    scores: number,
    worst: number,
    tile: number,
  ): void;
  compare(block: number, from: number, to: number): void;
}

/** Rows of length 1 as whole numbers: 1 is this much. The largest i16, so that cosines come out as 1 = UNIT * UNIT < 2^30. */
export const UNIT = 32_767;

/** Rows in panels of four: 8 numbers of each row in turn, then the next 8 of each. Moved between threads as it is. */
export interface WholeRows {
  readonly n: number;
  /** Numbers of a row: a multiple of 8, zeros at the end. */
  readonly wide: number;
  /** n rounded up to 4, times wide. */
  readonly panels: Int16Array;
}

/** What is asked of those rows. */
export interface CandidateQuestion {
  readonly rows: WholeRows;
  /** Candidates of a row. */
  readonly k: number;
  /** Pairs of two of the first `known` rows are not looked at. */
  readonly known: number;
}

/**
 * Nearly the nearest rows of every row, best first; of equal scores the lower row first. Row i owns entries [i * k, (i + 1) * k).
 * `rows` holds FREE where there are fewer. Scores are cosines times UNIT * UNIT.
 */
export interface Candidates {
  readonly n: number;
  readonly k: number;
  readonly rows: Int32Array<ArrayBuffer>;
  readonly scores: Int32Array<ArrayBuffer>;
}

export const FREE = 0x7fff_ffff;

/** A search whose pairs are compared run by run, in any order; what is found does not depend on it. Holds a copy of the rows. */
export class CandidateSearch {
  readonly #arena = new Arena<CandidateExports>(bytes);
  readonly #n: number;
  readonly #k: number;
  readonly #rows: Place;
  readonly #scores: Place;

  constructor({ rows: { n, wide, panels }, k, known }: CandidateQuestion) {
    this.#n = n;
    this.#k = k;
    const table = this.#arena.put(new Uint8Array(panels.buffer, panels.byteOffset, panels.byteLength));
    this.#rows = this.#arena.place(n * k);
    this.#scores = this.#arena.place(n * k);
    const worst = this.#arena.place(n + 3);
    const tile = this.#arena.place(BLOCK * BLOCK);
    this.#arena.run.open(table.at, n, wide * 2, known, k, this.#rows.at, this.#scores.at, worst.at, tile.at);
  }

  compare({ block, from, to }: Run): void {
    this.#arena.run.compare(block, from, to);
  }

  /** What was found so far, copied. */
  get found(): Candidates {
    return {
      n: this.#n,
      k: this.#k,
      rows: this.#arena.i32(this.#rows).slice(),
      scores: this.#arena.i32(this.#scores).slice(),
    };
  }
}

/** The whole search, a few milliseconds a step. Cost: n * n / 2 * dim multiplications, 10,000 x 384 in about 0.4 s. */
export function* candidateSteps(question: CandidateQuestion): Steps<Candidates> {
  const { rows, known } = question;
  const search = new CandidateSearch(question);
  const runs = runsOf(rows.n, known, tilesOfPiece(rows.wide));
  for (const [done, run] of runs.entries()) {
    search.compare(run);
    yield (done + 1) / runs.length;
  }
  return search.found;
}

/** The best of what several searches found, each of which compared other pairs of the same rows. */
export function mergeCandidates(parts: readonly Candidates[]): Candidates {
  const [first] = parts;
  if (first === undefined) throw new RangeError("There are no parts to merge.");
  if (parts.length === 1) return first;
  const { n, k } = first;
  const rows = new Int32Array(n * k);
  const scores = new Int32Array(n * k);
  const next = new Int32Array(parts.length);
  for (let i = 0; i < n; i++) {
    next.fill(i * k);
    for (let at = i * k; at < (i + 1) * k; at++) {
      let best = 0;
      for (let p = 1; p < parts.length; p++) {
        const score = parts[p]!.scores[next[p]!]!;
        const row = parts[p]!.rows[next[p]!]!;
        const bestScore = parts[best]!.scores[next[best]!]!;
        if (score > bestScore || (score === bestScore && row < parts[best]!.rows[next[best]!]!)) best = p;
      }
      // No part runs out within k entries: together they give k.
      rows[at] = parts[best]!.rows[next[best]!]!;
      scores[at] = parts[best]!.scores[next[best]!]!;
      next[best]!++;
    }
  }
  return { n, k, rows, scores };
}
