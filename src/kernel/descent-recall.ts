import { sample, seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type NeighbourTable, type VectorTable } from "#math/table.ts";
import bytes from "./assembly/descent-exact.ts?kernel";
import { Arena, type Place } from "./arena.ts";
import type { ExactExports } from "./descent-exact.ts";
import { paddedDim } from "./scan.ts";

/** Two scores closer than this are equal: f32 sums of other orders differ by as much. */
const EQUAL = 2e-6;

/** Rows of a block, and numbers between two rows of its cosines. */
const BLOCK = 64;

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
  const wide = paddedDim(dim);
  const block = arena.place(BLOCK * wide);
  const packed = arena.place(BLOCK * wide);
  const out = arena.place(BLOCK * BLOCK);
  const queries: Place[] = [];
  for (let q = 0; q < picked.length; q += BLOCK) {
    queries.push(arena.place(BLOCK * wide));
    packUnit(arena, table, picked.subarray(q, q + BLOCK), block, queries.at(-1)!);
  }
  const worst = Float32Array.from(picked, (row) => found.scores[row * found.k + k - 1]! + EQUAL);
  const nearer = new Int32Array(picked.length * k);
  const count = (q: number, score: number): void => {
    for (let c = 0; c < k; c++) {
      if (score > found.scores[picked[q]! * found.k + c]! + EQUAL) nearer[q * k + c]!++;
    }
  };
  for (let from = 0; from < n; from += BLOCK) {
    const rows = Int32Array.from({ length: Math.min(BLOCK, n - from) }, (_, r) => from + r);
    packUnit(arena, table, rows, block, packed);
    for (const [at, query] of queries.entries()) {
      const asked = Math.min(BLOCK, picked.length - at * BLOCK);
      arena.run.cosines(query.at, asked, packed.at, rows.length, wide * 4, out.at);
      const scores = arena.f32(out);
      for (let r = 0; r < rows.length; r++) {
        for (let q = 0; q < asked; q++) {
          const score = scores[r * BLOCK + q]!;
          // NaN for the worst, where a row has too few neighbours, passes everything.
          if (score <= worst[at * BLOCK + q]! || from + r === picked[at * BLOCK + q]) continue;
          count(at * BLOCK + q, score);
        }
      }
    }
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

/** Brings some rows, at most a block, to length 1 and packs them for the kernel. */
function packUnit(
  arena: Arena<ExactExports>,
  table: VectorTable,
  rows: Int32Array,
  block: Place,
  packed: Place,
): void {
  const wide = block.length / BLOCK;
  const into = arena.f32(block).fill(0);
  rows.forEach((row, i) => into.set(rowOf(table, row), i * wide));
  arena.run.toUnit(block.at, rows.length, wide * 4);
  arena.run.pack(block.at, rows.length, wide * 4, packed.at);
}
