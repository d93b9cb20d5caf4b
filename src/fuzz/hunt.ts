import * as fc from "fast-check";
import { Chance, numberOf } from "./chance.ts";
import type { Coverage } from "./coverage.ts";
import { lengthOf, mutated, seedsOf, smaller } from "./inputs.ts";
import type { Input, Target } from "./target.ts";
import { prototypesHold, tryOut, watchPrototypes, type Trial } from "./trial.ts";

/** An input that a target did not stand, as small as it could be made. */
export interface Find {
  readonly target: string;
  readonly why: string;
  readonly input: Input;
}

export interface HuntReport {
  readonly target: string;
  readonly inputs: number;
  /** How often each kind of answer was given. */
  readonly answers: ReadonlyMap<string, number>;
  /** How often each named error was thrown. */
  readonly refusals: ReadonlyMap<string, number>;
  /** ms; the smallest of three where it was more than a tenth of a second. */
  readonly slowest: number;
  readonly finds: readonly Find[];
  /** Branches taken; 0 where they are not counted. */
  readonly branches: number;
  /** Inputs kept because they did something new. */
  readonly kept: number;
}

interface HuntWish {
  readonly target: Target;
  readonly seed: number;
  readonly runs: number;
  /** Inputs to begin with; the seeds of the target unless said. */
  readonly planted?: readonly Input[];
  /** `performance.now()` at which to stop. */
  readonly until?: number;
  readonly coverage?: Coverage;
  /** Told every input before it is tried. */
  readonly onInput?: (input: Input, count: number) => void;
}

/** No input may take longer, ms. */
export const PATIENCE = 1000;
const SLOW = 100;
const MOST_FINDS = 8;
const MOST_KEPT = 3000;
const MOST_ANSWERS = 20_000;
const POOL = 200;
const CHECK_EVERY = 1000;
const MOST_ARRAYS = 1.5e9;
/** For all finds of a target together. */
const SHRINK_MS = 20_000;

/** Tries inputs: the seeds, then what the grammar makes and what mutations of inputs make that did something new. */
export async function hunt(wish: HuntWish): Promise<HuntReport> {
  const { target, seed, runs, until = Infinity, coverage, onInput } = wish;
  const chance = new Chance(seed ^ numberOf(target.name));
  const seeds = wish.planted ?? seedsOf(target);
  const corpus: Input[] = [...seeds];
  const answers = new Map<string, number>();
  const refusals = new Map<string, number>();
  const finds = new Map<string, Find>();
  const fresh = grammarOf(target, chance);
  let slowest = 0;
  let inputs = 0;
  let shrinking = SHRINK_MS;
  watchPrototypes();

  const next = (): Input => {
    const planted = seeds[inputs];
    if (planted !== undefined) return planted;
    const made = chance.once(5) ? fresh() : undefined;
    if (made !== undefined && chance.once(2)) return made;
    // The newest half is where something new was found last.
    const from = chance.once(2) ? corpus.length >> 1 : 0;
    const input = made ?? corpus[chance.within(from, corpus.length - 1)] ?? "";
    return mutated(target, input, chance.pick(corpus) ?? "", chance);
  };

  const report = async (trial: Extract<Trial, { kind: "broken" }>, input: Input): Promise<void> => {
    const key = trial.why.slice(0, 40) + trial.place;
    if (finds.has(key) || finds.size >= MOST_FINDS) return;
    const since = performance.now();
    finds.set(key, {
      target: target.name,
      why: trial.why,
      input: await shrunk(target, input, trial, Math.min(since + shrinking / 3, until)),
    });
    shrinking -= performance.now() - since;
  };

  for (; inputs < runs && performance.now() < until; inputs++) {
    const input = next();
    onInput?.(input, inputs);
    coverage?.begin();
    const since = performance.now();
    const pending = tryOut(target, input);
    const trial = pending instanceof Promise ? await pending : pending;
    let took = performance.now() - since;
    const isNew = coverage?.isNew() ?? false;
    if (took > SLOW) took = Math.min(took, await timeOf(target, input), await timeOf(target, input));
    slowest = Math.max(slowest, took);
    if (trial.kind === "broken") await report(trial, input);
    else {
      const counts = trial.kind === "answered" ? answers : refusals;
      if (counts.size < MOST_ANSWERS || counts.has(trial.said))
        counts.set(trial.said, (counts.get(trial.said) ?? 0) + 1);
    }
    if (took > PATIENCE) await report(tooSlow(took), input);
    if (isNew && corpus.length < MOST_KEPT && lengthOf(input) < 20_000) corpus.push(input);
    if (inputs % CHECK_EVERY === 0) {
      if (!prototypesHold())
        await report({ kind: "broken", why: "A shared prototype changed.", place: "" }, input);
      if (process.memoryUsage().arrayBuffers > MOST_ARRAYS)
        await report({ kind: "broken", why: "More than 1.5 GB are held.", place: "" }, input);
    }
  }
  return {
    target: target.name,
    inputs,
    answers,
    refusals,
    slowest,
    finds: [...finds.values()],
    branches: coverage?.taken ?? 0,
    kept: corpus.length - seeds.length,
  };
}

const tooSlow = (took: number): Extract<Trial, { kind: "broken" }> => ({
  kind: "broken",
  why: `It takes ${Math.round(took)} ms, each of three times.`,
  place: "",
});

/** ms that one more try takes: of this process where that is less, because others may be at work on the same computer. */
async function timeOf(target: Target, input: Input): Promise<number> {
  const since = performance.now();
  const before = process.cpuUsage();
  await tryOut(target, input);
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - since, (user + system) / 1000);
}

/** Inputs as the grammar makes them; nothing where a target has none. */
function grammarOf(target: Target, chance: Chance): () => Input | undefined {
  const grammar = target.kind === "text" ? target.grammar : undefined;
  if (grammar === undefined) return () => undefined;
  let pool: string[] = [];
  return () => {
    if (pool.length === 0) pool = fc.sample(grammar, { numRuns: POOL, seed: chance.below(0x7fffffff) });
    return pool.pop();
  };
}

/** The smallest input found until `end`, of `performance.now()`, that goes wrong in the same way. */
async function shrunk(
  target: Target,
  input: Input,
  trial: Extract<Trial, { kind: "broken" }>,
  end: number,
): Promise<Input> {
  const isSame = async (candidate: Input): Promise<boolean> => {
    if (trial.why.startsWith("It takes")) return (await timeOf(target, candidate)) > PATIENCE;
    const again = await tryOut(target, candidate);
    return again.kind === "broken" && again.place === trial.place;
  };
  let best = input;
  for (let better = true; better;) {
    better = false;
    for (const candidate of smaller(best)) {
      if (performance.now() > end) return best;
      if (!(await isSame(candidate))) continue;
      best = candidate;
      better = true;
      break;
    }
  }
  return best;
}
