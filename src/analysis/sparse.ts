import { termsOf } from "#text/terms.ts";

/** How a text becomes a vector with one number for every word there is. */
export type SparseKind = "one-hot" | "counts" | "tf-idf";

/** Two texts as such vectors, shown where either is not zero. */
export interface SparsePair {
  readonly kind: SparseKind;
  /** One number for each of the `terms`. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** 0 where no word is shared, and where a text has no word. */
  readonly cosine: number;
}

export interface SparseView {
  /** Words of either text: first those of both, then those of a alone, then those of b alone. */
  readonly terms: readonly string[];
  /** How many of them stand in both. */
  readonly shared: number;
  readonly pairs: readonly SparsePair[];
}

/** Words of two texts, each once: those of both first. */
export function termsOfPair(
  a: string,
  b: string,
): { readonly terms: readonly string[]; readonly shared: number } {
  const [left, right] = [new Set(termsOf(a)), new Set(termsOf(b))];
  const both = [...left].filter((term) => right.has(term));
  const rest = [
    ...[...left].filter((term) => !right.has(term)),
    ...[...right].filter((term) => !left.has(term)),
  ];
  return { terms: [...both, ...rest], shared: both.length };
}

const countsIn = (text: string, terms: readonly string[]): number[] => {
  const counts = new Map<string, number>();
  for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return terms.map((term) => counts.get(term) ?? 0);
};

/** Cosine; 0 where either is all zeros. */
function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  return lengths === 0 ? 0 : Math.min(1, dot(a, b) / lengths);
}

/**
 * Three vectors of two texts in a space with one dimension for every word:
 *
 * - one-hot: 1 where the word is there;
 * - counts (bag of words): how often it is there;
 * - tf-idf: that count × (ln((1 + N) / (1 + df)) + 1), so that a word of few texts weighs more (Spärck Jones 1972, Salton and Buckley
 *   1988; the smoothed form). N texts, df of them with the word.
 *
 * What stands in neither text is zero in both and left out.
 */
export function sparseView(a: string, b: string, n: number, df: ReadonlyMap<string, number>): SparseView {
  const { terms, shared } = termsOfPair(a, b);
  const rarity = terms.map((term) => Math.log((1 + n) / (1 + Math.min(n, df.get(term) ?? 0))) + 1);
  const counts = [countsIn(a, terms), countsIn(b, terms)] as const;
  const vectors: Readonly<Record<SparseKind, (counts: readonly number[]) => number[]>> = {
    "one-hot": (text) => text.map((count) => (count > 0 ? 1 : 0)),
    counts: (text) => [...text],
    "tf-idf": (text) => text.map((count, i) => count * (rarity[i] ?? 0)),
  };
  const pairs = (["one-hot", "counts", "tf-idf"] as const).map((kind) => {
    const [left, right] = [vectors[kind](counts[0]), vectors[kind](counts[1])];
    return { kind, a: left, b: right, cosine: cosine(left, right) };
  });
  return { terms, shared, pairs };
}
