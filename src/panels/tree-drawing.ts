import type { Dendrogram } from "#math/linkage.ts";

/** A merge as it is drawn: a bracket over two nodes. */
export interface Bracket {
  /** Middle of the left and of the right child, 0..1 along the leaves. */
  readonly left: number;
  readonly right: number;
  /** Heights of the children (0 for drawn leaves) and of the merge. */
  readonly leftHeight: number;
  readonly rightHeight: number;
  readonly height: number;
  /** Label that all leaves under it share; −1 where they differ. */
  readonly label: number;
}

export interface TreeDrawing {
  readonly brackets: readonly Bracket[];
  /** What stands at the foot, left to right: single leaves, or groups of them that are not drawn apart. */
  readonly feet: readonly { readonly at: number; readonly size: number; readonly label: number }[];
  /** Least height drawn: the lowest bracket. */
  readonly low: number;
  readonly high: number;
}

/**
 * The top of a tree, its last `most` - 1 merges, as brackets. tree: merges in order of height. labels: one for each leaf. sizes: rows of each leaf, 1 each
 * where null.
 */
export function treeDrawing(
  { m, left, right, height }: Dendrogram,
  labels: Int32Array,
  sizes: Int32Array | null,
  most: number,
): TreeDrawing {
  const merges = m - 1;
  const lowest = Math.max(0, merges - (most - 1));
  const labelOf = new Int32Array(2 * m - 1);
  const sizeOf = new Float64Array(2 * m - 1);
  for (let leaf = 0; leaf < m; leaf++) {
    labelOf[leaf] = labels[leaf]!;
    sizeOf[leaf] = sizes?.[leaf] ?? 1;
  }
  for (let s = 0; s < merges; s++) {
    const [a, b] = [left[s]!, right[s]!];
    labelOf[m + s] = labelOf[a] === labelOf[b] ? labelOf[a]! : -1;
    sizeOf[m + s] = sizeOf[a]! + sizeOf[b]!;
  }
  const feet: number[] = [];
  const open = [2 * m - 2];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node < m + lowest) feet.push(node);
    else open.push(right[node - m]!, left[node - m]!);
  }
  const middle = new Float64Array(2 * m - 1);
  feet.forEach((node, place) => (middle[node] = (place + 0.5) / feet.length));
  const brackets: Bracket[] = [];
  const isFoot = (node: number): boolean => node < m + lowest;
  for (let s = lowest; s < merges; s++) {
    const [a, b] = [left[s]!, right[s]!];
    middle[m + s] = (middle[a]! + middle[b]!) / 2;
    const [first, second] = middle[a]! <= middle[b]! ? [a, b] : [b, a];
    brackets.push({
      left: middle[first]!,
      right: middle[second]!,
      leftHeight: isFoot(first) ? 0 : height[first - m]!,
      rightHeight: isFoot(second) ? 0 : height[second - m]!,
      height: height[s]!,
      label: labelOf[m + s]!,
    });
  }
  return {
    brackets,
    feet: feet.map((node) => ({ at: middle[node]!, size: sizeOf[node]!, label: labelOf[node]! })),
    low: height[lowest] ?? 0,
    high: height[merges - 1] ?? 0,
  };
}
