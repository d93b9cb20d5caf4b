import { describe, expect, it } from "vitest";
import type { NeighbourTable } from "#math/table.ts";
import { hopDistances, hopRound, hopScore, hopsFrom, shortestWay } from "./hop.ts";
import { oddDraws, oddScore, ROUNDS } from "./odd-one.ts";
import { bandOf, secretRow, secretScore } from "./secret.ts";

/** Rows on a line: each has the two on either side, as a table of k = 2. */
function line(n: number): NeighbourTable {
  const indices = new Int32Array(n * 2);
  for (let row = 0; row < n; row++) indices.set([Math.max(0, row - 1), Math.min(n - 1, row + 1)], row * 2);
  return { n, k: 2, indices, scores: new Float32Array(n * 2) };
}

describe("hop to the target", () => {
  const table = line(12);

  it("counts hops and finds the shortest way", () => {
    expect([...hopDistances(table, 3)]).toEqual([3, 2, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shortestWay(table, 3, 7)).toEqual([3, 4, 5, 6, 7]);
    expect(shortestWay(table, 3, 3)).toEqual([3]);
    expect(hopsFrom(table, 5)).toEqual([4, 6]);
  });

  it("draws the same pair for the same seed, three to six hops apart", () => {
    for (let seed = 1; seed < 50; seed++) {
      const round = hopRound(table, seed)!;
      expect(hopRound(table, seed)).toEqual(round);
      expect(hopDistances(table, round.start)[round.target]).toBe(round.shortest);
      expect(round.shortest).toBeGreaterThanOrEqual(3);
      expect(round.shortest).toBeLessThanOrEqual(6);
    }
    expect(hopRound(line(4), 1)).toBeNull();
  });

  it("scores the way that was gone", () => {
    expect(hopScore(4, 4, 0, false)).toBe(100);
    expect(hopScore(4, 8, 1, false)).toBe(45);
    expect(hopScore(4, 4, 0, true)).toBe(70);
    expect(hopScore(4, 100, 9, false)).toBe(0);
    expect(hopScore(4, 0, 0, false)).toBe(0);
  });
});

describe("odd one out", () => {
  const groups = [
    { name: "a", rows: [0, 1, 2, 3, 4, 5, 6] },
    { name: "b", rows: [7, 8, 9, 10, 11, 12] },
  ];

  it("draws ten different questions, the same for the same seed", () => {
    const draws = oddDraws(groups, (row) => `text ${row}`, 5);
    expect(draws).toHaveLength(ROUNDS);
    expect(oddDraws(groups, (row) => `text ${row}`, 5)).toEqual(draws);
    for (const { rows, odd, group } of draws) {
      expect(rows).toHaveLength(4);
      const own = groups.find(({ name }) => name === group)!.rows;
      expect(rows.map((row, at) => own.includes(row) !== (at === odd))).not.toContain(false);
    }
    expect(oddDraws([groups[0]!], (row) => `text ${row}`, 5)).toEqual([]);
  });

  it("gives more where the model was wrong, and less for hints", () => {
    expect(oddScore({ right: true, modelRight: true, hints: 0 })).toBe(10);
    expect(oddScore({ right: true, modelRight: false, hints: 1 })).toBe(13);
    expect(oddScore({ right: true, modelRight: true, hints: 9 })).toBe(0);
    expect(oddScore({ right: false, modelRight: false, hints: 0 })).toBe(0);
  });
});

describe("the secret", () => {
  it("is drawn where its label is dense, the same for the same seed", () => {
    const n = 40;
    const k = 10;
    const indices = Int32Array.from({ length: n * k }, (_, at) => {
      const row = Math.floor(at / k);
      return row < 20 ? (row + 1 + (at % k)) % 20 : (row * 7 + (at % k) * 3) % n;
    });
    const table = { n, k, indices, scores: new Float32Array(n * k) };
    for (let seed = 1; seed < 30; seed++) {
      const row = secretRow(table, (at) => (at < 20 ? "kind" : `own ${at}`), seed);
      expect(row).toBeLessThan(20);
      expect(secretRow(table, (at) => (at < 20 ? "kind" : `own ${at}`), seed)).toBe(row);
    }
    expect(secretRow(table, () => null, 1)).not.toBeNull();
    for (let seed = 1; seed < 30; seed++)
      expect(
        secretRow(
          table,
          () => null,
          seed,
          (row) => row === 7,
        ),
      ).toBe(7);
    expect(
      secretRow(
        table,
        () => "kind",
        1,
        () => false,
      ),
    ).toBeNull();
    expect(secretRow(line(5), () => null, 1)).toBeNull();
  });

  it("scores guesses and hints, and tells how warm", () => {
    expect([secretScore(1, 0), secretScore(11, 0), secretScore(99, 0), secretScore(1, 9)]).toEqual([
      100, 70, 10, 0,
    ]);
    expect([bandOf(1, 1000), bandOf(150, 1000), bandOf(500, 1000)]).toEqual(["hot", "warm", "cold"]);
  });
});
