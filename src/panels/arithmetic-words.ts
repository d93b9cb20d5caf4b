import type { ArithmeticAnswer, ArithmeticResult } from "#store/arithmetic.ts";
import { oneLine } from "#text/display.ts";
import { fixed, MINUS, plural, score2 } from "#text/number.ts";

/** How a term stands in the list of steps: "−", "+ 0.5 ×"; nothing before a plain first term. */
export function stepSign(weight: number, first: boolean): string {
  const amount = Math.abs(weight);
  const sign = weight < 0 ? MINUS : first ? "" : "+";
  return amount === 1 ? sign : `${sign} ${Number(amount.toPrecision(3))} ×`.trim();
}

/** What letting the inputs in does to the answer, in pieces: `strong` is the word that then wins. */
export interface Effect {
  readonly before: string;
  readonly strong: string;
  readonly after: string;
}

export function inputsEffect(
  withoutInputs: readonly Pick<ArithmeticAnswer, "text">[],
  withInputs: readonly Pick<ArithmeticAnswer, "text">[],
): Effect {
  const [out] = withoutInputs;
  const [all] = withInputs;
  if (all === undefined) return { before: "There is nothing to answer with.", strong: "", after: "" };
  if (out === undefined)
    return {
      before: "Only the inputs themselves could be the answer, the nearest is ",
      strong: all.text,
      after: ".",
    };
  if (out.text === all.text)
    return {
      before: "Textbooks leave the input words out. Here it makes no difference: it is ",
      strong: all.text,
      after: " either way.",
    };
  return {
    before: "Textbooks leave the input words out. Let them in, and the answer is ",
    strong: all.text,
    after: ".",
  };
}

/** How many answers are said aloud. */
const SAID = 3;

/** What is said aloud when an answer is there: "king − man + woman: queen 0.70, princess 0.62. Textbooks leave …". */
export function spokenAnswer({
  expression,
  withoutInputs,
  withInputs,
}: {
  readonly expression: string;
  readonly withoutInputs: readonly Pick<ArithmeticAnswer, "text" | "score">[];
  readonly withInputs: readonly Pick<ArithmeticAnswer, "text">[];
}): string {
  const { before, strong, after } = inputsEffect(withoutInputs, withInputs);
  const near = withoutInputs.slice(0, SAID).map(({ text, score }) => `${oneLine(text, 60)} ${score2(score)}`);
  const answers = near.length === 0 ? "" : `${oneLine(expression, 80)}: ${near.join(", ")}. `;
  return `${answers}${before}${oneLine(strong, 80)}${after}`;
}

/** "Answers from 319 items and 12 000 words." */
export function candidatesSentence({ items, words }: ArithmeticResult["candidates"]): string {
  const parts = [items > 0 && plural(items, "item"), words > 0 && plural(words, "word")].filter(Boolean);
  return parts.length === 0 ? "" : `Answers from ${parts.join(" and ")}.`;
}

/** Euclidean length, 2 decimals. */
export const lengthText = (vector: Float32Array): string => fixed(Math.hypot(...vector), 2);

/** The vector as it is added: weight and sign applied. */
export const contribution = (vector: Float32Array, weight: number): Float32Array =>
  vector.map((x) => x * weight);
