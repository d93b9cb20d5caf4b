import { datasetById, datasets } from "#datasets/registry.ts";
import type { Source, Waiting } from "#store/items.ts";
import { isAbort, sentence, type Context } from "./context.ts";
import { syncSpace } from "./growth.ts";
import { InputError } from "./input-error.ts";
import { DEFAULT_MODEL, type ModelLoader } from "./models.ts";
import { modelOfSample } from "./reading.ts";
import { completeSample, fileReader, showPacked, sourceOf } from "./samples.ts";
import type { Session } from "./session.ts";
import { spaceKey } from "./space-key.ts";

/** What a model that did not load leaves. */
export const MAP_STILL_WORKS = "The map, the matrix and all scores between items still work.";

interface Openers {
  readonly context: Context;
  readonly models: ModelLoader;
  readonly session: Session;
  /** One job at a time. */
  alone<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T>;
  embedAndMap(texts: Waiting, source: Source): Promise<void>;
}

export function sampleOpener({ context, models, session, alone, embedAndMap }: Openers) {
  const { store } = context;
  /**
   * A bundled sample, in the model it is told in. Resolves when that model is in use too, unless
   * somebody else sees to that (`loadsModel` false). Where it does not load, a packed sample stays on screen and a notice says so.
   * `whole` false: the neighbours of all items are looked for afterwards, until a next job begins; questions are answered without them.
   */
  const openSample = async (
    id: string,
    { loadsModel = true, whole = true }: { readonly loadsModel?: boolean; readonly whole?: boolean } = {},
  ): Promise<void> => {
    const dataset = datasetById(id);
    if (dataset === undefined) {
      const known = datasets.map((one) => one.id).join(", ");
      throw new InputError(`There is no sample “${id}”. There are: ${known}. What was on the map stays.`);
    }
    const modelId = modelOfSample(dataset, store.getState().chosen);
    let coming: Promise<unknown> | null = null;
    const bring = (): Promise<unknown> => (coming ??= models.bring(modelId));
    let own: AbortSignal | null = null as AbortSignal | null;
    const packed = await alone(async (signal) => {
      await session.save();
      if (loadsModel) bring().catch(() => undefined); // beside the file; awaited below
      if (!(await showPacked(context, dataset, modelId, bring, signal))) return false;
      await syncSpace(context);
      signal.throwIfAborted();
      own = signal;
      if (whole) await completeSample(context, signal);
      return true;
    });
    // Not where a newer job waits already: this one would stop it.
    if (packed && !whole && own?.aborted === false)
      void alone((signal) => completeSample(context, signal)).catch(() => undefined);
    if (packed && !loadsModel) return;
    try {
      await bring();
    } catch (error) {
      if (isAbort(error)) throw error;
      const isChosen = dataset.model === undefined && modelId !== DEFAULT_MODEL;
      if (!packed && !isChosen) throw error;
      store.getState().notify({ key: "model", what: sentence(error), detail: MAP_STILL_WORKS });
      if (packed) return;
      store.getState().setChosen(null); // it was there once and is not now: the default serves
      return openSample(id, { loadsModel, whole });
    }
    const { model, space, source } = store.getState();
    const fits = packed && (model === null || model.id !== modelId || spaceKey(model) === space);
    if (fits || (packed && source.id !== id)) return;
    const entries = await dataset.items(fileReader(context.baseUrl));
    await embedAndMap(
      entries.map(({ text, label, ...columns }) => ({ text, label, columns })),
      sourceOf(dataset),
    );
  };
  return openSample;
}
