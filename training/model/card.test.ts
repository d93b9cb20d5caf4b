import { expect, it } from "vitest";
import type { Measured } from "../measure/measure.ts";
import type { Questions } from "../measure/questions.ts";
import { modelCard, noticeFile } from "./card.ts";
import { cardIds, cardParts } from "./cards.ts";

const questions: Questions = {
  sts: { dev: [], train: [], test: null },
  candidates: [],
  analogies: [{ name: "family", kind: "semantic", questions: [["boy", "girl", "king", "queen"]] }],
  men: [{ first: "sun", second: "sunlight", score: 50 }],
  simlex: null,
  banking: { neighbours: [], heldBack: [], from: "a file" },
};
const share = { right: 0.5, questions: 1 };
const own: Measured = {
  name: "own",
  figures: {
    sts: { dev: { rho: 0.812, pairs: 2 }, train: { rho: 0.7, pairs: 2 }, test: null },
    analogies: {
      all: share,
      semantic: share,
      syntactic: { right: NaN, questions: 0 },
      sections: [{ name: "family", ...share }],
    },
    presets: [1, Infinity],
    men: { rho: 0.7, pairs: 1 },
    simlex: null,
    banking: share,
    catDog: 0.6,
    catCar: -0.2,
    paraphrases: [{ pair: 0.7, unrelated: 0.25 }],
    unknown: 0.004,
    bytes: 2_509_964,
  },
};
const bag: Measured = {
  name: "bag",
  figures: { ...own.figures, analogies: null, presets: null, men: null, bytes: null },
};

it.each(cardIds)("the card of %s has figures, method, failures, sources, licence and checksums", (id) => {
  const card = modelCard({
    id,
    dim: 128,
    vocabulary: 30_000,
    words: 20_000,
    bits: 8,
    fading: 0,
    textTokens: 70_000_000,
    models: [own, bag],
    questions,
    files: new Map([["words.txt", new TextEncoder().encode("abc")]]),
  });
  expect(card).toContain("| own | 0.812 | 0.700 | not here | 0.500 | 0.70 (0.25) | 0.45 | 0.40% | 2.51 MB |");
  expect(card).toContain("| own | 0.500 | 0.500 | n/a | 1/– | 0.700 | not here | 0.60 / −0.20 |");
  expect(card).toContain("| bag | n/a | n/a | n/a | n/a | n/a | not here | n/a |");
  expect(card).toContain("1 of its 3,000 pairs");
  expect(card).toContain("70 million tokens");
  expect(card).toContain("never trained on analogy questions, nor on lists of related");
  expect(card).toContain("CC BY-SA 4.0");
  expect(card).toContain("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  for (const failure of cardParts(id).failures) expect(card).toContain(failure);
  expect(card).not.toMatch(/undefined|NaN|null|\[object/);
});

it("credits what a model learned from, and no more", () => {
  expect(noticeFile("explorer-en")).toMatch(/Banking77[^]*Teacher of similarities/);
  expect(noticeFile("explorer-words")).toContain("Simple English Wikipedia");
  expect(noticeFile("explorer-words")).not.toMatch(/Banking77|Teacher/);
  expect(() => noticeFile("explorer-none")).toThrow("no card for explorer-none");
});
