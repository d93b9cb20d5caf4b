import type { FileProgress, LoadedModel, LoadRequest } from "#protocol/embed.ts";
import { modelById } from "#models/registry.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";
import { modelIn } from "./space-key.ts";

export interface ModelLoader {
  /** The model in use; where there is none, or the items are of the one on its way, that one; or else the default. */
  ensure(): Promise<LoadedModel>;
  /** Loads a model. Rejects with a readable error and leaves the old one in use. */
  load(id: string, device?: LoadRequest["device"], mayFetch?: boolean): Promise<LoadedModel>;
  /**
   * Loads the model a sample or a set of texts is to be read by, unless it is in use or on its way. A model the person chose and
   * that is still coming is not called off: then null, and that one takes the items along when it is there.
   */
  bring(id: string): Promise<LoadedModel | null>;
  cancel(): void;
  /** After the worker died: the same model again in the new worker. False when there was none in the old one. */
  revive(): Promise<boolean>;
}

export const DEFAULT_MODEL = "explorer-en";

/** Keeps the record of what came from other hosts. */
function remember({ store }: Context, fetched: LoadedModel["fetched"], why: string): void {
  for (const host of new Set(fetched.map((file) => file.host))) {
    const files = fetched.filter((file) => file.host === host);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const list = files.map(({ file, bytes: length }) => ({ file, bytes: length }));
    store.getState().addFetched({ host, files: files.length, bytes, at: Date.now(), why, list });
  }
}

export function modelLoader(context: Context): ModelLoader {
  const { store, embed, baseUrl, hubUrl } = context;
  const turn = new Turn();
  let request: LoadRequest | null = null;
  let underWay: Promise<LoadedModel> | null = null;
  let comingId = "";
  let comingByChoice = false;
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
      // What was said of the one that did not come is over when it comes.
      const { modelError, notices } = store.getState();
      if (notices.some(({ key, what }) => key === "model" && what === modelError))
        store.getState().dismiss("model");
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

  const load = (
    id: string,
    device: LoadRequest["device"] = "auto",
    mayFetch = true,
  ): Promise<LoadedModel> => {
    const model = modelById(id);
    const wanted: LoadRequest = { recipe: model, device, modelsUrl: `${baseUrl}models/`, hubUrl, mayFetch };
    const loading = run(wanted, turn.next());
    underWay = loading;
    comingId = id;
    comingByChoice = model.hub !== null; // a bundled one is there in no time
    const done = (): void => {
      if (underWay === loading) underWay = null;
    };
    loading.then(done, done);
    return loading;
  };

  return {
    load: async (id, device, mayFetch) => load(id, device, mayFetch),
    bring: async (id) => {
      const { model } = store.getState();
      if (underWay && comingId === id) return underWay;
      if (underWay && comingByChoice) return null;
      // Nobody asked for a device: a small model of the page's own needs no second, far larger runtime.
      const device = modelById(id).bundled ? "wasm" : "auto";
      // One that is on its way may be in the worker already: what is loaded last is in use there and here.
      return model?.id === id && underWay === null ? model : load(id, device);
    },
    ensure: async () => {
      if (reviving) return reviving;
      const { model, space } = store.getState();
      const isAwaited = underWay !== null && comingId === modelIn(space);
      // Also while another is on its way, unless it is the one that the items on the map are of.
      if (model && !isAwaited) return model;
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
      if (request === null) return false;
      reviving = run(request, turn.next());
      try {
        await reviving;
        return true;
      } catch (error) {
        store.getState().setModel(null);
        throw error;
      } finally {
        reviving = null;
      }
    },
  };
}
