/**
 * Where each item of a history would stand if it were held back: the person is then the mean of the others, and the item is ranked by its
 * dot product with that mean among all items that are not in the rest of the history (leave-one-out; 1 is best, equals share the better
 * place). With sums this takes no new mean: n vectors of length 1 with mean m have the mean (n m - v) / (n - 1) without v.
 *
 * dots: dot products of the person, the mean of all, with every item. cosines[i]: of item i of the history with every item, in the order of
 * `rows`. Empty for a history of one item: nothing is left to go by.
 */
export function heldBackRanks(
  dots: Float32Array,
  rows: readonly number[],
  cosines: readonly Float32Array[],
): readonly number[] {
  const size = rows.length;
  if (size < 2) return [];
  return rows.map((held, i) => {
    const others = new Set(rows.filter((row) => row !== held));
    const without = (row: number): number => (size * dots[row]! - cosines[i]![row]!) / (size - 1);
    const own = without(held);
    let better = 0;
    for (let row = 0; row < dots.length; row++) if (!others.has(row) && without(row) > own + 1e-6) better++;
    return better + 1;
  });
}
