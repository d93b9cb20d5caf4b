import { bytesOfRow, codeSteps, type Precision } from "#analysis/codes.ts";
import { recallAt } from "#analysis/recall.ts";
import { principalSteps, type Principal } from "#math/pca.ts";
import { permutation, sample, seeded } from "#math/random.ts";
import { dotAt, norm } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { best } from "#math/topk.ts";
import { work, type WorkTools } from "./work.ts";

/** A way to keep vectors with fewer bytes. */
export interface Cut {
  /** Which numbers: the first ones as they come, some by lot, or the first after the space was turned so that variance comes first. */
  readonly which: "first" | "random" | "turned";
  readonly dims: number;
  readonly precision: Precision;
  /** So many are found with the short vectors and put in order by the full ones; 0: none. */
  readonly again: number;
}

export interface Shortened {
  /** Mean recall at 10, over seeded rows that ask. */
  readonly recall: number;
  /** Of one row, without the full one that ranking again needs. */
  readonly bytes: number;
}

/** Rows that ask, and how many each looks for. */
const [ASKING, K] = [200, 10];

/** Measures what short vectors find of what the full ones do. values: n x dim, unit rows. */
export default work<VectorTable & { readonly cuts: readonly Cut[] }, readonly Shortened[]>(
  async ({ n, dim, values, cuts }, tools) => {
    const table = { n, dim, values };
    const asking = sample(n, ASKING, seeded(25));
    const truths: Float32Array[] = [];
    for (const row of asking) {
      truths.push(best(truth(table, row), K, true, new Set([row])).scores);
      await tools.pause();
    }
    let turned: Principal | null = null;
    const found: Shortened[] = [];
    for (const [at, cut] of cuts.entries()) {
      if (cut.which === "turned" && turned === null) {
        const most = Math.max(...cuts.map((one) => (one.which === "turned" ? one.dims : 0)));
        // Which numbers come first need not be known to the last digit.
        turned = await run(principalSteps(table, most, { rounds: 8, tolerance: 1e-3 }), tools);
      }
      const rows = shortened(table, cut, turned);
      const codes = await run(codeSteps(rows, cut.dims, cut.precision), tools);
      const recalls: number[] = [];
      const scores = new Float32Array(n);
      for (const [i, row] of asking.entries()) {
        const score = codes.scorer(rows.subarray(row * cut.dims, (row + 1) * cut.dims));
        for (let other = 0; other < n; other++) scores[other] = score(other);
        const near = best(scores, Math.max(K, cut.again), true, new Set([row])).rows;
        const full = Float32Array.from(near, (other) => dotAt(values, row * dim, values, other * dim, dim));
        recalls.push(recallAt(best(full, cut.again > 0 ? K : near.length, true).scores, truths[i] ?? []));
        await tools.pause();
      }
      found.push({
        recall: recalls.reduce((sum, one) => sum + one, 0) / Math.max(1, recalls.length),
        bytes: bytesOfRow(cut.precision, cut.dims),
      });
      tools.tell((at + 1) / cuts.length);
    }
    return found;
  },
);

/** Every row's score; plain loops, for this is what takes the time. */
function truth({ n, dim, values }: VectorTable, row: number): Float32Array {
  const scores = new Float32Array(n);
  for (let other = 0; other < n; other++) scores[other] = dotAt(values, row * dim, values, other * dim, dim);
  return scores;
}

/** The rows with fewer numbers, each at length 1 again: n x dims. */
function shortened(table: VectorTable, { which, dims }: Cut, turned: Principal | null): Float32Array {
  const { n, dim } = table;
  const rows = new Float32Array(n * dims);
  const kept = which === "random" ? permutation(dim, seeded(7)) : null;
  for (let row = 0; row < n; row++) {
    const full = rowOf(table, row);
    const short = rows.subarray(row * dims, (row + 1) * dims);
    for (let d = 0; d < dims; d++) {
      if (which !== "turned" || turned === null) {
        short[d] = full[kept?.[d] ?? d] ?? 0;
        continue;
      }
      let sum = 0;
      for (let e = 0; e < dim; e++) sum += (full[e] ?? 0) * (turned.components[d * dim + e] ?? 0);
      short[d] = sum;
    }
    const length = norm(short) || 1;
    for (let d = 0; d < dims; d++) short[d] = (short[d] ?? 0) / length;
  }
  return rows;
}

async function run<T>(steps: Steps<T>, tools: WorkTools): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    await tools.pause();
    step = steps.next();
  }
  return step.value;
}
