import type { Dataset } from "./dataset.ts";

const found = import.meta.glob<Dataset>("./*.dataset.ts", { eager: true, import: "default" });

/** Every bundled sample, hidden ones too, in menu order; a pack leaves those out whose model it leaves out. A file `<id>.dataset.ts` here is all it takes to add one. */
export const datasets: readonly Dataset[] = Object.values(found)
  .filter(({ model }) => EXPLORER_PACK === null || model === undefined || EXPLORER_MODELS.includes(model))
  .toSorted((a, b) => a.order - b.order);

/** The samples the menu offers. */
export const menuDatasets: readonly Dataset[] = datasets.filter((dataset) => dataset.hidden !== true);

/** What a first visit shows. */
export const DEFAULT_SAMPLE = "everyday-words";

/** The home of arithmetic: single words in a space made of the company they keep. */
export const WORD_SPACE = "word-space";

/** The sample with this id, or undefined: a link may name one that is gone. */
export function datasetById(id: string): Dataset | undefined {
  return datasets.find((dataset) => dataset.id === id);
}
