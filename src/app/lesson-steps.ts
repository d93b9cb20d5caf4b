import { stepsOf, type Lesson } from "#lessons/lesson.ts";
import { withoutIn } from "#store/lesson.ts";
import { store } from "#store/store.ts";
import { EMPTY_LINK, writeLink } from "./link-words.ts";
import { pageAddress } from "./page-address.ts";

/** Steps of a lesson, from 0, without those that are left out. */
export function stepsShown(lesson: Lesson, without: readonly number[]): readonly number[] {
  return [...stepsOf(lesson).keys()].filter((at) => !without.includes(at));
}

/** The step before (-1) or after (1) one; null at the ends. */
export function stepBeside(lesson: Lesson, step: number, by: -1 | 1): number | null {
  const shown = stepsShown(lesson, withoutIn(store.getState(), lesson.id));
  return shown[shown.indexOf(step) + by] ?? null;
}

/** The address of one step, with what is left out. */
export const stepAddress = (id: string, step: number, without: readonly number[]): string =>
  pageAddress() + writeLink({ ...EMPTY_LINK, lesson: { id, step, without } });
