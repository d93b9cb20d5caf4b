import type { AnalysisJob } from "./job.ts";
import {
  centroidDistanceSteps,
  knnDistances,
  localOutlierFactors,
  type OutlierMethod,
  type Spread,
  spreadOf,
} from "./outliers.ts";

export interface OutliersRequest {
  readonly method: OutlierMethod;
  /** Neighbours that count; fewer where there are not so many items. */
  readonly k: number;
}

export interface OutliersFound extends Spread {
  /** n numbers, larger is farther out: cosine distances, or factors around 1 for "lof". */
  readonly scores: Float32Array<ArrayBuffer>;
  /** Neighbours that did count. */
  readonly k: number;
  /** The nearest of every row: n x `near`, -1 where there are fewer. */
  readonly near: number;
  readonly nearest: Int32Array<ArrayBuffer>;
  /** Cosines with them, NaN where there are fewer. */
  readonly cosines: Float32Array<ArrayBuffer>;
}

/** Nearest items that say why something is far out. */
const SHOWN = 3;

const job: AnalysisJob<"outliers", OutliersRequest, OutliersFound> = {
  id: "outliers",
  readsTexts: false,
  run: async ({ method, k }, { table, neighbours, steps }) => {
    const wanted = Math.max(1, Math.min(k, table.n - 1));
    const known = await neighbours(Math.max(wanted, SHOWN));
    const scores =
      method === "centroid"
        ? await steps(centroidDistanceSteps(table), 0.8)
        : method === "lof"
          ? localOutlierFactors(known, wanted)
          : knnDistances(known, wanted);
    const nearest = new Int32Array(table.n * SHOWN).fill(-1);
    const cosines = new Float32Array(table.n * SHOWN).fill(Number.NaN);
    for (let i = 0; i < table.n; i++) {
      for (let j = 0; j < Math.min(SHOWN, known.k); j++) {
        nearest[i * SHOWN + j] = known.indices[i * known.k + j] ?? -1;
        cosines[i * SHOWN + j] = known.scores[i * known.k + j] ?? Number.NaN;
      }
    }
    return {
      scores,
      k: Math.min(wanted, Math.max(0, table.n - 1)),
      near: SHOWN,
      nearest,
      cosines,
      ...spreadOf(scores),
    };
  },
  moves: ({ scores, nearest, cosines }) => [scores.buffer, nearest.buffer, cosines.buffer],
};

export default job;
