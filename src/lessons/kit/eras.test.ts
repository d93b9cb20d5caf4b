import { describe, expect, it } from "vitest";
import { below, seeded } from "#math/random.ts";
import { spaceCosines, twinPlaces, wordCosines } from "./eras.ts";

const see = { pause: () => Promise.resolve() };

describe("counted words", () => {
  const texts = ["red boat", "boat boat sea", "green hill", ""];

  it("have the cosine of their counts, and nought where none is shared", () => {
    const likeness = wordCosines(texts, "count");
    expect(likeness(0, 1)).toBeCloseTo(2 / Math.sqrt(2 * 5), 12);
    expect(likeness(1, 0)).toBe(likeness(0, 1));
    expect(likeness(0, 2)).toBe(0);
    expect(likeness(3, 3)).toBe(0);
  });

  it("weigh a rare word more", () => {
    const likeness = wordCosines(["a boat", "b boat", "c boat", "a hill"], "rare");
    expect(likeness(0, 3)).toBeGreaterThan(likeness(0, 1));
  });
});

describe("twins among all pairs", () => {
  it("stand above, below and half above what is equal", async () => {
    const scores = [
      [0, 0.9, 0.1, 0.2],
      [0.9, 0, 0.3, 0.1],
      [0.1, 0.3, 0, 0.2],
      [0.2, 0.1, 0.2, 0],
    ];
    // Twins: 0.9 above all of 0.1, 0.2, 0.3, 0.1; and 0.2 above two of them, level with one.
    const found = await twinPlaces(["x", "x", "y", "y"], (a, b) => scores[a]?.[b] ?? 0, see);
    expect(found.above).toBeCloseTo((1 + 2.5 / 4) / 2, 12);
    expect(found.first).toBe(2 / 4); // the third is nearest to the second, the fourth to the first as much as to its twin
    expect(found.one).toEqual({ score: 0.9, above: 1 });
  });

  it("are as by chance where every score is the same, and nothing is found by nought", async () => {
    const found = await twinPlaces([1, 1, 2, 2, 3, 3], () => 0, see);
    expect(found).toEqual({ above: 0.5, first: 0, one: { score: 0, above: 0.5 } });
  });

  it("agree with a count of every pair", async () => {
    const random = seeded(3);
    const n = 12;
    const scores = Array.from({ length: n }, () => Array.from({ length: n }, () => below(6, random)));
    const likeness = (a: number, b: number): number => scores[Math.min(a, b)]?.[Math.max(a, b)] ?? 0;
    const twins = Array.from({ length: n }, (_, at) => Math.floor(at / 2));
    const all = twins.flatMap((_, a) => twins.flatMap((_, b) => (a < b ? [[a, b] as const] : [])));
    const rest = all.filter(([a, b]) => twins[a] !== twins[b]).map(([a, b]) => likeness(a, b));
    const expected = all
      .filter(([a, b]) => twins[a] === twins[b])
      .map(([a, b]) => {
        const score = likeness(a, b);
        return (
          rest.reduce((sum, other) => sum + (other < score ? 1 : other === score ? 0.5 : 0), 0) / rest.length
        );
      });
    const { above } = await twinPlaces(twins, likeness, see);
    expect(above).toBeCloseTo(expected.reduce((sum, one) => sum + one, 0) / expected.length, 12);
  });

  it("are measured by the vectors of a space", async () => {
    const rows: Readonly<Record<string, readonly [number, number]>> = { east: [1, 0], north: [0, 1] };
    const space = {
      dim: 2,
      embed: (texts: readonly string[]) =>
        Promise.resolve(Float32Array.from(texts.flatMap((text) => rows[text] ?? [0, 0]))),
    };
    const likeness = await spaceCosines(space, ["east", "north", "east"]);
    expect([likeness(0, 1), likeness(0, 2)]).toEqual([0, 1]);
  });
});
