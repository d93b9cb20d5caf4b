import { holds, type TextTarget } from "#fuzz/target.ts";
import { readExpression, sameExpression } from "./chips.ts";

/** Arithmetic as it is typed, in chips. */
const target: TextTarget = {
  name: "panels: chips of an expression",
  kind: "text",
  seeds: [
    "king - man + woman",
    '"New York" − city + 0.5 * "par',
    "king + ",
    "+ - *",
    'a "b" c',
    `${" ".repeat(20_000)}x -`,
  ],
  words: ["+", " - ", "*", '"', "“", " ", "king", "\t", "−"],
  errors: [],
  run: (source) => {
    const { runs, problem } = readExpression(source);
    holds(runs.map(({ text }) => text).join("") === source, "the runs are the source");
    holds(
      runs.every(({ start, text }) => source.startsWith(text, start) && text !== ""),
      "a run stands where it says",
    );
    holds(problem === null || problem.sentence.endsWith("."), "a problem is a sentence");
    holds(sameExpression(source, ` ${source} `), "spaces around an expression say nothing");
    return `${runs.filter(({ term }) => term).length} chips${problem === null ? "" : problem.unfinished ? ", unfinished" : ", a problem"}`;
  },
};

export default target;
