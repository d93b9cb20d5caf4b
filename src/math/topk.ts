/** Rows and their scores, best first. */
export interface Best {
  readonly rows: Int32Array;
  readonly scores: Float32Array;
}

/**
 * The k best of n scores, best first; of equal scores the lower row wins. NaN is never chosen, nor is a row in `skip`,
 * so there may be fewer than k. A heap of k with the worst on top: O(n log k).
 */
export function best(
  scores: Float32Array,
  k: number,
  larger: boolean,
  skip: ReadonlySet<number> = new Set(),
): Best {
  const size = Math.max(0, Math.min(Math.floor(k), scores.length));
  const heap = new Int32Array(size);
  let used = 0;
  const isWorse = (a: number, b: number): boolean => {
    const x = scores[a]!;
    const y = scores[b]!;
    if (x === y) return a > b;
    return larger ? x < y : x > y;
  };
  const siftDown = (row: number): void => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= used) break;
      if (child + 1 < used && isWorse(heap[child + 1]!, heap[child]!)) child++;
      if (!isWorse(heap[child]!, row)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = row;
  };
  const siftUp = (row: number): void => {
    let at = used++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(row, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = row;
  };
  if (size === 0) return { rows: new Int32Array(), scores: new Float32Array() };
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row]!) || skip.has(row)) continue;
    if (used < size) siftUp(row);
    else if (isWorse(heap[0]!, row)) siftDown(row);
  }
  const rows = heap.slice(0, used).sort((a, b) => (isWorse(a, b) ? 1 : -1));
  return { rows, scores: Float32Array.from(rows, (row) => scores[row]!) };
}
