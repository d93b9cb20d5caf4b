import { givenChoice } from "#lessons/kit/given.ts";
import { modelOf, sceneAt, type AnyAsk, type Lesson, type Step } from "#lessons/lesson.ts";
import { guessInLesson, revealInLesson, stopInLesson } from "#store/lesson-commands.ts";
import { toldKey, type Guess, type OptionOffered, type Told } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";
import { barsOf, GiveBeside, LessonChoices, valuesOf } from "./LessonChoices.tsx";
import { LessonDials } from "./LessonDials.tsx";
import { LessonExhibit } from "./LessonExhibit.tsx";
import { GiveNumber, GiveOrder, GiveTexts } from "./LessonGives.tsx";
import { GiveMarks } from "./LessonMarks.tsx";
import { GiveWalk } from "./LessonWalk.tsx";
import { measuredWith } from "./measured-words.ts";
import { PresenterHands } from "./PresenterHands.tsx";

interface LessonQuestionProps {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly ask: AnyAsk;
  readonly at: number;
  readonly isNow: boolean;
}

const NO_OPTIONS: readonly OptionOffered[] = [];

/** The question of a step: first a guess, then what the model says. */
export function LessonQuestion({ lesson, ask, at, isNow }: LessonQuestionProps) {
  const key = toldKey(lesson.id, at);
  const told = useExplorer((state) => state.lessonTold[key]);
  const options = useExplorer((state) => state.lessonOptions[key] ?? NO_OPTIONS);
  const busy = useExplorer((state) => state.lesson?.entering === true) || told?.state === "measuring";
  const give = (guess: Guess): void => void guessInLesson(at, guess);
  const presenting = useExplorer((state) => state.presenting);
  const space = useExplorer((state) => modelOf(sceneAt(lesson, at, false).space, state.lessonInstead));
  const props = {
    give,
    disabled: !isNow || busy,
    // What somebody guessed before is nobody else's business.
    ...(told?.guess === undefined || presenting ? {} : { first: told.guess }),
  };
  return (
    <div className={styles.ask}>
      {ask.give.by === "choice" && presenting ? (
        <>
          <PresenterHands
            name={key}
            question={ask.question}
            options={options}
            told={told}
            values={valuesOf(barsOf(told, options))}
          />
          {ask.give.beside && <GiveBeside wish={ask.give.beside} lesson={lesson.id} {...props} />}
        </>
      ) : ask.give.by === "choice" ? (
        <LessonChoices
          question={ask.question}
          options={options}
          told={told}
          beside={ask.give.beside}
          lesson={lesson.id}
          {...props}
        />
      ) : (
        <fieldset className={styles.options}>
          <legend className={styles.asked}>{ask.question}</legend>
          {ask.give.by === "number" && <GiveNumber wish={ask.give} {...props} />}
          {ask.give.by === "texts" && <GiveTexts wish={ask.give} {...props} />}
          {ask.give.by === "marks" && <GiveMarks wish={ask.give} options={options} {...props} />}
          {ask.give.by === "walk" && <GiveWalk wish={ask.give} {...props} />}
          {ask.give.by === "order" && <GiveOrder wish={ask.give} {...props} />}
        </fieldset>
      )}
      {ask.dials && <LessonDials dials={ask.dials} name={key} at={at} disabled={!isNow || busy} />}
      <div aria-live="polite">
        {told?.state === "measuring" && <MeasuringLine told={told} />}
        {told?.state === "failed" && (
          <p className={styles.failed}>
            {told.problem}{" "}
            <Button disabled={!isNow} onClick={() => void revealInLesson(at)}>
              Try again
            </Button>
          </p>
        )}
        {told?.state === "revealed" && (
          <Revealed told={told} options={options} isMine={!presenting} isOld={told.space !== space} />
        )}
      </div>
    </div>
  );
}

/** Under way: how far, what there is so far, and a way to stop. */
function MeasuringLine({ told }: { readonly told: Extract<Told, { state: "measuring" }> }) {
  return (
    <>
      <p className={styles.quiet}>
        Measuring.{" "}
        {told.share !== undefined && (
          <>
            <progress aria-label="Measured" max={1} value={told.share} />{" "}
            <Button kind="plain" onClick={() => void stopInLesson()}>
              Stop
            </Button>
          </>
        )}
      </p>
      <div aria-hidden="true">
        {told.soFar?.map((one) => (
          <LessonExhibit key={one.caption} exhibit={one} still />
        ))}
      </div>
    </>
  );
}

type Revealed = Extract<Told, { state: "revealed" }>;

function Revealed({
  told,
  options,
  isMine,
  isOld,
}: {
  readonly told: Revealed;
  readonly options: readonly OptionOffered[];
  /** The guess may be said. */
  readonly isMine: boolean;
  /** Another model said so than the one that is in use now. */
  readonly isOld: boolean;
}) {
  const chosen = givenChoice(told.guess);
  const guess = options.find(({ id }) => id === chosen)?.label;
  const beside = barsOf(told, options);
  return (
    <div className={styles.revealed} data-told>
      <p className={styles.prose}>
        {guess !== undefined && isMine && <span className="visually-hidden">You said: {guess}. </span>}
        <strong>{told.words}</strong> {told.point}
      </p>
      {told.exhibits
        .filter((one) => one !== beside)
        .map((one) => (
          <LessonExhibit key={one.caption} exhibit={one} />
        ))}
      <p className={styles.quiet}>
        {isOld
          ? `Measured before, ${measuredWith(told.by)}. It is measured anew when this step is on screen.`
          : `Measured just now ${measuredWith(told.by)}.`}
      </p>
    </div>
  );
}
