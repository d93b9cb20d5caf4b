import type { Dataset } from "#datasets/dataset.ts";
import { modelById, models as registry } from "#models/registry.ts";
import type { LoadedModel } from "#protocol/embed.ts";
import type { Source, Waiting } from "#store/items.ts";
import { mostlySingleWords } from "#text/words.ts";
import { isAbort, type Context } from "./context.ts";
import { DEFAULT_MODEL, type ModelLoader } from "./models.ts";

/** The model a sample is opened in: the one it is told in, else the one the person chose, else the default. */
export const modelOfSample = (dataset: Pick<Dataset, "model"> | null, chosen: string | null): string =>
  dataset?.model ?? chosen ?? DEFAULT_MODEL;

const readsSingleWords = (id: string): boolean =>
  registry.find((model) => model.id === id)?.singleWords === true;

/**
 * The model that reads texts which are to be embedded: the one in use. Only where a sample brought a model of single words and the
 * person's own texts are mostly something else, the model they chose or the default takes over, and a notice says so. A model
 * of single words that the person chose by name stays.
 */
export async function readerFor(
  { store }: Context,
  models: ModelLoader,
  texts: Waiting,
  source: Source | null,
): Promise<LoadedModel> {
  const model = await models.ensure();
  const { chosen } = store.getState();
  if (source?.kind !== "pasted" || chosen === model.id || !readsSingleWords(model.id)) return model;
  if (mostlySingleWords(texts.map(({ text }) => text))) return model;
  try {
    const other = (await models.bring(chosen ?? DEFAULT_MODEL)) ?? (await models.ensure());
    tellChange(store.getState, model.id, other.id);
    return other;
  } catch (error) {
    if (isAbort(error)) throw error;
    return model; // the mean of the words is better than no answer
  }
}

function tellChange(state: Context["store"]["getState"], from: string, to: string): void {
  const [before, now] = [modelById(from).label, modelById(to).label];
  state().notify({
    key: "reader",
    kind: "note",
    what: `The ${now} reads these texts: most of them are not single words.`,
    detail: `The ${before} knows single words only. It can be chosen under Models all the same.`,
    actions: [{ label: "Models", run: () => state().openDialog("models") }],
  });
}
