import { sample, seeded } from "#math/random.ts";
import { projectionById } from "#projections/registry.ts";
import type { MapState } from "#store/map.ts";
import type { Context } from "./context.ts";
import type { Reporter } from "./job.ts";
import { ASK_ABOVE, costOf } from "./map-cost.ts";
import { DEFAULT_METHOD, DEFAULT_SEED, type MapOptions } from "./map-plan.ts";
import { makeMap } from "./mapping.ts";

/** Who wants a map: a script says what it wants, a person is asked before anything big. */
export type Asker = "person" | "script";

/** Maps, with a question before one that costs. */
export function mapAsker(context: Context) {
  const { store, space } = context;
  /** What `mapQuestion` asks about. */
  let asked: MapOptions | null = null;

  return {
    /**
     * The map, unless a person's work has led to one that costs: then the spread of the data is shown, which costs little, and the
     * person is asked.
     */
    mapAll: async (
      options: MapOptions,
      report: Reporter | null,
      signal: AbortSignal,
      by: Asker,
    ): Promise<void> => {
      const { vectors, map, setMapQuestion } = store.getState();
      setMapQuestion(null);
      asked = null;
      if (by === "script" || vectors.n <= ASK_ABOVE || options.from || !isCostly(map, options)) {
        return makeMap(context, options, report, signal);
      }
      if (map === null || map.n < vectors.n || !map.settled) {
        await makeMap(context, { method: "pca", dims: options.dims ?? map?.dims ?? 3 }, report, signal);
      }
      const question = await costOf(context, signal);
      asked = { method: DEFAULT_METHOD, ...options };
      setMapQuestion(question);
    },

    /** The answer to `mapQuestion`. For a sample, its rows are put first; ids stay. */
    answer: async (
      answer: "all" | "sample" | "none",
      report: Reporter | null,
      signal: AbortSignal,
    ): Promise<void> => {
      const options = asked;
      const { mapQuestion, setMapQuestion, vectors } = store.getState();
      asked = null;
      setMapQuestion(null);
      if (options === null || mapQuestion === null || answer === "none") return;
      if (answer === "all") return makeMap(context, options, report, signal);
      const order = sampleFirst(vectors.n, mapQuestion.sample);
      store.getState().keepRows([...order]);
      await space.keep("items", order);
      await makeMap(context, { ...options, rows: mapQuestion.sample }, report, signal);
    },
  };
}

/** Whether a map takes neighbours, which is what costs. */
function isCostly(map: MapState | null, { method }: MapOptions): boolean {
  return projectionById(method ?? map?.method ?? DEFAULT_METHOD).input === "neighbours";
}

/** All rows, those of a fair sample first, each part in its old order. */
function sampleFirst(n: number, count: number): Int32Array {
  const first = sample(n, count, seeded(DEFAULT_SEED));
  const chosen = new Set(first);
  const order = new Int32Array(n);
  order.set(first);
  let at = first.length;
  for (let row = 0; row < n; row++) if (!chosen.has(row)) order[at++] = row;
  return order;
}
