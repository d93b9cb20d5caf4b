import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { stepsOf, type Audience, type Lesson } from "#lessons/lesson.ts";
import { lessonsOf, paths } from "#lessons/paths.ts";
import { lessons } from "#lessons/registry.ts";
import { enterLesson, recallLessons } from "#store/lesson-commands.ts";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Segment } from "#ui/Segment.tsx";
import { closeDialog } from "./close.ts";
import { GAME_IDS, GAMES } from "./games.ts";
import styles from "./Lesson.module.css";
import { LessonsKeptLine } from "./LessonsKept.tsx";
import paper from "./Worksheet.module.css";

const FOR: Readonly<Record<Audience, string>> = {
  school: "school",
  undergraduate: "newcomers",
  practitioner: "practitioners",
};

const WHO = [
  { value: "all", label: "Everyone" },
  { value: "school", label: "School" },
  { value: "undergraduate", label: "Newcomers" },
  { value: "practitioner", label: "Practitioners" },
] as const;

const TIMES = [
  { value: "all", label: "All lessons" },
  ...paths.map(({ id, title }) => ({ value: id, label: title })),
];

/** All lessons, or a way through them for the time there is: what each asks, for whom, and how far one came on this device. */
export function LessonsDialog() {
  const seen = useExplorer((state) => state.lessonsSeen);
  const [who, setWho] = useState<(typeof WHO)[number]["value"]>("all");
  const setGame = useExplorer((state) => state.setGame);
  const [time, setTime] = useState("all");
  useEffect(() => void recallLessons().catch(() => undefined), []);
  const audience = who === "all" ? null : who;
  const path = paths.find(({ id }) => id === time);
  const fits = lessons.filter((lesson) => audience === null || lesson.audience.includes(audience));
  const parts = path ? lessonsOf(path, lessons, audience) : [{ title: null, lessons: fits }];
  const listed = parts.flatMap((part) => part.lessons);
  const next = listed.find((lesson) => leftIn(lesson, seen) !== null);
  return (
    <Dialog
      title="Lessons"
      onClose={closeDialog}
      size="tall"
      tools={
        <Button kind="plain" icon={Printer} onClick={() => print()}>
          Print
        </Button>
      }
    >
      <article className={paper.list} data-print="lessons">
        <p className={styles.lead}>
          Guess first, then the model in this page answers. Your own texts are put aside and come back when
          you leave.
        </p>
        <div data-screen="">
          <LessonsKeptLine />
        </div>
        <div className={styles.choices} data-screen="">
          <Segment label="For whom" value={who} options={WHO} onChange={setWho} />
          <Segment label="How long" value={time} options={TIMES} onChange={setTime} />
        </div>
        <p className={styles.lead} aria-live="polite">
          {path?.purpose ?? "In the order of the course."} {minutesOf(listed)} minutes in all,{" "}
          {listed.length === 1 ? "one lesson" : `${listed.length} lessons`}.
        </p>
        {parts.map((part) => (
          <section key={part.title} aria-label={part.title ?? "Lessons"}>
            {part.title !== null && <h3 className={styles.part}>{part.title}</h3>}
            <ol className={styles.lessons}>
              {part.lessons.map((lesson) => (
                <Row key={lesson.id} lesson={lesson} seen={seen} isNext={lesson === next} />
              ))}
            </ol>
          </section>
        ))}
        <section data-screen="" aria-label="Games">
          <h3 className={styles.part}>Games, on what is on the map</h3>
          <ul className={styles.lessons}>
            {GAME_IDS.map((id) => (
              <li key={id}>
                <div>
                  <b>{GAMES[id].title}</b>
                  <span>{GAMES[id].rule}</span>
                </div>
                <Button
                  aria-label={`Play: ${GAMES[id].title}`}
                  onClick={() => {
                    closeDialog();
                    store.getState().setDockOpen(false);
                    store.getState().select([]);
                    setGame({ id, seed: 1 });
                  }}
                >
                  Play
                </Button>
              </li>
            ))}
          </ul>
        </section>
      </article>
    </Dialog>
  );
}

type Seen = Readonly<Record<string, readonly number[]>>;

/** The first step that was not seen; null when all were. */
function leftIn(lesson: Lesson, seen: Seen): number | null {
  const left = stepsOf(lesson).findIndex((_, at) => !seen[lesson.id]?.includes(at));
  return left < 0 ? null : left;
}

const minutesOf = (list: readonly Lesson[]): number => list.reduce((sum, { minutes }) => sum + minutes, 0);

interface RowProps {
  readonly lesson: Lesson;
  readonly seen: Seen;
  /** What to do next. */
  readonly isNext: boolean;
}

function Row({ lesson, seen, isNext }: RowProps) {
  const count = stepsOf(lesson).length;
  const done = seen[lesson.id]?.length ?? 0;
  const left = leftIn(lesson, seen);
  const begun = done > 0 && left !== null && left > 0;
  const open = (step: number): void => {
    closeDialog();
    void enterLesson(lesson.id, step);
  };
  return (
    <li>
      <div>
        <b>
          <span className={paper.tick}>{left === null ? "☑" : "☐"} </span>
          {lesson.question}
        </b>
        <span>{lesson.idea}</span>
        <small>
          {lesson.minutes} minutes, for {lesson.audience.map((one) => FOR[one]).join(" and ")}
          {done > 0 && (left === null ? ", all steps seen" : `, ${done} of ${count} steps seen`)}
        </small>
      </div>
      <Button
        kind={isNext && !begun ? "primary" : "normal"}
        aria-label={`${done === 0 ? "Begin" : "From the start"}: ${lesson.question}`}
        onClick={() => open(0)}
      >
        {done === 0 ? "Begin" : "From the start"}
      </Button>
      {begun && (
        <Button
          kind={isNext ? "primary" : "normal"}
          aria-label={`Go on: ${lesson.question}`}
          onClick={() => open(left)}
        >
          Go on
        </Button>
      )}
    </li>
  );
}
