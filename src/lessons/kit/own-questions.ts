/** A question and the text that answers it. */
export interface OwnQuestion {
  readonly question: string;
  readonly answer: string;
}

/** More are not asked. */
export const MOST_QUESTIONS = 20;

/** Questions as typed, "question | answer" a line; empty lines say nothing. Throws a sentence for a line without both. */
export function ownQuestions(typed: string): readonly OwnQuestion[] {
  const lines = typed
    .split(/\r?\n/)
    .flatMap((line, at) => (line.trim() === "" ? [] : [{ line, at: at + 1 }]));
  return lines.slice(0, MOST_QUESTIONS).map(({ line, at }) => {
    const [question = "", ...rest] = line.split("|").map((part) => part.trim());
    const answer = rest.join(" | ").trim();
    if (question === "" || rest.length === 0 || answer.replaceAll("|", "").trim() === "")
      throw new Error(
        `Line ${at} of your questions is not “question | answer”: write both, with an upright stroke between them.`,
      );
    return { question, answer };
  });
}

/** Lines as typed, without empty ones. */
export const ownLines = (typed: string): readonly string[] =>
  typed.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
