import type { Camera } from "./camera.ts";

/** Radians a second: once around in a good minute. */
const SPEED = 0.1;
/** Milliseconds that one frame may count: after a pause the map goes on where it was. */
const LONGEST = 100;

/** Turns the map slowly, for presenting. */
export class Turntable {
  readonly #camera: Camera;
  #on = false;
  #last = Number.NaN;

  constructor(camera: Camera) {
    this.#camera = camera;
  }

  set on(on: boolean) {
    this.#on = on;
    this.#last = Number.NaN;
  }

  get on(): boolean {
    return this.#on && !this.#camera.flat;
  }

  /** True while it turns; a camera on its way arrives first. */
  step(now: number): boolean {
    if (!this.on) return false;
    const passed = Math.min(LONGEST, now - this.#last);
    this.#last = now;
    if (passed > 0 && !this.#camera.travelling) this.#camera.spin((passed / 1000) * SPEED);
    return true;
  }
}
