import { useEffect, useState } from "react";
import { dotAt } from "#math/similarity.ts";
import { best } from "#math/topk.ts";
import { store, useExplorer } from "#store/store.ts";
import { score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { type GiveProps, Hand } from "./LessonGives.tsx";
import lesson from "./Lesson.module.css";
import styles from "./LessonMarks.module.css";

/** Cosines of a row with all rows: the vectors are of unit length. */
function cosinesOf(row: number): Float32Array {
  const { n, dim, values } = store.getState().vectors;
  return Float32Array.from({ length: n }, (_, other) => dotAt(values, row * dim, values, other * dim, dim));
}

/** A walk from item to item along links, each with how near it is to the goal: always one step, and no look beyond. */
export function GiveWalk({ wish, give, disabled, first }: GiveProps<"walk">) {
  const items = useExplorer((state) => state.items);
  const n = useExplorer((state) => state.vectors.n);
  const [walked, setWay] = useState<readonly string[]>(
    Array.isArray(first) && first.length > 0 ? (first as readonly string[]) : [wish.from],
  );
  const rowOf = (text: string): number => items.findIndex((item) => item.text === text);
  const lost = walked.findIndex((text) => rowOf(text) < 0);
  // Of a walk that a link brought, the part that can be walked here.
  const way = lost > 0 ? walked.slice(0, lost) : walked;
  const [here, goal] = [way.at(-1) ?? wish.from, wish.to];
  useEffect(() => {
    if (disabled) return;
    const { items: now, select } = store.getState();
    select(now.filter(({ text }) => text === here || text === goal).map(({ id }) => id));
  }, [here, goal, disabled]);
  const [at, to] = [rowOf(here), rowOf(goal)];
  if (at < 0 || to < 0 || at >= n || to >= n)
    return <p className={lesson.quiet}>The walk begins when this step is on screen.</p>;
  const near = cosinesOf(to);
  const links = [...best(cosinesOf(at), wish.links, true, new Set([at])).rows];
  const textOf = (row: number): string => items[row]?.text ?? "";
  return (
    <Hand disabled={disabled} onHand={() => give(way)}>
      <p className={lesson.quiet}>
        Your stations from “{wish.from}”, and how similar each is to “{goal}”:
      </p>
      <ol className={styles.walk}>
        {way.map((text) => (
          <li key={text}>
            {text} <span className="num">{score2(near[rowOf(text)] ?? 0)}</span>
          </li>
        ))}
      </ol>
      <output className={styles.told}>Linked with “{here}”. Choose the next station, or stop here.</output>
      <ul className={styles.links}>
        {links.map((row) => (
          <li key={row}>
            <Button disabled={way.includes(textOf(row))} onClick={() => setWay([...way, textOf(row)])}>
              <span>{textOf(row)}</span> <span className="num">{score2(near[row] ?? 0)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles.turns}>
        <Button kind="plain" disabled={way.length < 2} onClick={() => setWay(way.slice(0, -1))}>
          One station back
        </Button>
      </p>
    </Hand>
  );
}
