import type { FileProgress, LoadedModel, LoadRequest } from "#protocol/embed.ts";
import { modelById } from "#models/registry.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";

export interface ModelLoader {
  /** The model in use; where there is none, the one on its way, or else the default. */
  ensure(): Promise<LoadedModel>;
  /** Loads a model. Rejects with a readable error and leaves the old one in use. */
  load(id: string, device?: LoadRequest["device"], mayFetch?: boolean): Promise<LoadedModel>;
  cancel(): void;
  /** After the worker died: the same model again in the new worker. */
  revive(): Promise<void>;
}

export const DEFAULT_MODEL = "explorer-en";

/** Keeps the record of what came from other hosts. */
function remember({ store }: Context, fetched: LoadedModel["fetched"], why: string): void {
  for (const host of new Set(fetched.map((file) => file.host))) {
    const files = fetched.filter((file) => file.host === host);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    store.getState().addFetched({ host, files: files.length, bytes, at: Date.now(), why });
  }
}

export function modelLoader(context: Context): ModelLoader {
  const { store, embed, baseUrl, hubUrl } = context;
  const turn = new Turn();
  let request: LoadRequest | null = null;
  let underWay: Promise<LoadedModel> | null = null;
  let comingId = "";
  /** While the worker is new and empty, the model in use is not in it yet. */
  let reviving: Promise<LoadedModel> | null = null;

  const run = async (wanted: LoadRequest, signal: AbortSignal): Promise<LoadedModel> => {
    const { id } = wanted.recipe;
    const since = performance.now();
    let seen: readonly FileProgress[] = [];
    const show = (files: readonly FileProgress[]): void => {
      seen = files;
      if (!signal.aborted) store.getState().setDownload({ id, files, since });
    };
    show([]);
    try {
      const model = await embed.load(wanted, show, signal);
      request = wanted;
      remember(context, model.fetched, `you chose ${id}`);
      store.getState().setModel(model);
      store.getState().setModelError(null);
      return model;
    } catch (error) {
      const own = new URL(baseUrl).host;
      const came = seen.filter((file) => file.host !== own && !file.cached && file.loaded > 0);
      const fetched = came.map(({ host, file, loaded }) => ({ host, file, bytes: loaded }));
      remember(context, fetched, `you chose ${id}, which did not load`);
      throw error;
    } finally {
      if (!signal.aborted) store.getState().setDownload(null);
    }
  };

  const load: ModelLoader["load"] = (id, device = "auto", mayFetch = true) => {
    const model = modelById(id);
    const wanted: LoadRequest = { recipe: model, device, modelsUrl: `${baseUrl}models/`, hubUrl, mayFetch };
    const loading = run(wanted, turn.next());
    underWay = loading;
    comingId = id;
    const done = (): void => {
      if (underWay === loading) underWay = null;
    };
    loading.then(done, done);
    return loading;
  };

  return {
    load: async (id, device, mayFetch) => load(id, device, mayFetch),
    ensure: async () => {
      if (reviving) return reviving;
      const { model } = store.getState();
      if (model) return model; // also while another is on its way
      for (;;) {
        const one = underWay ?? load(DEFAULT_MODEL);
        const isDefault = comingId === DEFAULT_MODEL;
        try {
          return await one;
        } catch (error) {
          const inUse = store.getState().model;
          if (inUse) return inUse;
          // A remote model that failed, or one that was called off: the default serves.
          if (isAbort(error) || !isDefault) continue;
          store.getState().setModelError(sentence(error));
          throw error;
        }
      }
    },
    cancel: () => {
      turn.stop();
      store.getState().setDownload(null);
    },
    revive: async () => {
      if (request === null) return;
      reviving = run(request, turn.next());
      try {
        await reviving;
      } catch (error) {
        store.getState().setModel(null);
        throw error;
      } finally {
        reviving = null;
      }
    },
  };
}
