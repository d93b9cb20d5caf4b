import { alignedTo } from "#math/procrustes.ts";
import type { Exhibit } from "#store/exhibit.ts";

type Picture = Extract<Exhibit, { kind: "maps" }>["maps"][number];

/** Labels as numbers, in order of first appearance; -1 for none. */
export function groupsOf(labels: readonly (string | null)[]): readonly number[] {
  const names = [...new Set(labels.filter((label) => label !== null))];
  return labels.map((label) => (label === null ? -1 : names.indexOf(label)));
}

/** A small picture of a map, seen from the front. coords: n x dims, row-major. */
export function pictureOf(
  name: string,
  note: string,
  { coords, dims }: { readonly coords: Float32Array; readonly dims: number },
  groups: readonly number[],
): Picture {
  const places: number[] = [];
  for (let at = 0; at < coords.length; at += dims)
    places.push(round(coords[at] ?? 0), dims > 1 ? round(coords[at + 1] ?? 0) : 0);
  return { name, note, places, groups };
}

/** Maps of the same rows, each turned onto the first, so that one can look from picture to picture. */
export function alike(maps: readonly Float32Array[], dims: number): readonly Float32Array[] {
  const [first] = maps;
  if (first === undefined) return [];
  const rows = Int32Array.from({ length: first.length / dims }, (_, row) => row);
  return maps.map((coords) =>
    coords === first ? coords : alignedTo(coords, first, dims, { moving: rows, fixed: rows }),
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;
