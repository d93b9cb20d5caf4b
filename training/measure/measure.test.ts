import { expect, it } from "vitest";
import { WordPiece } from "../corpus/wordpiece.ts";
import { cosineRange, stsByGenre, stsCorrelation, wordCorrelation } from "./measure.ts";
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
