import type { CameraState } from "#store/view.ts";
import type { Camera } from "./camera.ts";
import { spread, spreadOf } from "./cloud.ts";
import { bestView, clearView, fitted, fittedWhole, gather, leastGap } from "./framing.ts";
import type { Arrival, Layout } from "./layout.ts";
import type { Look } from "./look.ts";
import type { Journey, Spot } from "./marks.ts";
import type { GroupSample } from "./names.ts";
import type { Frame, Pose } from "./pose.ts";
import { journeySpots } from "./travel.ts";

/** Group names that decide the first view. */
const NAMES = 14;
/** So many rows say where all of them are: a running map is framed with every frame. */
const FRAMED = 6000;
/** A map that has changed is turned only when names stand this much further apart. */
const CLEARLY = 1.4;

/** Decides where the camera goes. The scene decides when. */
export class Director {
  readonly #camera: Camera;
  readonly #layout: Layout;
  #journey: { readonly journey: Journey; readonly from: Pose; readonly moved: boolean } | null = null;
  groups: readonly GroupSample[] = [];
  /** 1 for every row that is shown; null when all are. */
  visible: Uint8Array | null = null;
  look: Look;
  /** A camera to start with instead of the best view. */
  kept: CameraState | null = null;

  constructor(camera: Camera, layout: Layout, look: Look) {
    this.#camera = camera;
    this.#layout = layout;
    this.look = look;
  }

  /** Everything in the free part, seen from these angles. */
  everything(pose: Pose): Pose {
    return fittedWhole(this.#all(), pose, this.#camera.restingFrame, this.#axisEnds());
  }

  /** The first view: group names as far apart as can be. */
  first(): Pose {
    const frame = this.#camera.restingFrame;
    if (this.#layout.dims === 2)
      return fittedWhole(this.#all(), { ...this.#camera.pose, yaw: 0, pitch: 0 }, frame, this.#axisEnds());
    return bestView(this.#all(), this.#groupMiddles(), frame, this.#axisEnds());
  }

  begin(): void {
    const camera = this.#camera;
    const kept = this.kept;
    this.kept = null;
    this.#journey = null;
    camera.moved = kept !== null;
    camera.jump(kept ?? this.first());
    camera.home = this.everything(camera.pose).zoom;
  }

  /** The window or what stands over it has changed. */
  refit(): void {
    const camera = this.#camera;
    if (!camera.moved && this.#journey === null) camera.jump(this.everything(camera.restingPose));
    camera.home = this.everything(camera.restingPose).zoom;
  }

  /** Keeps a map that changes in the window, as long as the person has not moved the camera. */
  follow(arrival: Arrival, live: boolean, sameDims: boolean, now: number): void {
    const camera = this.#camera;
    if (camera.moved && sameDims) return;
    camera.moved = false;
    const { morphing } = this.#layout;
    if (arrival === "frame" && live) {
      if (!morphing && !camera.travelling) camera.jump(this.everything(camera.pose));
    } else {
      camera.travel(this.#best(sameDims), morphing ? this.look.morph : this.look.travel, now);
    }
    camera.home = this.everything(camera.restingPose).zoom;
  }

  /** The first view again where it is clearly better; else the angles stay. */
  #best(sameDims: boolean): Pose {
    const kept = this.everything(this.#camera.restingPose);
    if (!sameDims || this.#layout.dims === 2) return this.first();
    const names = this.#groupMiddles();
    const first = this.first();
    const frame = this.#camera.restingFrame;
    return leastGap(names, first, frame) > leastGap(names, kept, frame) * CLEARLY ? first : kept;
  }

  /** The pose that shows these spots with room for their names, at most `most` times nearer than everything. */
  around(spots: readonly Spot[], most: number): Pose {
    const camera = this.#camera;
    return fitted(this.#places(spots), camera.restingPose, this.#roomy(), camera.home * most);
  }

  /**
   * Where to go for the journey: a new one is seen from where its places stand apart; when it goes, back to
   * where the camera was, if the person has left it alone. Null: stay.
   */
  forJourney(journey: Journey | null): Pose | null {
    const camera = this.#camera;
    const shown = this.#journey;
    if (journey) {
      if (shown && sameJourney(shown.journey, journey)) return null;
      const from = shown?.from ?? camera.restingPose;
      this.#journey = { journey, from, moved: shown?.moved ?? camera.moved };
      camera.moved = false;
      const places = this.#places(journeySpots(journey));
      return clearView(places, camera.restingPose, this.#roomy(), camera.home * 5);
    }
    this.#journey = null;
    if (!shown || camera.moved) return null;
    camera.moved = shown.moved;
    return shown.from;
  }

  /** Places of what is shown, m x 3; of very many, enough to say where they are. */
  #all(): Float32Array {
    const { world, n } = this.#layout;
    const { visible } = this;
    const some = (): Float32Array =>
      n > FRAMED ? gather(world, spread(n, FRAMED)) : world.subarray(0, n * 3);
    if (visible === null) return some();
    const shown: number[] = [];
    for (let row = 0; row < n; row++) if (visible[row] !== 0) shown.push(row);
    return shown.length > 0 ? gather(world, spreadOf(shown, FRAMED)) : some();
  }

  /** Where the names of the axes stand, m x 3, world: none on a map without. */
  #axisEnds(): Float32Array {
    return this.#places(this.#layout.axes.flatMap(({ low, high }) => [low, high]));
  }

  /** m x 3, world. */
  #groupMiddles(): Float32Array {
    const middles = this.groups.slice(0, NAMES).map(({ rows }) => {
      const places = gather(this.#layout.world, rows);
      return [0, 1, 2].map((d) => {
        let sum = 0;
        for (let i = d; i < places.length; i += 3) sum += places[i]!;
        return (sum * 3) / places.length;
      });
    });
    return Float32Array.from(middles.flat());
  }

  #places(spots: readonly Spot[]): Float32Array {
    const out = new Float32Array(spots.length * 3);
    spots.forEach((spot, i) => out.set(this.#layout.resting(spot), i * 3));
    return out;
  }

  /** The free part with room for names around what is framed. */
  #roomy(): Frame {
    const frame = this.#camera.restingFrame;
    return { ...frame, freeWidth: frame.freeWidth * 0.78, freeHeight: frame.freeHeight * 0.8 };
  }
}

function sameJourney(a: Journey, b: Journey): boolean {
  return (
    a.stops.length === b.stops.length &&
    a.answer === b.answer &&
    a.terms.join() === b.terms.join() &&
    a.stops.every(({ says }, i) => says === b.stops[i]?.says)
  );
}
