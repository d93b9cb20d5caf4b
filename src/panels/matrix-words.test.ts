import { expect, it } from "vitest";
import { blockSentence, matrixTitle } from "./matrix-words.ts";

const matrix = (count: number, of: number, choice: "all" | "selection" | "sample") => ({
  ids: Array.from({ length: count }, (_, i) => i),
  of,
  choice,
});

it("says which items are compared, and how to choose others", () => {
  expect(matrixTitle(matrix(36, 36, "all"), 36).title).toBe("36 items, every pair");
  expect(matrixTitle(matrix(8, 319, "selection"), 319).title).toBe("8 selected, every pair");
  const sample = matrixTitle(matrix(2000, 20000, "sample"), 20000);
  expect(sample.title).toBe("2\u202f000 of 20\u202f000, a fair sample");
  expect(sample.note).toContain("Select items in the map");
  expect(matrixTitle(null, 1).title).toBe("Two items make a pair");
  expect(matrixTitle(null, 50).title).toBe("50 items, every pair");
});

it("says what the outline does", () => {
  expect(blockSentence(0)).toContain("Drag over a block");
  expect(blockSentence(1)).toBe("Outlined: one item. It is ringed in the map.");
  expect(blockSentence(8)).toBe("Outlined: a block of 8. The same 8 are ringed in the map.");
});
