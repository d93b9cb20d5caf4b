import { type FormEvent, useId, useState } from "react";
import { dialsAtFirst, type Dial } from "#lessons/lesson.ts";
import { revealInLesson } from "#store/lesson-commands.ts";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";

interface LessonDialsProps {
  readonly dials: readonly Dial[];
  /** Key of the question. */
  readonly name: string;
  readonly at: number;
  readonly disabled: boolean;
}

/** Settings beside a question. Once it is answered, a change measures it anew. */
export function LessonDials({ dials, name, at, disabled }: LessonDialsProps) {
  const changed = useExplorer((state) => state.lessonDials[name]);
  const values = { ...dialsAtFirst(dials), ...changed };
  const turn = (dial: string, value: string | number): void => {
    const { setLessonDial, lessonTold } = store.getState();
    setLessonDial(name, dial, value);
    const told = lessonTold[name];
    if (told?.state !== "revealed" && told?.state !== "failed") return;
    void revealInLesson(at); // with the guess there is; nothing new is handed in
  };
  return (
    <fieldset className={styles.dials} disabled={disabled}>
      <legend>Settings of the measurement</legend>
      {dials.map((dial) =>
        dial.by === "ways" ? (
          <WaysDial key={dial.name} dial={dial} value={values[dial.name]} turn={turn} />
        ) : (
          <TypedDial key={dial.name} dial={dial} value={values[dial.name] ?? ""} turn={turn} />
        ),
      )}
    </fieldset>
  );
}

type Turn = (dial: string, value: string | number) => void;

function WaysDial({
  dial,
  value,
  turn,
}: {
  readonly dial: Extract<Dial, { by: "ways" }>;
  readonly value: string | number | undefined;
  readonly turn: Turn;
}) {
  const group = useId();
  return (
    <div role="radiogroup" aria-label={dial.label} className={styles.ways}>
      <span>{dial.label}</span>
      {dial.ways.map(({ id, label }) => (
        <label key={id}>
          <input type="radio" name={group} checked={value === id} onChange={() => turn(dial.name, id)} />
          {label}
        </label>
      ))}
    </div>
  );
}

/** A number or a text: in force when it is handed in. */
function TypedDial({
  dial,
  value,
  turn,
}: {
  readonly dial: Exclude<Dial, { by: "ways" }>;
  readonly value: string | number;
  readonly turn: Turn;
}) {
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  const hand = (event: FormEvent): void => {
    event.preventDefault();
    if (dial.by === "text") {
      turn(dial.name, typed.trim() === "" ? dial.example : typed.trim());
      return;
    }
    const number = Number(typed);
    const next = Number.isFinite(number) && typed.trim() !== "" ? number : dial.first;
    const held = Math.min(dial.most, Math.max(dial.least, next));
    setTyped(String(held));
    turn(dial.name, held);
  };
  return (
    <form className={styles.typed} onSubmit={hand} noValidate>
      <label htmlFor={id}>{dial.label}</label>
      {dial.by === "text" && dial.lines !== undefined ? (
        <textarea
          id={id}
          dir="auto"
          rows={dial.lines}
          maxLength={8000}
          placeholder={dial.example}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      ) : dial.by === "text" ? (
        <input
          id={id}
          type="text"
          dir="auto"
          maxLength={2000}
          placeholder={dial.example}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      ) : (
        <input
          id={id}
          type="number"
          min={dial.least}
          max={dial.most}
          step={dial.step}
          value={typed}
          style={{ minInlineSize: `${String(dial.most).length + 5}ch` }}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <Button type="submit">Use it</Button>
    </form>
  );
}
