import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { qualitySteps } from "#math/quality.ts";
import { below, normal, seeded } from "#math/random.ts";
import { plainRankSteps } from "#math/ranks.ts";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { rankSteps } from "./ranks.ts";

/** Ranks that scores wrong by at most `slack` could give. */
function bounds(table: VectorTable, row: number, asked: number, slack: number): [number, number] {
  const score = (other: number): number => cosine(rowOf(table, row), rowOf(table, other));
  const own = score(asked);
  let [low, high] = [1, 1];
  for (let other = 0; other < table.n; other++) {
    if (other === row) continue;
    if (score(other) > own + slack) low++;
    if (score(other) > own - slack && other !== asked) high++;
  }
  return [low, high];
}

/** Rows and what each asks about: `m` numbers, some of them nothing. */
function asking(n: number, count: number, m: number, seed: number) {
  const random = seeded(seed);
  const rows = Int32Array.from({ length: count }, () => below(n, random));
  return { rows, asked: Int32Array.from({ length: count * m }, () => below(n + 1, random) - 1) };
}

describe("true ranks", () => {
  it("are those of the cosines, give or take rounding, for any size of table, row and question", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 21 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer(),
        (n, dim, count, m, seed) => {
          const random = seeded(seed);
          const values = Float32Array.from({ length: n * dim }, () => normal(random));
          for (let row = 0; row < n; row++) if (random() < 0.1) values.fill(0, row * dim, (row + 1) * dim);
          const table = { n, dim, values };
          const { rows, asked } = asking(n, count, m, seed + 1);
          const found = finish(rankSteps(table, rows, asked));
          expect(found).toHaveLength(asked.length);
          found.forEach((rank, at) => {
            const [low, high] =
              asked[at]! < 0 ? [0, 0] : bounds(table, rows[Math.floor(at / m)]!, asked[at]!, 2e-6);
            expect(rank).toBeGreaterThanOrEqual(low);
            expect(rank).toBeLessThanOrEqual(high);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are exactly those of the reference where scores are far apart or equal", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer(),
        (n, dim, seed) => {
          // Rows of one or four equal numbers and zeros: their cosines are 0, 1/2 or 1, without rounding.
          const random = seeded(seed);
          const values = new Float32Array(n * dim * 4);
          for (let row = 0; row < n; row++) {
            const size = random() < 0.2 ? 0 : 2 ** (below(20, random) - 10);
            const first = row * dim * 4 + 4 * below(dim, random);
            if (random() < 0.5) values.fill(size, first, first + 4);
            else values[first + below(4, random)] = size;
          }
          const table = { n, dim: dim * 4, values };
          const { rows, asked } = asking(n, 10, 7, seed + 1);
          expect(finish(rankSteps(table, rows, asked))).toEqual(finish(plainRankSteps(table, rows, asked)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("bear very long, very short and equal rows", () => {
    const values = Float32Array.of(3e38, 3e38, 1e-42, 1e-42, 1e-45, 0, 1, 0, 1, 1, 0, 0);
    const table = { n: 6, dim: 2, values };
    const asked = Int32Array.from([1, 2, 3, 4, 5, -1]);
    expect([...finish(rankSteps(table, Int32Array.of(0), asked))]).toEqual([1, 3, 3, 1, 5, 0]);
  });

  it("give the figures of a map that the reference gives", () => {
    const table = clustered(700, 30, 6, 3);
    const random = seeded(9);
    const coords = Float32Array.from(
      { length: 700 * 3 },
      (_, at) => table.values[Math.floor(at / 3) * 30 + (at % 3)]! + 0.02 * normal(random),
    );
    const fast = finish(qualitySteps(table, coords, 3, 15, rankSteps));
    const plain = finish(qualitySteps(table, coords, 3, 15));
    for (const name of ["trustworthiness", "recall", "shuffledTrustworthiness", "shuffledRecall"] as const) {
      expect(fast[name]).toBeCloseTo(plain[name], 4);
    }
    expect(fast).toMatchObject({ sampled: 700, distanceCorrelation: plain.distanceCorrelation });
    expect(finish(qualitySteps(table, coords, 3, 15, rankSteps))).toEqual(fast);
  });

  it("yields often", () => {
    const table = clustered(3000, 64);
    const { rows, asked } = asking(3000, 1000, 30, 1);
    expect([...rankSteps(table, rows, asked)].length).toBeGreaterThan(70);
  });
});
