import type { Steps } from "#math/steps.ts";
import { termsOf } from "#text/terms.ts";

/** Which texts hold which terms, and how often: the index of a keyword search. */
export interface InvertedIndex {
  /** Texts. */
  readonly n: number;
  /** Number of each term. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Postings of term t are entries [starts[t], starts[t + 1]) of `rows` and `counts`; rows ascend. terms + 1 numbers. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  /** How often the term stands in that row. */
  readonly counts: Int32Array;
  /** Terms of each text, repeats counted; n numbers. */
  readonly lengths: Int32Array;
  readonly meanLength: number;
}

/** Letters read between two looks at the clock. */
const PIECE = 20_000;

/** Numbers that grow. */
class Growing {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const more = new Int32Array(this.length * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.length++] = value;
  }

  get view(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** Indexes texts in pieces of a few milliseconds. Cost: all letters once; 20,000 sentences take about 0.2 s. */
export function* indexSteps(texts: readonly string[]): Steps<InvertedIndex> {
  const n = texts.length;
  const numbers = new Map<string, number>();
  const lengths = new Int32Array(n);
  const found = { terms: new Growing(), rows: new Growing(), counts: new Growing() };
  let letters = 0;
  for (let row = 0; row < n; row++) {
    const text = texts[row] ?? "";
    const own = new Map<number, number>();
    for (const term of termsOf(text)) {
      let number = numbers.get(term);
      if (number === undefined) numbers.set(term, (number = numbers.size));
      own.set(number, (own.get(number) ?? 0) + 1);
      lengths[row] = lengths[row]! + 1;
    }
    for (const [number, count] of own) {
      found.terms.push(number);
      found.rows.push(row);
      found.counts.push(count);
    }
    letters += text.length + 20;
    if (letters < PIECE) continue;
    letters = 0;
    yield (0.8 * row) / n;
  }
  yield 0.8;
  const starts = startsOf(found.terms.view, numbers.size);
  yield 0.85;
  const rows = new Int32Array(found.rows.length);
  const counts = new Int32Array(found.rows.length);
  const next = starts.slice();
  for (let i = 0; i < rows.length; i++) {
    const at = next[found.terms.view[i]!]!++;
    rows[at] = found.rows.view[i]!;
    counts[at] = found.counts.view[i]!;
    if (i % 100_000 === 99_999) yield 0.85 + (0.15 * i) / rows.length;
  }
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { n, numbers, starts, rows, counts, lengths, meanLength: n === 0 ? 0 : total / n };
}

/** Where each term's postings begin: a counting sort's sums. */
function startsOf(terms: Int32Array, size: number): Int32Array {
  const starts = new Int32Array(size + 1);
  for (const term of terms) starts[term + 1] = starts[term + 1]! + 1;
  for (let t = 0; t < size; t++) starts[t + 1] = starts[t + 1]! + starts[t]!;
  return starts;
}

/** In how many texts a term stands. */
export function documentFrequency({ numbers, starts }: InvertedIndex, term: string): number {
  const number = numbers.get(term);
  return number === undefined ? 0 : starts[number + 1]! - starts[number]!;
}
