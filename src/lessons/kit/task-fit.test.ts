import { describe, expect, it } from "vitest";
import type { SpaceView } from "#lessons/measure.ts";
import { analogiesRight, pairsFound, sensesRight } from "./task-fit.ts";

const see = { pause: () => Promise.resolve() };

/** A space of a few words at given places. */
const spaceOf = (places: Readonly<Record<string, readonly [number, number]>>) => ({
  dim: 2,
  embed: (texts: readonly string[]) =>
    Promise.resolve(Float32Array.from(texts.flatMap((text) => [...(places[text] ?? [0, 0])]))),
});

describe("what vectors are good for", () => {
  it("completes analogies by adding, with the words given barred", async () => {
    // Two parallel steps: from a to b, from c to d; c itself is nearest to the sum, and barred.
    const straight = spaceOf({ a: [1, 0], b: [1, 0.4], c: [0.2, 2], d: [0.2, 2.4] });
    expect(await analogiesRight(straight, [["a", "b", "c", "d"]], see)).toBe(1);
    const crooked = spaceOf({ a: [1, 0], b: [0, 1], c: [1, 0.1], d: [-1, 0], e: [0, 1] });
    const analogies = [
      ["a", "b", "c", "d"],
      ["a", "b", "c", "e"],
    ] as const;
    expect(await analogiesRight(crooked, analogies, see)).toBe(0.5);
  });

  it("parts kinds by the vector a word has in its sentence; where all are one, by chance", async () => {
    const banks = ["r1", "r2", "m1", "m2"].map((text) => ({ text, label: text.slice(0, 1) }));
    const read = (at: (text: string) => readonly [number, number]) => ({
      dim: 2,
      read: (text: string): ReturnType<SpaceView["read"]> =>
        Promise.resolve({
          tokens: [{ text: "bank", id: 1, kind: "known" }],
          count: 1,
          limit: 8,
          vectors: Float32Array.from(at(text)),
          pooled: Float32Array.from(at(text)),
          pooling: "mean",
        }),
    });
    expect(
      await sensesRight(
        read((text) => (text.startsWith("r") ? [1, 0] : [0, 1])),
        banks,
      ),
    ).toBe(1);
    expect(
      await sensesRight(
        read(() => [1, 0]),
        banks,
      ),
    ).toBeCloseTo(1 / 3);
  });

  it("finds the other text of a pair", async () => {
    const space = spaceOf({ a: [1, 0], b: [0, 1], x: [0.9, 0.1], y: [0.8, 0.2] });
    expect(
      await pairsFound(space, [
        ["a", "x"],
        ["b", "y"],
      ]),
    ).toBe(1);
    expect(
      await pairsFound(space, [
        ["a", "y"],
        ["b", "x"],
      ]),
    ).toBe(0);
    expect(await pairsFound(space, [])).toBe(0);
  });
});
