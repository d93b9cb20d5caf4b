import { grownPlaces } from "#math/place.ts";
import { alignedTo } from "#math/procrustes.ts";
import type { NeighbourProjection, Run, Stage } from "#projections/projection.ts";
import { projectionById } from "#projections/registry.ts";
import type { Frame, Layout, LayoutRequest, MapApi, PlaceRequest } from "#protocol/map.ts";
import { give } from "#protocol/rpc.ts";
import { startPause } from "./pause.ts";

/** Shortest time between two frames, ms: 30 a second. */
const FRAME_GAP = 33;

/** Rows that decide how a map is turned onto the one before it: enough for any, and a frame of 50,000 stays cheap. */
const TURNED_BY = 2000;

/** A layout that runs or was stopped. */
interface Begun {
  readonly request: LayoutRequest;
  readonly run: Run;
  /** ms worked in earlier stretches. */
  ms: number;
  note: string | null;
}

function byNeighbours(method: string): NeighbourProjection {
  const projection = projectionById(method);
  if (projection.input === "neighbours") return projection;
  throw new RangeError(`${projection.label} is not made from neighbours.`);
}

/** Turns places onto those shown before, without changing their size. */
function turned(coords: Float32Array, { onto, dims }: LayoutRequest): Float32Array | null {
  if (onto === undefined || onto.length === 0) return null;
  const m = Math.min(onto.length, coords.length) / dims;
  const step = Math.max(1, Math.floor(m / TURNED_BY));
  const rows = Int32Array.from({ length: Math.ceil(m / step) }, (_, i) => i * step);
  return alignedTo(coords, onto, dims, { moving: rows, fixed: rows }, { scaled: false });
}

/** The map worker's answers. */
export class MapLayouts implements MapApi {
  #begun: Begun | null = null;

  async prepare(method: string): Promise<void> {
    await byNeighbours(method).load();
  }

  async layout(
    request: LayoutRequest,
    onFrame: (frame: Frame) => void,
    signal?: AbortSignal,
  ): Promise<Layout> {
    const run = (await byNeighbours(request.method).load()).begin(request);
    return this.#go({ request, run, ms: 0, note: null }, onFrame, signal);
  }

  async resume(onFrame: (frame: Frame) => void, signal?: AbortSignal): Promise<Layout> {
    if (this.#begun === null) throw new Error("There is no stopped map to go on with. Run it again.");
    return this.#go(this.#begun, onFrame, signal);
  }

  async tune(params: Readonly<Record<string, number>>): Promise<void> {
    this.#begun?.run.tune(params);
  }

  async place(request: PlaceRequest): Promise<Float32Array> {
    const projection = projectionById(request.method);
    const { coords, dims, neighbours } = request;
    const place = projection.input === "neighbours" ? (await projection.load()).place : undefined;
    const places = place === undefined ? grownPlaces(coords, dims, neighbours) : place(request);
    return give(places, places.buffer);
  }

  async #go(begun: Begun, onFrame: (frame: Frame) => void, signal?: AbortSignal): Promise<Layout> {
    this.#begun = begun;
    const since = performance.now();
    let lastFrame = Number.NEGATIVE_INFINITY;
    const stage: Stage = {
      frame: (progress, coordsNow) => {
        if (performance.now() - lastFrame < FRAME_GAP) return;
        const raw = coordsNow();
        const coords = turned(raw, begun.request) ?? raw;
        onFrame(give({ coords, progress }, coords.buffer));
        lastFrame = performance.now();
      },
      pause: startPause(signal).take,
      note: (sentence) => {
        begun.note = sentence;
      },
    };
    let coords: Float32Array;
    try {
      coords = await begun.run.go(stage);
      signal?.throwIfAborted();
    } catch (error) {
      begun.ms += performance.now() - since;
      if (!(error instanceof DOMException) && this.#begun === begun) this.#begun = null;
      throw error;
    }
    if (this.#begun === begun) this.#begun = null;
    const ms = begun.ms + performance.now() - since;
    const shown = turned(coords, begun.request);
    const layout = { coords, shown, note: begun.note, ms };
    return shown ? give(layout, coords.buffer, shown.buffer) : give(layout, coords.buffer);
  }
}
