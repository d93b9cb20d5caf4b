import type { Guess } from "#store/lesson.ts";
import { givenNumber } from "./given.ts";

/** "You said 40 %. " for a number that was handed in; nothing where there is none, or a guess of another kind. */
export function saidNumber(guess: Guess | undefined, unit = ""): string {
  const number = givenNumber(guess);
  return number === null ? "" : `You said ${number}${unit}. `;
}
