import type { Guess } from "#store/lesson.ts";

/** Guesses by "<lesson>.<step>", and what a question collects by that and ".try0", ".try1", … */
type Guesses = Readonly<Record<string, Guess>>;

/** So many are collected at most. */
const MOST = 24;

/** What was handed in at a step that collects it, the oldest first. */
export const triesIn = (guesses: Guesses, key: string): readonly Guess[] =>
  Array.from({ length: MOST }, (_, at) => guesses[`${key}.try${at}`]).filter((one) => one !== undefined);

/** The guesses with one more for a step, collected where `collects` says so and it is not there yet. */
export function withGuess(guesses: Guesses, key: string, guess: Guess, collects: boolean): Guesses {
  const next = { ...guesses, [key]: guess };
  const tries = triesIn(guesses, key);
  const isKnown = tries.some((one) => JSON.stringify(one) === JSON.stringify(guess));
  return !collects || isKnown || tries.length >= MOST
    ? next
    : { ...next, [`${key}.try${tries.length}`]: guess };
}
