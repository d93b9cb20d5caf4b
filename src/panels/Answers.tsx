import { Plus } from "lucide-react";
import { useId } from "react";
import { commands } from "#store/commands.ts";
import type { ArithmeticAnswer, ArithmeticResult } from "#store/arithmetic.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { score2 } from "#text/number.ts";
import { type Axis, scoreAxis } from "#ui/axis.ts";
import { Button } from "#ui/Button.tsx";
import { ScoreBar } from "#ui/ScoreBar.tsx";
import { candidatesSentence, inputsEffect } from "./arithmetic-words.ts";
import styles from "./arithmetic.module.css";
import panelStyles from "./panel.module.css";
import { useWarmest } from "./warmest.ts";

const SHOWN = 8;

/** The text of an answer: an item can be gone to, a word of the vocabulary can be put on the map. */
function AnswerText({ answer: { id, text, isInput } }: { readonly answer: ArithmeticAnswer }) {
  const shown = oneLine(text, 80);
  if (id === null) {
    return (
      <>
        <span dir="auto">{shown}</span>
        {!isInput && (
          <Button
            kind="plain"
            icon={Plus}
            className={styles.add}
            aria-label={`Add ${shown} to the map`}
            title="Add to map"
            onClick={() => void commands().addTexts([{ text }])}
          />
        )}
      </>
    );
  }
  return (
    <button
      type="button"
      className={styles.go}
      dir="auto"
      onClick={() => store.getState().select([id], { fly: true })}
      onPointerEnter={() => store.getState().hover(id)}
      onPointerLeave={() => store.getState().hover(null)}
      onFocus={() => store.getState().hover(id)}
      onBlur={() => store.getState().hover(null)}
    >
      {shown}
    </button>
  );
}

interface RankingProps {
  readonly title: string;
  readonly answers: readonly ArithmeticAnswer[];
  readonly axis: Axis;
}

function Ranking({ title, answers, axis }: RankingProps) {
  const id = useId();
  const warmest = useWarmest();
  return (
    <div>
      <h4 id={id}>{title}</h4>
      <ol aria-labelledby={id}>
        {answers.map((answer, i) => (
          <li key={answer.text}>
            <span className={styles.rank}>{i + 1}</span>
            <span className={styles.text}>
              <AnswerText answer={answer} />
              {answer.isInput && <span className={styles.input}>input</span>}
            </span>
            <span className="num">{score2(answer.score)}</span>
            <span className={styles.bar}>
              <ScoreBar score={answer.score} axis={axis} warmth={answer.score} warmest={warmest} thin />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Both rankings side by side: what textbooks show, and what is nearest when the inputs may answer too. */
export function Answers({ result }: { readonly result: ArithmeticResult }) {
  const warmest = useWarmest();
  const onMap = useExplorer((state) => state.items.length);
  const out = result.withoutInputs.slice(0, SHOWN);
  const all = result.withInputs.slice(0, SHOWN);
  const axis = scoreAxis(
    [...out, ...all].map((answer) => answer.score),
    warmest,
  );
  const effect = inputsEffect(out, all);
  const words = [...out, ...all].some((answer) => answer.id === null && !answer.isInput);
  return (
    <>
      <h3 className={styles.nearest}>Nearest to the result</h3>
      <p className={panelStyles.note}>
        {effect.before}
        <b dir="auto">{oneLine(effect.strong, 80)}</b>
        {effect.after}
      </p>
      <div className={styles.twin}>
        <Ranking title="Inputs left out" answers={out} axis={axis} />
        <Ranking title="Inputs allowed" answers={all} axis={axis} />
      </div>
      <p className={styles.candidates}>
        {candidatesSentence(result.candidates)}
        {words && onMap > 0 && " A word with + is not on the map yet; + adds it."}
      </p>
    </>
  );
}
