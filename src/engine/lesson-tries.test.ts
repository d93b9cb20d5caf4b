import { expect, it } from "vitest";
import { triesIn, withGuess } from "./lesson-tries.ts";

const [ONE, TWO] = [
  { first: "a", second: "b" },
  { first: "c", second: "d" },
];

it("collects what is new, in order, beside the last guess", () => {
  let kept = withGuess({ other: 3 }, "lesson.4", ONE, true);
  kept = withGuess(kept, "lesson.4", TWO, true);
  kept = withGuess(kept, "lesson.4", ONE, true);
  expect(triesIn(kept, "lesson.4")).toEqual([ONE, TWO]);
  expect(kept["lesson.4"]).toEqual(ONE);
  expect(kept["other"]).toBe(3);
  expect(triesIn(kept, "lesson.1")).toEqual([]);
});

it("collects nothing where the question does not", () => {
  expect(triesIn(withGuess({}, "lesson.4", ONE, false), "lesson.4")).toEqual([]);
});

it("ends when there are many", () => {
  let kept: Readonly<Record<string, { first: string }>> = {};
  for (let at = 0; at < 40; at++)
    kept = withGuess(kept, "lesson.4", { first: `text ${at}` }, true) as typeof kept;
  expect(triesIn(kept, "lesson.4").length).toBeLessThan(40);
});
