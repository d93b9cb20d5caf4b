import { datasetById } from "#datasets/registry.ts";
import type { Item } from "#store/items.ts";
import type { GivenLabel } from "./link-look.ts";
import { packedLabel } from "./pack.ts";
import { fetchPack, fileReader } from "./samples.ts";

type Labels = readonly (string | null)[];

const known = new Map<string, Promise<Labels>>();

/** Labels as the sample has them, by row; read once. Empty for what is no sample. */
function labelsOf(baseUrl: string, id: string): Promise<Labels> {
  const old = known.get(id);
  if (old !== undefined) return old;
  const reading = readLabels(baseUrl, id);
  known.set(id, reading);
  reading.catch(() => known.delete(id));
  return reading;
}

async function readLabels(baseUrl: string, id: string): Promise<Labels> {
  const dataset = datasetById(id);
  if (dataset === undefined) return [];
  const entries = dataset.atOnce ?? (await dataset.items(fileReader(baseUrl)));
  const labels = entries.map(({ label }) => label);
  if (!labels.includes(null)) return labels;
  const pack = await fetchPack(baseUrl, id).catch(() => null);
  return labels.map((label, row) => label ?? (pack && packedLabel(pack, row)));
}

/** The labels of a sample's items that are not as the sample has them. Rejects where the sample cannot be read. */
export async function givenLabels(
  baseUrl: string,
  id: string,
  items: readonly Item[],
): Promise<readonly GivenLabel[]> {
  const labels = await labelsOf(baseUrl, id);
  const given = new Map<string | null, number[]>();
  for (const { id: row, label } of items) {
    if (row >= labels.length || label === labels[row]) continue;
    const ids = given.get(label);
    if (ids === undefined) given.set(label, [row]);
    else ids.push(row);
  }
  return [...given].map(([label, ids]) => ({ label, ids }));
}
