import { similarity } from "#math/similarity.ts";
import { datasets } from "#datasets/registry.ts";
import { solve } from "#engine/arithmetic.ts";
import { vectorOf } from "#engine/asking.ts";
import { embedNow } from "#engine/embedding.ts";
import type { Engine } from "#engine/engine.ts";
import { DEFAULT_MODEL } from "#engine/models.ts";
import { models as registry } from "#models/registry.ts";
import { panels } from "#panels/registry.ts";
import { projections } from "#projections/registry.ts";
import { firstFrame } from "#scene/mounted.ts";
import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import type { Explorer } from "./explorer.ts";
import { readItems, readTableGently, readTexts } from "./given.ts";
import { readColourBy, readSizeBy } from "./read-colouring.ts";
import {
  readDevice,
  readIds,
  readMapWish,
  readMetric,
  readPanel,
  readPicture,
  readQuery,
  readRanking,
  readText,
} from "./options.ts";
import { drawnItems } from "./drawn.ts";
import { shownSurface } from "./shown-surface.ts";
import { snapshot } from "./snapshot.ts";

declare const EXPLORER_VERSION: string;

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
  const ready = booted
    .then(paint)
    .then(firstFrame)
    .then(paint)
    .then(() => void performance.mark("explorer:first-map"));
  store.subscribe(
    (s) => s.model,
    (model) => model && performance.mark("explorer:model-ready"),
  );
  const never = new AbortController().signal;

  const explorer: Explorer = {
    version: EXPLORER_VERSION,
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
    useModel: async (given, options) => {
      const id = readText(given, "The model's id");
      const wanted = readDevice(options);
      await booted;
      const { dim, device, dtype, loadMs, id: loaded } = await takeModel(id, wanted);
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
      const { dim, vectors, items } = await readTableGently(table);
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
    similarity: async (a, b, measure) => {
      const metric = readMetric(measure);
      const texts = readTexts([a, b]);
      await booted;
      await models.ensure();
      const { dim, vectors } = await embedNow(context, texts, "passage");
      return similarity(vectors.subarray(0, dim), vectors.subarray(dim), metric);
    },
    neighbours: async (query, options) => {
      const { k, metric } = readRanking(options, 15);
      const subject = readQuery(query);
      await booted;
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
    search: async (...given) => (
      await booted,
      (await import("./search-surface.ts")).search(engine, ...given)
    ),
    cluster: async (...given) => (
      await booted,
      (await import("./clusters-surface.ts")).cluster(engine, ...given)
    ),
    classify: async (...given) => (
      await booted,
      (await import("./classify-surface.ts")).classify(engine, ...given)
    ),
    recommend: async (wish) => (
      await booted,
      (await import("./recommend-surface.ts")).recommend(engine, wish)
    ),
    arithmetic: async (given, options) => {
      const { k } = readRanking(options, 10);
      const expression = readText(given, "The expression");
      await booted;
      const result = await solve(context, models, vocabulary, expression, k, never);
      const plain = (answers: typeof result.withInputs) =>
        answers.map(({ text, score }) => ({ text, score }));
      return { withoutInputs: plain(result.withoutInputs), withInputs: plain(result.withInputs) };
    },
    project: async (options) => {
      const wish = readMapWish(options);
      await booted;
      await sets.project(wish);
      const { map, neighbourTable: found } = store.getState();
      if (map === null) throw new Error("There is no map.");
      return {
        dims: map.dims,
        coords: (map.raw ?? map.coords).slice(),
        axes: map.axes ?? [],
        note: map.note,
        trustworthiness: map.quality?.trustworthiness ?? Number.NaN,
        recall: map.quality?.recall ?? Number.NaN,
        quality: map.quality,
        neighbours: found && { method: found.method, recall: found.recall },
        ms: map.ms,
      };
    },
    methods: () =>
      projections.map(({ id, label, params }) => ({
        id,
        label,
        params: params.flatMap(({ name, min, max, hidden }) => (hidden === true ? [] : [{ name, min, max }])),
      })),
    between: async (...given) => (
      await booted,
      (await import("./vectors-surface.ts")).between(engine, ...given)
    ),
    direction: async (...given) => (
      await booted,
      (await import("./vectors-surface.ts")).direction(engine, ...given)
    ),
    tokens: async (...given) => (
      await booted,
      (await import("./vectors-surface.ts")).tokens(engine, ...given)
    ),
    approximate: async (...given) => (
      await booted,
      (await import("./vectors-surface.ts")).approximate(engine, ...given)
    ),
    duplicates: async (...given) => (
      await booted,
      (await import("./duplicates-surface.ts")).duplicates(engine, ...given)
    ),
    outliers: async (...given) => (
      await booted,
      (await import("./outliers-surface.ts")).outliers(engine, ...given)
    ),
    select: (ids) => {
      store.getState().select(readIds(ids, selectRowsById(store.getState())));
    },
    colourBy: (what) => {
      const by = readColourBy(what, store.getState());
      store.getState().setColourBy(by);
      if (by === "agreement") void engine.commands.measureAgreement();
    },
    sizeBy: (what) => {
      const by = readSizeBy(what, store.getState());
      store.getState().setSizeBy(by);
      if (by === "agreement") void engine.commands.measureAgreement();
    },
    drawn: drawnItems,
    ...shownSurface(engine, booted),
    picture: async (options) => {
      const wish = readPicture(options);
      await booted;
      const { takePicture } = await import("./take-picture.ts");
      return takePicture(wish);
    },
    snapshot,
    samples: () =>
      datasets.map(({ id, title, count, model = DEFAULT_MODEL, mapOnly = false }) => ({
        id,
        title,
        count,
        model,
        mapOnly,
      })),
    openSample: async (given) => {
      const id = readText(given, "The sample's id");
      await booted;
      await sets.openSample(id);
    },
    texts: () => store.getState().items.map((item) => item.text),
    openPanel: (id) => store.getState().openPanel(readPanel(id, ["all", ...panels.map((panel) => panel.id)])),
    stop: () => sets.stop(),
  };
  window.explorer = Object.freeze(explorer);
}
