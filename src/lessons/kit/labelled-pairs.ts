import type { Steps } from "#math/steps.ts";

/** Pairs between two chances to pause. */
const AT_ONCE = 4096;
/** So many pairs have a place: those of some two thousand rows. */
const PLACES = 2 ** 21;

/** Two rows, their score, and whether they belong together. */
export interface LabelledPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  readonly isSame: boolean;
}

/** All pairs of n rows, best first; of equal ones that of the earlier rows. scores: n x n; keys: rows with the same key belong together, null with none. */
export function* labelledPairSteps(
  scores: Float32Array,
  keys: readonly (string | null)[],
): Steps<readonly LabelledPair[]> {
  const n = keys.length;
  // Numbers alone are sorted at once where tens of thousands of objects hold up the page: the score with the pair's place behind it.
  const own = new Float32Array(1);
  const bits = new Uint32Array(own.buffer);
  const order = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  const [lefts, rights] = [new Uint16Array(order.length), new Uint16Array(order.length)];
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      own[0] = (scores[a * n + b] ?? 0) + 0;
      const rising = (own[0] < 0 ? ~bits[0]! : bits[0]! | 0x80000000) >>> 0;
      order[count] = (0xffffffff - rising) * PLACES + count;
      lefts[count] = a;
      rights[count] = b;
      count++;
    }
    yield count / order.length / 2;
  }
  order.sort();
  const pairs: LabelledPair[] = [];
  for (let at = 0; at < count; at++) {
    const place = (order[at] ?? 0) % PLACES;
    const [a, b] = [lefts[place] ?? 0, rights[place] ?? 0];
    pairs.push({ a, b, score: scores[a * n + b] ?? 0, isSame: keys[a] !== null && keys[a] === keys[b] });
    if (at % AT_ONCE === 0) yield (1 + at / count) / 2;
  }
  return pairs;
}

/** What a line does to pairs, best first: how many reach it, how many of those are right, how many of the right ones it finds. */
export interface AtLine {
  readonly found: number;
  readonly right: number;
  /** Share of what is found that is right; 0 where nothing is found. */
  readonly precision: number;
  /** Share of the right ones that is found; 0 where there are none. */
  readonly recall: number;
}

export function atLine(pairs: readonly LabelledPair[], line: number): AtLine {
  let [found, right, all] = [0, 0, 0];
  for (const { score, isSame } of pairs) {
    if (score >= line) found++;
    if (isSame) all++;
    if (isSame && score >= line) right++;
  }
  return shares(found, right, all);
}

/** The same for many lines, the highest first, at one look through the pairs. */
export function atLines(pairs: readonly LabelledPair[], lines: readonly number[]): readonly AtLine[] {
  const all = pairs.reduce((sum, { isSame }) => sum + (isSame ? 1 : 0), 0);
  let [found, right] = [0, 0];
  return lines.map((line) => {
    for (; found < pairs.length && (pairs[found]?.score ?? 0) >= line; found++)
      if (pairs[found]?.isSame === true) right++;
    return shares(found, right, all);
  });
}

const shares = (found: number, right: number, all: number): AtLine => ({
  found,
  right,
  precision: found === 0 ? 0 : right / found,
  recall: all === 0 ? 0 : right / all,
});
