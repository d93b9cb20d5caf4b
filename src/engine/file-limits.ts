import { listIn } from "#formats/roles.ts";
import type { FoundFile } from "#protocol/files.ts";
import type { MapFile } from "#store/files.ts";
import { ITEM_LIMIT } from "#text/limits.ts";

/** Numbers of own vectors, all together, at most: 400 MB. */
const NUMBER_LIMIT = 100_000_000;
/** Rows with nothing but coordinates. */
const PLACE_LIMIT = 1_000_000;

/** Numbers a vector, as far as the first rows say it. */
export function dimIn({ preview }: Pick<FoundFile, "preview">, { vector }: MapFile["roles"]): number | null {
  if (vector === undefined) return null;
  if (typeof vector !== "string") return vector.length;
  const place = preview.columns.findIndex(({ name }) => name === vector);
  const dim = preview.columns[place]?.dim;
  if (dim !== undefined) return dim;
  const cells = preview.cells[place];
  if (cells?.kind !== "text" && cells?.kind !== "value") return null;
  const first = cells.values.find((value) => value !== null && value !== "");
  return listIn(String(first ?? ""))?.length ?? null;
}

/** Rows of a file that fit on a map. */
export function mostRows(found: Pick<FoundFile, "preview">, { by, roles, chunks }: MapFile): number {
  if (by === "places") return PLACE_LIMIT;
  if (by === "texts") return chunks === null ? ITEM_LIMIT : PLACE_LIMIT;
  return Math.min(PLACE_LIMIT, Math.floor(NUMBER_LIMIT / (dimIn(found, roles) ?? 1)));
}
