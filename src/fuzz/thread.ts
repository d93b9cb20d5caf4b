import { parentPort, workerData } from "node:worker_threads";
import { Coverage } from "./coverage.ts";
import { noting } from "./current.ts";
import { hunt, type HuntReport } from "./hunt.ts";
import { writeInput } from "./inputs.ts";
import { targets } from "./targets.ts";
import type { Input } from "./target.ts";
import type { Tree } from "./wire.ts";

/** What the thread that watches says to the one that hunts. */
export interface Order {
  /** Null: only name the targets. */
  readonly target: string | null;
  readonly seed: number;
  readonly runs: number;
  readonly minutes: number;
  readonly branches: number;
  /** Inputs begun, written before each one: it stands still when one hangs. */
  readonly clock: SharedArrayBuffer;
  /** The input being tried; see `current.ts`. */
  readonly current: SharedArrayBuffer;
}

/** What comes back at the end. */
export type Answer =
  | { readonly kind: "names"; readonly names: readonly string[] }
  | {
      readonly kind: "report";
      readonly report: Omit<HuntReport, "finds">;
      readonly finds: readonly { readonly target: string; readonly why: string; readonly input: Tree }[];
    };

const { target: name, seed, runs, minutes, branches, clock, current } = workerData as Order;
const ticks = new Int32Array(clock);
const note = noting(current);

const answer = (said: Answer): void => parentPort?.postMessage(said);

function onInput(input: Input, count: number): void {
  note(input);
  Atomics.store(ticks, 0, count + 1);
}

const target = targets.find((one) => one.name === name);
if (target === undefined) answer({ kind: "names", names: targets.map((one) => one.name) });
else {
  const until = performance.now() + minutes * 60_000;
  const { finds, ...report } = await hunt({
    target,
    seed,
    runs,
    until,
    coverage: new Coverage(branches),
    onInput,
  });
  answer({
    kind: "report",
    report,
    finds: finds.map((find) => ({ ...find, input: writeInput(find.input) })),
  });
}
