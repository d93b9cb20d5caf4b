import type { Steps } from "#math/steps.ts";

/** Longest stretch without letting messages in, ms: less than a frame of the screen. */
const STRETCH = 12;

export interface Pause {
  /** Resolves at once while the stretch lasts; otherwise lets waiting messages in first. Throws the signal's reason. */
  take(): Promise<void>;
  /** True when the next `take` lets messages in. */
  isDue(): boolean;
}

/**
 * Gives way by a message to itself: a macrotask that queues behind the messages already waiting, such as an abort. `setTimeout`
 * would be held back to 4 ms and more. The channel is a new one each time because Node goes on reading one port as long as messages
 * keep coming, and would never get to the others.
 */
async function giveWay(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((done) => {
    port1.addEventListener("message", () => done());
    port1.start();
    port2.postMessage(null);
  });
  port1.close();
}

/** Counts a stretch from now. */
export function startPause(signal?: AbortSignal): Pause {
  let since = performance.now();
  const isDue = (): boolean => performance.now() - since >= STRETCH;
  return {
    isDue,
    take: async () => {
      signal?.throwIfAborted();
      if (!isDue()) return;
      await giveWay();
      since = performance.now();
      signal?.throwIfAborted();
    },
  };
}

/** Runs a stepwise computation with pauses. `onProgress` hears the share done at each pause. Rejects with the signal's reason. */
export async function runSteps<T>(
  steps: Steps<T>,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  const pause = startPause(signal);
  let step = steps.next();
  while (step.done !== true) {
    if (pause.isDue()) {
      onProgress?.(step.value);
      await pause.take();
    }
    step = steps.next();
  }
  return step.value;
}
