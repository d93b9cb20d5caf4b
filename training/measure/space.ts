import { dot, toUnit, vectorsOf, type TextModel } from "./vectors.ts";

/** For each query its k nearest texts, nearest first. */
export interface Nearest {
  readonly k: number;
  /** Positions in the searched list, row-major [queries × k]. */
  readonly at: Uint32Array;
  /** Their cosines, row-major [queries × k]. */
  readonly cosines: Float32Array;
}

/** What the measures ask of a model; a dense model and a bag of words answer in their own ways. */
export interface Space {
  readonly name: string;
  /** Cosine of two texts. */
  likeness(first: string, second: string): number;
  nearest(queries: readonly string[], among: readonly string[], k: number): Nearest;
  /** Unit vectors of single words, row-major [words × dim]; a word without a vector is all zeros. Null where words have none. */
  words(words: readonly string[]): { readonly vectors: Float32Array; readonly dim: number } | null;
  /** For each token of the text, whether the model knows it. */
  known(text: string): boolean[];
}

/** The space of a model that gives a vector for every text. */
export function denseSpace(model: TextModel): Space {
  const { name, dim, embed, known } = model;
  return {
    name,
    known,
    likeness: (first, second) => dot(embed(first), embed(second)),
    nearest: (queries, among, k) =>
      nearestRows(vectorsOf(model, queries), vectorsOf(model, among), dim, Math.min(k, among.length)),
    words: (words) => {
      const vectors = vectorsOf(model, words);
      for (const [i, word] of words.entries())
        if (!known(word).includes(true)) vectors.fill(0, i * dim, (i + 1) * dim);
      return { vectors, dim };
    },
  };
}

/** k nearest rows of `among` for each row of `queries` by dot product, both row-major [n × dim]. Equal ones in list order. */
export function nearestRows(queries: Float32Array, among: Float32Array, dim: number, k: number): Nearest {
  const list = new NearestList(queries.length / dim, k);
  for (let q = 0; q < queries.length / dim; q++) {
    for (let i = 0; i < among.length / dim; i++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += queries[q * dim + d]! * among[i * dim + d]!;
      list.offer(q, i, sum);
    }
  }
  return list;
}

/** The k best of each query so far. Offers must come in list order, so that of equal ones the first stays. */
class NearestList implements Nearest {
  readonly k: number;
  readonly at: Uint32Array;
  readonly cosines: Float32Array;

  constructor(queries: number, k: number) {
    this.k = k;
    this.at = new Uint32Array(queries * k);
    this.cosines = new Float32Array(queries * k).fill(-Infinity);
  }

  offer(query: number, at: number, cosine: number): void {
    const first = query * this.k;
    let place = first + this.k - 1;
    if (!(cosine > this.cosines[place]!)) return;
    for (; place > first && this.cosines[place - 1]! < cosine; place--) {
      this.cosines[place] = this.cosines[place - 1]!;
      this.at[place] = this.at[place - 1]!;
    }
    this.cosines[place] = cosine;
    this.at[place] = at;
  }
}

/**
 * Texts as bags: how often each token occurs times the token's weight (Salton and Buckley 1988). Two different words have
 * nothing in common here, so single words have no vectors.
 */
export function bagSpace(
  name: string,
  tokens: (text: string) => readonly number[],
  weight: (token: number) => number,
): Space {
  const bag = (text: string) => {
    const ids = new Map<number, number>();
    for (const id of tokens(text)) ids.set(id, (ids.get(id) ?? 0) + weight(id));
    const values = toUnit(Float32Array.from(ids.values()));
    return new Map([...ids.keys()].map((id, i) => [id, values[i] ?? 0]));
  };
  return {
    name,
    known: (text) => tokens(text).map(() => true),
    words: () => null,
    likeness: (first, second) => {
      const other = bag(second);
      let sum = 0;
      for (const [id, value] of bag(first)) sum += value * (other.get(id) ?? 0);
      return sum;
    },
    nearest: (queries, among, k) => {
      const holders = new Map<number, { at: number; value: number }[]>();
      for (const [at, text] of among.entries()) {
        for (const [id, value] of bag(text)) {
          const held = holders.get(id);
          if (held) held.push({ at, value });
          else holders.set(id, [{ at, value }]);
        }
      }
      const list = new NearestList(queries.length, Math.min(k, among.length));
      const sums = new Float32Array(among.length);
      for (const [q, text] of queries.entries()) {
        sums.fill(0);
        for (const [id, value] of bag(text))
          for (const holder of holders.get(id) ?? []) sums[holder.at]! += value * holder.value;
        for (let at = 0; at < sums.length; at++) list.offer(q, at, sums[at]!);
      }
      return list;
    },
  };
}
