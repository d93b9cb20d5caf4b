import { sample, seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type NeighbourTable, type VectorTable } from "#math/table.ts";
import bytes from "./assembly/descent-exact.ts?kernel";
import { Arena } from "./arena.ts";
import type { ExactExports } from "./descent-exact.ts";

/** Two scores closer than this are equal: f32 sums of other orders differ by as much. */
const EQUAL = 2e-6;

/** Rows compared in one step. */
const CHUNK = 256;

/**
 * Share of true neighbours among those found, 0..1, from `sampled` rows drawn with `seed` (all, when there are no more): a neighbour is
 * true when fewer than k rows are nearer. So of equally near rows any may be found. 1 when there is nothing to find. Cosines.
 * Cost: sampled * n products.
 */
export function* recallSteps(
  table: VectorTable,
  found: NeighbourTable,
  sampled = 200,
  seed = 1,
): Steps<number> {
  const { n, dim } = table;
  const k = Math.min(found.k, n - 1);
  const picked = sample(n, sampled, seeded(seed));
  if (k < 1) return 1;
  const arena = new Arena<ExactExports>(bytes);
  const wide = Math.ceil(dim / 4) * 4;
  const count = Math.ceil(picked.length / 4) * 4;
  const queries = arena.place(count * wide);
  const chunk = arena.place(CHUNK * wide);
  const out = arena.place(CHUNK * count);
  arena.f32(queries).fill(0);
  arena.f32(chunk).fill(0);
  picked.forEach((row, q) => arena.f32(queries).set(rowOf(table, row), q * wide));
  arena.run.toUnit(queries.at, picked.length, wide * 4);

  const nearer = new Int32Array(picked.length * k);
  for (let from = 0; from < n; from += CHUNK) {
    const rows = Math.min(CHUNK, n - from);
    const into = arena.f32(chunk);
    for (let r = 0; r < rows; r++) into.set(rowOf(table, from + r), r * wide);
    arena.run.toUnit(chunk.at, rows, wide * 4);
    arena.run.products(chunk.at, rows, queries.at, count, wide * 4, out.at);
    const scores = arena.f32(out);
    picked.forEach((row, q) => {
      const worst = found.scores[row * found.k + k - 1]! + EQUAL;
      for (let r = 0; r < rows; r++) {
        // A row with too few neighbours has NaN for the worst, and everything is compared.
        if (scores[r * count + q]! <= worst || from + r === row) continue;
        for (let c = 0; c < k; c++) {
          if (scores[r * count + q]! > found.scores[row * found.k + c]! + EQUAL) nearer[q * k + c]!++;
        }
      }
    });
    yield from / n;
  }
  let hits = 0;
  picked.forEach((row, q) => {
    for (let c = 0; c < k; c++) {
      if (found.indices[row * found.k + c]! >= 0 && nearer[q * k + c]! < k) hits++;
    }
  });
  return hits / (picked.length * k);
}
