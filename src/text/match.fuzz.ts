import * as fc from "fast-check";
import { holds, type TextTarget } from "#fuzz/target.ts";
import { readPattern } from "./match.ts";

const PARTS =
  "a . \\d \\p{L} [a-z] [^x] (a|b) (?=a) (?<!b) (?<name>c) \\k<name> * + ? {2} {2,5}? ^ $ \\b | ( ) [ ] { } \\ \\- \\u{1f600}";
const part = fc.constantFrom(...PARTS.split(" "));

/** How long a text may be that an expression is tried on: longer ones may take for ever, which is why a worker does it. */
const TEXTS = ["", "abba", "Straße 5", "漢字😀"];

/** A part of a text, and regular expressions, before they are sent to the worker that is ended when they take too long. */
const target: TextTarget = {
  name: "text: search patterns",
  kind: "text",
  seeds: ["plain", "^a.*b$", "(a+)+$", "[\\w-]+", "\\p{Lu}\\p{Ll}*", "(?<y>\\d{4})-\\k<y>", "İ", "e\u0301"],
  words: [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "*",
    "+",
    "?",
    "|",
    "\\",
    "^",
    "$",
    "(?:",
    "(?<",
    "\\p{",
    "\\u{",
    "{1,3}",
  ],
  grammar: fc.array(part, { maxLength: 14 }).map((parts) => parts.join("")),
  errors: [],
  run: (written) => {
    const plain = readPattern(written, false);
    holds("test" in plain, "a part of a text is always a pattern");
    holds(plain.test(`\n${written}\n`) === (written !== ""), "a text holds its own part");
    if (written.length > 400) return "long";
    const pattern = readPattern(written, true);
    if ("problem" in pattern) {
      holds(/^This expression is broken: .+\.$/s.test(pattern.problem), "a problem is one sentence");
      return pattern.problem.replace(/[^a-z ]+/gi, "").slice(0, 80);
    }
    return TEXTS.map((text) =>
      pattern.test(text) === pattern.test(text) ? Number(pattern.test(text)) : "!",
    ).join("");
  },
};

export default target;
