import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { stepsOf, type Lesson } from "#lessons/lesson.ts";
import { enterLesson } from "#store/lesson-commands.ts";
import { toldKey } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";
import { LessonCode } from "./LessonCode.tsx";
import { stepBeside } from "./lesson-steps.ts";
import { undoLast, useHands } from "./presenter-hands.ts";
import { forward, goTo, resetStep } from "./presenting.ts";

/** Opens the window of the notes, which looks like the page; null where the browser does not let it. */
export function openNotesWindow(title: string): Window | null {
  const opened = globalThis.open("", "explorer-notes", "popup,width=520,height=800");
  if (opened === null) return null;
  const { document: paper } = opened;
  paper.title = `Notes: ${title}`;
  paper.documentElement.lang = document.documentElement.lang;
  const { theme } = document.documentElement.dataset;
  if (theme !== undefined) paper.documentElement.dataset["theme"] = theme;
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const link = paper.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet.href;
    paper.head.append(link);
  }
  paper.body.replaceChildren(paper.createElement("main"));
  return opened;
}

interface PresenterNotesProps {
  readonly lesson: Lesson;
  readonly into: Window;
  readonly onClose: () => void;
}

/** The notes of who presents, in a window of their own: what the class sees, what comes next, what to ask. */
export function PresenterNotes({ lesson, into, onClose }: PresenterNotesProps) {
  useEffect(() => {
    into.addEventListener("pagehide", onClose);
    return () => {
      into.removeEventListener("pagehide", onClose);
      into.close();
    };
  }, [into, onClose]);
  const main = into.document.querySelector("main");
  return main && createPortal(<Notes lesson={lesson} />, main);
}

function Notes({ lesson }: { readonly lesson: Lesson }) {
  const shown = useExplorer((state) => state.lesson?.step ?? 0);
  /** The step looked at here while the class goes on seeing another; null: the same. */
  const [ahead, setAhead] = useState<number | null>(null);
  const steps = stepsOf(lesson);
  const at = ahead ?? shown;
  const step = steps[at];
  const frozen = ahead !== null;
  const [before, after] = [stepBeside(lesson, at, -1), stepBeside(lesson, at, 1)];
  const move = (to: number | null): void => {
    if (to === null) return;
    if (frozen) setAhead(to);
    else goTo(lesson, to);
  };
  return (
    <div className={styles.notes}>
      <h1>{lesson.question}</h1>
      <p className={styles.quiet}>
        Step {at + 1} of {steps.length}, {lesson.minutes} minutes in all.
        {frozen && ` The class sees step ${shown + 1}.`}
      </p>
      <div className={styles.tools}>
        <Button disabled={before === null} onClick={() => move(before)}>
          Back
        </Button>
        <Button disabled={after === null} onClick={() => move(after)}>
          Next
        </Button>
        {!frozen && (
          <Button kind="primary" onClick={() => forward(lesson)}>
            Answer, then go on
          </Button>
        )}
        {!frozen && <Button onClick={() => resetStep(lesson)}>Begin the step anew</Button>}
        {!frozen && <Button onClick={undoLast}>Take back</Button>}
        {frozen ? (
          <Button
            kind="primary"
            onClick={() => {
              setAhead(null);
              void enterLesson(lesson.id, at);
            }}
          >
            Show this step
          </Button>
        ) : (
          <Button onClick={() => setAhead(shown)}>Look ahead alone</Button>
        )}
      </div>
      {step && <StepNotes lesson={lesson} at={at} />}
      <h2>Link to this step</h2>
      <LessonCode lesson={lesson} step={at} />
      <h2>It ends this belief</h2>
      <p>{lesson.ends}</p>
      <h2>Ask the class</h2>
      <ul>
        {lesson.teacher.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <h2>Keys in the other window</h2>
      <p className={styles.quiet}>
        Page Down, right arrow or space: answer, then next. Page Up or left arrow: back. 1 to 9: one more
        hand. B: show nothing. Q: the link to the step as a QR code. F: freeze, so that no key moves anything.
        R: begin the step anew. U: take back. Escape: stop presenting.
      </p>
    </div>
  );
}

function StepNotes({ lesson, at }: { readonly lesson: Lesson; readonly at: number }) {
  const key = toldKey(lesson.id, at);
  const step = stepsOf(lesson)[at];
  const told = useExplorer((state) => state.lessonTold[key]);
  const options = useExplorer((state) => state.lessonOptions[key]);
  const hands = useHands(key);
  if (step === undefined) return null;
  return (
    <>
      <h2>{step.title}</h2>
      {step.ask && <p>{step.ask.question}</p>}
      {options && (
        <ul>
          {options.map(({ id, label }) => (
            <li key={id}>
              {label}: {hands[id] ?? 0} {hands[id] === 1 ? "hand" : "hands"}
              {told?.state === "revealed" && told.answer === id && ", measured"}
            </li>
          ))}
        </ul>
      )}
      {told?.state === "revealed" && (
        <p>
          {told.words} {told.point}
        </p>
      )}
    </>
  );
}
