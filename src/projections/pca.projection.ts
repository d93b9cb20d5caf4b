import { principalSteps, projectRows, scaledTo, type Principal } from "#math/pca.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { paramOf, type VectorMap, type VectorMapRequest, type VectorProjection } from "./projection.ts";

/** Components that can be chosen. */
const MOST = 20;
/** Largest absolute coordinate. */
const EXTENT = 10;

const component = (axis: number) => ({
  name: `component${axis + 1}`,
  label: `${["First", "Second", "Third"][axis]} axis`,
  help: "Which component runs along this axis. Component 1 holds the largest share of the spread.",
  caution: "A component has no name: what changes along it must be read from the items.",
  min: 1,
  max: MOST,
  step: 1,
  live: false,
  standard: () => axis + 1,
});

/** Principal component analysis (Pearson 1901, Hotelling 1933): the directions along which the vectors differ most. */
const pca: VectorProjection = {
  id: "pca",
  label: "PCA",
  help: "Turns the space so that the largest differences lie in view. Nothing is bent: far in the map is far in the space.",
  caution: "Near in the map need not be near in the space: what lies in the other components is not shown.",
  order: 3,
  params: [component(0), component(1), component(2)],
  input: "vectors",
  steps,
};

export default pca;

function* steps(table: VectorTable, request: VectorMapRequest): Steps<VectorMap> {
  const { n, dim } = table;
  const chosen = Array.from(
    { length: request.dims },
    (_, axis) => Math.round(paramOf(pca, { n, params: request.params }, `component${axis + 1}`)) - 1,
  );
  const principal = yield* principalSteps(table, Math.min(dim, Math.max(...chosen) + 1));
  const coords = scaledTo(projectRows(table, picked(principal, chosen, dim)), EXTENT);
  return {
    coords,
    axes: chosen.map((c) => ({
      label: `Component ${c + 1}`,
      opposite: null,
      share: principal.total > 0 ? (principal.variances[c] ?? 0) / principal.total : 0,
    })),
  };
}

/** These components alone, in this order; one that does not exist is all zeros. */
function picked(principal: Principal, chosen: readonly number[], dim: number): Principal {
  const components = new Float64Array(chosen.length * dim);
  chosen.forEach((c, to) => components.set(principal.components.subarray(c * dim, (c + 1) * dim), to * dim));
  return {
    ...principal,
    count: chosen.length,
    components,
    variances: Float64Array.from(chosen, (c) => principal.variances[c] ?? 0),
  };
}
