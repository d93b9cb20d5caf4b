import { Minus, Plus } from "lucide-react";
import type { OptionOffered, Told } from "#store/lesson.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";
import { countHands, useHands } from "./presenter-hands.ts";

interface PresenterHandsProps {
  /** Of the question. */
  readonly name: string;
  readonly question: string;
  readonly options: readonly OptionOffered[];
  readonly told: Told | undefined;
  /** Measured values by option, as they are written, where there are. */
  readonly values: ReadonlyMap<string, string>;
}

/** A question to a class: hands are counted for each option, and stand beside what is measured. */
export function PresenterHands({ name, question, options, told, values }: PresenterHandsProps) {
  const hands = useHands(name);
  const all = options.reduce((sum, { id }) => sum + (hands[id] ?? 0), 0);
  const answer = told?.state === "revealed" ? told.answer : null;
  return (
    <fieldset className={styles.options}>
      <legend className={styles.asked}>{question}</legend>
      {options.map(({ id, label }, at) => {
        const count = hands[id] ?? 0;
        const value = values.get(id);
        return (
          <div key={id} className={styles.option}>
            <span className={styles.name}>
              <span className={answer === id ? styles.answer : undefined} dir="auto">
                {at + 1}. {label}
              </span>
              {answer === id && <b>measured</b>}
              <span
                className={styles.hands}
                style={{ inlineSize: `${all === 0 ? 0 : (count / all) * 100}%` }}
                aria-hidden="true"
              />
            </span>
            {value !== undefined && <span className={styles.value}>{value}</span>}
            <span className={styles.count}>
              <Button
                kind="plain"
                icon={Minus}
                aria-label={`One hand less: ${label}`}
                disabled={count === 0}
                onClick={() => countHands(name, id, count - 1)}
              />
              <input
                type="number"
                min={0}
                max={999}
                aria-label={`Hands: ${label}`}
                value={count}
                onChange={(event) => countHands(name, id, event.target.valueAsNumber)}
              />
              <Button
                kind="plain"
                icon={Plus}
                aria-label={`One hand more: ${label}`}
                onClick={() => countHands(name, id, count + 1)}
              />
            </span>
          </div>
        );
      })}
      <p className={styles.quiet} aria-live="polite">
        {all === 0
          ? "Count hands, or press the number of an option."
          : `${all} ${all === 1 ? "hand" : "hands"}`}
      </p>
    </fieldset>
  );
}
