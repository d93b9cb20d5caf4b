import * as fc from "fast-check";
import { holds, type TextTarget } from "#fuzz/target.ts";
import { cleanText, isVisible } from "./clean.ts";
import { ExpressionError, formatExpression, MAX_TERMS, parseExpression } from "./expression.ts";

const word = fc.oneof(
  fc.constantFrom("king", "New York", "well-known", "mother-in-law", "漢字", "o'clock", "x"),
  fc.string({ maxLength: 8 }),
);
const text = fc.oneof(
  word,
  word.map((one) => `"${one}"`),
  word.map((one) => `“${one}”`),
  word.map((one) => `'${one}'`),
);
const weight = fc.constantFrom("", "0.5 * ", "2×", ",5·", "1e3 * ", "1e999 * ", "0 * ", "* ");
const sign = fc.constantFrom(" + ", " - ", " − ", "-", "+", " – ", "", " ");
const term = fc.tuple(sign, weight, text).map((parts) => parts.join(""));

/** Arithmetic on words. */
const target: TextTarget = {
  name: "text: arithmetic",
  kind: "text",
  seeds: [
    "king - man + woman",
    '"New York" − city + 0.5 * paris',
    "paris × 0.5 - france",
    "king-man+woman",
    "well-known - known + famous",
    "'ice cream' + „kalt“ - «chaud»",
    "a".repeat(50) + " + b".repeat(40),
  ],
  words: [
    "+",
    "-",
    "−",
    "*",
    "×",
    "·",
    '"',
    "“",
    "”",
    "„",
    "«",
    "»",
    "'",
    "0.5",
    "1e9",
    " - ",
    " + ",
    "king",
  ],
  grammar: fc.array(term, { maxLength: 36 }).map((terms) => terms.join("")),
  errors: [ExpressionError],
  run: (source) => {
    let terms;
    try {
      ({ terms } = parseExpression(source));
    } catch (error) {
      if (error instanceof ExpressionError) {
        holds(
          error.position >= 1 && error.position <= source.length + 1,
          "the place of an error is in the source",
        );
        holds(
          error.term >= 1 && error.term <= MAX_TERMS + 1,
          "the term of an error is one of those that may be",
        );
      }
      throw error;
    }
    holds(terms.length >= 1 && terms.length <= MAX_TERMS, "there is a term, and there are not too many");
    let before = 0;
    for (const { text: read, weight: times, start, end } of terms) {
      holds(Number.isFinite(times) && times !== 0, "a weight is a number other than 0");
      holds(cleanText(read) === read && isVisible(read), "a term is clean and can be seen");
      holds(
        start >= before && end > start && end <= source.length,
        "terms stand in the source, one after the other",
      );
      before = end;
    }
    const plain = terms.map(({ text: said, weight: times }) => ({ text: said, weight: times }));
    const again = parseExpression(formatExpression(plain)).terms;
    holds(again.length === plain.length, "what is written is read as so many terms");
    again.forEach((one, i) =>
      holds(
        one.text === plain[i]?.text && one.weight === plain[i].weight,
        "what is written is read as the same terms",
      ),
    );
    return `${terms.length} terms, ${terms.filter((one) => one.weight < 0).length} taken away`;
  },
};

export default target;
