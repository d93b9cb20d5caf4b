import type { CameraState } from "#store/view.ts";
import { easeTravel, Tween } from "./ease.ts";
import {
  between,
  frameOf,
  panned,
  START_POSE,
  turned,
  viewOf,
  zoomed,
  zoomedTo,
  type Frame,
  type Insets,
  type Pose,
  type View,
} from "./pose.ts";

/** Insets must change by this many px before the map is framed anew. */
const MUCH = 96;

const mixed = (a: Frame, b: Frame, t: number): Frame => ({
  ...b,
  cx: a.cx + (b.cx - a.cx) * t,
  cy: a.cy + (b.cy - a.cy) * t,
  scale: a.scale + (b.scale - a.scale) * t,
});

/** Where the camera is, where it travels, and whether the person has moved it. */
export class Camera {
  pose: Pose = START_POSE;
  /** Flat maps are not turned. */
  flat = false;
  /** The person has moved it since it was last framed. */
  moved = false;
  /** Zoom that shows everything: the yardstick of the limits. */
  home = 1;
  /** The size of the window is known. */
  sized = false;
  #frame: Frame = frameOf(800, 600, { top: 0, right: 0, bottom: 0, left: 0 });
  #insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  #from: Pose = START_POSE;
  #to: Pose = START_POSE;
  #fromFrame: Frame = this.#frame;
  readonly #tween = new Tween();
  readonly #frameTween = new Tween();
  #now = 0;
  #seen: { readonly pose: Pose; readonly frame: Frame; readonly view: View } | null = null;

  /** How pose and frame see: the same object while neither changes. */
  get view(): View {
    const { pose, frame } = this;
    if (this.#seen?.pose !== pose || this.#seen.frame !== frame)
      this.#seen = { pose, frame, view: viewOf(pose, frame) };
    return this.#seen.view;
  }

  get frame(): Frame {
    const share = this.#frameTween.share(this.#now);
    return share >= 1 ? this.#frame : mixed(this.#fromFrame, this.#frame, easeTravel(share));
  }

  /** The frame it will have when all is still. */
  get restingFrame(): Frame {
    return this.#frame;
  }

  get restingPose(): Pose {
    return this.#tween.running ? this.#to : this.pose;
  }

  get travelling(): boolean {
    return this.#tween.running || this.#frameTween.running;
  }

  get limits(): readonly [number, number] {
    return [this.home * 0.35, this.home * 120];
  }

  /** Zoom relative to seeing everything. */
  get closeness(): number {
    return this.pose.zoom / this.home;
  }

  /** True when the frame changed so much that the map should be framed anew. */
  resize(width: number, height: number, insets: Insets, milliseconds: number, now: number): boolean {
    const sameSize = width === this.#frame.width && height === this.#frame.height;
    const sides = ["top", "right", "bottom", "left"] as const;
    const shift = Math.max(...sides.map((side) => Math.abs(insets[side] - this.#insets[side])));
    if (this.sized && sameSize && shift < MUCH) return false;
    this.#fromFrame = this.frame;
    this.#insets = insets;
    this.#frame = frameOf(width, height, insets);
    if (this.sized && sameSize) this.#frameTween.start(milliseconds, now);
    else this.#frameTween.stop();
    this.sized = true;
    return true;
  }

  /** Steps what is under way; true while the picture changes. */
  step(now: number): boolean {
    this.#now = now;
    const travelling = this.travelling;
    if (this.#tween.running) {
      const share = this.#tween.share(now);
      this.pose = between(this.#from, this.#to, easeTravel(share));
    }
    this.#frameTween.share(now);
    return travelling;
  }

  travel(to: Pose, milliseconds: number, now: number): void {
    const goal = this.flat ? { ...to, yaw: 0, pitch: 0 } : to;
    if (milliseconds <= 0) {
      this.jump(goal);
      return;
    }
    this.#from = this.pose;
    this.#to = goal;
    this.#tween.start(milliseconds, now);
  }

  jump(to: Pose): void {
    this.#tween.stop();
    this.pose = this.flat ? { ...to, yaw: 0, pitch: 0 } : to;
  }

  /** Radians; a flat map is not turned. */
  turn(yaw: number, pitch: number): void {
    if (this.flat) return;
    this.#byHand(turned(this.pose, yaw, pitch));
  }

  pan(dx: number, dy: number): void {
    this.#byHand(panned(this.pose, this.frame, dx, dy));
  }

  /** Around a place on screen, or around a world place that is seen there. */
  zoom(factor: number, at: { readonly x: number; readonly y: number }, place?: Pose["target"]): void {
    const { pose, frame, limits } = this;
    this.#byHand(
      place && !this.flat
        ? zoomedTo(pose, frame, factor, place, limits)
        : zoomed(pose, frame, factor, at, limits),
    );
  }

  /** Where it stands, as the store keeps it. */
  get kept(): CameraState {
    const { yaw, pitch, zoom, target } = this.pose;
    return { yaw, pitch, zoom, target };
  }

  /** Turns without counting as moved by hand; radians. */
  spin(yaw: number): void {
    if (!this.flat) this.pose = turned(this.pose, yaw, 0);
  }

  #byHand(pose: Pose): void {
    this.#tween.stop();
    this.moved = true;
    this.pose = pose;
  }
}
