import type { Lesson, Step } from "#lessons/lesson.ts";
import { enterLesson } from "#store/lesson-commands.ts";
import { toldKey } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Notice } from "#ui/Notice.tsx";
import styles from "./Lesson.module.css";
import { Swatch } from "./LessonCell.tsx";
import { LessonLinked } from "./LessonLinked.tsx";
import { LessonNeed } from "./LessonNeed.tsx";
import { LessonQuestion } from "./LessonQuestion.tsx";

interface LessonStepProps {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly at: number;
  /** It is the one on screen. */
  readonly isNow: boolean;
}

/** Paragraphs of a text written over several lines. */
const paragraphs = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((one) => one.replace(/\s+/g, " ").trim());

/** One step: what to read, the question, and, once it is measured, what came out. */
export function LessonStep({ lesson, step, at, isNow }: LessonStepProps) {
  const problem = useExplorer((state) => (isNow ? (state.lesson?.problem ?? null) : null));
  const entering = useExplorer((state) => isNow && state.lesson?.entering === true);
  const need = useExplorer((state) => state.lessonNeeds[toldKey(lesson.id, at)]);
  const filled = useExplorer((state) => state.lessonFilled[toldKey(lesson.id, at)]);
  const isHere = step.needs === undefined || need === "there";
  const presenting = useExplorer((state) => state.presenting);
  return (
    <section className={styles.step} data-step={at} aria-busy={entering}>
      {presenting ? (
        <h2 className={styles.title}>{step.title}</h2>
      ) : (
        <h3 className={styles.title}>{step.title}</h3>
      )}
      {paragraphs(step.text).map((one) => (
        <p key={one} className={styles.prose}>
          {one}
        </p>
      ))}
      {step.swatch && (
        <p className={styles.prose}>
          <Swatch {...step.swatch} />
        </p>
      )}
      {problem !== null && (
        <>
          <Notice what={problem} detail="Try again, or go to another step." />
          <Button onClick={() => void enterLesson(lesson.id, at)}>Try again</Button>
        </>
      )}
      {step.needs && <LessonNeed needs={step.needs} lesson={lesson.id} at={at} isNow={isNow} />}
      {step.ask && isHere && (
        <>
          {!presenting && <LessonLinked name={toldKey(lesson.id, at)} at={at} />}
          <LessonQuestion key={filled} lesson={lesson} step={step} ask={step.ask} at={at} isNow={isNow} />
        </>
      )}
      {step.attempt !== undefined && <p className={styles.attempt}>Try it: {lowered(step.attempt)}</p>}
    </section>
  );
}

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
