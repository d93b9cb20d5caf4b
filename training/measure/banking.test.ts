import { expect, it } from "vitest";
import { bankingSplit, neighbourAccuracy, readBanking, winner } from "./banking.ts";
import { denseSpace } from "./space.ts";
import { toUnit } from "./vectors.ts";

it("reads bare and quoted questions, doubled quotes and line ends inside quotes", () => {
  const file =
    'text,category\nIs it here?,card_arrival\n"Well, is it?",card_arrival\r\n"He said ""no""",why\n"\nNot working\n\n",card_not_working\n';
  expect(readBanking(file.split("\n"))).toEqual([
    { question: "Is it here?", intent: "card_arrival" },
    { question: "Well, is it?", intent: "card_arrival" },
    { question: 'He said "no"', intent: "why" },
    { question: "Not working", intent: "card_not_working" },
  ]);
});

it("holds back the last fifth of each intent, in file order", () => {
  const lines = ["text,category"];
  for (let i = 0; i < 10; i++) lines.push(`a${i},first`, ...(i < 7 ? [`b${i},second`] : []));
  for (let i = 0; i < 5; i++) lines.push(`c${i},third`);
  const { neighbours, heldBack } = bankingSplit(lines);
  expect(heldBack.map(({ question }) => question)).toEqual(["b5", "b6", "a8", "a9", "c4"]);
  expect(neighbours).toHaveLength(22 - 5);
  const asked = new Set(heldBack.map(({ question }) => question));
  expect(neighbours.some(({ question }) => asked.has(question))).toBe(false);
  expect(neighbours.at(-1)).toEqual({ question: "c3", intent: "third" });
});

it("weighs votes: two near neighbours outvote three far ones, an equal vote goes to the nearest", () => {
  expect(winner(["a", "a", "b", "b", "b"], [0.9, 0.8, 0.5, 0.5, 0.5])).toBe("a");
  expect(winner(["a", "b", "b"], [0.9, 0.5, 0.5])).toBe("b");
  expect(winner(["b", "a"], [0.5, 0.5])).toBe("b");
  expect(winner([], [])).toBeUndefined();
});

it("counts the questions whose neighbours agree with their intent", () => {
  const places: Record<string, readonly number[]> = {
    near: [1, 0],
    alike: [1, 0.1],
    far: [0, 1],
    away: [0.1, 1],
  };
  const space = denseSpace({
    name: "plane",
    dim: 2,
    embed: (text) => toUnit(Float32Array.from(places[text] ?? [0, 0])),
    known: (text) => [text in places],
  });
  const neighbours = [
    { question: "near", intent: "x" },
    { question: "far", intent: "y" },
  ];
  const heldBack = [
    { question: "alike", intent: "x" },
    { question: "away", intent: "x" },
  ];
  expect(neighbourAccuracy(space, { neighbours, heldBack }, 1)).toBe(0.5);
});
