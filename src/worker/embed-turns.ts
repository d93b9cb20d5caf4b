type Priority = "now" | "bulk";

/** Lets go of the turn; calling it twice is harmless. */
type Release = () => void;

/**
 * One step at a time, across everything the worker does: ONNX Runtime runs one session at once, and a typed query must
 * not wait for a long job. Whoever waits with "now" comes before every "bulk"; within a priority, first come first served.
 * Between two turns the thread is given back for one macrotask, so that calls and aborts arrive.
 */
export class Turns {
  readonly #waiting: Readonly<Record<Priority, (() => void)[]>> = { now: [], bulk: [] };
  readonly #pause = new MessageChannel();
  #busy = false;

  constructor() {
    this.#pause.port1.addEventListener("message", () => this.#next());
    this.#pause.port1.start();
  }

  /** Resolves when it is the caller's turn, with the function that ends it. */
  take(priority: Priority): Promise<Release> {
    return new Promise((resolve) => {
      let over = false;
      this.#waiting[priority].push(() =>
        resolve(() => {
          if (over) return;
          over = true;
          // A message port, not a timer: timers are held back to 4 ms, a thousand batches would wait 4 s.
          this.#pause.port2.postMessage(null);
        }),
      );
      if (!this.#busy) {
        this.#busy = true;
        this.#pause.port2.postMessage(null);
      }
    });
  }

  /** Runs one step in a turn of its own. */
  async run<T>(priority: Priority, step: () => T | Promise<T>): Promise<T> {
    const release = await this.take(priority);
    try {
      return await step();
    } finally {
      release();
    }
  }

  #next(): void {
    const start = this.#waiting.now.shift() ?? this.#waiting.bulk.shift();
    this.#busy = start !== undefined;
    start?.();
  }
}
