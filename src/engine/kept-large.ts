import type { Item } from "#store/items.ts";
import type { KeptSet } from "./session.ts";

/** More numbers than this are not cloned in one piece: that would hold up the page. */
const LARGE = 1 << 20;
/** Numbers and items that are made into a part at once. */
const NUMBERS = 1 << 19;
const ITEMS = 1000;
/** Milliseconds of parsing between two pauses. */
const SLICE_MS = 12;

/** Parts that were read, by the numbers made of them: written again, they need not be made again. */
const partOf = new WeakMap<object, Blob>();

const pause = (): Promise<void> => new Promise((go) => setTimeout(go));

/** A large set in parts that the browser writes by itself, made a few milliseconds at a time; a small one as it is. */
export async function packLarge(set: KeptSet): Promise<unknown> {
  if (set.vectors.length < LARGE && set.items.length < 20_000) return set;
  const { neighbourTable: table, items } = set;
  return {
    ...set,
    packed: 1,
    vectors: await blobOf(set.vectors),
    items: items.every(isPlain) ? await linesOf(items) : items,
    neighbourTable: table && {
      ...table,
      indices: await blobOf(table.indices),
      scores: await blobOf(table.scores),
    },
  };
}

/** What `packLarge` made, as it was; undefined where a part cannot be read. */
export async function unpackLarge(value: object): Promise<unknown> {
  try {
    const { packed: _, vectors, items, neighbourTable, ...rest } = value as Record<string, unknown>;
    const table = neighbourTable as Record<string, unknown> | null;
    const inParts = Array.isArray(items) && items[0] instanceof Blob;
    // All of it is asked for at once: the browser reads them side by side, while the first lines are parsed.
    const [numbers, indices, scores, lines] = await Promise.all([
      bytesOf(vectors),
      table && bytesOf(table["indices"]),
      table && bytesOf(table["scores"]),
      inParts ? itemsIn(items as Blob[]) : items,
    ]);
    return {
      ...rest,
      items: lines,
      vectors: remembered(new Float32Array(numbers), vectors),
      neighbourTable: table && {
        ...table,
        indices: remembered(new Int32Array(indices!), table["indices"]),
        scores: remembered(new Float32Array(scores!), table["scores"]),
      },
    };
  } catch {
    return undefined;
  }
}

const bytesOf = (part: unknown): Promise<ArrayBuffer> => {
  if (part instanceof Blob) return part.arrayBuffer();
  throw new TypeError("This is no part of a set.");
};

function remembered<T extends object>(numbers: T, part: unknown): T {
  if (part instanceof Blob) partOf.set(numbers, part);
  return numbers;
}

async function blobOf(numbers: Float32Array | Int32Array): Promise<Blob> {
  const known = partOf.get(numbers);
  if (known !== undefined) return known;
  const parts: Blob[] = [];
  for (let from = 0; from < numbers.length; from += NUMBERS) {
    parts.push(new Blob([numbers.subarray(from, from + NUMBERS) as BlobPart]));
    await pause();
  }
  return new Blob(parts);
}

async function linesOf(items: readonly Item[]): Promise<readonly Blob[]> {
  const parts: Blob[] = [];
  for (let from = 0; from < items.length; from += ITEMS) {
    parts.push(new Blob([JSON.stringify(items.slice(from, from + ITEMS))]));
    if (parts.length % 4 === 0) await pause();
  }
  return parts;
}

async function itemsIn(parts: readonly Blob[]): Promise<unknown[]> {
  const texts = parts.map((part) => part.text());
  for (const text of texts) text.catch(() => undefined); // the one that is waited for says so
  const items: unknown[] = [];
  let since = performance.now();
  for (const text of texts) {
    const lines = await text;
    if (performance.now() - since > SLICE_MS) {
      await pause();
      since = performance.now();
    }
    for (const item of JSON.parse(lines) as unknown[]) items.push(item);
  }
  return items;
}

/** JSON gives every column back as it was. */
function isPlain({ columns }: Item): boolean {
  for (const name in columns) {
    const value = columns[name];
    const kind = typeof value;
    if (kind === "number" ? !Number.isFinite(value) || Object.is(value, -0) : kind !== "string" && kind !== "boolean" && value !== null) return false; // prettier-ignore
  }
  return true;
}
