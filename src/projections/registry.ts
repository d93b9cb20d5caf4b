import type { Projection } from "./projection.ts";

const found = import.meta.glob<Projection>("./*.projection.ts", { eager: true, import: "default" });

/** Every way to make a map, in their order. */
export const projections: readonly Projection[] = Object.values(found).toSorted((a, b) => a.order - b.order);

/** Names people write for the same thing. */
const ALIASES: Readonly<Record<string, string>> = {
  "t-sne": "tsne",
  "semantic-axes": "axes",
  coordinates: "own",
  columns: "own",
};

/** Throws RangeError with the ids there are. */
export function projectionById(id: string): Projection {
  const name = id.trim().toLowerCase();
  const projection = projections.find((known) => known.id === (ALIASES[name] ?? name));
  if (projection !== undefined) return projection;
  const ids = projections.map((known) => known.id).join(", ");
  throw new RangeError(`There is no map method "${id}". Choose one of: ${ids}.`);
}
