import { Grid3x3 } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { store, useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { askNext, askSelected, canDraw, gameNow, guess, HANDFUL, QUESTIONS } from "./odd-game.ts";
import { OddAnswer } from "./OddAnswer.tsx";
import { OddChoices } from "./OddChoices.tsx";
import { scoreSentence } from "./outlier-words.ts";
import styles from "./outliers.module.css";
import panelStyles from "./panel.module.css";
import { useMarks } from "./use-marks.ts";

const anySeed = (): number => Math.floor(Math.random() * 2 ** 32);

/** A number key guesses the item of that number. */
function press(event: KeyboardEvent): void {
  const place = Number(event.key) - 1;
  if (event.ctrlKey || event.metaKey || event.altKey || !(place >= 0 && place < HANDFUL.most)) return;
  event.preventDefault();
  event.stopPropagation();
  guess(place);
}

/** How to begin, and what there is to begin with. */
function Begin() {
  const drawable = useExplorer(canDraw);
  const selected = useExplorer(({ selection }) => selection.length);
  const groups = useExplorer(({ source }) => source.labelName);
  const isHandful = selected >= HANDFUL.least && selected <= HANDFUL.most;
  return (
    <>
      <h2>Which one does not belong?</h2>
      <p className={panelStyles.note}>
        {drawable
          ? `Four texts of one ${groups} and one of another. Guess, then see what the vectors say.`
          : "There are no groups here to draw from."}{" "}
        {!isHandful && `Or select ${HANDFUL.least} to ${HANDFUL.most} items on the map and play with them.`}
      </p>
      <div className={panelStyles.row}>
        {drawable && (
          <Button kind="primary" onClick={() => askNext(anySeed())}>
            Play {QUESTIONS} questions
          </Button>
        )}
        {isHandful && <Button onClick={askSelected}>Play with the {selected} selected</Button>}
      </div>
    </>
  );
}

/** After a guess: the next question, or the end of the round. */
function GoOn({ isOver, ids }: { readonly isOver: boolean; readonly ids: readonly number[] }) {
  const next = useRef<HTMLButtonElement>(null);
  const drawable = useExplorer(canDraw);
  // The guess was a button that is gone: Enter goes on.
  useEffect(() => {
    if (document.activeElement === document.body) next.current?.focus();
  }, []);
  const compare = (): void => {
    store.getState().select(ids);
    store.getState().openPanel("matrix");
  };
  return (
    <div className={panelStyles.row}>
      {drawable && (
        <Button ref={next} kind="primary" onClick={() => askNext(anySeed())}>
          {isOver ? `Play ${QUESTIONS} more` : "Next question"}
        </Button>
      )}
      <Button ref={drawable ? undefined : next} icon={Grid3x3} onClick={compare}>
        Compare in the matrix
      </Button>
    </div>
  );
}

/** "Odd one out": guess, reveal, and why; by mouse, touch or number keys. */
export function OddOneOut() {
  const game = useExplorer(gameNow);
  const { ids, guess: guessed, truth, answered, right, vectorsRight } = game;
  const isDrawn = truth !== null;
  const marks = useMemo(
    () => (guessed === null ? null : { panel: "outliers", lit: ids, named: ids, places: [], lines: [] }),
    [guessed, ids],
  );
  useMarks(marks);
  if (ids.length === 0) return <Begin />;
  const isOver = !isDrawn || answered >= QUESTIONS;
  const number = guessed === null ? answered + 1 : answered;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- number keys reach the buttons within
    <div onKeyDown={press}>
      <h2>Which one does not belong?</h2>
      <p className={panelStyles.note}>
        {isDrawn ? `Question ${number} of ${QUESTIONS}.` : `${plural(ids.length, "selected item")}.`}{" "}
        {guessed === null && `Keys 1 to ${ids.length} guess.`}
      </p>
      {guessed === null ? <OddChoices ids={ids} /> : <OddAnswer game={game} guess={guessed} />}
      {isDrawn && answered > 0 && (
        <p className={styles.tally}>
          {isOver && guessed !== null ? "The round is over. " : ""}
          {scoreSentence(right, vectorsRight, answered)}
        </p>
      )}
      {guessed !== null && <GoOn isOver={isOver} ids={ids} />}
    </div>
  );
}
