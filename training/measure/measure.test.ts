import { expect, it } from "vitest";
import { WordPiece } from "../corpus/wordpiece.ts";
import {
  cosineRange,
  measure,
  measureTable,
  stsByGenre,
  stsCorrelation,
  wordCorrelation,
} from "./measure.ts";
import { recordedModel } from "./browser.ts";
import { PRESETS, textsAsked, type Questions } from "./questions.ts";
import { gloveModel, parseGlove } from "./rivals.ts";
import { bagSpace, denseSpace } from "./space.ts";
import { meanOfRows, tableModel } from "./vectors.ts";

// [PAD] [UNK] [CLS] [SEP] [MASK] east north west
const tokenizer = new WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "east", "north", "west"]);
const table = Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, -1, 0);
const model = tableModel("compass", table, tokenizer);
const space = denseSpace(model);

it("a text is the unit mean of its rows", () => {
  const half = Math.SQRT1_2;
  expect([...model.embed("east north")].map((value) => value.toFixed(6))).toEqual([
    half.toFixed(6),
    half.toFixed(6),
  ]);
  expect([...meanOfRows(table, 2, [5, 7])]).toEqual([0, 0]);
  expect(model.known("east unheard")).toEqual([true, false]);
  expect(space.likeness("east", "east north")).toBeCloseTo(half, 6);
});

const pairs = [
  { genre: "one", first: "east", second: "east", score: 5 },
  { genre: "one", first: "east", second: "north", score: 3 },
  { genre: "one", first: "east", second: "west", score: 1 },
  { genre: "two", first: "north", second: "north", score: 0 },
  { genre: "two", first: "north", second: "west", score: 4 },
];

it("correlates texts with people's scores, all and by genre", () => {
  expect(stsCorrelation(space, pairs.slice(0, 3)).rho).toBeCloseTo(1, 12);
  expect(stsByGenre(space, pairs)).toEqual([
    { genre: "one", rho: expect.closeTo(1, 9), pairs: 3 },
    { genre: "two", rho: expect.closeTo(-1, 9), pairs: 2 },
  ]);
});

it("leaves out pairs of words it does not know, and has no answer for bags", () => {
  const words = [...pairs.slice(0, 3), { first: "east", second: "unheard", score: 5 }];
  expect(wordCorrelation(space, words)).toEqual({ rho: expect.closeTo(1, 9), pairs: 3 });
  expect(
    wordCorrelation(
      bagSpace(
        "bag",
        () => [],
        () => 1,
      ),
      words,
    ),
  ).toBeNull();
});

it("ranges cosines from the least to the greatest, seeded", () => {
  const range = cosineRange(model, ["east", "north", "west"], 500, 3);
  expect([range[0], range[100]]).toEqual([-1, 0]);
  expect(range).toEqual(range.toSorted((a, b) => a - b));
  expect(cosineRange(model, ["east", "north", "west"], 500, 3)).toEqual(range);
});

it("reads GloVe's file and weighs frequent words less", () => {
  const words = Buffer.from(JSON.stringify(["the", "sea"]));
  const head = Buffer.alloc(16);
  head.write("GLVE", "latin1");
  for (const [i, value] of [2, 2, words.length].entries()) head.writeUInt32LE(value, 4 + i * 4);
  const rows = new Uint8Array(Float32Array.of(1, 0, 0, 1).buffer);
  const padding = Buffer.alloc((4 - (words.length % 4)) % 4);
  const glove = parseGlove(Buffer.concat([head, words, padding, rows]));
  expect(glove.words).toEqual(["the", "sea"]);
  expect([...glove.vectors]).toEqual([1, 0, 0, 1]);
  // a / (a + p) with a = .001: the .001 / .1 = .01, sea .001 / .002 = .5
  const weighed = gloveModel("glove", glove.words, glove.vectors, 2, (word) =>
    word === "the" ? 0.099 : 0.001,
  );
  const [the = NaN, sea = NaN] = weighed.embed("the sea");
  expect(the / sea).toBeCloseTo(0.02, 5);
  expect(weighed.known("the wide sea")).toEqual([true, false, true]);
  expect(() => parseGlove(Buffer.from("something else"))).toThrow("GLVE");
});

const questions: Questions = {
  sts: { dev: pairs, train: pairs, test: pairs.slice(0, 2) },
  candidates: [...new Set(PRESETS.flat())],
  analogies: [{ name: "family", kind: "semantic", questions: [["man", "king", "woman", "queen"]] }],
  men: [{ first: "sun", second: "sunlight", score: 50 }],
  simlex: [{ first: "old", second: "new", score: 1 }],
  banking: {
    neighbours: [{ question: "where is it", intent: "x" }],
    heldBack: [{ question: "is it here", intent: "x" }],
    from: "nowhere",
  },
};

it("measures a table whole: a question with a word it does not know is not answered right", () => {
  const { name, figures } = measureTable("compass", table, tokenizer, { bytes: 9, questions });
  expect(name).toBe("compass");
  expect(figures.bytes).toBe(9);
  expect(figures.sts.dev.pairs).toBe(5);
  expect(figures.analogies?.all).toEqual({ right: 0, questions: 1 });
  expect(figures.presets).toEqual(PRESETS.map(() => Infinity));
  expect(figures.men).toBeNull();
  expect(figures.unknown).toBe(0);
});

it("measures with the texts it says it asks for, and no others", () => {
  const vectors = new Map(textsAsked(questions).map((text) => [text, Float32Array.of(1, 0)]));
  const { figures } = measure(denseSpace(recordedModel("recorded", vectors, tokenizer)), 7, questions);
  expect(figures.banking).toEqual({ right: 1, questions: 1 });
  expect(figures.catDog).toBe(1);
  expect(figures.bytes).toBe(7);
  expect(() => recordedModel("recorded", vectors, tokenizer).embed("never asked")).toThrow("never asked");
});
