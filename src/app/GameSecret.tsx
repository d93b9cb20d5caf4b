import { type FormEvent, useEffect, useId, useMemo, useState } from "react";
import { bandOf, secretRow, secretScore } from "#lessons/games/secret.ts";
import { similarity } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { store } from "#store/store.ts";
import { plural, score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { ClassBoard } from "./ClassBoard.tsx";
import type { PlayProps } from "./games.ts";
import styles from "./Lesson.module.css";

const textOf = (row: number): string => store.getState().items[row]?.text ?? "";
/** Longer texts than this are nothing to guess. */
const LONGEST = 40;

/** "with 6 guesses and no hint": what a class tells its teacher. */
const counted = (guesses: number, hints: number): string =>
  `with ${guesses} ${guesses === 1 ? "guess" : "guesses"} and ${hints === 0 ? "no hint" : plural(hints, "hint")}`;

/** All other rows, the nearest to the secret first, with their scores. */
function rankingOf(secret: number): readonly { readonly row: number; readonly score: number }[] {
  const { vectors } = store.getState();
  const wanted = rowOf(vectors, secret);
  return Array.from({ length: vectors.n }, (_, row) => ({
    row,
    score: similarity(rowOf(vectors, row), wanted, "cosine"),
  }))
    .filter(({ row }) => row !== secret)
    .sort((a, b) => b.score - a.score);
}

/** Guess which item is meant, told after each guess how near it is. */
export function GameSecret({ seed, table, isUp, onOver }: PlayProps) {
  const id = useId();
  const secret = useMemo(
    () =>
      secretRow(
        table,
        (row) => store.getState().items[row]?.label ?? null,
        seed,
        (row) => textOf(row).length <= LONGEST,
      ),
    [table, seed],
  );
  const ranking = useMemo(() => (secret === null ? [] : rankingOf(secret)), [secret]);
  const [guesses, setGuesses] = useState<readonly number[]>([]);
  const [hints, setHints] = useState<readonly number[]>([]);
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState("");
  const [gaveUp, setGaveUp] = useState(false);
  const found = secret !== null && guesses.includes(secret);
  const over = found || gaveUp || isUp;
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  if (secret === null)
    return <p className={styles.prose}>These items are too long to guess. Open a sample of words.</p>;
  const rankOf = (row: number): number => ranking.findIndex((one) => one.row === row) + 1;
  const best = Math.min(
    ranking.length,
    ...[...guesses, ...hints].filter((row) => row !== secret).map(rankOf),
  );
  const guess = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = typed.trim().toLowerCase();
    const row = store.getState().items.findIndex(({ text }) => text.toLowerCase() === wanted);
    if (row < 0) return setSaid(`“${typed.trim()}” is not among the items. It costs nothing.`);
    setTyped("");
    if (guesses.includes(row)) return setSaid("You had that one. It costs nothing.");
    setGuesses([...guesses, row]);
    const { items, select } = store.getState();
    select([items[row]?.id ?? 0]);
    const at = rankOf(row);
    setSaid(
      row === secret
        ? `Found: ${secretScore(guesses.length + 1, hints.length)} points, ${counted(guesses.length + 1, hints.length)}.`
        : `${textOf(row)}: ${score2(ranking[at - 1]?.score ?? 0)}, place ${at} of ${ranking.length}, ${bandOf(at, ranking.length)}.`,
    );
  };
  const hint = (): void => {
    const row = ranking[Math.max(0, Math.ceil(best / 2) - 1)]?.row;
    if (row === undefined || hints.includes(row)) return;
    setHints([...hints, row]);
    setSaid(`A hint: “${textOf(row)}”, place ${rankOf(row)}.`);
  };
  const end = `${gaveUp ? "" : "The time is up: no points. "}It was “${textOf(secret)}”.`;
  const told = [...guesses, ...hints]
    .filter((row) => row !== secret)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <div className={styles.ask}>
      {!over && (
        <form onSubmit={guess}>
          <p className={styles.field}>
            <label htmlFor={id}>Your guess, one of the items on the map</label>
            <input
              id={id}
              type="text"
              dir="auto"
              autoComplete="off"
              maxLength={200}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </p>
          <Button type="submit" kind="primary" disabled={typed.trim() === ""}>
            Guess
          </Button>{" "}
          <Button kind="plain" disabled={best <= 1} onClick={hint}>
            A hint, for 15 points
          </Button>{" "}
          <Button kind="plain" onClick={() => setGaveUp(true)}>
            Give up
          </Button>
        </form>
      )}
      <p className={styles.prose} aria-live="polite">
        {over && !found ? end : said}
      </p>
      {told.length > 0 && (
        <table className={styles.table}>
          <caption>Nearest to the secret first</caption>
          <thead>
            <tr>
              <th scope="col">Guess</th>
              <th scope="col">Score</th>
              <th scope="col">Place</th>
              <th scope="col">How warm</th>
            </tr>
          </thead>
          <tbody>
            {told.map((row) => (
              <tr key={row}>
                <th scope="row" dir="auto">
                  {textOf(row)}
                  {hints.includes(row) && <small> hint</small>}
                </th>
                <td className="num">{score2(ranking[rankOf(row) - 1]?.score ?? 0)}</td>
                <td className="num">{rankOf(row)}</td>
                <td>{bandOf(rankOf(row), ranking.length)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ClassBoard seed={seed} />
    </div>
  );
}
