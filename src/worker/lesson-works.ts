import { workById } from "#lessons/work.ts";
import type { LessonApi, LessonProgress, SideLaidOut, SideLayout } from "#protocol/lessons.ts";
import { give } from "#protocol/rpc.ts";
import type { SpaceKey } from "#protocol/space.ts";
import { projectionById } from "#projections/registry.ts";
import { MapLayouts } from "./map-layouts.ts";
import { startPause } from "./pause.ts";
import { SpaceTables } from "./space-tables.ts";

/** Shortest time between two reports, ms. */
const GAP = 60;

const KEY = "lesson" as SpaceKey;

/** The lesson worker's answers. */
export class LessonWorks implements LessonApi {
  async run(
    id: string,
    request: unknown,
    onProgress: (progress: LessonProgress) => void,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const work = await workById(id);
    const pause = startPause(signal);
    let last = Number.NEGATIVE_INFINITY;
    const tell = (share: number, soFar?: unknown): void => {
      const now = performance.now();
      if (now - last < GAP) return;
      last = now;
      onProgress({ share, soFar });
    };
    // A lesson asks for a work with the request that work takes; its tests run both.
    return work(request as never, { tell, pause: () => pause.take() });
  }

  async layout(request: SideLayout, signal?: AbortSignal): Promise<SideLaidOut> {
    const { method, dims, seed, params, n, dim, values } = request;
    const tables = new SpaceTables();
    await tables.reset("items", KEY, dim);
    await tables.append("items", KEY, values);
    const projection = projectionById(method);
    const place = async (): Promise<Float32Array> => {
      if (projection.input !== "neighbours")
        return (await tables.project(method, { dims, params, axes: [] }, signal)).coords;
      const k = projection.neighbours(params, n);
      const neighbours = await tables.neighbours(k, "exact", null, () => undefined, signal);
      const start = await tables.start(dims, null);
      const wish = { method, n, dims, seed, params, neighbours, start };
      return (await new MapLayouts().layout(wish, () => undefined, signal)).coords;
    };
    const coords = (await place()).slice();
    const quality = await tables.quality(coords.slice(), dims, signal);
    return give({ coords, quality }, coords.buffer);
  }
}
