import type { MouseEvent } from "react";
import { stepsOf, type Lesson } from "#lessons/lesson.ts";
import { lessons } from "#lessons/registry.ts";
import { enterLesson, leaveLesson, revealInLesson } from "#store/lesson-commands.ts";
import { toldKey } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";
import { goTo } from "./presenting.ts";

interface LessonFootProps {
  readonly lesson: Lesson;
  readonly step: number;
  /** Steps that are shown, from 0. */
  readonly shown: readonly number[];
}

/** Back, where one is, and the one thing to do next. */
export function LessonFoot({ lesson, step, shown }: LessonFootProps) {
  const key = toldKey(lesson.id, step);
  const told = useExplorer((state) => state.lessonTold[key]);
  const isHere = useExplorer((state) => (state.lessonNeeds[key] ?? "there") === "there");
  const asks = stepsOf(lesson)[step]?.ask !== undefined;
  const isOpen = asks && isHere && told?.state !== "revealed" && told?.state !== "failed";
  const at = shown.indexOf(step);
  const last = at === shown.length - 1;
  const next = lessons[lessons.indexOf(lesson) + 1];
  /** The second press of a double one was meant for “Show answer”, which stood in this place. */
  const once =
    (go: () => unknown) =>
    ({ detail }: MouseEvent): void => {
      if (!asks || detail < 2) go();
    };
  const move = (by: -1 | 1): void => {
    const to = shown[at + by];
    if (to !== undefined) goTo(lesson, to);
  };
  return (
    <footer className={styles.foot}>
      <Button kind="plain" disabled={at <= 0} onClick={() => move(-1)}>
        Back
      </Button>
      <ol className={styles.dots} aria-label={`Step ${at + 1} of ${shown.length}`}>
        {shown.map((one) => (
          <li key={one} className={one === step ? styles.now : one < step ? styles.past : undefined} />
        ))}
      </ol>
      {isOpen ? (
        <Button
          kind="primary"
          aria-disabled={told?.state === "measuring"}
          onClick={() => void revealInLesson(step)}
        >
          Show answer
        </Button>
      ) : last ? (
        <Button kind="primary" onClick={once(() => (next ? enterLesson(next.id, 0) : leaveLesson()))}>
          {next ? "Next lesson" : "Leave lesson"}
        </Button>
      ) : (
        <Button kind="primary" onClick={once(() => move(1))}>
          Next
        </Button>
      )}
    </footer>
  );
}
