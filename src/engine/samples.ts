import type { Dataset, ReadFile, SampleItem } from "#datasets/dataset.ts";
import type { SpaceKey } from "#protocol/space.ts";
import type { Item, Source } from "#store/items.ts";
import { mapOf } from "#store/map.ts";
import { unlessStopped, type Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import { measurePairs } from "./growth.ts";
import { decodePack, packedLabel, packTexts, type Pack } from "./pack.ts";
import { modelIn, spaceKey } from "./space-key.ts";

export const sourceOf = (dataset: Dataset): Source => ({
  kind: "sample",
  id: dataset.id,
  title: dataset.title,
  noun: dataset.noun,
  help: dataset.help,
  labelName: dataset.labelName,
  ask: dataset.ask,
});

export function itemsOf(entries: readonly SampleItem[]): readonly Item[] {
  return entries.map(({ text, label, ...columns }, id) => ({ id, text, label, columns }));
}

const packs = new Map<string, Promise<Pack>>();

/** The sample's packed vectors and map; fetched once. Rejects when the file is missing or broken. */
export function fetchPack(baseUrl: string, id: string): Promise<Pack> {
  const known = packs.get(id);
  if (known) return known;
  const fetching = (async () => {
    const answer = await fetch(new URL(`samples/${id}.bin`, baseUrl));
    if (!answer.ok) throw new Error(`The sample file ${id}.bin is missing.`);
    return decodePack(await answer.arrayBuffer());
  })();
  packs.set(id, fetching);
  fetching.catch(() => packs.delete(id));
  return fetching;
}

/** Reads the files samples are made of, from where the page is served. Rejects with a sentence. */
export const fileReader =
  (baseUrl: string): ReadFile =>
  async (path) => {
    const answer = await fetch(new URL(path, baseUrl)).catch(() => null);
    if (answer?.ok !== true) throw new Error(`The file ${path} of this page could not be read. Try again.`);
    return answer.text();
  };

/**
 * Puts a packed sample on the map at once. Returns false when there is no pack that fits this model (its id), so that the
 * sample must be embedded. A pack without vectors waits for `model`, which then makes them; null when another one is to.
 */
export async function showPacked(
  context: Context,
  dataset: Dataset,
  modelId: string,
  model: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, baseUrl } = context;
  const fetching = fetchPack(baseUrl, dataset.id).catch(() => null);
  const entries = dataset.atOnce ?? (await unlessStopped(dataset.items(fileReader(baseUrl)), signal));
  const pack = await unlessStopped(fetching, signal);
  if (pack === null || pack.texts !== packTexts(entries.map((entry) => entry.text))) return false;
  if (modelIn(pack.space) !== modelId) return false;
  if (pack.dim === 0 && (await unlessStopped(model(), signal)) === null) return false;
  const inUse = store.getState().model;
  if (inUse?.id === modelId && spaceKey(inUse) !== pack.space) return false;
  const items = itemsOf(
    entries.map((entry, row) => ({ ...entry, label: entry.label ?? packedLabel(pack, row) })),
  );
  const vectors = pack.dim === 0 ? await made(context, items, pack.space, signal) : pack.vectors.slice();
  if (vectors === null) return false;
  const { n, dims, seed, coords, quality, percentiles, space } = pack;
  store.getState().replaceItems({
    source: sourceOf(dataset),
    items,
    vectors: { n, dim: vectors.length / n, values: vectors },
    space,
  });
  store.getState().setPairPercentiles(Float32Array.from(percentiles));
  store.getState().setMap(mapOf({ method: "umap", dims, seed, coords: coords.slice(), n, quality }));
  return true;
}

/** Vectors of a sample of which only the map is packed; null when another model has come in between. */
async function made(
  context: Context,
  items: readonly Item[],
  wanted: SpaceKey,
  signal: AbortSignal,
): Promise<Float32Array | null> {
  const texts = items.map((item) => item.text);
  const { vectors, space } = await embedNow(context, texts, "passage", signal);
  return space === wanted ? vectors : null;
}

/** What a packed sample still lacks once its vectors are in the neighbours worker: the neighbour table, the yardstick. */
export async function completeSample(context: Context, signal: AbortSignal): Promise<void> {
  const table = await context.space.neighbours(15, "auto", null, () => undefined, signal);
  if (signal.aborted) return;
  context.store.getState().setNeighbourTable(table);
  if (context.store.getState().pairPercentiles.length === 0) await measurePairs(context);
}
