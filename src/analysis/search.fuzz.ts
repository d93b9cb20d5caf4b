import { holds, type TextTarget } from "#fuzz/target.ts";
import { finish } from "#math/steps.ts";
import { termsOf } from "#text/terms.ts";
import { BM25, bm25, bm25Parts } from "./bm25.ts";
import { classTermSteps } from "./class-terms.ts";
import { documentFrequency, indexSteps } from "./inverted-index.ts";
import { fuse, ranking } from "./rank-fusion.ts";

/** A query on the first line, texts on the others: index, BM25, fused ranks, and the terms that set groups apart. */
const target: TextTarget = {
  name: "analysis: keyword search",
  kind: "text",
  seeds: [
    "red apple\na red apple\na green pear\nred, red wine",
    "constructor __proto__\nconstructor\n__proto__\ntoString",
    "漢字\n漢字かな\nข้อความ\n👩‍👩‍👧‍👦 family\nİstanbul",
    "\n\n\n",
  ],
  words: ["red", "constructor", "__proto__", "漢", "\n", "’s", "ß", "👩‍👩‍👧", "a a a a"],
  errors: [],
  run: (written) => {
    const [query = "", ...texts] = written.split("\n").slice(0, 60);
    const index = finish(indexSteps(texts));
    holds(
      index.n === texts.length && index.starts.length === index.numbers.size + 1,
      "every term has its postings",
    );
    holds(
      index.rows.every((row) => row >= 0 && row < index.n),
      "postings are of texts",
    );
    const terms = termsOf(query);
    const scores = bm25(index, terms);
    holds(
      scores.length === texts.length && scores.every((score) => score >= 0 && Number.isFinite(score)),
      "scores are numbers",
    );
    const df = new Map(terms.map((term) => [term, documentFrequency(index, term)]));
    texts.slice(0, 8).forEach((text, row) => {
      const parts = bm25Parts(terms, termsOf(text), { n: index.n, meanLength: index.meanLength, df }, BM25);
      const sum = parts.reduce((total, part) => total + part.adds, 0);
      holds(Math.abs(sum - (scores[row] ?? 0)) <= 1e-6 * (1 + sum), "the parts of a score add up to it");
    });
    const ranked = ranking(scores, 0);
    const fused = fuse([ranked.ranks, ranked.ranks]);
    holds(
      fused.every((score) => Number.isFinite(score) && score >= 0),
      "fused ranks are numbers",
    );
    const half = texts.length >> 1;
    const groups = [
      Int32Array.from({ length: half }, (_, i) => i),
      Int32Array.from({ length: texts.length - half }, (_, i) => half + i),
    ];
    const found = finish(classTermSteps(texts, groups));
    holds(
      found.length === 2 && found.flat().every(({ term, weight }) => term !== "" && Number.isFinite(weight)),
      "terms have weights",
    );
    return `${Math.min(texts.length, 20)} texts, ${scores.filter((score) => score > 0).length} found`;
  },
};

export default target;
