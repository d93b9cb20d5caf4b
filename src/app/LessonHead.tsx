import { MonitorOff, Presentation, Printer, QrCode, X } from "lucide-react";
import type { Lesson } from "#lessons/lesson.ts";
import { lessons } from "#lessons/registry.ts";
import { leaveLesson } from "#store/lesson-commands.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";

interface LessonHeadProps {
  readonly lesson: Lesson;
  readonly presenting: boolean;
  readonly onPresent: (presenting: boolean) => void;
  readonly onWorksheet: () => void;
  readonly onNotes: () => void;
  readonly onCode: () => void;
  /** The code of the step is shown. */
  readonly coded: boolean;
}

/** Which lesson it is, and what can be done with it: one row, on phones too. */
export function LessonHead(props: LessonHeadProps) {
  const { lesson, presenting, onPresent, onWorksheet, onNotes, onCode, coded } = props;
  return (
    <header className={styles.head}>
      <p title={lesson.title}>
        Lesson {lessons.indexOf(lesson) + 1} of {lessons.length}: {lesson.title}
      </p>
      {presenting ? (
        <span key="presenting">
          <Button
            kind="plain"
            icon={QrCode}
            aria-label="Link to this step"
            aria-pressed={coded}
            onClick={onCode}
          />
          <Button kind="plain" onClick={onNotes}>
            Notes
          </Button>
          <Button kind="plain" icon={MonitorOff} onClick={() => onPresent(false)}>
            Stop presenting
          </Button>
          <Leave />
        </span>
      ) : (
        <span key="reading">
          <Button
            kind="plain"
            icon={Printer}
            aria-label="Worksheet"
            title="Worksheet"
            onClick={onWorksheet}
          />
          <Button
            kind="plain"
            icon={Presentation}
            aria-label="Present"
            title="Present"
            onClick={() => onPresent(true)}
          />
          <Leave />
        </span>
      )}
    </header>
  );
}

function Leave() {
  return (
    <Button kind="plain" icon={X} onClick={() => void leaveLesson()}>
      Leave
    </Button>
  );
}
