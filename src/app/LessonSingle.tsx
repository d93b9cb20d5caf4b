import { useId } from "react";
import { endsOf, givenWhich } from "#lessons/kit/single.ts";
import { givenText } from "#lessons/kit/given.ts";
import type { SingleWish } from "#lessons/lesson.ts";
import type { Guess } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import styles from "./Lesson.module.css";
import type { BesideProps, Handed } from "./LessonBeside.tsx";

/** The first of the numbers, without a name, unless another was handed in before. */
export const singleAtFirst = (first: Guess | undefined): Handed => ({
  which: givenWhich(first) ?? 1,
  name: givenText(first, "name") ?? "",
});

/** Slides through the model's own numbers: the items with the lowest and the highest value of each, and a name for one. */
export function SingleField({ wish, handed, change }: BesideProps<SingleWish>) {
  const id = useId();
  const items = useExplorer((state) => state.items);
  const { n, dim, values } = useExplorer((state) => state.vectors);
  if (n === 0 || items.length < n)
    return <p className={styles.quiet}>They come when this step is on screen.</p>;
  const which = Math.min(givenWhich(handed) ?? 1, dim);
  const range = { min: 1, max: dim, step: 1 };
  const { low, high } = endsOf(values, dim, which, wish.ends);
  const texts = (rows: readonly number[]): string => rows.map((row) => items[row]?.text ?? "").join(", ");
  const turn = (value: number): void => {
    if (Number.isFinite(value)) change({ which: Math.min(dim, Math.max(1, Math.round(value))) });
  };
  return (
    <>
      <div className={styles.number}>
        <label htmlFor={id}>{wish.label}</label>
        <input
          type="number"
          aria-label={wish.label}
          {...range}
          value={which}
          onChange={(event) => turn(event.target.valueAsNumber)}
        />
        <input
          id={id}
          type="range"
          {...range}
          value={which}
          onChange={(event) => turn(event.target.valueAsNumber)}
        />
      </div>
      <output className={styles.ends}>
        <span>
          <b>Lowest:</b> <span dir="auto">{texts(low)}</span>
        </span>
        <span>
          <b>Highest:</b> <span dir="auto">{texts(high)}</span>
        </span>
      </output>
      <p className={styles.field}>
        <label htmlFor={`${id}name`}>Your name for it</label>
        <input
          id={`${id}name`}
          type="text"
          dir="auto"
          maxLength={200}
          value={String(handed["name"] ?? "")}
          onChange={(event) => change({ name: event.target.value })}
        />
      </p>
    </>
  );
}
