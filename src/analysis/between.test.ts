import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal, seeded } from "#math/random.ts";
import { cosine, euclidean, norm, normalise } from "#math/similarity.ts";
import { finish, type Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import between from "./between.job.ts";
import { chanceOf, directionOf } from "./direction.ts";
import { slerp, straight, wayBetween } from "./interpolate.ts";
import type { AnalysisWork } from "./job.ts";
import { lineSteps, toSegment } from "./line.ts";

const randomTable = (n: number, dim: number, seed: number): VectorTable => {
  const random = seeded(seed);
  return { n, dim, values: Float32Array.from({ length: n * dim }, () => normal(random)) };
};
const unitRow = (table: VectorTable, row: number): Float32Array => normalise(rowOf(table, row));
const shapes = fc.record({
  n: fc.integer({ min: 2, max: 40 }),
  dim: fc.integer({ min: 2, max: 12 }),
  seed: fc.integer(),
  t: fc.double({ min: 0, max: 1, noNaN: true }),
});
const workOn = (table: VectorTable): AnalysisWork => ({
  table,
  texts: [],
  signal: undefined,
  neighbours: () => Promise.reject(new Error("Nobody asks.")),
  steps: <T>(steps: Steps<T>) => Promise.resolve(finish(steps)),
  remember: async (_, make) => make(),
});

describe("the arc", () => {
  it("stays at length 1 and turns by equal angles", () => {
    fc.assert(
      fc.property(shapes, ({ dim, seed, t }) => {
        const table = randomTable(2, dim, seed);
        const [a, b] = [unitRow(table, 0), unitRow(table, 1)];
        const point = slerp(a, b, t);
        expect(norm(point)).toBeCloseTo(1, 5);
        expect(Math.acos(cosine(a, point))).toBeCloseTo(t * Math.acos(cosine(a, b)), 2);
      }),
    );
  });

  it("of a quarter turn is at 45 degrees half way; the line there is shorter", () => {
    const [a, b] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    const half = Math.SQRT1_2;
    expect([...slerp(a, b, 0.5)]).toEqual([expect.closeTo(half), expect.closeTo(half)]);
    expect([...straight(a, b, 0.5)]).toEqual([0.5, 0.5]);
  });

  it("between equals stays, between opposites goes round", () => {
    const a = normalise(Float32Array.of(3, -4, 12));
    expect(cosine(slerp(a, a, 0.3), a)).toBeCloseTo(1, 6);
    const back = a.map((x) => -x);
    expect(norm(slerp(a, back, 0.5))).toBeCloseTo(1, 5);
    expect(cosine(slerp(a, back, 0.5), a)).toBeCloseTo(0, 5);
    expect(cosine(slerp(a, back, 1), back)).toBeCloseTo(1, 5);
  });

  it("begins and ends at its ends", () => {
    const table = randomTable(2, 5, 8);
    const [a, b] = [unitRow(table, 0), unitRow(table, 1)];
    for (const path of ["slerp", "line"] as const) {
      const way = wayBetween(a, b, 7, path);
      expect(way).toHaveLength(7);
      expect(euclidean(way[0]!, a)).toBeCloseTo(0, 5);
      expect(euclidean(way[6]!, b)).toBeCloseTo(0, 5);
    }
  });
});

describe("the line", () => {
  it("a place on it and a distance off it make up the whole distance (Pythagoras)", () => {
    fc.assert(
      fc.property(shapes, ({ n, dim, seed }) => {
        const table = randomTable(n, dim, seed);
        const [a, b] = [unitRow(table, 0), unitRow(table, 1)];
        fc.pre(euclidean(a, b) > 1e-3);
        const { at, off } = finish(lineSteps(table, a, b));
        const length = euclidean(a, b);
        for (let row = 0; row < n; row++) {
          const foot = straight(a, b, at[row]!);
          expect(off[row]!).toBeCloseTo(euclidean(unitRow(table, row), foot), 3);
          expect(Math.hypot(off[row]!, at[row]! * length)).toBeCloseTo(euclidean(unitRow(table, row), a), 3);
        }
        expect([at[0], at[1], off[0], off[1]]).toEqual(
          [0, 1, 0, 0].map((x) => expect.closeTo(x, 2) as number),
        );
      }),
    );
  });

  it("is refused between equal vectors", () => {
    const table = randomTable(3, 4, 1);
    expect(() => finish(lineSteps(table, unitRow(table, 0), unitRow(table, 0)))).toThrow(
      "no line between them",
    );
  });

  it("ends: beyond them the end itself is the nearest", () => {
    expect(toSegment(0.5, 0.3, 2)).toBe(0.3);
    expect(toSegment(-1, 0, 2)).toBe(2);
    expect(toSegment(1.5, 0, 2)).toBe(1);
  });
});

describe("a direction", () => {
  it("of pairs with one offset is that offset, and they agree fully", () => {
    const pairs = [0, 1, 2].map((i) => [Float32Array.of(i, 0, 0), Float32Array.of(i, 2, 0)] as const);
    const found = directionOf(pairs);
    expect([...found.unit]).toEqual([0, 1, 0]);
    expect(found).toMatchObject({ length: 2, consistency: 1, agreement: 1, withMean: [1, 1, 1] });
  });

  it("of two offsets at a right angle: each has cosine 0.71 with the mean, none with the other", () => {
    const zero = Float32Array.of(0, 0);
    const found = directionOf([
      [zero, Float32Array.of(1, 0)],
      [zero, Float32Array.of(0, 1)],
    ]);
    expect(found.consistency).toBeCloseTo(Math.SQRT1_2);
    expect(found.agreement).toBeCloseTo(0);
    expect(found.withOthers).toEqual([0, 0]);
    expect(found.pairwise).toEqual([1, 0, 0, 1]);
  });

  it("of a single pair is its offset; of pairs that cancel there is none", () => {
    const [a, b] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    expect(directionOf([[a, b]])).toMatchObject({ consistency: expect.closeTo(1), agreement: Number.NaN });
    expect(() => directionOf([[a, b], [b, a]])).toThrow("no direction in common"); // prettier-ignore
    expect(() => directionOf([[a, a]])).toThrow("no direction in common");
  });

  it("of random pairs has about 1 / sqrt(p) by chance", () => {
    const chance = chanceOf(randomTable(300, 64, 4), 9, seeded(2));
    expect(chance.consistency).toBeCloseTo(1 / 3, 1);
    expect(chance.agreement).toBeCloseTo(0, 1);
  });
});

describe("the job", () => {
  it("tells at each step the rows that sorting all cosines gives, ends left out", async () => {
    const table = randomTable(30, 6, 12);
    const [a, b] = [unitRow(table, 3), unitRow(table, 9)];
    const found = await between.run(
      { kind: "path", a, b, steps: 5, k: 4, path: "slerp", onLine: 6, skip: [3, 9] },
      workOn(table),
    );
    if (found.kind !== "path") throw new Error("another answer");
    expect(found.steps.map(({ at }) => at)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    const others = Array.from({ length: 30 }, (_, row) => row).filter((row) => row !== 3 && row !== 9);
    for (const { vector, rows } of found.steps) {
      const near = (row: number): number => cosine(rowOf(table, row), vector);
      expect([...rows]).toEqual(others.toSorted((x, y) => near(y) - near(x)).slice(0, 4));
    }
    expect(found.items.rows).toHaveLength(6);
    expect(found.usualOff).toBeGreaterThan(0);
  });

  it("ranks items along a direction, both ends", async () => {
    const table = randomTable(30, 6, 13);
    const pairs = [0, 2, 4].map((row) => [unitRow(table, row), unitRow(table, row + 1)] as const);
    const found = await between.run({ kind: "direction", pairs, k: 5, skip: [0, 1] }, workOn(table));
    if (found.kind !== "direction") throw new Error("another answer");
    const along = (row: number): number => cosine(rowOf(table, row), found.direction.unit);
    const order = Array.from({ length: 28 }, (_, i) => i + 2).sort((x, y) => along(y) - along(x));
    expect([...found.high.rows]).toEqual(order.slice(0, 5));
    expect([...found.low.rows]).toEqual(order.toReversed().slice(0, 5));
    expect(found.alone).toHaveLength(3);
  });

  it("of one item has a way with nothing on it", async () => {
    const table = randomTable(1, 4, 2);
    const b = normalise(Float32Array.of(1, 2, 3, 4));
    const wish = {
      kind: "path",
      a: unitRow(table, 0),
      b,
      steps: 3,
      k: 5,
      path: "line",
      onLine: 5,
      skip: [0],
    } as const;
    const found = await between.run(wish, workOn(table));
    expect(found).toMatchObject({ items: { rows: new Int32Array() } });
  });
});
