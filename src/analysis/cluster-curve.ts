import { UnitRows } from "#kernel/centres.ts";
import { sample, seeded } from "#math/random.ts";
import { pickedRows, shuffledSteps } from "#math/shuffle.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import type { Hierarchy } from "./hierarchy.ts";
import { cutTree } from "./hierarchy-cut.ts";
import type { AnalysisWork } from "./job.ts";
import { kmeansSteps, part } from "./kmeans.ts";
import { meanOf, silhouetteSteps } from "./silhouette.ts";

/** Silhouettes need all pairs: of more rows than this, those of a fair sample of so many. */
export const MEASURED = 2000;
/** Up to so many rows k-means is tried as often as for the result itself. */
const FEW = 1000;
/** Numbers of clusters on the curve: from 2 up to this. */
export const CURVE_UP_TO = 20;

export interface CurvePoint {
  readonly k: number;
  /** Mean silhouette. */
  readonly silhouette: number;
}

/** The rows on which silhouettes are measured, and the cosines of all their pairs. */
export interface Measured {
  readonly rows: Int32Array;
  /** rows x rows, row-major. */
  readonly cosines: Float32Array;
}

/** A fair sample, the same for all methods and seeds; all rows where there are few. Remembered. */
export function sampleOf(work: AnalysisWork): Promise<Measured> {
  return work.remember("cosines of a sample", async () => {
    const rows = sample(work.table.n, MEASURED, seeded(1));
    const unit = new UnitRows(work.table, rows);
    await work.steps(unit.prepareSteps(), 0, 0.05);
    return { rows, cosines: await work.steps(unit.cosineSteps(), 0.05, 0.2) };
  });
}

/** Silhouettes of the measured rows: NaN for noise. */
export function silhouetteOn(
  { rows, cosines }: Measured,
  labels: Int32Array,
  k: number,
): Steps<Float64Array> {
  return silhouetteSteps(
    cosines,
    rows.map((row) => labels[row]!),
    k,
  );
}

/** The measured rows shuffled column by column, so that they mean nothing, and the cosines of all their pairs. Remembered. */
export function shuffledCopy(work: AnalysisWork): Promise<{ readonly table: VectorTable } & Measured> {
  return work.remember("copy without structure", async () => {
    const { rows } = await sampleOf(work);
    const table = await work.steps(shuffledSteps(pickedRows(work.table, rows), 1), 0.5, 0.52);
    const unit = new UnitRows(table);
    await work.steps(unit.prepareSteps(), 0.52, 0.53);
    const cosines = await work.steps(unit.cosineSteps(), 0.53, 0.6);
    return { table, rows: rows.map((_, i) => i), cosines };
  });
}

/** k-means for every k. cosines: n x n, of the rows of the table. */
export function* kmeansCurve(
  table: VectorTable,
  cosines: Float32Array,
  seed: number,
): Steps<readonly CurvePoint[]> {
  const { n } = table;
  return yield* curveSteps(n, function* (k) {
    const { labels, k: found } = yield* kmeansSteps(table, k, n > FEW ? { seed, starts: 3 } : { seed });
    return found < k ? null : meanOf(yield* silhouetteSteps(cosines, labels, found));
  });
}

/** A tree cut at every k. */
export function* cutCurve({ tree, leafOf }: Hierarchy, measured: Measured): Steps<readonly CurvePoint[]> {
  return yield* curveSteps(Math.min(tree.m, measured.rows.length), function* (k) {
    const leaves = cutTree(tree, k);
    const labels = measured.rows.map((row) => leaves[leafOf === null ? row : leafOf[row]!]!);
    return meanOf(yield* silhouetteSteps(measured.cosines, labels, k));
  });
}

/** 2 .. 20 clusters, fewer than rows; numbers that give no silhouette are left out. */
function* curveSteps(n: number, measure: (k: number) => Steps<number | null>): Steps<readonly CurvePoint[]> {
  const points: CurvePoint[] = [];
  const most = Math.min(CURVE_UP_TO, n - 1);
  for (let k = 2; k <= most; k++) {
    const silhouette = yield* part(measure(k), (k - 2) / (most - 1), (k - 1) / (most - 1));
    if (silhouette !== null) points.push({ k, silhouette });
  }
  return points;
}
