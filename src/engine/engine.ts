import { DEFAULT_SAMPLE } from "#datasets/registry.ts";
import { models as registry } from "#models/registry.ts";
import { mapOf } from "#store/map.ts";
import { provideCommands, type Commands, type MapWish } from "#store/commands.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import { NO_SOURCE } from "#store/items.ts";
import type { Notice } from "#store/notices.ts";
import { askSearch, SEARCH_WISH } from "#store/search.ts";
import { store } from "#store/store.ts";
import { dedupe } from "#text/dedupe.ts";
import { plural, whole } from "#text/number.ts";
import { startAnalyses } from "./analyses.ts";
import { lateCalculator } from "./late-arithmetic.ts";
import { neighbourAsker } from "./asking.ts";
import { comparer } from "./comparing.ts";
import { lateMapComparer } from "./late-comparing.ts";
import { honestyKeeper } from "./honesty.ts";
import { isAbort, sentence, type Context } from "./context.ts";
import { putBack, syncSpace } from "./growth.ts";
import { modelLoader } from "./models.ts";
import { lookAgain } from "./kept-look.ts";
import { sessionKeeper, type KeptShown } from "./session.ts";
import { storageNote } from "./storage-note.ts";
import { setKeeper } from "./set.ts";
import { textMatcher } from "./matching.ts";
import { embedLink, mapLink, matchLink, spaceLink } from "./workers.ts";
import { isOwnSpace, modelIn, spaceKey } from "./space-key.ts";
import { vocabularyKeeper } from "./vocabulary.ts";

export interface EngineOptions {
  readonly baseUrl: string;
  readonly hubUrl: string;
  /** False: what this browser keeps is neither read nor written, and nothing is said of it. */
  readonly keeps: boolean;
}

/** Errors that may be gone the next time. */
const PASSING: ReadonlySet<string> = new Set([
  "WorkerDiedError",
  "GpuLostError",
  "DownloadError",
  "OfflineError",
  "ModelTooLargeError",
  "RangeError",
]);

