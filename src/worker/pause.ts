import type { Steps } from "#math/steps.ts";

/** Longest stretch without letting messages in, ms: less than a frame of the screen. */
const STRETCH = 12;

export interface Pause {
  /** Resolves at once while the stretch lasts; otherwise lets waiting messages in first. Throws the signal's reason. */
  take(): Promise<void>;
  /** True when the next `take` lets messages in. */
  isDue(): boolean;
  /** Closes the channel. */
  end(): void;
}

/**
 * Gives way by a message to itself: a macrotask that queues behind the messages already waiting, such as an abort.
 * `setTimeout` would be held back to 4 ms and more.
 */
export function startPause(signal?: AbortSignal): Pause {
  const { port1, port2 } = new MessageChannel();
  let since = performance.now();
  let resume: () => void = () => {};
  port1.addEventListener("message", () => resume());
  port1.start();
  const isDue = (): boolean => performance.now() - since >= STRETCH;
  return {
    isDue,
    take: async () => {
      signal?.throwIfAborted();
      if (!isDue()) return;
      await new Promise<void>((done) => {
        resume = done;
        port2.postMessage(null);
      });
      since = performance.now();
      signal?.throwIfAborted();
    },
    end: () => port1.close(),
  };
}

/** Runs a stepwise computation with pauses. `onProgress` hears the share done at each pause. Rejects with the signal's reason. */
export async function runSteps<T>(
  steps: Steps<T>,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  const pause = startPause(signal);
  try {
    let step = steps.next();
    while (step.done !== true) {
      if (pause.isDue()) {
        onProgress?.(step.value);
        await pause.take();
      }
      step = steps.next();
    }
    return step.value;
  } finally {
    pause.end();
  }
}
