import type { Dataset, SampleItem } from "#datasets/dataset.ts";
import type { Item, Source } from "#store/items.ts";
import { unlessStopped, type Context } from "./context.ts";
import { measurePairs, syncSpace } from "./growth.ts";
import { decodePack, packTexts, type Pack } from "./pack.ts";

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

/** Puts a packed sample on the map at once. Returns false when there is no pack that fits, so that it must be embedded. */
export async function showPacked(context: Context, dataset: Dataset, signal: AbortSignal): Promise<boolean> {
  const entries = dataset.atOnce ?? (await dataset.items());
  const fetching = fetchPack(context.baseUrl, dataset.id).catch(() => null);
  const pack = await unlessStopped(fetching, signal);
  if (pack === null || pack.texts !== packTexts(entries.map((entry) => entry.text))) return false;
  const { store } = context;
  const { model } = store.getState();
  if (model !== null && !pack.space.startsWith(`${model.id}@${model.revision}|`)) return false;
  const { n, dim, dims, seed, vectors, coords, quality, percentiles, space } = pack;
  store.getState().replaceItems({
    source: sourceOf(dataset),
    items: itemsOf(entries),
    vectors: { n, dim, values: vectors.slice() },
    space,
  });
  store.getState().setPairPercentiles(Float32Array.from(percentiles));
  store.getState().setMap({
    method: "umap",
    dims,
    seed,
    coords: coords.slice(),
    n,
    settled: true,
    quality,
    ms: { knn: 0, layout: 0, total: 0 },
  });
  return true;
}

/** What a packed sample still lacks: vectors in the neighbours worker, the neighbour table, the yardstick. */
export async function completeSample(context: Context, signal: AbortSignal): Promise<void> {
  await syncSpace(context);
  const table = await context.space.neighbours(15, () => undefined, signal);
  if (signal.aborted) return;
  context.store.getState().setNeighbourTable(table);
  if (context.store.getState().pairPercentiles.length === 0) await measurePairs(context);
}
