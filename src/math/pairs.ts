import { percentiles } from "./percentile.ts";
import { below, seeded } from "./random.ts";
import { dot } from "./similarity.ts";
import type { Steps } from "./steps.ts";
import { rowOf, type VectorTable } from "./table.ts";

/** Pairs looked at, at most. */
const PAIRS = 50_000;

/**
 * 101 percentiles (0..100) of the cosine of two different rows: of all pairs when there are at most 50,000, else of as many seeded
 * random ones. norms: length of each row. Empty when n < 2.
 */
export function* pairPercentileSteps(table: VectorTable, norms: Float64Array): Steps<Float32Array> {
  const { n } = table;
  if (n < 2) return new Float32Array();
  const all = (n * (n - 1)) / 2;
  const cosines = new Float32Array(Math.min(all, PAIRS));
  const random = seeded(7);
  let [i, j] = [0, 0];
  for (let pair = 0; pair < cosines.length; pair++) {
    if (all > PAIRS) {
      i = below(n, random);
      j = below(n - 1, random);
      if (j >= i) j++;
    } else if (++j >= n) {
      i++;
      j = i + 1;
    }
    const lengths = norms[i]! * norms[j]!;
    cosines[pair] = lengths === 0 ? 0 : dot(rowOf(table, i), rowOf(table, j)) / lengths;
    if (pair % 2000 === 1999) yield pair / cosines.length;
  }
  return percentiles(cosines);
}

/** A cosine this little below a threshold reaches it: sums in single precision are no more exact, and equal rows must reach 1. */
export const COSINE_TOLERANCE = 1e-6;
