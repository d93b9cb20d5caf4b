import { describe, expect, it } from "vitest";
import { boardRow, ranked, withRow, type BoardRow } from "./class-board.ts";

describe("the board of a class", () => {
  it("takes names and whole numbers, and nothing else", () => {
    expect(boardRow("  Ada ", 3, 1)).toEqual({ name: "Ada", guesses: 3, hints: 1 });
    expect(boardRow("", 3, 1)).toBeNull();
    expect(boardRow("x", Number.NaN, -4)).toEqual({ name: "x", guesses: 1, hints: 0 });
    expect(boardRow("x", 1e9, "2.9")).toEqual({ name: "x", guesses: 999, hints: 2 });
    expect(boardRow("🦊".repeat(50), 1, 0)?.name.length).toBeLessThanOrEqual(40);
  });

  it("ranks by the points of the game, one row a name", () => {
    const rows: readonly BoardRow[] = [
      { name: "slow", guesses: 20, hints: 0 },
      { name: "hinted", guesses: 1, hints: 2 },
      { name: "quick", guesses: 2, hints: 0 },
    ];
    expect(ranked(rows).map(({ name, points }) => [name, points])).toEqual([
      ["quick", 97],
      ["hinted", 70],
      ["slow", 43],
    ]);
    const better = withRow(rows, { name: "slow", guesses: 1, hints: 0 });
    expect(ranked(better)[0]).toEqual({ name: "slow", guesses: 1, hints: 0, points: 100 });
    expect(better).toHaveLength(3);
  });
});
