/** The same points for everyone: clusters of unlike width, -1..1, in eight groups. */
export interface MadePoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  /** 0..7 */
  readonly group: Uint8Array;
}

/** What a page did in its frames since the last `take`. Milliseconds. */
export interface Watched {
  /** JavaScript of every frame in which something was sent to the graphics card. */
  readonly drawn: readonly number[];
  /** JavaScript of all other frames. */
  readonly idle: readonly number[];
  /** Every call of a listener for moves of the pointer. */
  readonly moves: readonly number[];
}

declare global {
  interface Window {
    madePoints: (n: number) => MadePoints;
    takeWatched: () => Watched;
  }
}

/**
 * Runs in the page before anything else, so it names nothing outside: counts what is done in frames and in listeners for the
 * pointer, whoever does it.
 */
export function watchPage(): void {
  const frames = new Map<number, { js: number; draws: number }>();
  let moves: number[] = [];
  let draws = 0;
  const plainFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    plainFrame((time) => {
      const before = draws;
      const since = performance.now();
      try {
        callback(time);
      } finally {
        const frame = frames.get(time) ?? { js: 0, draws: 0 };
        frame.js += performance.now() - since;
        frame.draws += draws - before;
        frames.set(time, frame);
      }
    });
  const count = (target: object | undefined, name: string): void => {
    const prototype = target as Record<string, (...args: unknown[]) => unknown> | undefined;
    const plain = prototype?.[name];
    if (!prototype || !plain) return;
    prototype[name] = function (this: unknown, ...args: unknown[]) {
      draws++;
      return plain.apply(this, args);
    };
  };
  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
    count(WebGL2RenderingContext.prototype, name);
    count(WebGLRenderingContext.prototype, name);
  }
  const { GPUQueue } = globalThis as unknown as { GPUQueue?: { readonly prototype: object } };
  count(GPUQueue?.prototype, "submit");
  const plainListen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, options) {
    if ((type !== "pointermove" && type !== "mousemove") || typeof listener !== "function") {
      plainListen.call(this, type, listener, options);
      return;
    }
    const timed = (event: Event): void => {
      const since = performance.now();
      listener.call(this, event);
      moves.push(performance.now() - since);
    };
    plainListen.call(this, type, timed, options);
  };
  window.takeWatched = () => {
    const all = [...frames.values()];
    frames.clear();
    const taken = moves;
    moves = [];
    return {
      drawn: all.filter((frame) => frame.draws > 0).map(({ js }) => js),
      idle: all.filter((frame) => frame.draws === 0).map(({ js }) => js),
      moves: taken,
    };
  };
  window.madePoints = (n) => {
    let state = 1;
    const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
    const middles = Array.from({ length: 40 }, () => [
      normal() * 0.3,
      normal() * 0.3,
      normal() * 0.3,
      0.015 + random() * 0.06,
    ]);
    const made = {
      x: new Float32Array(n),
      y: new Float32Array(n),
      z: new Float32Array(n),
      group: new Uint8Array(n),
    };
    for (let i = 0; i < n; i++) {
      const at = Math.floor(random() * middles.length);
      const [x = 0, y = 0, z = 0, wide = 1] = middles[at] ?? [];
      made.x[i] = x + normal() * wide;
      made.y[i] = y + normal() * wide;
      made.z[i] = z + normal() * wide;
      made.group[i] = at % 8;
    }
    return made;
  };
}
