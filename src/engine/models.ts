import type { FileProgress, LoadedModel, LoadRequest } from "#protocol/embed.ts";
import { modelById } from "#models/registry.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";

export interface ModelLoader {
  /** The model in use; waits for the one on its way; loads the default when there is none. */
  ensure(): Promise<LoadedModel>;
  /** Loads a model. Rejects with a readable error and leaves the old one in use. */
  load(id: string, device?: LoadRequest["device"]): Promise<LoadedModel>;
  cancel(): void;
  /** After the worker died: the same model again in the new worker. */
  revive(): Promise<void>;
}

export const DEFAULT_MODEL = "explorer-en";

/** Keeps the record of what came from other hosts. */
function remember({ store }: Context, model: LoadedModel): void {
  const hosts = Map.groupBy
    ? Map.groupBy(model.fetched, (file) => file.host)
    : new Map(
        [...new Set(model.fetched.map((f) => f.host))].map((h) => [
          h,
          model.fetched.filter((f) => f.host === h),
        ]),
      );
  for (const [host, files] of hosts) {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    store
      .getState()
      .addFetched({ host, files: files.length, bytes, at: Date.now(), why: `you chose ${model.id}` });
  }
}

export function modelLoader(context: Context): ModelLoader {
  const { store, embed, baseUrl, hubUrl } = context;
  const turn = new Turn();
  let request: LoadRequest | null = null;
  let underWay: Promise<LoadedModel> | null = null;

  const run = async (wanted: LoadRequest, signal: AbortSignal): Promise<LoadedModel> => {
    const { id } = wanted.recipe;
    const since = performance.now();
    const show = (files: readonly FileProgress[]): void => {
      if (!signal.aborted) store.getState().setDownload({ id, files, since });
    };
    show([]);
    try {
      const model = await embed.load(wanted, show, signal);
      request = wanted;
      remember(context, model);
      store.getState().setModel(model);
      store.getState().setModelError(null);
      return model;
    } finally {
      if (!signal.aborted) store.getState().setDownload(null);
    }
  };

  const load: ModelLoader["load"] = (id, device = "auto") => {
    const model = modelById(id);
    const wanted: LoadRequest = { recipe: model, device, modelsUrl: `${baseUrl}models/`, hubUrl };
    const loading = run(wanted, turn.next());
    underWay = loading;
    const done = (): void => {
      if (underWay === loading) underWay = null;
    };
    loading.then(done, done);
    return loading;
  };

  return {
    load: async (id, device) => load(id, device),
    ensure: async () => {
      const { model } = store.getState();
      if (model && underWay === null) return model;
      try {
        return await (underWay ?? load(DEFAULT_MODEL));
      } catch (error) {
        const inUse = store.getState().model;
        if (inUse) return inUse; // the new one failed; the old one still serves
        if (!isAbort(error)) store.getState().setModelError(sentence(error));
        throw error;
      }
    },
    cancel: () => {
      turn.stop();
      store.getState().setDownload(null);
    },
    revive: async () => {
      if (request) await run(request, turn.next());
    },
  };
}
