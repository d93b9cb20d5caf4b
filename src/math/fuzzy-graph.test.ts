import { expect, it } from "vitest";
import { clustered } from "./clustered.fixture.ts";
import { fuzzyGraph } from "./fuzzy-graph.ts";
import { neighbourSteps } from "./knn.ts";
import { finish } from "./steps.ts";
import type { NeighbourTable } from "./table.ts";

const tableOf = (
  n: number,
  k: number,
  edges: readonly (readonly [number, number, number])[],
): NeighbourTable => {
  const indices = new Int32Array(n * k).fill(-1);
  const scores = new Float32Array(n * k).fill(Number.NaN);
  const used = new Int32Array(n);
  for (const [i, j, score] of edges) {
    const at = i * k + used[i]!++;
    indices[at] = j;
    scores[at] = score;
  }
  return { n, k, indices, scores };
};

it("joins both directions as a + b - ab, symmetric and sorted", () => {
  const known = finish(neighbourSteps(clustered(200, 10), 8));
  const { head, tail, weight } = fuzzyGraph(known, 8);
  const edges = new Map<string, number>();
  head.forEach((i, e) => edges.set(`${i}:${tail[e]}`, weight[e]!));
  expect(edges.size).toBe(head.length);
  head.forEach((i, e) => {
    expect(i).not.toBe(tail[e]);
    expect(weight[e]!).toBeGreaterThan(0);
    expect(weight[e]!).toBeLessThanOrEqual(1);
    expect(edges.get(`${tail[e]}:${i}`)).toBe(weight[e]);
    expect(e === 0 || head[e - 1]! < i || (head[e - 1] === i && tail[e - 1]! < tail[e]!)).toBe(true);
  });
  // The nearest neighbour of every row is held with full strength.
  for (let i = 0; i < 200; i++) expect(edges.get(`${i}:${known.indices[i * 8]}`)).toBe(1);
});

it("gives each row weights that sum to log2(k + 1) before joining", () => {
  // Edges in one direction only, so that joining leaves the weights as they are.
  const star = tableOf(5, 4, [
    [0, 1, 0.9],
    [0, 2, 0.7],
    [0, 3, 0.5],
    [0, 4, 0.2],
  ]);
  const { head, weight } = fuzzyGraph(star, 4);
  const own = Array.from(weight.filter((_, e) => head[e] === 0));
  expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(Math.log2(5), 3);
  expect(own).toEqual(own.toSorted((a, b) => b - a));
});

it("uses only the neighbours asked for, and passes over missing ones", () => {
  const table = tableOf(4, 3, [
    [0, 1, 0.9],
    [0, 2, 0.8],
    [1, 0, 0.9],
    [2, 0, 0.8],
  ]);
  expect([...fuzzyGraph(table, 1).head]).toEqual([0, 0, 1, 2]);
  const { head, tail } = fuzzyGraph(table, 3);
  expect([...head, ...tail].includes(3)).toBe(false);
  expect(fuzzyGraph(tableOf(1, 3, []), 3).head).toHaveLength(0);
});

it("holds equal rows with full strength", () => {
  const equal = finish(neighbourSteps({ n: 30, dim: 2, values: new Float32Array(60).fill(1) }, 5));
  expect(fuzzyGraph(equal, 5).weight.every((value) => value === 1)).toBe(true);
});
