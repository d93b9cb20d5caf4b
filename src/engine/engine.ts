import { DEFAULT_SAMPLE } from "#datasets/registry.ts";
import { provideCommands, type Commands } from "#store/commands.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import type { Notice } from "#store/notices.ts";
import { store } from "#store/store.ts";
import { dedupe } from "#text/dedupe.ts";
import { plural, whole } from "#text/number.ts";
import { calculator } from "./arithmetic.ts";
import { neighbourAsker } from "./asking.ts";
import { comparer } from "./comparing.ts";
import { isAbort, sentence, type Context } from "./context.ts";
import { syncSpace } from "./growth.ts";
import { modelLoader } from "./models.ts";
import { sessionKeeper } from "./session.ts";
import { setKeeper } from "./set.ts";
import { embedLink, mapLink, spaceLink } from "./workers.ts";
import { vocabularyKeeper } from "./vocabulary.ts";

export interface EngineOptions {
  readonly baseUrl: string;
  readonly hubUrl: string;
}

/** Starts the workers and gives the store's commands something behind them. Once a page. */
export function createEngine({ baseUrl, hubUrl }: EngineOptions) {
  const tell = (notice: Pick<Notice, "key" | "what" | "detail"> & Partial<Notice>): void =>
    store.getState().notify(notice);

  const embed = embedLink(() => void revived());
  const space = spaceLink(() => void resynced());
  const map = mapLink(() => undefined);
  const context: Context = { store, baseUrl, hubUrl, embed: embed.api, space: space.api, map: map.api };
  const models = modelLoader(context);
  const session = sessionKeeper(context, () =>
    tell({
      key: "storage",
      kind: "note",
      what: "This browser keeps nothing after you close the page.",
      detail: "Its storage is blocked or full. Everything else works.",
    }),
  );
  const sets = setKeeper(context, models, session);
  const vocabulary = vocabularyKeeper(context);
  const askNeighbours = neighbourAsker(context, models);
  const calculate = calculator(context, models, vocabulary);
  const compare = comparer(context);

  const revived = async (): Promise<void> => {
    try {
      await models.revive();
      tell({
        key: "worker",
        what: "The embedding worker stopped and was started again.",
        detail: "Your texts are untouched. What was being embedded can go on.",
      });
    } catch (error) {
      tell({
        key: "worker",
        what: sentence(error),
        detail: "Your texts are untouched. Reload the page to try again.",
      });
    }
  };
  const resynced = async (): Promise<void> => {
    vocabulary.forget();
    store.getState().setNeighbourTable(store.getState().neighbourTable);
    await syncSpace(context).catch(() => undefined);
  };

  /** Runs something for a person: trouble becomes a notice, a stop is silence. */
  const attempt = async (key: string, run: () => Promise<unknown>): Promise<void> => {
    store.getState().dismiss(key);
    try {
      await run();
    } catch (error) {
      if (isAbort(error)) return;
      const safe =
        store.getState().waiting.length > 0 ? "What is embedded stays; the rest waits as text." : "";
      tell({ key, what: sentence(error), detail: safe });
    }
  };

  const useModel = async (id: string, device?: "auto" | "webgpu" | "wasm") => {
    const before = store.getState().model;
    const loaded = await models.load(id, device);
    vocabulary.forget();
    const same =
      before?.id === loaded.id && before.revision === loaded.revision && before.dtype === loaded.dtype;
    if (!same || store.getState().space === null) await sets.reembed();
    return loaded;
  };

  const commands: Commands = {
    openSample: (id) => attempt("map", () => sets.openSample(id)),
    openOwn: () => attempt("map", () => openOwn()),
    mapTexts: (texts, title) =>
      attempt("map", () =>
        sets.replace(
          texts.map(({ text, label }) => ({ text, label: label ?? null, columns: {} })),
          title,
        ),
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
      attempt("model", async () => {
        if (store.getState().model?.id !== id) await useModel(id);
      }),
    cancelModel: () => models.cancel(),
    project: (options) => attempt("map", () => sets.project(options)),
    askNeighbours,
    ask: async (text) => {
      const id = selectIdsByText(store.getState()).get(text.trim().toLowerCase());
      if (text.trim() === "") return;
      if (id === undefined) {
        store.getState().select([]);
        store.getState().openPanel("neighbours");
        await askNeighbours({ kind: "text", text: text.trim() });
      } else {
        store.getState().openPanel("neighbours");
        store.getState().select([id], { fly: true });
      }
    },
    calculate,
    compare,
    countTokens: async (texts) => {
      if (store.getState().model === null) return null;
      return embed.api.countTokens(texts).catch(() => null);
    },
    startOver: () =>
      attempt("map", async () => {
        sets.stop();
        await session.clear();
        store.setState({
          expression: "",
          arithmetic: { state: "idle" },
          panel: "all",
          waiting: [],
          stopped: null,
        });
        await sets.openSample(DEFAULT_SAMPLE);
      }),
  };

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
    const kept = await session.readSet("own");
    if (kept === null) return;
    await session.save();
    restoreSet(kept);
    await syncSpace(context);
  }

  function restoreSet(kept: NonNullable<Awaited<ReturnType<typeof session.readSet>>>): void {
    const { source, items, dim, vectors, space: key } = kept;
    store
      .getState()
      .replaceItems({ source, items, vectors: { n: items.length, dim, values: vectors }, space: key });
    store.setState({
      nextId: kept.nextId,
      waiting: kept.waiting,
      stopped:
        kept.waiting.length > 0 ? { done: items.length, total: items.length + kept.waiting.length } : null,
      map: kept.map && { ...kept.map, settled: true },
      neighbourTable: kept.neighbourTable,
      pairPercentiles: kept.pairPercentiles,
      selection: kept.selection.filter((id) => selectRowsById(store.getState()).has(id)),
    });
  }

  provideCommands(commands);
  return {
    context,
    models,
    sets,
    session,
    vocabulary,
    commands,
    useModel,
    restoreSet,
    resync: () => syncSpace(context),
  };
}

export type Engine = ReturnType<typeof createEngine>;
