import { command } from "./command.ts";
import type { Guess } from "./lesson.ts";

/**
 * Opens a lesson at a step (from 0), or goes to another step of it; what was on the map is kept for the way back. `without`: steps that are
 * left out from now on; those that were left out stay so where nothing is said. `mine`: what a link brings for its fields and settings, packed.
 */
export const enterLesson =
  command<[id: string, step: number, without?: readonly number[], mine?: string]>("lesson");
/** A step shows what the person had there before a link filled it. */
export const takeOwnInLesson = command<[step: number]>("lesson");
/** Gives the person their own work back. */
export const leaveLesson = command<[]>("lesson");
/** Hands in an answer to the question of a step, and measures. */
export const guessInLesson = command<[step: number, guess: Guess]>("lesson");
/** Reads what was guessed and seen on this device into the store. */
export const recallLessons = command<[]>("lesson");
/** Measures without a guess: it was skipped, or read past. `quietly`: for a sheet of paper; the step does not count as seen. */
export const revealInLesson = command<[step: number, quietly?: boolean]>("lesson");
/** Stops what is being measured. */
export const stopInLesson = command<[]>("lesson");
/** Fetches the model that a step needs, then makes the step ready. */
export const fetchForLesson = command<[step: number]>("lesson");
/** Measures a step in a space without meaning: `lessonTold` has it under the step's key and "shuffled". */
export const controlInLesson = command<[step: number, seed: number]>("lesson");
