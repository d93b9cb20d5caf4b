import { useEffect, useRef, useState } from "react";
import { datasetById } from "#datasets/registry.ts";
import { commands } from "#store/commands.ts";
import { latest } from "#store/loadable.ts";
import { store, useExplorer } from "#store/store.ts";
import { Chip } from "#ui/Chip.tsx";
import { Answers } from "./Answers.tsx";
import { ArithmeticSpace, WordsRead } from "./ArithmeticSpace.tsx";
import { spokenAnswer } from "./arithmetic-words.ts";
import styles from "./arithmetic.module.css";
import { readExpression, sameExpression } from "./chips.ts";
import { Failure } from "./Failure.tsx";
import { soFar } from "./fate.ts";
import { FormulaField } from "./FormulaField.tsx";
import { useLate } from "./late.ts";
import panelStyles from "./panel.module.css";
import { Steps } from "./Steps.tsx";

const PRESETS = [
  "king − man + woman",
  "Paris − France + Germany",
  "Paris − France + Italy",
  "walking − walk + swim",
  "walked − walk + run",
  "bigger − big + small",
];
const TYPING_MS = 300;

/** The text in the field, calculated 300 ms after the last key, or at once; follows an expression set from elsewhere. */
function useDraft() {
  const stored = useExplorer((state) => state.expression);
  const [draft, setDraft] = useState(stored);
  const [seen, setSeen] = useState(stored);
  const timer = useRef(0);
  if (stored !== seen) {
    setSeen(stored);
    setDraft(stored);
  }
  const calculate = (text: string): void => {
    window.clearTimeout(timer.current);
    const { problem } = readExpression(text);
    if (text.trim() === "" || problem === null) void commands().calculate(text);
  };
  const change = (text: string): void => {
    setDraft(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => calculate(text), TYPING_MS);
  };
  const choose = (text: string): void => {
    setDraft(text);
    calculate(text);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { draft, change, choose };
}

/** Other items or another model: the same expression has another answer. */
function useRecalculation(): void {
  const vectors = useExplorer((state) => state.vectors);
  const growing = useExplorer(({ job }) => job !== null && job.stage !== "neighbours" && job.stage !== "map");
  const known = useRef<typeof vectors | null>(null);
  useEffect(() => {
    if (growing || known.current === vectors) return;
    const { expression, arithmetic } = store.getState();
    const answered = known.current === null && arithmetic.state !== "idle";
    known.current = vectors;
    if (expression.trim() !== "" && vectors.n > 0 && !answered) void commands().calculate(expression);
  }, [vectors, growing]);
}

export default function ArithmeticPanel() {
  const loadable = useExplorer((state) => state.arithmetic);
  const source = useExplorer((state) => state.source);
  const { draft, change, choose } = useDraft();
  const late = useLate(loadable);
  useRecalculation();
  const result = latest(loadable);
  const reading = readExpression(draft);
  const understood = loadable.state === "ready" && loadable.value.expression.trim() === draft.trim();
  const own = source.kind === "sample" ? (datasetById(source.id)?.arithmetic ?? []) : [];
  const presets = [...new Set([...own, ...PRESETS])].filter((preset) => !sameExpression(preset, draft));
  const wrong = reading.problem !== null && !reading.problem.unfinished ? reading.problem.sentence : null;
  return (
    <section className={panelStyles.panel} aria-label="Arithmetic" aria-busy={loadable.state === "loading"}>
      <h2 className="visually-hidden">Arithmetic with meanings</h2>
      <FormulaField
        value={draft}
        runs={reading.runs}
        understood={understood}
        wrong={wrong !== null}
        describedBy="formula-hint"
        onChange={change}
        onEnter={() => choose(draft)}
      />
      <div className={styles.presets}>
        {presets.map((preset) => (
          <Chip key={preset} onClick={() => choose(preset)}>
            {preset}
          </Chip>
        ))}
      </div>
      <p
        id="formula-hint"
        className={wrong === null ? panelStyles.hint : panelStyles.note}
        aria-live="polite"
      >
        {wrong ?? "Use + and −, a weight as 0.5 * king, quotes for a phrase."}
      </p>
      <output className="visually-hidden">{result && understood ? spokenAnswer(result) : ""}</output>
      <ArithmeticSpace />
      <WordsRead />
      {loadable.state === "failed" && <Failure sentence={loadable.error} />}
      {late !== null && <p className={panelStyles.note}>Calculating. {soFar(late)}.</p>}
      {result && draft.trim() !== "" && (
        <div className={late === null && loadable.state !== "failed" ? undefined : styles.stale}>
          <Steps result={result} />
          <Answers result={result} />
        </div>
      )}
      {!result && loadable.state === "idle" && (
        <p className={`${panelStyles.note} ${panelStyles.block}`}>
          Meanings can be added and taken away, number by number. The steps and the words nearest to the
          result appear here; the way there is drawn on the map.
        </p>
      )}
    </section>
  );
}
