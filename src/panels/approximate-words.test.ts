import { describe, expect, it } from "vitest";
import { largeCount, memory, stepName } from "./approximate-words.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");

describe("words of approximate search", () => {
  it("write memory in the unit that fits", () => {
    expect([768, 38_400, 1_500_000, 3.072e12, 96e9, Number.NaN].map((bytes) => plain(memory(bytes)))).toEqual(
      ["768 bytes", "38 kB", "1.5 MB", "3 072 GB", "96 GB", "–"],
    );
  });

  it("write large counts in words", () => {
    expect([950, 20_000, 3_160_000, 1e9].map((n) => plain(largeCount(n)))).toEqual([
      "950",
      "20 000",
      "3.2 million",
      "1 billion",
    ]);
  });

  it("name the steps of each way", () => {
    expect([
      stepName("brute", 3, 0),
      stepName("ivf", 2, 14),
      stepName("hnsw", 0, 3),
      stepName("hnsw", 2, 3),
    ]).toEqual(["Scan", "In list 3 of 14", "Bottom layer", "Layer 2 of 2"]);
  });
});