/** Starts the workers and gives the store's commands something behind them. Once a page. */
export function createEngine({ baseUrl, hubUrl, keeps }: EngineOptions) {
  const tell = (notice: Pick<Notice, "key" | "what" | "detail"> & Partial<Notice>): void =>
    store.getState().notify(notice);

  const embed = embedLink((error) => void revived(error));
  const space = spaceLink(() => void resynced());
  const map = mapLink(() => undefined);
  const context: Context = {
    store,
    baseUrl,
    hubUrl,
    embed: embed.api,
    space: space.api,
    map: map.api,
    tuned: { params: {} },
  };
  const models = modelLoader(context);
  const session = sessionKeeper(context, keeps ? (error) => tell(storageNote(error)) : null);
  const sets = setKeeper(context, models, session);
  const vocabulary = vocabularyKeeper(context);
  const askNeighbours = neighbourAsker(context, models);
  const calculate = lateCalculator(context, models, vocabulary);
  const compare = comparer(context);
  const compareMaps = lateMapComparer(context);
  const honesty = honestyKeeper(context);
  const matchTexts = textMatcher(context, matchLink);

  const safe = (): string =>
    store.getState().waiting.length > 0
      ? "What is embedded stays; the rest waits as text."
      : "Your texts are untouched.";

  /** The model again in a new worker. What failed meanwhile may have said so already: one sentence in its place. */
  const revived = async (error: Error): Promise<void> => {
    let what = "The embedding worker stopped. It was started again.";
    let way = "";
    try {
      if (!(await models.revive())) return; // it was empty: whoever waited for it says so
    } catch (failure) {
      what = sentence(failure);
      way = " Reload the page to try again.";
    }
    const said = store
      .getState()
      .notices.find((notice) => notice.key === "map" || notice.what === error.message);
    if (said) store.getState().dismiss(said.key);
    tell({ key: "map", what, detail: safe() + way, actions: said?.actions ?? [] });
  };
  /** The items again in a new worker, and the questions that went down with the old one. */
  const resynced = async (): Promise<void> => {
    vocabulary.forget();
    await syncSpace(context).catch(() => undefined);
    const { neighbours, matrix, arithmetic, expression, selection, question } = store.getState();
    const id = selection.at(-1);
    if (neighbours.state === "failed" && id !== undefined) void askNeighbours({ kind: "item", id });
    else if (neighbours.state === "failed" && question)
      void askNeighbours({ kind: "text", text: question.text });
    if (matrix.state === "failed") void compare();
    if (arithmetic.state === "failed") void calculate.now(expression);
  };

  /** Runs something for a person: trouble becomes a notice, a stop is silence. `again` is offered where nothing waits. */
  const attempt = async (
    key: string,
    run: () => Promise<unknown>,
    again?: () => Promise<unknown>,
  ): Promise<void> => {
    store.getState().dismiss(key);
    try {
      await run();
    } catch (error) {
      if (isAbort(error)) return;
      const passing = error instanceof Error && PASSING.has(error.name);
      const offer = again !== undefined && passing && store.getState().waiting.length === 0;
      const actions = offer ? [{ label: "Try again", run: () => void again() }] : [];
      tell({ key, what: sentence(error), detail: safe(), actions });
    }
  };

  const takeModel = async (id: string, device?: "auto" | "webgpu" | "wasm", mayFetch = true) => {
    const loaded = await models.load(id, device, mayFetch);
    store.getState().setChosen(id);
    vocabulary.forget();
    const { space: now } = store.getState();
    // Vectors the person brought are not made again from their names.
    if (now !== spaceKey(loaded) && !isOwnSpace(now)) await sets.reembed();
    return loaded;
  };

  const commands: Commands = {
    openSample: (id) => attempt("map", () => sets.openSample(id)),
    openOwn: () => attempt("map", () => openOwn()),
    mapTexts: (texts, title) =>
      attempt(
        "map",
        () =>
          sets.replace(
            texts.map(({ text, label }) => ({ text, label: label ?? null, columns: {} })),
            title,
            "person",
          ),
        () => commands.mapTexts(texts, title),
      ),
    addTexts: (texts) => attempt("map", () => addNew(texts)),
    editItem: (id, text) => attempt("map", () => sets.edit(id, text)),
    removeItems: (ids) => attempt("map", () => sets.remove(ids)),
    stop: () => sets.stop(),
    goOn: () => attempt("map", () => sets.goOn()),
    dropWaiting: () => {
      store.getState().setWaiting([]);
      store.getState().setStopped(null);
      void session.keepPending(null);
    },
    useModel: (id) =>
      attempt(
        "model",
        async () => {
          if (store.getState().model?.id !== id) await takeModel(id);
          else store.getState().setChosen(id);
        },
        () => commands.useModel(id),
      ),
    cancelModel: () => models.cancel(),
    project: (options) => attempt("map", () => project(options)),
    resumeMap: () => attempt("map", () => sets.resume()),
    tuneMap: (params) => {
      if (store.getState().map?.settled !== false) return; // another layout may run: that of a comparison
      context.tuned.params = { ...context.tuned.params, ...params };
      void context.map.tune(params).catch(() => undefined);
    },
    measureAgreement: honesty.measureAgreement,
    compareMaps: compareMaps.now,
    stopComparing: compareMaps.stop,
    answerMapQuestion: (answer) => attempt("map", () => sets.answer(answer)),
    askNeighbours,
    ask: async (text) => {
      const id = selectIdsByText(store.getState()).get(text.trim().toLowerCase());
      if (text.trim() === "") return;
      if (id === undefined) {
        store.getState().select([]);
        store.getState().openPanel("search");
        store.getState().setWish(SEARCH_WISH, { query: text.trim() });
        // Where its code cannot be fetched the map answers all the same.
        await askSearch().catch(() => askNeighbours({ kind: "text", text: text.trim() }));
      } else {
        store.getState().openPanel("neighbours");
        store.getState().select([id], { fly: true });
      }
    },
    calculate: calculate.now,
    stopCalculating: calculate.stop,
    compare,
    matchTexts,
    countTokens: async (texts) => {
      if (store.getState().model === null) return null;
      return embed.api.countTokens(texts).catch(() => null);
    },
    startOver: () =>
      attempt("map", async () => {
        await sets.alone(async () => {
          // Emptied first: nothing that is still shown can be saved again after it was deleted.
          const nothing = { n: 0, dim: 0, values: new Float32Array() };
          store.getState().replaceItems({ source: NO_SOURCE, items: [], vectors: nothing, space: null });
          store.setState({ expression: "", panel: "all", chosen: null });
          await session.clear();
        });
        await sets.openSample(DEFAULT_SAMPLE);
      }),
  };

  /** A map for a person: parameters stay while the method does, and one that was made before is shown at once. */
  async function project(wish: MapWish): Promise<void> {
    const { map } = store.getState();
    const stays = wish.method === undefined || wish.method === map?.method;
    const params = wish.params ?? (stays ? map?.params : undefined) ?? {};
    compareMaps.stop();
    await sets.project({ ...wish, params, remembered: true }, "person");
  }

  /** What is on the map already is not added twice. */
  async function addNew(texts: readonly { readonly text: string; readonly label?: string }[]): Promise<void> {
    const there = new Set(store.getState().items.map((item) => item.text));
    const fresh = texts.filter((entry) => !there.has(entry.text));
    const { kept } = dedupe(fresh.map((entry) => entry.text));
    const merged = texts.length - kept.length;
    if (kept.length > 0) {
      await sets.add(
        kept.flatMap((at) => {
          const entry = fresh[at];
          return entry ? [{ text: entry.text, label: entry.label ?? null, columns: {} }] : [];
        }),
        "person",
      );
    }
    if (merged > 0) {
      tell({
        key: "merged",
        kind: "note",
        what: `${whole(merged)} of ${plural(texts.length, "text")} ${merged === 1 ? "was" : "were"} here already.`,
        detail: "They were not added a second time.",
      });
    }
  }

  async function openOwn(): Promise<void> {
    await sets.alone(async () => {
      const kept = await session.readSet("own");
      if (kept === null) return;
      await session.save();
      await putBack(context, kept, () => restoreSet(kept));
    });
    await followItems();
  }

  /** Items that came back are asked about in their own space: its model again, where it costs nothing or was chosen. */
  async function followItems(): Promise<void> {
    const { space, chosen } = store.getState();
    const id = modelIn(space);
    const facts = registry.find((model) => model.id === id);
    if (facts === undefined || !(facts.bundled || facts.id === chosen)) return;
    const loaded = await models.bring(facts.id);
    const isOlder = loaded !== null && modelIn(store.getState().space) === loaded.id;
    if (isOlder && store.getState().space !== spaceKey(loaded)) await sets.reembed();
  }

  function restoreSet(kept: KeptShown, selection: readonly number[] = []): void {
    const { source, items, dim, vectors, space: key, look } = kept;
    store
      .getState()
      .replaceItems({ source, items, vectors: { n: items.length, dim, values: vectors }, space: key });
    if (look) store.setState(lookAgain(store.getState(), look));
    if (look?.camera) store.getState().setCamera(look.camera); // before the map, which begins with it
    store.setState({
      nextId: kept.nextId,
      waiting: kept.waiting,
      stopped:
        kept.waiting.length > 0 ? { done: items.length, total: items.length + kept.waiting.length } : null,
      map: kept.map && mapOf({ ...kept.map, settled: true, stopped: false }),
      neighbourTable: kept.neighbourTable && { method: "exact", recall: 1, ...kept.neighbourTable },
      pairPercentiles: kept.pairPercentiles,
      unread: kept.unread ?? new Set(),
      selection: selection.filter((id) => selectRowsById(store.getState()).has(id)),
    });
  }

  provideCommands(commands);
  startAnalyses({ context, models, sets, session, vocabulary, restoreSet, followItems });
  return {
    context,
    models,
    sets,
    session,
    vocabulary,
    commands,
    takeModel,
    restoreSet,
    followItems,
  };
}

export type Engine = ReturnType<typeof createEngine>;
