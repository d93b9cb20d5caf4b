import { similarity } from "#math/similarity.ts";
import type { Metric } from "#math/table.ts";
import { datasets } from "#datasets/registry.ts";
import { solve } from "#engine/arithmetic.ts";
import { vectorOf } from "#engine/asking.ts";
import { embedNow } from "#engine/embedding.ts";
import type { Engine } from "#engine/engine.ts";
import { models as registry } from "#models/registry.ts";
import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import type { Explorer } from "./explorer.ts";
import { GivenError, readItems, readTable, readTexts } from "./given.ts";
import { snapshot } from "./snapshot.ts";

declare const __VERSION__: string;

const METRICS: readonly Metric[] = ["cosine", "dot", "euclidean"];

function checkMetric(metric: Metric): void {
  if (!METRICS.includes(metric))
    throw new GivenError(`There is no measure “${metric}”. There are: ${METRICS.join(", ")}.`);
}

function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 1)
    throw new GivenError(`k is ${String(k)}; it must be a whole number of at least 1.`);
}

const paint = (): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, 1000); // a hidden tab paints nothing
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        done();
      }),
    );
  });

/** Hangs `window.explorer` on the page. `booted` resolves once something is on the map. */
export function exposeSurface(engine: Engine, booted: Promise<void>): void {
  const { context, models, sets, vocabulary, takeModel } = engine;
  const ready = booted.then(paint).then(() => void performance.mark("explorer:first-map"));
  store.subscribe(
    (s) => s.model,
    (model) => model && performance.mark("explorer:model-ready"),
  );
  const never = new AbortController().signal;

  const explorer: Explorer = {
    version: __VERSION__,
    ready: () => ready,
    models: () =>
      registry.map(({ id, label, dim, bytes, bundled, license }) => ({
        id,
        label,
        dim,
        bytes,
        bundled,
        license,
      })),
    useModel: async (id, options = {}) => {
      await booted;
      const { dim, device, dtype, loadMs, id: loaded } = await takeModel(id, options.device ?? "auto");
      return { id: loaded, dim, device, dtype, loadMs };
    },
    setTexts: async (items) => {
      const texts = readItems(items);
      await booted;
      await sets.replace(texts, "Texts from a script");
    },
    addTexts: async (items) => {
      const texts = readItems(items);
      await booted;
      await sets.add(texts);
    },
    loadVectors: async (table) => {
      const { dim, vectors, items } = readTable(table);
      await booted;
      await sets.loadVectors(dim, vectors, items);
    },
    embed: async (given) => {
      const texts = readTexts(given);
      await booted;
      await models.ensure();
      const { dim, vectors } = await embedNow(context, texts, "passage");
      return { dim, vectors };
    },
    similarity: async (a, b, metric = "cosine") => {
      checkMetric(metric);
      const texts = readTexts([a, b]);
      await booted;
      await models.ensure();
      const { dim, vectors } = await embedNow(context, texts, "passage");
      return similarity(vectors.subarray(0, dim), vectors.subarray(dim), metric);
    },
    neighbours: async (query, { k = 15, metric = "cosine" } = {}) => {
      checkMetric(metric);
      checkCount(k);
      await booted;
      const subject =
        typeof query === "number"
          ? ({ kind: "item", id: query } as const)
          : ({ kind: "text", text: query } as const);
      const { vector, space, row } = await vectorOf(context, models, subject);
      const { items, vectors } = store.getState();
      const most = Math.min(k, row < 0 ? vectors.n : vectors.n - 1);
      const exclude = row < 0 ? [] : [row];
      const ranked = await context.space.query("items", space, vector, { metric, k: most, exclude });
      return [...ranked.rows].flatMap((other, i) => {
        const item = items[other];
        return item ? [{ id: item.id, text: item.text, score: ranked.scores[i] ?? Number.NaN }] : [];
      });
    },
    arithmetic: async (expression, { k = 10 } = {}) => {
      checkCount(k);
      await booted;
      const result = await solve(context, models, vocabulary, expression, k, never);
      const plain = (answers: typeof result.withInputs) =>
        answers.map(({ text, score }) => ({ text, score }));
      return { withoutInputs: plain(result.withoutInputs), withInputs: plain(result.withInputs) };
    },
    project: async (options = {}) => {
      await booted;
      await sets.project(options);
      const { map } = store.getState();
      if (map === null) throw new Error("There is no map.");
      return {
        dims: map.dims,
        coords: map.coords.slice(),
        trustworthiness: map.quality?.trustworthiness ?? Number.NaN,
        recall: map.quality?.recall ?? Number.NaN,
        ms: map.ms,
      };
    },
    select: (ids) => {
      const rows = selectRowsById(store.getState());
      const unknown = ids.find((id) => !rows.has(id));
      if (unknown !== undefined) throw new GivenError(`There is no item with id ${unknown}.`);
      store.getState().select([...ids]);
    },
    snapshot,
    samples: () => datasets.map(({ id, title, count }) => ({ id, title, count })),
    openSample: async (id) => {
      await booted;
      await sets.openSample(id);
    },
    texts: () => store.getState().items.map((item) => item.text),
    openPanel: (id) => store.getState().openPanel(id),
    stop: () => sets.stop(),
  };
  window.explorer = Object.freeze(explorer);
}
