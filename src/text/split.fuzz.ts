import * as fc from "fast-check";
import { holds, type TextTarget } from "#fuzz/target.ts";
import { cleanText, isVisible } from "./clean.ts";
import { planPieces } from "./limits.ts";
import { blankLines, guessUnit, splitText, UNITS, type Unit } from "./split.ts";

const piece = fc.constantFrom(
  "The cat sat.",
  "Mr. Smith met e.g. Dr. No. at 3.14 p.m.",
  "“Why?” he asked… and went",
  "漢字が好き。本当に！",
  "क्या? हाँ।",
  "a line that goes on in lower case",
  "\u202eright to left",
  "no. 5",
);
const between = fc.constantFrom(
  "\n",
  "\r\n",
  "\r",
  "\n\n",
  " \n \n",
  "\u2029",
  "\u2028",
  "\u0085",
  " ",
  "\t",
  "",
);

const LINE_BREAKS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const INVISIBLE = /[\s\p{Z}\p{C}\ufffd]/gu;
/** What can be seen of a text, spaces and broken characters left out. Controls go first: halves of a character may stand around one. */
const seen = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff]/gu, "")
    .replaceAll(INVISIBLE, "");

function checked(source: string, unit: Unit, lines: number): number {
  const pieces = splitText(source, unit);
  let before = 1;
  for (const { text, line } of pieces) {
    holds(text === cleanText(text) && isVisible(text), "a piece is clean and can be seen");
    holds(text.isWellFormed(), "a piece has no half characters");
    holds(line >= before && line <= lines, "lines ascend and are lines of the source");
    before = line;
  }
  holds(seen(pieces.map(({ text }) => text).join("\n")) === seen(source), `nothing is lost by ${unit}`);
  const plan = planPieces(pieces, 7);
  holds(
    plan.items.length + plan.beyondLimit.length + plan.merged.length === pieces.length,
    "pieces are items, beyond the limit, or merged",
  );
  const known = plan.items.length + plan.beyondLimit.length;
  holds(
    plan.merged.every(({ item }) => item >= 0 && item < known),
    "what is merged equals an item",
  );
  return pieces.length;
}

/** A paste in lines, sentences and paragraphs; merged and counted. */
const target: TextTarget = {
  name: "text: split a paste",
  kind: "text",
  seeds: [
    "one\ntwo\nthree\n",
    "A first sentence. A second one! And “a third?” he said.\n\nNew paragraph, with a line\nthat goes on.",
    `${"word ".repeat(12)}\n`.repeat(4) + "and the end of it.",
    "漢字\n仮名。かな\r\n\r\nMr. J. R. Smith, U.S. Navy, no. 5, p. 7.",
    "\ufeff\u0000a\u0085b\u2028c\u2029d",
  ],
  words: [
    "\n",
    "\n\n",
    "\r\n",
    ". ",
    "! ",
    "? ",
    "… ",
    "。",
    "Mr. ",
    "e.g. ",
    "no. ",
    "U.S. ",
    "“",
    "”",
    "\u2029",
  ],
  grammar: fc.array(fc.tuple(piece, between), { maxLength: 24 }).map((parts) => parts.flat().join("")),
  errors: [],
  run: (source) => {
    const lines = [...source.matchAll(LINE_BREAKS)].length + 1;
    const counts = UNITS.map((unit) => checked(source, unit, lines));
    const blank = blankLines(source);
    holds(blank <= lines && (counts[0] ?? 0) + blank >= lines - 1, "lines are pieces or blank");
    const unit = guessUnit(source);
    holds(UNITS.includes(unit), "a unit is guessed");
    return `${unit}: ${counts.map((count) => Math.min(count, 9)).join(" ")}`;
  },
};

export default target;
