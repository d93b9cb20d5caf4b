import type { ApproximateSearchResult, SearchMethod, SearchPrecision } from "#store/approximate.ts";
import { fixed, NARROW, NO_NUMBER, percent, plural, whole } from "#text/number.ts";

export const METHODS: readonly { value: SearchMethod; label: string }[] = [
  { value: "brute", label: "Brute force" },
  { value: "hnsw", label: "HNSW" },
  { value: "ivf", label: "IVF" },
];
export const PRECISIONS: readonly { value: SearchPrecision; label: string }[] = [
  { value: "float32", label: "float32" },
  { value: "int8", label: "int8" },
  { value: "binary", label: "1 bit" },
];
export const METHOD_NAME: Readonly<Record<SearchMethod, string>> = {
  brute: "Brute force",
  hnsw: "HNSW",
  ivf: "IVF",
};
export const PRECISION_NAME: Readonly<Record<SearchPrecision, string>> = {
  float32: "float32",
  int8: "int8",
  binary: "1 bit",
};

export const METHOD_MEANING: Readonly<Record<SearchMethod, string>> = {
  brute: "Compares the query with every item. Exact, and as slow as there are items.",
  hnsw: "A graph of near items in layers: from a few far apart down to all, always to the nearest link (Malkov and Yashunin 2018).",
  ivf: "k-means deals the items into lists; only the lists whose centres are nearest are looked into.",
};

/** Bytes in the unit that fits: "96 GB", "1.5 GB", "38 MB", "768 bytes". Decimal units. */
export function memory(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return NO_NUMBER;
  if (bytes < 10_000) return `${whole(bytes)}${NARROW}bytes`;
  const [size, unit] = bytes < 1e6 ? [1e3, "kB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  const amount = bytes / size;
  return `${amount < 10 ? fixed(amount, 1) : whole(amount)}${NARROW}${unit}`;
}

/** A large count in words where that is shorter: "20 000", "3.2 million", "1 billion". */
export function largeCount(n: number): string {
  const [size, name] = n >= 1e9 ? [1e9, "billion"] : n >= 1e6 ? [1e6, "million"] : [1, ""];
  if (size === 1) return whole(n);
  const amount = Math.round((n / size) * 10) / 10;
  return `${Number.isInteger(amount) ? whole(amount) : fixed(amount, 1)} ${name}`;
}

/** What a search found and what it took. */
export function foundSentence({
  rows,
  recall,
  distances,
  visited,
  n,
  wish,
}: ApproximateSearchResult): string {
  const k = Math.max(1, rows.length);
  const right = Math.round(recall * k);
  const looked = new Set(visited).size;
  const exact = wish.method === "brute" && wish.precision === "float32" && wish.dims === null;
  const share = exact ? "all" : percent(looked / Math.max(1, n));
  return `It found ${right === k ? `all ${whole(k)}` : `${whole(right)} of the ${whole(k)}`} true nearest, and looked at ${whole(looked)} of ${plural(n, "item")} (${share}) with ${plural(distances, "comparison")}.`;
}

/** What one step of the way was. */
export function stepName(method: SearchMethod, place: number, parts: number): string {
  if (method === "brute") return "Scan";
  if (method === "ivf") return `In list ${place + 1} of ${parts}`;
  return place === 0 ? "Bottom layer" : `Layer ${place} of ${parts - 1}`;
}
