/**
 * Tells when a worker is gone, also when nothing says so (self.close(), a crash, an out-of-memory kill): it holds a Web Lock for as
 * long as it lives, says once that it has begun, and the page waits for that lock. Without Web Locks (plain http) only thrown errors
 * are noticed once it has begun. A script that cannot be read or run fires `error` (see rpc.ts); one that ends or hangs before its
 * first line says nothing, and there only time can tell.
 */

/** What a worker says at its first line. */
const BEGUN = "explorer-worker-begun";

/** Seconds in which the page was awake: after the first it is said that the worker is still starting, after the second it counts as dead. */
export const SLOW_START = 20;
export const NO_START = 120;

/** The side of a worker that life.ts needs. */
interface Living {
  readonly name: string;
  postMessage(message: unknown): void;
}

/** The side of whoever started it. */
interface Watched {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

interface Watch {
  /** Called once: it stopped, or it never began. */
  readonly onDeath: (hasBegun: boolean) => void;
  /** Ends the watch. */
  readonly isOver: () => boolean;
  /** True when it takes long to begin, false when that is over. */
  readonly onSlow?: (isSlow: boolean) => void;
  /** Seconds until one that has not begun counts as dead, where another can do its work. */
  readonly patience?: number;
}

/** In the worker: takes the lock of its own name for life, and says that it has begun. */
export function holdLife(scope: Living): void {
  const begin = (): void => scope.postMessage(BEGUN);
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined || scope.name === "") begin();
  else
    void locks.request(scope.name, () => {
      begin();
      return new Promise(() => undefined);
    });
}

/** Where the worker was started: tells of its death. Call it in the same turn, before anything can be heard of it. */
export function watchLife(worker: Watched, name: string, watch: Watch): void {
  const { onDeath, isOver, onSlow = () => undefined, patience = NO_START } = watch;
  let hasBegun = false;
  let awake = 0;
  // Counted, not read from a clock: a computer that slept has not waited.
  const timer = setInterval(() => {
    awake++;
    if (isOver()) end();
    else if (awake === SLOW_START) onSlow(true);
    else if (awake >= patience) {
      end();
      onDeath(false);
    }
  }, 1000);
  const end = (): void => {
    clearInterval(timer);
    if (awake >= SLOW_START) onSlow(false);
  };
  worker.addEventListener("message", ({ data }) => {
    if (data !== BEGUN || hasBegun) return;
    hasBegun = true;
    end();
    const locks: LockManager | undefined = navigator.locks;
    if (locks === undefined || isOver()) return;
    void locks.request(name, () => {
      if (!isOver()) onDeath(true);
    });
  });
}
