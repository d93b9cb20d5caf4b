import { useEffect, useMemo, useState } from "react";
import { oddOneOut } from "#analysis/odd-one.ts";
import { oddDraws, oddScore, type OddRound } from "#lessons/games/odd-one.ts";
import { permutation, seeded } from "#math/random.ts";
import { selectGroups } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { plural, score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import type { PlayProps } from "./games.ts";
import styles from "./Lesson.module.css";

interface Question {
  readonly rows: readonly number[];
  /** Place of the odd one. */
  readonly odd: number;
  /** Place the model would choose. */
  readonly model: number;
  readonly means: readonly number[];
  /** Why it is odd; null where nothing but the model says so. */
  readonly because: string | null;
}

/** Without labels four items are drawn, and the model's opinion is the key. */
function questionsOf(seed: number): readonly Question[] {
  const state = store.getState();
  const { vectors, items } = state;
  const drawn = oddDraws(selectGroups(state), (row) => items[row]?.text ?? "", seed);
  if (drawn.length > 0)
    return drawn.map(({ rows, odd, group, other }) => {
      const { means, odd: model } = oddOneOut(vectors, rows);
      return { rows, odd, model, means, because: `It is ${other}, the others are ${group}.` };
    });
  const random = seeded(seed);
  return Array.from({ length: 10 }, () => {
    const rows = [...permutation(vectors.n, random).subarray(0, 4)];
    const { means, odd } = oddOneOut(vectors, rows);
    return { rows, odd, model: odd, means, because: null };
  });
}

interface Chosen extends OddRound {
  /** Place that was chosen; -1 where the time was up before. */
  readonly chosen: number;
}

/** What was not answered in time is wrong; the model has its answer. */
const asScored = (questions: readonly Question[], rounds: readonly Chosen[]): readonly Chosen[] =>
  questions.map(
    ({ odd, model }, at) => rounds[at] ?? { right: false, modelRight: model === odd, hints: 0, chosen: -1 },
  );

/** Ten questions: which item is not of the others' kind. */
export function GameOdd({ seed, isUp, onOver }: PlayProps) {
  const questions = useMemo(() => questionsOf(seed), [seed]);
  const [rounds, setRounds] = useState<readonly Chosen[]>([]);
  const [hints, setHints] = useState(0);
  const [told, setTold] = useState(false);
  const at = told ? rounds.length - 1 : rounds.length;
  const question = isUp ? undefined : questions[at];
  const isDone = rounds.length === questions.length;
  useEffect(() => {
    if (isUp || isDone) onOver();
  }, [isUp, isDone, onOver]);
  const last = rounds.at(-1);
  const text = (row: number): string => store.getState().items[row]?.text ?? "";
  const points = rounds.reduce((sum, round) => sum + oddScore(round), 0);
  if (question === undefined)
    return <Report rounds={asScored(questions, rounds)} points={points} questions={questions} text={text} />;
  const choose = (place: number): void => {
    setRounds([
      ...rounds,
      { right: place === question.odd, modelRight: question.model === question.odd, hints, chosen: place },
    ]);
    setTold(true);
    store.getState().select(question.rows.flatMap((row) => store.getState().items[row]?.id ?? []));
  };
  const next = (): void => {
    setTold(false);
    setHints(0);
    store.getState().select([]);
  };
  return (
    <div className={styles.ask}>
      <p className={styles.asked}>
        Question {at + 1} of {questions.length}: which one does not belong?
      </p>
      {question.because === null && (
        <p className={styles.quiet}>Nobody labelled these items: the key is the model&apos;s opinion.</p>
      )}
      <ul className={styles.picks}>
        {question.rows.map((row, place) => (
          <li key={row}>
            <Button disabled={told} onClick={() => choose(place)}>
              <span dir="auto">{text(row)}</span>
            </Button>
            {(place < hints || told) && (
              <small>
                {score2(question.means[place] ?? 0)} with the others
                {told && place === question.odd && ", the odd one"}
                {told && place === last?.chosen && ", your choice"}
                {told && place === question.model && ", the model's choice"}
              </small>
            )}
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {told && last && (
          <p className={styles.prose}>
            <strong>{last.right ? "Right." : "No."}</strong> {question.because}{" "}
            {question.because !== null &&
              (question.model === question.odd
                ? "The model found it too."
                : `The model chose “${text(question.rows[question.model] ?? -1)}”.`)}{" "}
            {points} points so far.
          </p>
        )}
      </div>
      {told ? (
        <Button kind="primary" onClick={next}>
          {rounds.length === questions.length ? "See the result" : "Next question"}
        </Button>
      ) : (
        <Button kind="plain" disabled={hints >= question.rows.length - 1} onClick={() => setHints(hints + 1)}>
          A hint: one true score, for 2 points
        </Button>
      )}
    </div>
  );
}

interface ReportProps {
  readonly rounds: readonly Chosen[];
  readonly points: number;
  readonly questions: readonly Question[];
  readonly text: (row: number) => string;
}

function Report({ rounds, points, questions, text }: ReportProps) {
  const right = rounds.filter((round) => round.right).length;
  const model = rounds.filter((round) => round.modelRight).length;
  const open = rounds.filter(({ chosen }) => chosen < 0).length;
  const apart = questions.filter((question, at) => {
    const chosen = rounds[at]?.chosen ?? -1;
    return chosen >= 0 && chosen !== question.model;
  });
  return (
    <div className={styles.ask} aria-live="polite">
      <p className={styles.prose}>
        <strong>
          You {right}, the model {model}, of {questions.length}.
        </strong>{" "}
        {points} points.
        {open > 0 && ` The time was up with ${plural(open, "question")} open: they count as wrong.`}
      </p>
      {apart.length > 0 && (
        <>
          <p className={styles.prose}>Where you and the model differ:</p>
          <ul>
            {apart.map((question) => {
              const mine = rounds[questions.indexOf(question)]?.chosen ?? 0;
              return (
                <li key={question.rows.join()}>
                  You: “{text(question.rows[mine] ?? -1)}”. The model: “
                  {text(question.rows[question.model] ?? -1)}”.
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
