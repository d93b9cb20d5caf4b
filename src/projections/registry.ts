import type { Projection } from "./projection.ts";

const found = import.meta.glob<Projection>("./*.projection.ts", { eager: true, import: "default" });

/** Every way to make a map, by label. */
export const projections: readonly Projection[] = Object.values(found).toSorted((a, b) =>
  a.label < b.label ? -1 : 1,
);

/** Throws RangeError with the ids there are. */
export function projectionById(id: string): Projection {
  const projection = projections.find((known) => known.id === id);
  if (projection !== undefined) return projection;
  const ids = projections.map((known) => known.id).join(", ");
  throw new RangeError(`There is no map method "${id}". Choose one of: ${ids}.`);
}
