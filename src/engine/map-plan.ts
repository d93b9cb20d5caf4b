import { paramOf, type Projection } from "#projections/projection.ts";
import { projectionById } from "#projections/registry.ts";
import type { AxisWords } from "#store/map.ts";
import type { State } from "#store/state.ts";

export interface MapOptions {
  readonly method?: string;
  readonly dims?: 2 | 3;
  readonly seed?: number;
  readonly params?: Readonly<Record<string, number>>;
  /** Poles of the semantic axes; left out: those of the store. */
  readonly axes?: readonly AxisWords[];
  /** n x dims: places to grow from instead of starting afresh. */
  readonly from?: Float32Array;
  /** A map of the same wishes that was made before is shown at once instead of made again. */
  readonly remembered?: boolean;
  /** Only the first so many rows: a fair sample that was put first. */
  readonly rows?: number;
}

export const DEFAULT_SEED = 11;
export const DEFAULT_METHOD = "umap";

/** What a map is asked to be, everything said. */
export interface MapPlan {
  readonly projection: Projection;
  readonly dims: 2 | 3;
  readonly seed: number;
  readonly params: Readonly<Record<string, number>>;
  readonly axes: readonly AxisWords[];
  readonly n: number;
  /** Fewer than all items. */
  readonly sample: boolean;
}

/** What is left out stays as the map shown has it. Throws RangeError for an unknown method or parameter. */
export function planOf(
  { map, vectors, axesWish }: Pick<State, "map" | "vectors" | "axesWish">,
  options: MapOptions,
): MapPlan {
  const projection = projectionById(options.method ?? map?.method ?? DEFAULT_METHOD);
  const all = projection.input !== "neighbours";
  const n = all ? vectors.n : Math.min(vectors.n, options.rows ?? vectors.n);
  const params = options.params ?? {};
  for (const name of Object.keys(params)) paramOf(projection, { n, params }, name);
  return {
    projection,
    dims: options.dims ?? map?.dims ?? 3,
    seed: options.seed ?? map?.seed ?? DEFAULT_SEED,
    params,
    axes: options.axes ?? axesWish,
    n,
    sample: n < vectors.n,
  };
}

/** The same for wishes that give the same map. */
export function keyOf({ projection, n, dims, seed, params, axes }: MapPlan): string {
  const named = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    projection.id,
    n,
    dims,
    projection.input === "neighbours" ? seed : null,
    named,
    projection.id === "axes" ? axes.slice(0, dims) : null,
  ]);
}
