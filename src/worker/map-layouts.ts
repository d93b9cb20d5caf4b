import { projectionById } from "#projections/registry.ts";
import type { Frame, Layout, LayoutRequest, MapApi } from "#protocol/map.ts";
import { give } from "#protocol/rpc.ts";
import { startPause } from "./pause.ts";

/** Shortest time between two frames, ms: 30 a second. */
const FRAME_GAP = 33;

/** The map worker's answers. */
export const mapLayouts: MapApi = {
  async layout(
    request: LayoutRequest,
    onFrame: (frame: Frame) => void,
    signal?: AbortSignal,
  ): Promise<Layout> {
    const begun = performance.now();
    let lastFrame = Number.NEGATIVE_INFINITY;
    const coords = await projectionById(request.method).run(request, {
      frame: (progress, coordsNow) => {
        if (performance.now() - lastFrame < FRAME_GAP) return;
        const coords = coordsNow();
        onFrame(give({ coords, progress }, coords.buffer));
        lastFrame = performance.now();
      },
      pause: startPause(signal).take,
    });
    signal?.throwIfAborted();
    return give({ coords, ms: performance.now() - begun }, coords.buffer);
  },
};
