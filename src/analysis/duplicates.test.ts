import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textKey } from "#text/identity.ts";
import { equalPairs, exactForm, groupsOf, pairKeys, sameTexts, type PairList } from "./duplicates.ts";

interface Pair {
  readonly i: number;
  readonly j: number;
  readonly score: number;
}

const listOf = (pairs: readonly Pair[]): PairList => {
  const sorted = pairs.toSorted((a, b) => b.score - a.score);
  return {
    first: sorted.map(({ i }) => i),
    second: sorted.map(({ j }) => j),
    scores: sorted.map(({ score }) => score),
  };
};

/** Complete linkage from its definition: of all pairs of clusters, merge the one whose least cosine is greatest. */
function slowComplete(n: number, scoreOf: (i: number, j: number) => number, threshold: number) {
  let clusters = Array.from({ length: n }, (_, i) => [i]);
  const between = (a: readonly number[], b: readonly number[]): number =>
    Math.min(...a.flatMap((i) => b.map((j) => scoreOf(i, j))));
  for (;;) {
    let best: { a: number; b: number; score: number } | null = null;
    for (let a = 0; a < clusters.length; a++)
      for (let b = a + 1; b < clusters.length; b++) {
        const score = between(clusters[a]!, clusters[b]!);
        if (score >= threshold && (best === null || score > best.score)) best = { a, b, score };
      }
    if (best === null) break;
    const { a, b } = best;
    clusters = clusters.flatMap((rows, at) =>
      at === b ? [] : at === a ? [[...rows, ...clusters[b]!].toSorted((x, y) => x - y)] : [rows],
    );
  }
  return clusters
    .filter((rows) => rows.length > 1)
    .map((rows) => ({
      rows,
      score: Math.min(...rows.flatMap((i) => rows.filter((j) => j > i).map((j) => scoreOf(i, j)))),
    }))
    .toSorted((a, b) => b.rows.length - a.rows.length || a.rows[0]! - b.rows[0]!);
}

function slowChained(n: number, pairs: readonly Pair[]): number[][] {
  const groups: number[][] = [];
  const seen = new Set<number>();
  for (let start = 0; start < n; start++) {
    if (seen.has(start)) continue;
    const group = [start];
    seen.add(start);
    for (let at = 0; at < group.length; at++)
      for (const { i, j } of pairs) {
        const other = i === group[at] ? j : j === group[at] ? i : -1;
        if (other < 0 || seen.has(other)) continue;
        seen.add(other);
        group.push(other);
      }
    if (group.length > 1) groups.push(group.toSorted((a, b) => a - b));
  }
  return groups.toSorted((a, b) => b.length - a.length || a[0]! - b[0]!);
}

/** Different scores for all pairs, so that nothing hangs on ties. */
const scored = fc
  .integer({ min: 0, max: 11 })
  .chain((n) =>
    fc.tuple(
      fc.constant(n),
      fc.shuffledSubarray(
        Array.from({ length: (n * (n - 1)) / 2 }, (_, at) => at),
        { minLength: (n * (n - 1)) / 2 },
      ),
    ),
  )
  .map(([n, order]) => {
    let at = 0;
    const pairs: Pair[] = [];
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++)
        pairs.push({ i, j, score: (order[at++] ?? 0) / Math.max(1, order.length) });
    return { n, pairs };
  });

describe("texts that are the same", () => {
  it("differ in spaces, case and composition at most", () => {
    expect(exactForm("  Caf\u0065\u0301 \n AU  lait ")).toBe(exactForm("caf\u00e9 au lait"));
    expect(exactForm("cafe au lait")).not.toBe(exactForm("caf\u00e9 au lait"));
    expect([...sameTexts(["A b", "c", " a  B", "C", "d"])]).toEqual([0, 1, 0, 1, 4]);
    expect(equalPairs(sameTexts(["x", "X", "x ", "y", "Y", "z"]))).toBe(4);
    expect(equalPairs(sameTexts([]))).toBe(0);
  });

  it("names a pair the same in any order, spaces and case, and at every visit", () => {
    const texts = ["One", "two  words", " Two words", "ONE ", "three"];
    const [one, other, another] = pairKeys(texts, { first: [0, 2, 0], second: [1, 3, 4] });
    expect(other).toBe(one);
    expect(another).not.toBe(one);
    // What a browser keeps is found again: the form of the name stays.
    expect(one).toBe(
      ["One", "two words"]
        .map((text) => textKey(exactForm(text)))
        .toSorted()
        .join(" "),
    );
    expect(pairKeys([], { first: [], second: [] })).toEqual([]);
  });
});

describe("groups", () => {
  it("by chains, on a case worked by hand", () => {
    const pairs = [
      { i: 0, j: 1, score: 0.99 },
      { i: 1, j: 2, score: 0.95 },
      { i: 4, j: 7, score: 0.97 },
    ];
    expect(groupsOf(listOf(pairs), "transitive")).toEqual([
      { rows: [0, 1, 2], score: 0.95 },
      { rows: [4, 7], score: 0.97 },
    ]);
    // 0 and 2 are no pair: they cannot be in one group, and 0 is nearer to 1.
    expect(groupsOf(listOf(pairs), "complete")).toEqual([
      { rows: [0, 1], score: 0.99 },
      { rows: [4, 7], score: 0.97 },
    ]);
  });

  it("by chains equal a walk through the pairs", () => {
    fc.assert(
      fc.property(scored, fc.double({ min: 0, max: 1, noNaN: true }), ({ n, pairs }, threshold) => {
        const reached = pairs.filter(({ score }) => score >= threshold);
        const groups = groupsOf(listOf(reached), "transitive");
        expect(groups.map(({ rows }) => rows)).toEqual(slowChained(n, reached));
      }),
    );
  });

  it("that are complete equal complete linkage from its definition", () => {
    fc.assert(
      fc.property(scored, fc.double({ min: 0, max: 1, noNaN: true }), ({ n, pairs }, threshold) => {
        const reached = pairs.filter(({ score }) => score >= threshold);
        const scoreOf = (i: number, j: number): number =>
          pairs.find((pair) => pair.i === Math.min(i, j) && pair.j === Math.max(i, j))?.score ?? -1;
        expect(groupsOf(listOf(reached), "complete")).toEqual(slowComplete(n, scoreOf, threshold));
      }),
    );
  });

  it("of nothing are none, and ten thousand equal pairs make one", () => {
    expect(groupsOf({ first: [], second: [], scores: [] }, "complete")).toEqual([]);
    const pairs: Pair[] = [];
    for (let i = 0; i < 142; i++) for (let j = i + 1; j < 142; j++) pairs.push({ i, j, score: 1 });
    for (const link of ["complete", "transitive"] as const) {
      const [only, ...others] = groupsOf(listOf(pairs), link);
      expect(only?.rows).toHaveLength(142);
      expect(others).toEqual([]);
    }
  });
});
