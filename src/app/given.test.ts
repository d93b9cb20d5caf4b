import { describe, expect, it } from "vitest";
import { readItems, readTable, readTexts } from "./given.ts";

describe("what a script gives", () => {
  it("keeps order, repeats and unknown keys", () => {
    expect(readItems(["a", { text: "b", label: "L", year: 7 }, "a"])).toEqual([
      { text: "a", label: null, columns: {} },
      { text: "b", label: "L", columns: { year: 7 } },
      { text: "a", label: null, columns: {} },
    ]);
  });

  it.each([
    [[], "empty"],
    [["", " "], "empty"],
    [["a", 7], "Item 2"],
    [[{ label: "x" }], "Item 1"],
    ["text", "list"],
    [Array.from({ length: 100_001 }, (_, i) => `t${i}`), "limit"],
  ])("refuses %#", (given, word) => {
    expect(() => readItems(given)).toThrow(word);
  });

  it("copies columns, and keeps the text of what cannot be copied", () => {
    const tags = ["a"];
    const [item] = readItems([{ text: "b", tags, make: () => 1, mark: Symbol("m"), on: true }]);
    tags.push("later");
    expect(item?.columns).toMatchObject({ tags: ["a"], mark: "Symbol(m)", on: true });
    expect(() => structuredClone(item?.columns)).not.toThrow();
  });

  it("mends lone surrogates", () => expect(readTexts(["a\ud800"])).toEqual(["a\ufffd"]));

  it("names the row of a broken vector", () => {
    const vectors = Float32Array.of(1, 2, 3, Number.NaN, 5, 6);
    expect(() => readTable({ dim: 2, vectors })).toThrow("Row 2 holds NaN at position 2");
    expect(() => readTable({ dim: 4, vectors })).toThrow("do not make rows of 4");
    expect(() => readTable({ dim: 0, vectors })).toThrow("dim is 0");
  });

  it("reads columns by row and takes label as the label", () => {
    const table = readTable({
      dim: 1,
      vectors: Float32Array.of(1, 2),
      columns: { label: ["a", "b"], x: [1, 2] },
    });
    expect(table.items).toEqual([
      { id: 0, text: "Row 1", label: "a", columns: { x: 1 } },
      { id: 1, text: "Row 2", label: "b", columns: { x: 2 } },
    ]);
    expect(() => readTable({ dim: 1, vectors: Float32Array.of(1, 2), texts: ["one"] })).toThrow(
      "1 texts for 2 vectors",
    );
  });
});
