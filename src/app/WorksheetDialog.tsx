import { useEffect, useRef, useState } from "react";
import { stepsOf, type Lesson, type Step } from "#lessons/lesson.ts";
import { enterLesson, revealInLesson } from "#store/lesson-commands.ts";
import { toldKey, withoutIn, type OptionOffered, type Told } from "#store/lesson.ts";
import { store, useExplorer } from "#store/store.ts";
import { qrCode } from "#text/qr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Progress } from "#ui/Progress.tsx";
import { Segment } from "#ui/Segment.tsx";
import { stepAddress } from "./lesson-steps.ts";
import { measuredWith } from "./measured-words.ts";
import { QrPicture } from "./QrPicture.tsx";
import styles from "./Worksheet.module.css";

interface WorksheetDialogProps {
  readonly lesson: Lesson;
  readonly onClose: () => void;
}

/** What a sheet has of a step: its options, and what was measured for it. */
interface Printed {
  readonly step: Step;
  readonly options: readonly OptionOffered[];
  readonly told: Extract<Told, { state: "revealed" }> | null;
}

const KINDS = [
  { value: "class", label: "For the class" },
  { value: "teacher", label: "For the teacher" },
] as const;

/** A lesson on paper: predictions and cards for the class, measured values and questions for the teacher. Values are measured now. */
export function WorksheetDialog({ lesson, onClose }: WorksheetDialogProps) {
  const [kind, setKind] = useState<(typeof KINDS)[number]["value"]>("class");
  const [printed, setPrinted] = useState<readonly Printed[]>([]);
  const without = useExplorer((state) => withoutIn(state, lesson.id));
  const count = stepsOf(lesson).length - without.length;
  const done = printed.length === count;
  useMeasured(lesson, setPrinted);
  return (
    <Dialog
      title={`Worksheet: ${lesson.title}`}
      onClose={onClose}
      size="tall"
      tools={<Segment label="Sheet" value={kind} options={KINDS} onChange={setKind} />}
      footer={
        <Button kind="primary" disabled={!done} onClick={() => print()}>
          Print
        </Button>
      }
    >
      {!done && <Progress label="Measuring each step for the sheet" value={printed.length} max={count} />}
      <article
        className={styles.paper}
        data-print={kind}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        {kind === "class" ? (
          <ClassSheet lesson={lesson} printed={printed} />
        ) : (
          <TeacherSheet lesson={lesson} printed={printed} />
        )}
      </article>
    </Dialog>
  );
}

/** Walks through the steps and back; what was not answered before is open again afterwards. */
function useMeasured(lesson: Lesson, hear: (printed: readonly Printed[]) => void): void {
  const stopped = useRef(false);
  useEffect(() => {
    stopped.current = false;
    const from = store.getState().lesson?.step ?? 0;
    const walk = async (): Promise<void> => {
      const printed: Printed[] = [];
      const without = withoutIn(store.getState(), lesson.id);
      for (const [at, step] of stepsOf(lesson).entries()) {
        if (stopped.current) break;
        if (without.includes(at)) continue;
        const key = toldKey(lesson.id, at);
        const before = store.getState().lessonTold[key];
        // Nobody's guess is on paper: what was answered for one is measured again without.
        const isPlain = before?.state === "revealed" && before.guess === undefined;
        if (!isPlain) store.getState().setTold(key, { state: "asked" });
        await enterLesson(lesson.id, at);
        if (step.ask && !isPlain) await revealInLesson(at, true);
        const { lessonTold, lessonOptions, setTold } = store.getState();
        const told = lessonTold[key];
        printed.push({
          step,
          options: lessonOptions[key] ?? [],
          told: told?.state === "revealed" ? told : null,
        });
        if (!isPlain) setTold(key, before ?? { state: "asked" });
        hear([...printed]);
      }
      if (store.getState().lesson?.id === lesson.id) await enterLesson(lesson.id, from);
    };
    void walk();
    return () => {
      stopped.current = true;
    };
  }, [lesson, hear]);
}

