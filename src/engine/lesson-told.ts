import { filled, stepsOf, type AnyAsk, type Lesson, type Step } from "#lessons/lesson.ts";
import type { Measure } from "#lessons/measure.ts";
import type { Guess, Told } from "#store/lesson.ts";
import type { Used } from "./lesson-used.ts";

export type Revealed = Extract<Told, { state: "revealed" }>;

export function stepOf(lesson: Lesson, step: number): Step {
  const found = stepsOf(lesson)[step];
  if (found === undefined) throw new Error("The lesson has no such step.");
  return found;
}

/** Measures, and puts it into words. `used` is filled by `see` while it measures. */
export async function toldBy(
  step: Step,
  ask: AnyAsk,
  see: Measure,
  used: Used,
  given: Guess | undefined,
  signal: AbortSignal,
): Promise<Revealed> {
  const measured = await ask.measure(see, given, signal);
  signal.throwIfAborted();
  const verdict = ask.verdict(measured);
  const slots = ask.slots(measured);
  return {
    state: "revealed",
    ...(given === undefined ? {} : { guess: given }),
    answer: ask.answer(measured),
    verdict,
    words: filled(ask.reveal[verdict], slots),
    point: filled(step.point?.[verdict] ?? "", slots),
    exhibits: ask.exhibits?.(measured, given) ?? [],
    model: see.here.label,
    space: see.here.id,
    by: {
      models: [...used.models],
      trained: used.trained,
      ...(ask.means === undefined ? {} : { means: ask.means }),
    },
  };
}
