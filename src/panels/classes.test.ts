import { describe, expect, it } from "vitest";
import { confusionOf } from "#analysis/confusion.ts";
import { drawnByLabel, mixUps, rowsByLabel, rowsOfCell, withExamples, withoutExamples } from "./classes.ts";

const classes = {
  scores: Float32Array.of(0.9, 0.1, 0.5, 0.4, 0.2, 0.6, 0.3, 0.25),
  best: Int32Array.of(0, 0, 1, 0),
  second: Int32Array.of(1, 1, 0, 1),
};

describe("label columns", () => {
  it("hold every row once, the surest first or the least sure, none at the end", () => {
    const chosen = Int32Array.of(0, 0, 1, -1);
    expect(rowsByLabel(classes, chosen, 2, "surest").map((rows) => [...rows])).toEqual([[0, 1], [2], [3]]);
    expect(rowsByLabel(classes, chosen, 2, "doubtful").map((rows) => [...rows])).toEqual([[1, 0], [2], [3]]);
  });
});

describe("the confusion", () => {
  const truth = Int32Array.of(0, 0, 1, 1, 1, -1);
  const chosen = Int32Array.of(0, 1, 0, 0, -1, 0);

  it("names the most frequent mistakes, and the rows behind each", () => {
    const mistakes = mixUps(confusionOf(truth, chosen, 2), 9);
    expect(mistakes[0]).toEqual({ truth: 1, given: 0, count: 2 });
    expect(mistakes).toHaveLength(3);
    for (const mistake of mistakes)
      expect(rowsOfCell(truth, chosen, mistake, 2, new Set())).toHaveLength(mistake.count);
    expect(rowsOfCell(truth, chosen, { truth: 1, given: 0 }, 2, new Set([2]))).toEqual([3]);
    expect(rowsOfCell(truth, chosen, { truth: 1, given: 2 }, 2, new Set())).toEqual([4]);
  });
});

describe("examples", () => {
  it("are drawn from each own label, the same by the same seed", () => {
    const truth = Int32Array.of(0, 1, 0, -1, 1, 0);
    const drawn = drawnByLabel(truth, 3, 2, 5);
    expect(drawn.map((rows) => rows.length)).toEqual([2, 2, 0]);
    drawn.forEach((rows, label) => expect(rows.every((row) => truth[row] === label)).toBe(true));
    expect(drawnByLabel(truth, 3, 2, 5)).toEqual(drawn);
    expect(drawnByLabel(truth, 3, 9, 5).map((rows) => rows.length)).toEqual([3, 2, 0]);
  });

  it("belong to one label only", () => {
    const before = { sport: [{ id: 1, text: "a" }], health: [{ id: 2, text: "b" }] };
    const after = withExamples(before, "health", [{ id: 1, text: "a" }]);
    expect(after).toEqual({
      sport: [],
      health: [
        { id: 2, text: "b" },
        { id: 1, text: "a" },
      ],
    });
    expect(withoutExamples(after, new Set([2]))).toEqual({ sport: [], health: [{ id: 1, text: "a" }] });
  });
});
