import type { Stage } from "#store/job.ts";
import type { Context } from "./context.ts";

/** Reports one long job to the strip over the map, at most every 60 ms. */
export interface Reporter {
  stage(stage: Stage, total: number): void;
  done(done: number): void;
  end(): void;
}

const EVERY_MS = 60;

export function reporter({ store }: Context): Reporter {
  let stage: Stage = "split";
  let total = 0;
  let since = performance.now();
  let shown = 0;
  const show = (done: number): void => {
    const now = performance.now();
    const elapsed = (now - since) / 1000;
    const rate = elapsed > 0.3 && done > 0 ? done / elapsed : 0;
    const secondsLeft = rate > 0 ? (total - done) / rate : null;
    shown = now;
    store.getState().setJob({ stage, done, total, rate, secondsLeft, since });
  };
  return {
    stage: (next, all) => {
      stage = next;
      total = all;
      since = performance.now();
      show(0);
    },
    done: (done) => {
      if (performance.now() - shown >= EVERY_MS || done === total) show(done);
    },
    end: () => store.getState().setJob(null),
  };
}
