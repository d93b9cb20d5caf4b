import type { RankSteps } from "#math/ranks.ts";
import type { VectorTable } from "#math/table.ts";
import { Arena, type KernelExports } from "./arena.ts";
import bytes from "./assembly/ranks.ts?kernel";
import { paddedDim } from "./scan.ts";

interface RankExports extends KernelExports {
  scratchBytes(): number;
  toUnit(rows: number, n: number, bytes: number): void;
  dots(row: number, others: number, n: number, bytes: number, out: number): void;
  pack(rows: number, n: number, bytes: number, panels: number): void;
  countAbove(
    rows: number,
    n: number,
    others: number,
    count: number,
    bytes: number,
    thresholds: number,
    width: number,
    counts: number,
    scratch: number,
  ): void;
}

/** Rows of a block: the columns of the kernel's tile. */
const BLOCK = 64;

/** Multiplications between two yields: a few milliseconds. */
const PIECE = 3e7;

const upTo = (step: number, count: number): number => Math.ceil(count / step) * step;

/**
 * True ranks as `math/ranks.ts` defines them, in SIMD, by single-precision cosines: scores that differ by less than 1e-6 may change
 * places, equal rows always have equal scores. Holds the rows that ask, one block of others and the counts, never the whole table.
 * Cost: rows.length * n * dim multiplications, 1,000 x 50,000 x 384 in about a second.
 */
export const rankSteps: RankSteps = function* (table, rows, asked) {
  const { n, dim } = table;
  const m = rows.length === 0 ? 0 : asked.length / rows.length;
  const ranks = new Int32Array(asked.length);
  if (m === 0 || n === 0) return ranks;
  const wide = paddedDim(dim);
  const stride = wide * 4;
  const width = upTo(4, m);
  const padded = upTo(4, rows.length);
  const arena = new Arena<RankExports>(bytes);
  const { run } = arena;
  const asking = arena.place(padded * wide);
  const others = arena.place(Math.max(BLOCK, width) * wide);
  const block = arena.place(BLOCK * wide);
  const panels = arena.place(padded * wide);
  const thresholds = arena.place(padded * width);
  const counts = arena.place(padded * width);
  const scores = arena.place(width + 1);
  const scratch = arena.place(run.scratchBytes(), 1);

  const put = (at: number, pick: Int32Array): void => {
    copyRows(arena.f32({ at, length: pick.length * wide }), wide, table, pick);
    run.toUnit(at, pick.length, stride);
  };
  arena.f32(asking).fill(0);
  arena.f32(others).fill(0);
  arena.f32(thresholds).fill(Number.NaN);
  arena.i32(counts).fill(0);
  // What the kernel counts for a row includes the row itself where it scores above.
  const itself = new Int32Array(asked.length);
  for (let i = 0; i < rows.length; i++) {
    const row = asking.at + i * stride;
    put(row, rows.subarray(i, i + 1));
    const wished = asked.subarray(i * m, (i + 1) * m);
    put(
      others.at,
      wished.map((other) => Math.max(0, other)),
    );
    run.dots(row, others.at, m, stride, scores.at);
    run.dots(row, row, 1, stride, scores.at + m * 4);
    const found = arena.f32(scores);
    const own = found[m]!;
    const into = arena.f32(thresholds);
    wished.forEach((other, j) => {
      if (other < 0) return;
      into[panelAt(i, j, width)] = found[j]!;
      itself[i * m + j] = own > found[j]! ? 1 : 0;
    });
    if (i % 32 === 31) yield (0.1 * i) / rows.length;
  }

  run.pack(asking.at, padded, stride, panels.at);

  const piece = upTo(4, Math.max(4, Math.floor(PIECE / (BLOCK * wide))));
  for (let first = 0; first < n; first += BLOCK) {
    const count = Math.min(BLOCK, n - first);
    put(
      others.at,
      new Int32Array(count).map((_, i) => first + i),
    );
    run.pack(others.at, BLOCK, stride, block.at);
    for (let i = 0; i < padded; i += piece) {
      run.countAbove(
        panels.at + i * stride,
        Math.min(piece, padded - i),
        block.at,
        count,
        stride,
        thresholds.at + i * width * 4,
        width,
        counts.at + i * width * 4,
        scratch.at,
      );
      yield 0.1 + (0.9 * first) / n;
    }
  }
  const above = arena.i32(counts);
  return asked.map((other, at) =>
    other < 0 ? 0 : 1 + above[panelAt(Math.floor(at / m), at % m, width)]! - itself[at]!,
  );
};

/** Where the number of row i and column j stands among panels of four rows, of each column in turn the four rows' numbers. */
const panelAt = (i: number, j: number, width: number): number =>
  (Math.floor(i / 4) * width + j) * 4 + (i % 4);

/** Copies rows of a table, each to a multiple of 4 numbers. */
function copyRows(into: Float32Array, wide: number, { dim, values }: VectorTable, pick: Int32Array): void {
  pick.forEach((row, i) => into.set(values.subarray(row * dim, (row + 1) * dim), i * wide));
}
