import type { Lesson } from "#lessons/lesson.ts";
import { enterLesson } from "#store/lesson-commands.ts";
import { withoutIn } from "#store/lesson.ts";
import { store, useExplorer } from "#store/store.ts";
import styles from "./Lesson.module.css";

/** "3 to 5", of steps counted from 0. */
const named = (steps: readonly number[]): string => {
  const [first = 0, last = first] = [steps[0], steps.at(-1)];
  return steps.length === 1 ? `step ${first + 1}` : `steps ${first + 1} to ${last + 1}`;
};

/** A switch for steps that not every class should meet: they are gone from the column, the link, the worksheet and the notes. */
export function SpareSteps({ lesson }: { readonly lesson: Lesson }) {
  const without = useExplorer((state) => withoutIn(state, lesson.id));
  const { spared } = lesson;
  if (spared === undefined && without.length === 0) return null;
  const which = without.length > 0 ? without : (spared ?? []);
  const change = (leave: boolean): void => {
    const { lesson: now, setLessonWithout } = store.getState();
    setLessonWithout(lesson.id, leave ? which : []);
    if (now !== null && leave && which.includes(now.step)) void enterLesson(lesson.id, now.step);
  };
  return (
    <label className={styles.spare}>
      <input
        type="checkbox"
        checked={without.length > 0}
        onChange={(event) => change(event.target.checked)}
      />{" "}
      Leave out {named(which)}, here and in its link
    </label>
  );
}
