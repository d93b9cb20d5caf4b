import { useMemo } from "react";
import type { ArithmeticResult } from "#store/arithmetic.ts";
import { oneLine } from "#text/display.ts";
import { whole } from "#text/number.ts";
import { commonMost, VectorStrip } from "#ui/VectorStrip.tsx";
import { contribution, lengthText, stepSign } from "./arithmetic-words.ts";
import styles from "./arithmetic.module.css";

interface StepProps {
  readonly sign: string;
  readonly text: string;
  readonly vector: Float32Array;
  readonly most: number;
  readonly strong?: boolean;
}

function Step({ sign, text, vector, most, strong = false }: StepProps) {
  const shown = oneLine(text, 60);
  return (
    <tr className={strong ? styles.result : undefined}>
      <td className={styles.sign}>{sign}</td>
      <th scope="row" dir="auto">
        {shown}
      </th>
      <td className={styles.strip}>
        <VectorStrip
          label={`The ${whole(vector.length)} numbers of ${sign} ${shown}`}
          vector={vector}
          most={most}
        />
      </td>
      <td className="num">{lengthText(vector)}</td>
    </tr>
  );
}

/** For those who hear the table: others see what is what. */
function Heads() {
  return (
    <thead className={styles.heads}>
      <tr>
        {["Sign", "Term", "Numbers", "Length"].map((name) => (
          <th key={name} scope="col">
            <span className="visually-hidden">{name}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Each term as it is added, the result, and the nearest answer: one strip each, all on one scale. */
export function Steps({ result }: { readonly result: ArithmeticResult }) {
  const { terms, steps, answerVector, withoutInputs } = result;
  const { added, most } = useMemo(() => {
    const added = terms.map(({ vector, weight }) => contribution(vector, weight));
    return { added, most: commonMost([...added, result.result]) };
  }, [terms, result]);
  const keyed = terms.map((term, i) => ({
    ...term,
    key: `${i} ${term.text}`,
    vector: added[i] ?? term.vector,
  }));
  const answer = withoutInputs[0];
  return (
    <>
      <h3>Step by step, {whole(result.result.length)} numbers each</h3>
      <table className={styles.walk}>
        <caption className="visually-hidden">Vectors of the terms and their sum, with their lengths</caption>
        <Heads />
        <tbody>
          {keyed.map(({ key, text, weight, vector }, i) => (
            <Step key={key} sign={stepSign(weight, i === 0)} text={text} vector={vector} most={most} />
          ))}
          <Step sign="=" text="result" vector={result.result} most={most} strong />
          {answer && answerVector && <Step sign="" text={answer.text} vector={answerVector} most={most} />}
        </tbody>
      </table>
      <p className={styles.key}>
        <span>Colour: value of each number, purple below zero, green above</span>
        <span>Length</span>
      </p>
      {terms.length > 2 && (
        <details className={styles.sums}>
          <summary>The sum after each term</summary>
          <table className={styles.walk}>
            <Heads />
            <tbody>
              {keyed.slice(1, -1).map(({ key, text, weight }, i) => (
                <Step
                  key={key}
                  sign={stepSign(weight, false)}
                  text={text}
                  vector={steps[i + 1] ?? result.result}
                  most={most}
                />
              ))}
              <Step sign="=" text="result" vector={result.result} most={most} strong />
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}
