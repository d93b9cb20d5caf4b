import type { Need } from "#lessons/lesson.ts";
import { modelById } from "#models/registry.ts";
import { fetchForLesson } from "#store/lesson-commands.ts";
import { toldKey } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import { megabytes } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Notice } from "#ui/Notice.tsx";
import styles from "./Lesson.module.css";

interface LessonNeedProps {
  readonly needs: Need;
  readonly lesson: string;
  readonly at: number;
  readonly isNow: boolean;
}

/** Says what a step cannot show without a model that is not here, and offers to fetch it. Nothing once it is here. */
export function LessonNeed({ needs, lesson, at, isNow }: LessonNeedProps) {
  const need = useExplorer((state) => state.lessonNeeds[toldKey(lesson, at)]);
  if (need === "there") return null;
  const model = needs.model === null ? null : modelById(needs.model);
  return (
    <div className={styles.ask}>
      <p className={styles.prose}>{needs.instead}</p>
      {typeof need === "object" && <Notice what={need.problem} detail="Your own work is kept." />}
      {model && (
        <Button disabled={!isNow || need === "loading"} onClick={() => void fetchForLesson(at)}>
          {need === "loading"
            ? `Downloading ${model.label}`
            : `Download ${model.label}, ${megabytes(model.bytes)}`}
        </Button>
      )}
    </div>
  );
}
