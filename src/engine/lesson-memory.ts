import { stepsOf, type Lesson } from "#lessons/lesson.ts";
import { toldKey, type Guess } from "#store/lesson.ts";
import type { AnalysisParts } from "./analysis.ts";
import { triesIn, withGuess } from "./lesson-tries.ts";

const KEPT_VERSION = 1;

/** Guesses, and steps that were seen: on this device only. While a class is shown the page nothing is kept of what it answers. */
export function lessonMemory({ context: { store }, session }: AnalysisParts) {
  let notes = session.readNotes();
  return {
    /** Puts the guesses of a lesson that were kept into the store. */
    recall: async (lesson: Lesson): Promise<void> => {
      const kept = await notes;
      const { lessonTold, setTold } = store.getState();
      stepsOf(lesson).forEach((_, step) => {
        const key = toldKey(lesson.id, step);
        const guess = kept?.guesses[key];
        if (guess !== undefined && lessonTold[key] === undefined) setTold(key, { state: "asked", guess });
      });
    },
    /** What was handed in here before, where a question collects it; nothing while a class looks on. */
    tries: async (key: string): Promise<readonly Guess[]> =>
      store.getState().presenting ? [] : triesIn((await notes)?.guesses ?? {}, key),
    /** What was handed in at the steps before one. While a class looks on that is the class's own (`presenting.ts`). */
    earlier: (lesson: Lesson, step: number): Readonly<Record<number, Guess>> => {
      const { lessonTold } = store.getState();
      return Object.fromEntries(
        Array.from(
          { length: step },
          (_, at) => [at, lessonTold[toldKey(lesson.id, at)]?.guess] as const,
        ).filter((one): one is [number, Guess] => one[1] !== undefined),
      );
    },
    note: async (
      lesson: Lesson,
      step: number,
      guess: Guess | undefined,
      collects: boolean,
    ): Promise<void> => {
      if (store.getState().presenting) return;
      const kept = (await notes) ?? { version: KEPT_VERSION, guesses: {}, seen: {} };
      const seen = new Set([...(kept.seen[lesson.id] ?? []), step]);
      const guesses =
        guess === undefined
          ? kept.guesses
          : withGuess(kept.guesses, toldKey(lesson.id, step), guess, collects);
      const next = {
        version: KEPT_VERSION,
        guesses,
        seen: { ...kept.seen, [lesson.id]: [...seen] },
      } as const;
      notes = Promise.resolve(next);
      store.getState().setLessonsSeen(next.seen);
      await session.keepNotes(next);
    },
    seen: async (): Promise<void> => store.getState().setLessonsSeen((await notes)?.seen ?? {}),
  };
}
