import { principalSteps, projectRows, scaledTo } from "#math/pca.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";

/** Largest absolute coordinate of a map's start: umap-learn's own. */
const EXTENT = 10;

/** A start need not be exact: its components are found from at least 1,000 rows, nearly, in about 50 ms. */
const EFFORT = { budget: 7.5e7, least: 1000, tolerance: 1e-6 };

/**
 * First principal components of some rows, as places to start a map from: n x dims, row-major. `rounds`: of the search for them at
 * most; where no direction stands out it would go on for long, to no end.
 */
export function* startSteps(table: VectorTable, dims: number, rounds = 300): Steps<Float32Array> {
  const principal = yield* principalSteps(table, dims, { ...EFFORT, rounds });
  return scaledTo(projectRows(table, principal), EXTENT);
}
