import { similarity } from "#math/similarity.ts";
import { solve } from "#engine/arithmetic.ts";
import { vectorOf } from "#engine/asking.ts";
import { embedNow } from "#engine/embedding.ts";
import type { Engine } from "#engine/engine.ts";
import { store } from "#store/store.ts";
import type { Explorer } from "./explorer.ts";
import type { SpaceCalls } from "./explorer-spaces.ts";
import { readItems, readTableGently, readTexts } from "./given.ts";
import { readDevice, readMapWish, readMetric, readPicture, readQuery, readRanking } from "./options.ts";
import { readText } from "./reading.ts";

/** The calls of `window.explorer` that answer later. */
export type Calls = Pick<
  Explorer,
  | "useModel"
  | "setTexts"
  | "addTexts"
  | "loadVectors"
  | "previewFile"
  | "openFile"
  | "embed"
  | "similarity"
  | "neighbours"
  | "arithmetic"
  | "project"
  | "picture"
  | "openSample"
  | "search"
  | "cluster"
  | "classify"
  | "recommend"
  | "between"
  | "direction"
  | "tokens"
  | "approximate"
  | "duplicates"
  | "outliers"
  | "selectWhere"
  | "link"
  | "shareLink"
  | keyof SpaceCalls
  | "lessons"
  | "openLesson"
  | "answerLesson"
  | "leaveLesson"
>;

/** Their code, which is fetched when the first of them is made. What was given is checked before anything is done. */
export function callsOf(engine: Engine): Calls {
  const { context, models, sets, vocabulary, takeModel } = engine;
  const never = new AbortController().signal;
  const spaces = async (): Promise<SpaceCalls> => (await import("./spaces-surface.ts")).spaceCalls(engine);
  return {
    useModel: async (given, options) => {
      const id = readText(given, "The model's id");
      const wanted = readDevice(options);
      const { dim, device, dtype, loadMs, id: loaded } = await takeModel(id, wanted);
      return { id: loaded, dim, device, dtype, loadMs };
    },
    setTexts: async (items) => {
      const texts = readItems(items);
      await sets.replace(texts, "Texts from a script");
    },
    addTexts: async (items) => {
      const texts = readItems(items);
      await sets.add(texts);
    },
    loadVectors: async (table) => {
      const { dim, vectors, items } = await readTableGently(table);
      await sets.loadVectors(dim, vectors, items);
    },
    embed: async (given) => {
      const texts = readTexts(given);
      await models.ensure();
      const { dim, vectors } = await embedNow(context, texts, "passage");
      return { dim, vectors };
    },
    similarity: async (a, b, measure) => {
      const metric = readMetric(measure);
      const texts = readTexts([a, b]);
      await models.ensure();
      const { dim, vectors } = await embedNow(context, texts, "passage");
      return similarity(vectors.subarray(0, dim), vectors.subarray(dim), metric);
    },
    neighbours: async (query, options) => {
      const { k, metric } = readRanking(options, 15);
      const subject = readQuery(query);
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
    arithmetic: async (given, options) => {
      const { k } = readRanking(options, 10);
      const expression = readText(given, "The expression");
      const result = await solve(context, models, vocabulary, expression, k, never);
      const plain = (answers: typeof result.withInputs) =>
        answers.map(({ text, score }) => ({ text, score }));
      return { withoutInputs: plain(result.withoutInputs), withInputs: plain(result.withInputs) };
    },
    project: async (options) => {
      const wish = readMapWish(options);
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
    picture: async (options) => {
      const wish = readPicture(options);
      const { takePicture } = await import("./take-picture.ts");
      return takePicture(wish);
    },
    openSample: async (given) => {
      const id = readText(given, "The sample's id");
      await sets.openSample(id);
    },
    previewFile: async (...given) => (await import("./files-surface.ts")).previewFile(engine, ...given),
    openFile: async (...given) => (await import("./files-surface.ts")).openFile(engine, ...given),
    search: async (...given) => (await import("./search-surface.ts")).search(engine, ...given),
    cluster: async (...given) => (await import("./clusters-surface.ts")).cluster(engine, ...given),
    classify: async (...given) => (await import("./classify-surface.ts")).classify(engine, ...given),
    recommend: async (...given) => (await import("./recommend-surface.ts")).recommend(engine, ...given),
    between: async (...given) => (await import("./vectors-surface.ts")).between(engine, ...given),
    direction: async (...given) => (await import("./vectors-surface.ts")).direction(engine, ...given),
    tokens: async (...given) => (await import("./vectors-surface.ts")).tokens(engine, ...given),
    approximate: async (...given) => (await import("./vectors-surface.ts")).approximate(engine, ...given),
    duplicates: async (...given) => (await import("./duplicates-surface.ts")).duplicates(engine, ...given),
    outliers: async (...given) => (await import("./outliers-surface.ts")).outliers(engine, ...given),
    lessons: async () => (await import("./lessons-surface.ts")).listLessons(),
    openLesson: async (...given) => (await import("./lessons-surface.ts")).openLesson(...given),
    answerLesson: async (...given) => (await import("./lessons-surface.ts")).answerLesson(...given),
    leaveLesson: async () => (await import("./lessons-surface.ts")).closeLesson(),
    sessions: async () => (await spaces()).sessions(),
    saveSession: async (name) => (await spaces()).saveSession(name),
    openSession: async (id) => (await spaces()).openSession(id),
    deleteSession: async (id) => (await spaces()).deleteSession(id),
    exportAs: async (...given) => (await spaces()).exportAs(...given),
    importSpace: async (file) => (await spaces()).importSpace(file),
    link: async () => (await import("./share-surface.ts")).link(),
    shareLink: async () => (await import("./share-surface.ts")).shareLink(),
    selectWhere: async (given) => (await import("./select-where-surface.ts")).selectWhere(engine, given),
  };
}
