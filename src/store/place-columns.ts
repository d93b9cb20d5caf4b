import type { Item } from "./items.ts";

/** Columns that hold a place: "x", "y", "z" alone or after a common beginning, such as "umap_x" and "umap_y". */
export interface PlaceColumns {
  readonly x: string;
  readonly y: string;
  readonly z: string | null;
}

/** Null where the items bring no coordinates. Looks at the first item only: columns are the same for all. */
export function placeColumns(items: readonly Item[]): PlaceColumns | null {
  const names = Object.keys(items[0]?.columns ?? {});
  const like = (prefix: string, letter: string): string | null =>
    names.find((name) => name.toLowerCase() === `${prefix}${letter}`.toLowerCase()) ?? null;
  for (const x of names) {
    const found = /^(.*[ _.-])?x$/i.exec(x);
    if (found === null) continue;
    const prefix = found[1] ?? "";
    const y = like(prefix, "y");
    if (y !== null) return { x, y, z: like(prefix, "z") };
  }
  return null;
}
