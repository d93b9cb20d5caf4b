import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readExpression, sameExpression } from "./chips.ts";

const chips = (source: string): string[] =>
  readExpression(source).runs.flatMap((run) => (run.term ? [run.text] : []));

describe("an expression as it is typed", () => {
  it("turns terms into chips, weights and quotes included", () => {
    expect(chips("king − man + woman")).toEqual(["king", "man", "woman"]);
    expect(chips('0.5 * king + "New York"')).toEqual(["0.5 * king", '"New York"']);
  });

  it("keeps the chips while the next term is not there yet", () => {
    expect(chips("king − ")).toEqual(["king"]);
    expect(chips("king − man +")).toEqual(["king", "man"]);
    expect(chips('king − "New Yo')).toEqual(["king"]);
  });

  it("tells what is unfinished from what is wrong", () => {
    expect(readExpression("king − man").problem).toBeNull();
    expect(readExpression("").problem?.unfinished).toBe(true);
    expect(readExpression("king − ").problem?.unfinished).toBe(true);
    expect(readExpression("king + + man")).toMatchObject({ problem: { unfinished: false } });
  });

  it("loses nothing of what was typed", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", "+", "-", "−", "*", "0.5", '"', "’") }),
        (source) => {
          const { runs } = readExpression(source);
          expect(runs.map((run) => run.text).join("")).toBe(source);
        },
      ),
    ));
});

it("knows the same expression in another writing", () => {
  expect(sameExpression("king - man + woman", 'king − man  + "woman"')).toBe(true);
  expect(sameExpression("king − man", "king + man")).toBe(false);
  expect(sameExpression("king −", "king − ")).toBe(true);
});
