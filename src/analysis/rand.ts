/** How two ways to part the same items lie over each other. */
export interface Contingency {
  /** Values of the first, in order of first appearance. */
  readonly rows: readonly (number | string)[];
  readonly columns: readonly (number | string)[];
  /** Pairs of places in `rows` and `columns` that items have, and how many have both; pairs that none has are left out. */
  readonly cells: readonly { readonly row: number; readonly column: number; readonly count: number }[];
  readonly total: number;
}

type Labels = ArrayLike<number | string | null>;

/** Counts the items of each pair of groups. Items where either is null are left out. Throws RangeError on different lengths. */
export function contingency(first: Labels, second: Labels): Contingency {
  if (first.length !== second.length)
    throw new RangeError(`${first.length} and ${second.length} labels are not of the same items.`);
  const rows = new Map<number | string, number>();
  const columns = new Map<number | string, number>();
  const pairs = new Map<number, number>();
  const placeIn = (places: Map<number | string, number>, value: number | string): number => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  };
  let total = 0;
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i]!, second[i]!];
    if (a === null || b === null) continue;
    const pair = placeIn(rows, a) * 2 ** 26 + placeIn(columns, b);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    total++;
  }
  const cells = Array.from(pairs, ([pair, count]) => ({
    row: Math.floor(pair / 2 ** 26),
    column: pair % 2 ** 26,
    count,
  }));
  return { rows: [...rows.keys()], columns: [...columns.keys()], cells, total };
}

const pairsOf = (count: number): number => (count * (count - 1)) / 2;

/**
 * Adjusted Rand index (Hubert and Arabie 1985): of the pairs of items, how many both partitions treat alike, less what chance would
 * give. With n_ij items in group i of one and j of the other, a_i and b_j their sums and P(x) = x (x − 1) / 2:
 *
 *   (Σ P(n_ij) − E) / ((Σ P(a_i) + Σ P(b_j)) / 2 − E), E = Σ P(a_i) Σ P(b_j) / P(n)
 *
 * 1: the same groups; about 0: as by chance; below 0: less than that. 1 also where both are one group, or both all single items. NaN for
 * fewer than two items. Items where either is null are left out.
 */
export function adjustedRand(first: Labels, second: Labels): number {
  return randOf(contingency(first, second));
}

/** `adjustedRand` of pairs that are counted already. */
export function randOf({ rows, columns, cells, total }: Contingency): number {
  if (total < 2) return Number.NaN;
  const a = new Float64Array(rows.length);
  const b = new Float64Array(columns.length);
  let both = 0;
  for (const { row, column, count } of cells) {
    a[row]! += count;
    b[column]! += count;
    both += pairsOf(count);
  }
  const inFirst = a.reduce((sum, count) => sum + pairsOf(count), 0);
  const inSecond = b.reduce((sum, count) => sum + pairsOf(count), 0);
  const expected = (inFirst * inSecond) / pairsOf(total);
  const most = (inFirst + inSecond) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/** All pairs, those of nobody too: rows.length lists of columns.length counts. */
export function countsOf({ rows, columns, cells }: Contingency): readonly (readonly number[])[] {
  const counts = rows.map(() => columns.map(() => 0));
  for (const { row, column, count } of cells) counts[row]![column] = count;
  return counts;
}
