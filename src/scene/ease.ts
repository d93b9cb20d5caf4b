/** CSS `cubic-bezier(x1, y1, x2, y2)` as a function of time 0..1. */
export function bezier(x1: number, y1: number, x2: number, y2: number): (t: number) => number {
  const at = (a: number, b: number, s: number): number => {
    const rest = 1 - s;
    return 3 * rest * rest * s * a + 3 * rest * s * s * b + s * s * s;
  };
  return (t) => {
    if (t <= 0) return 0;
    if (t >= 1) return 1;
    let [low, high] = [0, 1];
    for (let i = 0; i < 22; i++) {
      const s = (low + high) / 2;
      if (at(x1, x2, s) < t) low = s;
      else high = s;
    }
    return at(y1, y2, (low + high) / 2);
  };
}

/** `--ease` and `--ease-travel` of the tokens. */
export const ease = bezier(0.2, 0, 0, 1);
export const easeTravel = bezier(0.5, 0, 0.2, 1);

/** Something under way from `since` for `length` milliseconds. */
export class Tween {
  #since = 0;
  #length = 0;

  start(length: number, now: number): void {
    this.#since = now;
    this.#length = length;
  }

  stop(): void {
    this.#length = 0;
  }

  /** 0..1; 1 when over or never started. */
  share(now: number): number {
    if (this.#length <= 0) return 1;
    const share = (now - this.#since) / this.#length;
    if (share >= 1) this.#length = 0;
    return Math.max(0, Math.min(1, share));
  }

  get running(): boolean {
    return this.#length > 0;
  }
}
