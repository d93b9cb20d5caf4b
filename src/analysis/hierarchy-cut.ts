import type { Dendrogram } from "#math/linkage.ts";

/** How many groups are left when all merges up to a height are made. */
export function countAt({ m, height }: Pick<Dendrogram, "m" | "height">, cut: number): number {
  let made = 0;
  while (made < height.length && height[made]! <= cut) made++;
  return m - made;
}

/** A height at which k groups are left, in the middle between two merges; just below the lowest or above the highest one at the ends. */
export function heightFor({ m, height }: Pick<Dendrogram, "m" | "height">, k: number): number {
  const made = Math.max(0, Math.min(height.length, m - k));
  const below = made === 0 ? 0 : height[made - 1]!;
  const above = made === height.length ? below * 1.05 : height[made]!;
  return (below + above) / 2;
}

/** Group of each leaf when the first m − k merges are made, 0 .. k − 1 in order of the first leaf. 1 <= k <= m. */
export function cutTree({ m, left, right }: Dendrogram, k: number): Int32Array {
  const above = Int32Array.from({ length: 2 * m - 1 }, (_, node) => node);
  for (let s = 0; s < m - k; s++) {
    above[left[s]!] = m + s;
    above[right[s]!] = m + s;
  }
  // Parents come after children: from the top down every node knows its group's root.
  for (let node = 2 * m - 2; node >= 0; node--) above[node] = above[above[node]!]!;
  const names = new Map<number, number>();
  return Int32Array.from({ length: m }, (_, leaf) => {
    const root = above[leaf]!;
    const name = names.get(root) ?? names.size;
    names.set(root, name);
    return name;
  });
}
