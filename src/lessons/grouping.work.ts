import { kmeansCurve, type CurvePoint } from "#analysis/cluster-curve.ts";
import { hierarchySteps } from "#analysis/hierarchy.ts";
import { cutTree } from "#analysis/hierarchy-cut.ts";
import { kmeansSteps } from "#analysis/kmeans.ts";
import { cosineMatrixSteps } from "#math/cosine-matrix.ts";
import { shuffledSteps } from "#math/shuffle.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { work, type WorkTools } from "./work.ts";

/** Rows to group. values: n x dim, row-major. */
export type GroupingRequest = VectorTable &
  (
    | { readonly want: "curve" }
    | {
        readonly want: "runs";
        /** k-means from so many beginnings each, with these seeds; 10 beginnings and more hide what chance does. */
        readonly runs: readonly { readonly k: number; readonly seed: number; readonly starts: number }[];
        /** Ward's tree, cut into so many groups; null for none. */
        readonly ward: number | null;
      }
  );

/** Mean silhouettes by number of groups: of the rows, and of rows whose columns were shuffled. */
export interface Curves {
  readonly real: readonly CurvePoint[];
  readonly shuffled: readonly CurvePoint[];
}

/** Groups of each run: n numbers each; centres of the first run, k x dim, of length 1 or shorter. */
export interface Runs {
  readonly labels: readonly Int32Array[];
  readonly ward: Int32Array | null;
  readonly centres: Float64Array;
}

/** Groups rows by k-means and by Ward's tree, as the page's Clusters does. */
export default work<GroupingRequest, Curves | Runs>(async (request, tools) => {
  const { n, dim, values } = request;
  const table = { n, dim, values };
  if (request.want === "curve") {
    const real = await curve(table, tools, 0);
    return { real, shuffled: await curve(await run(shuffledSteps(table, 1), tools), tools, 0.5) };
  }
  const labels: Int32Array[] = [];
  let centres = new Float64Array();
  for (const [at, { k, seed, starts }] of request.runs.entries()) {
    const found = await run(kmeansSteps(table, k, { seed, starts }), tools);
    if (at === 0) centres = Float64Array.from(found.centres);
    labels.push(found.labels);
    tools.tell((at + 1) / (request.runs.length + 1));
  }
  if (request.ward === null) return { labels, ward: null, centres };
  const { tree } = await run(hierarchySteps(table, "ward", 1), tools);
  return { labels, ward: cutTree(tree, Math.min(request.ward, n)), centres };
});

async function curve(table: VectorTable, tools: WorkTools, from: number): Promise<readonly CurvePoint[]> {
  const all = Int32Array.from({ length: table.n }, (_, row) => row);
  const cosines = await run(cosineMatrixSteps(table, all), tools);
  return run(kmeansCurve(table, cosines, 1), tools, (share) => tools.tell(from + share / 2));
}

async function run<T>(steps: Steps<T>, tools: WorkTools, tell?: (share: number) => void): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    tell?.(step.value);
    await tools.pause();
    step = steps.next();
  }
  return step.value;
}