/** Which model, space and map it was measured with: a sheet without it cannot be checked. The code opens the lesson. */
function Origin({ lesson }: { readonly lesson: Lesson }) {
  const without = useExplorer((state) => withoutIn(state, lesson.id));
  const address = stepAddress(lesson.id, 0, without);
  const code = qrCode(address, "M");
  const model = useExplorer((state) => state.model);
  const space = useExplorer((state) => state.space);
  const seed = useExplorer((state) => state.map?.seed);
  return (
    <footer className={styles.origin}>
      {code && <QrPicture code={code} className={styles.qr} />}
      <p>
        {lesson.question} Model {model?.id ?? "none"}, space {space ?? "none"}, map seed {seed ?? "none"}.
        Open it: {address}
      </p>
    </footer>
  );
}

function ClassSheet({ lesson, printed }: { readonly lesson: Lesson; readonly printed: readonly Printed[] }) {
  const cards = cardsOf(printed);
  return (
    <>
      <section className={styles.page}>
        <h2>{lesson.question}</h2>
        <p>{lesson.idea}</p>
        <table className={styles.predictions}>
          <caption>Guess before the model answers.</caption>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">My guess</th>
              <th scope="col">This model says</th>
              <th scope="col">Surprised?</th>
            </tr>
          </thead>
          <tbody>
            {printed.flatMap(({ step, options }) =>
              step.ask
                ? [
                    <tr key={step.title}>
                      <th scope="row">
                        {step.ask.question}
                        <small>
                          {options.map(({ id, label }) => (
                            <span key={id} className={styles.box}>
                              ☐ {label}
                            </span>
                          ))}
                        </small>
                      </th>
                      <td aria-label="My guess" />
                      <td aria-label="This model says" />
                      <td>☐ yes ☐ no</td>
                    </tr>,
                  ]
                : [],
            )}
          </tbody>
        </table>
        <Origin lesson={lesson} />
      </section>
      <section className={styles.page}>
        <h2>Cards for a map on the floor</h2>
        <p>
          Cut them out. Stand where your card belongs, near to what means the same. Then join each card to its
          two nearest with string, and compare with the measured map.
        </p>
        <ul className={styles.cards}>
          {cards.map((text) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
        </ul>
        <Origin lesson={lesson} />
      </section>
    </>
  );
}

/** Cards at most: what fits a page. */
const CARDS = 24;

/** A fair share of the items on the map, group by group; short ones. */
function cardsOf(printed: readonly Printed[]): readonly string[] {
  const { items } = store.getState();
  const short = printed.length === 0 ? [] : items.filter(({ text }) => text.length <= 60);
  const step = Math.max(1, Math.floor(short.length / CARDS));
  return [...new Set(short.filter((_, at) => at % step === 0).map(({ text }) => text))].slice(0, CARDS);
}

function TeacherSheet({
  lesson,
  printed,
}: {
  readonly lesson: Lesson;
  readonly printed: readonly Printed[];
}) {
  const [today] = useState(() => new Date().toLocaleDateString("en-GB", { dateStyle: "long" }));
  return (
    <section className={styles.page}>
      <h2>{lesson.question} Notes for the teacher</h2>
      <p>{lesson.idea}</p>
      <p>
        <b>It ends this belief:</b> {lesson.ends}
      </p>
      <p>
        <b>Ask the class:</b> {lesson.teacher.join(" ")}
      </p>
      <ol className={styles.values}>
        {printed.map(({ step, told, options }) => (
          <li key={step.title}>
            <b>{step.title}.</b> {step.ask?.question}{" "}
            {told ? (
              <>
                {options.some(({ id }) => id === told.answer) && (
                  <b>{options.find(({ id }) => id === told.answer)?.label}. </b>
                )}
                {told.words} {told.point} <small>Measured {measuredWith(told.by)}.</small>
              </>
            ) : (
              step.ask && "Not measured: it needs a model that is not on this device, or it was stopped."
            )}
          </li>
        ))}
      </ol>
      <p>Measured on {today}. Another model may say otherwise.</p>
      <Origin lesson={lesson} />
    </section>
  );
}
