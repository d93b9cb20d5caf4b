import { useCallback, useEffect, useRef, useState } from "react";
import { stepsOf, type Lesson } from "#lessons/lesson.ts";
import { lessonById, lessons } from "#lessons/registry.ts";
import { enterLesson } from "#store/lesson-commands.ts";
import { withoutIn } from "#store/lesson.ts";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";
import { LessonCode } from "./LessonCode.tsx";
import { LessonFoot } from "./LessonFoot.tsx";
import { LessonHead } from "./LessonHead.tsx";
import { useReading } from "./lesson-reading.ts";
import { stepsShown } from "./lesson-steps.ts";
import { LessonStep } from "./LessonStep.tsx";
import { keepLessons } from "./lessons-kept.ts";
import { openNotesWindow, PresenterNotes } from "./PresenterNotes.tsx";
import { SpareSteps } from "./SpareSteps.tsx";
import { usePresenterKeys, usePrivacy } from "./presenting.ts";
import { useFrozen } from "./presenter-hands.ts";
import { WorksheetDialog } from "./WorksheetDialog.tsx";

/** The lesson beside the map. */
export function LessonColumn() {
  const id = useExplorer((state) => state.lesson?.id);
  const found = id === undefined ? undefined : lessonById(id);
  useEffect(() => void keepLessons(), []);
  return found ? <OneLesson key={found.id} found={found} /> : null;
}

/** All its steps one below the other, to be scrolled, stepped through or opened by link. */
function OneLesson({ found }: { readonly found: Lesson }) {
  const body = useRef<HTMLDivElement>(null);
  const step = useExplorer((state) => state.lesson?.step ?? 0);
  const presenting = useExplorer((state) => state.presenting);
  const setPresenting = useExplorer((state) => state.setPresenting);
  const without = useExplorer((state) => withoutIn(state, found.id));
  const [blank, setBlank] = useState(false);
  const [coded, setCoded] = useState(false);
  const [notes, setNotes] = useState<Window | null>(null);
  const [worksheet, setWorksheet] = useState(false);
  const frozen = useFrozen();
  const toggleBlank = useCallback(() => setBlank((now) => !now), []);
  const toggleCode = useCallback(() => setCoded((now) => !now), []);
  const closeNotes = useCallback(() => setNotes(null), []);
  useReading(body, step, presenting);
  usePrivacy(found);
  usePresenterKeys(found, presenting, toggleBlank, toggleCode);
  useDensity(presenting, body);
  const steps = stepsOf(found);
  const shown = stepsShown(found, without);
  const Question = presenting ? "h1" : "h2";
  return (
    <section className={styles.lesson} data-region="lesson" aria-label={`Lesson: ${found.title}`}>
      <LessonHead
        lesson={found}
        presenting={presenting}
        coded={coded}
        onPresent={setPresenting}
        onWorksheet={() => setWorksheet(true)}
        onNotes={() => setNotes(openedNotes(found.title))}
        onCode={toggleCode}
      />
      {presenting && frozen && <output className={styles.frozen}>Frozen. Press F to go on.</output>}
      <div
        ref={body}
        className={styles.body}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        <Question className={styles.question}>{found.question}</Question>
        <p className={styles.idea}>{found.idea}</p>
        {!presenting && <SpareSteps lesson={found} />}
        {presenting && coded && <LessonCode lesson={found} step={step} />}
        {shown.map((at) => {
          const one = steps[at];
          return one === undefined || (presenting && at !== step) ? null : (
            <LessonStep key={one.title} lesson={found} step={one} at={at} isNow={at === step} />
          );
        })}
        {!presenting && <LessonEnd lesson={found} />}
      </div>
      {blank && presenting && (
        <button type="button" className={styles.blank} onClick={toggleBlank}>
          Nothing is shown. Press B to go on.
        </button>
      )}
      {notes && <PresenterNotes lesson={found} into={notes} onClose={closeNotes} />}
      {worksheet && <WorksheetDialog lesson={found} onClose={() => setWorksheet(false)} />}
      <LessonFoot lesson={found} step={step} shown={shown} />
    </section>
  );
}

/** Room to read past the last question, and what comes next. */
function LessonEnd({ lesson }: { readonly lesson: Lesson }) {
  const next = lessons[lessons.indexOf(lesson) + 1];
  return (
    <p className={styles.end}>
      {next ? "The next lesson asks: " : "This was the last lesson."}
      {next && (
        <Button kind="link" onClick={() => void enterLesson(next.id, 0)}>
          {next.question}
        </Button>
      )}
    </p>
  );
}

/** The window of the notes; where the browser opens none, that is said. */
function openedNotes(title: string): Window | null {
  const opened = openNotesWindow(title);
  if (opened === null)
    store.getState().notify({
      key: "notes",
      kind: "note",
      what: "The browser did not open the window for the notes.",
      detail: "Allow windows for this page, then try again.",
    });
  return opened;
}

/** Everything larger while it is shown to a class. Keys go to the column, not to the button that was pressed. */
function useDensity(presenting: boolean, body: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    if (!presenting) return undefined;
    document.documentElement.dataset["density"] = "presenter";
    body.current?.focus({ preventScroll: true });
    return () => {
      delete document.documentElement.dataset["density"];
    };
  }, [presenting, body]);
}
