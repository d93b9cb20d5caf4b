import { type FormEvent, useId, useState } from "react";
import { givenChoice } from "#lessons/kit/given.ts";
import type { PlacesWish, SingleWish } from "#lessons/lesson.ts";
import type { Exhibit } from "#store/exhibit.ts";
import type { Guess, OptionOffered, Told } from "#store/lesson.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";
import { barReach, barStyle, barValues } from "./lesson-bars.ts";
import { LessonBeside, useBeside } from "./LessonBeside.tsx";
import { Hand } from "./LessonGives.tsx";
import { answerName } from "./measured-words.ts";

/** Bars that belong to the options stand beside them. */
export const barsOf = (
  told: Told | undefined,
  options: readonly OptionOffered[],
): Extract<Exhibit, { kind: "bars" }> | null => {
  if (told?.state !== "revealed") return null;
  const found = told.exhibits.find(
    (one) => one.kind === "bars" && options.every(({ id }) => one.rows.some((row) => row.id === id)),
  );
  return found?.kind === "bars" && options.length > 0 ? found : null;
};

/** What is written beside each option. */
export function valuesOf(bars: ReturnType<typeof barsOf>): ReadonlyMap<string, string> {
  const written = bars === null ? [] : barValues(bars);
  return new Map(bars?.rows.map(({ id = "" }, at) => [id, written[at] ?? ""]));
}

interface LessonChoicesProps {
  readonly question: string;
  readonly options: readonly OptionOffered[];
  readonly told: Told | undefined;
  readonly give: (guess: Guess) => void;
  readonly disabled: boolean;
  readonly first?: Guess;
  /** What is handed in beside the choice. */
  readonly beside: PlacesWish | SingleWish | undefined;
  /** Id of the lesson. */
  readonly lesson: string;
}

/** One of a few options. With something beside it either may be handed in without the other, and again once it was measured. */
export function LessonChoices(props: LessonChoicesProps) {
  const { question, options, told, give, disabled, first, beside, lesson } = props;
  const name = useId();
  const [chosen, setChosen] = useState(givenChoice(first));
  const { handed, change } = useBeside(beside, lesson, first);
  const revealed = told?.state === "revealed";
  const bars = barsOf(told, options);
  const reach = barReach(bars?.rows ?? []);
  const values = valuesOf(bars);
  const hand = (event: FormEvent): void => {
    event.preventDefault();
    if (beside) give({ ...handed, ...(chosen === null ? {} : { choice: chosen }) });
    else if (chosen !== null) give(chosen);
  };
  return (
    <form onSubmit={hand}>
      <fieldset className={styles.options} disabled={disabled}>
        <legend className={styles.asked}>{question}</legend>
        {beside && (
          <div className={styles.fields}>
            <LessonBeside wish={beside} handed={handed} change={change} disabled={disabled} />
          </div>
        )}
        {options.length === 0 && (
          <p className={styles.quiet}>The question comes when this step is on screen.</p>
        )}
        {options.map(({ id, label }) => {
          const row = bars?.rows.find((one) => one.id === id);
          const isAnswer = revealed && told.answer === id;
          return (
            <label key={id} className={styles.option}>
              <input type="radio" name={name} checked={chosen === id} onChange={() => setChosen(id)} />
              <span className={styles.name}>
                <span className={isAnswer ? styles.answer : undefined} dir="auto">
                  {label}
                </span>
                {revealed && givenChoice(told.guess) === id && <em>your guess</em>}
                {isAnswer && <b>{answerName(told.by)}</b>}
                {row && (
                  <span
                    className={styles.bar}
                    style={barStyle(row.value, reach)}
                    data-below={row.value < 0}
                  />
                )}
              </span>
              {row && <span className={styles.value}>{values.get(id)}</span>}
            </label>
          );
        })}
      </fieldset>
      {beside ? (
        <Button type="submit" disabled={disabled}>
          This is my answer
        </Button>
      ) : (
        !revealed &&
        options.length > 0 && (
          <Button type="submit" disabled={disabled || chosen === null}>
            This is my guess
          </Button>
        )
      )}
    </form>
  );
}

/** What stands beside a choice, alone: hands are counted for the options. */
export function GiveBeside({
  wish,
  lesson,
  give,
  disabled,
  first,
}: {
  readonly wish: PlacesWish | SingleWish;
  readonly lesson: string;
  readonly give: (guess: Guess) => void;
  readonly disabled: boolean;
  readonly first?: Guess;
}) {
  const { handed, change } = useBeside(wish, lesson, first);
  return (
    <Hand disabled={disabled} onHand={() => give(handed)}>
      <LessonBeside wish={wish} handed={handed} change={change} disabled={disabled} />
    </Hand>
  );
}
