import { holds, type TextTarget } from "#fuzz/target.ts";
import { differences, fromFirstDifference } from "./difference.ts";
import { oneLine } from "./display.ts";
import { textKey } from "./identity.ts";
import { scriptOf } from "./language.ts";
import { placePieces } from "./pieces.ts";
import { sentenceEnds } from "./sentence.ts";
import { foldTerm, hasUnspaced, termsIn } from "./terms.ts";
import { closest, editDistance, wordsIn } from "./words.ts";

/** A text in words, terms, pieces of a tokenizer, sentences; two texts side by side; a text on one line. */
const target: TextTarget = {
  name: "text: words and terms",
  kind: "text",
  seeds: [
    "The café’s door, and the mother-in-law's 漢字かな交じり文。",
    "ภาษาไทย is Thai; 👩‍👩‍👧‍👦 is a family. İstanbul straße ﬁne",
    "a\u0301\u0301b \u202eabc\u2066 ++ ##",
    "the quick brown fox\njumps over the lazy dog",
  ],
  words: [
    "’s",
    "'s",
    " ",
    "-",
    "漢",
    "ก",
    "👩‍👩",
    "\ufe0f",
    "\u0301",
    "ß",
    "\u202e",
    "\u2066",
    "##",
    "▁",
    "Ġ",
    "\n",
  ],
  errors: [],
  run: (text) => {
    const terms = termsIn(text);
    let before = 0;
    for (const { term, from, to } of terms) {
      holds(from >= 0 && to > from && to <= text.length, "a term stands in the text");
      holds(from >= before || hasUnspaced(text), "terms stand one after the other");
      holds(term !== "" && foldTerm(term) !== "", "a term is not empty");
      before = from;
    }
    const words = wordsIn(text);
    holds(
      words.every((word) => word !== "" && !/\s/.test(word)),
      "a word has no space in it",
    );

    const ends = sentenceEnds(text);
    holds(text === "" || ends.at(-1) === text.length, "the last sentence ends with the text");
    holds(
      ends.every((end, i) => end > (ends[i - 1] ?? 0) || text === ""),
      "ends of sentences ascend",
    );

    const middle = text.length >> 1;
    const [a, b] = [text.slice(0, middle), text.slice(middle)];
    if (text.length < 2000) {
      const sides = differences(a, b);
      holds(sides[0].map((part) => part.text).join("") === a, "the parts of a text are the text");
      holds(sides[1].map((part) => part.text).join("") === b, "the parts of the other are the other");
      for (const part of fromFirstDifference(sides[0], 20))
        holds(typeof part.text === "string", "parts are texts");
    }
    const pieces = text.split(/(?=[ #▁])/u).map((piece, i) => ({
      text: piece,
      kind: (["known", "unknown", "special"] as const)[i % 3] ?? "known",
    }));
    const places = placePieces(text, pieces.slice(0, 200));
    holds(
      places.every(
        (place) =>
          place === null || (place.start >= 0 && place.end >= place.start && place.end <= text.length),
      ),
      "a piece stands in the text",
    );

    const line = oneLine(text, 30);
    holds(!/[\n\r\u2028\u2029]/.test(line), "one line is one line");
    holds(line.isWellFormed(), "one line has no half characters");
    holds(textKey(text) === textKey(text.normalize("NFC")), "the same text has the same key");

    const [wordA, wordB] = [a.slice(-12), b.slice(0, 12)];
    const distance = editDistance(wordA, wordB);
    holds(distance === editDistance(wordB, wordA), "a distance is the same both ways");
    holds(
      distance <= Math.max(wordA.length, wordB.length) && (distance === 0) === (wordA === wordB),
      "a distance is one",
    );
    holds(closest(wordA, [wordB, ...words.slice(0, 20)], 3).length <= 3, "no more words than were asked for");
    return `${scriptOf(text)}, ${Math.min(terms.length, 30)} terms, ${Math.min(ends.length, 9)} sentences`;
  },
};

export default target;
