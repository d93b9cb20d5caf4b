import type { VectorTable } from "#math/table.ts";
import type { SpaceKey } from "#protocol/space.ts";
import { SpaceTables } from "#worker/space-tables.ts";

export const SPACE = "vectors of the bench" as SpaceKey;

/** The space worker's own code, holding these rows. */
export async function filled({ values, dim }: VectorTable): Promise<SpaceTables> {
  const space = new SpaceTables();
  await space.reset("items", SPACE, dim);
  await space.append("items", SPACE, values);
  return space;
}
