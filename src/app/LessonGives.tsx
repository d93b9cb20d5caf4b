import { ArrowDown, ArrowUp } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Give } from "#lessons/lesson.ts";
import type { Guess } from "#store/lesson.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Lesson.module.css";

export interface GiveProps<B extends Give["by"]> {
  readonly wish: Extract<Give, { by: B }>;
  readonly give: (guess: Guess) => void;
  readonly disabled: boolean;
  /** What was handed in before. */
  readonly first?: Guess;
}

export function Hand({
  children,
  disabled,
  onHand,
}: {
  readonly children: ReactNode;
  readonly disabled: boolean;
  readonly onHand: () => void;
}) {
  const hand = (event: FormEvent): void => {
    event.preventDefault();
    onHand();
  };
  return (
    <form onSubmit={hand}>
      <fieldset className={styles.fields} disabled={disabled}>
        {children}
      </fieldset>
      <Button type="submit" disabled={disabled}>
        This is my answer
      </Button>
    </form>
  );
}

export function GiveNumber({ wish, give, disabled, first }: GiveProps<"number">) {
  const id = useId();
  const [value, setValue] = useState(typeof first === "number" ? first : (wish.least + wish.most) / 2);
  const range = { min: wish.least, max: wish.most, step: wish.step };
  return (
    <Hand disabled={disabled} onHand={() => give(value)}>
      <div className={styles.number}>
        <label htmlFor={id}>{wish.label}</label>
        <input
          type="number"
          aria-label={wish.label}
          {...range}
          value={value}
          onChange={(event) => {
            const next = event.target.valueAsNumber;
            if (Number.isFinite(next)) setValue(Math.min(wish.most, Math.max(wish.least, next)));
          }}
        />
        <input
          id={id}
          type="range"
          {...range}
          value={value}
          onChange={(e) => setValue(e.target.valueAsNumber)}
        />
      </div>
    </Hand>
  );
}

export function GiveTexts({ wish, give, disabled, first }: GiveProps<"texts">) {
  const id = useId();
  const before = typeof first === "object" && !Array.isArray(first) ? (first as Record<string, string>) : {};
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(before);
  return (
    <Hand disabled={disabled} onHand={() => give(texts)}>
      {wish.fields.map(({ name, label, example }) => (
        <p key={name} className={styles.field}>
          <label htmlFor={id + name}>{label}</label>
          <input
            id={id + name}
            type="text"
            dir="auto"
            maxLength={2000}
            placeholder={example}
            value={texts[name] ?? ""}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        </p>
      ))}
    </Hand>
  );
}

export function GiveOrder({ wish, give, disabled, first }: GiveProps<"order">) {
  const fits = Array.isArray(first) && first.length === wish.texts.length;
  const [order, setOrder] = useState<readonly string[]>(fits ? (first as readonly string[]) : wish.texts);
  const move = (at: number, by: number): void => {
    const next = [...order];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(at + by, 0, moved);
    setOrder(next);
  };
  return (
    <Hand disabled={disabled} onHand={() => give(order)}>
      <p className={styles.quiet}>
        The {wish.first} first, the {wish.last} last.
      </p>
      <ol className={styles.order}>
        {order.map((text, at) => (
          <li key={text}>
            <span dir="auto">{text}</span>
            <Button
              kind="plain"
              icon={ArrowUp}
              aria-label={`${text}: up`}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            />
            <Button
              kind="plain"
              icon={ArrowDown}
              aria-label={`${text}: down`}
              disabled={at === order.length - 1}
              onClick={() => move(at, 1)}
            />
          </li>
        ))}
      </ol>
    </Hand>
  );
}
