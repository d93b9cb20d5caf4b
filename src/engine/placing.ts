import type { Context } from "./context.ts";
import type { Reporter } from "./job.ts";
import { findNeighbours } from "./mapping.ts";

/**
 * Places for rows that were added to a finished map, shown at once and returned as the start of the next layout; the old
 * rows stay where they are. Null when there was no map to grow from.
 * @param before rows that are on the map
 */
export async function placeNewRows(
  context: Context,
  before: number,
  report: Reporter,
  signal: AbortSignal,
): Promise<Float32Array | null> {
  const { store, map: layouter } = context;
  const { map, vectors } = store.getState();
  const { table } = await findNeighbours(context, report, signal);
  if (map === null || map.n !== before || before < 2) return null;
  const { method, dims, seed, params } = map;
  const request = { method, dims, seed, params, coords: map.coords, neighbours: table };
  const coords = await layouter.place(request, signal);
  store
    .getState()
    .setMap({ ...map, coords, raw: null, n: vectors.n, settled: false, stopped: false, quality: null });
  return coords;
}
