import { expect, it } from "vitest";
import { symmetricEigen } from "#math/eigen.ts";
import { clustered } from "#math/clustered.fixture.ts";
import type { Graph } from "#math/fuzzy-graph.ts";
import { neighbourSteps } from "#math/knn.ts";
import { finish } from "#math/steps.ts";
import { graphSteps } from "./fuzzy.ts";
import { partSteps, spectralSteps } from "./spectral.ts";

const graphOf = (n: number, clusters: number, k = 10): Graph =>
  finish(graphSteps(finish(neighbourSteps(clustered(n, 8, clusters), k)), k, { kind: "fuzzy" }));

it("finds the slowest patterns of the graph", () => {
  const n = 45;
  const graph = graphOf(n, 1);
  expect(finish(partSteps(graph))).toBe(1);
  const degrees = new Float64Array(n);
  graph.head.forEach((i, e) => {
    degrees[i] = degrees[i]! + graph.weight[e]!;
  });
  const matrix = new Float64Array(n * n);
  graph.head.forEach((i, e) => {
    const j = graph.tail[e]!;
    matrix[i * n + j] = graph.weight[e]! / Math.sqrt(degrees[i]! * degrees[j]!);
  });
  const { values: wanted, vectors } = symmetricEigen(matrix, n);
  const { patterns, values } = finish(spectralSteps(graph, 3));
  for (let c = 0; c < 3; c++) {
    expect(values[c]).toBeCloseTo(wanted[c + 1]!, 4);
    let both = 0;
    let own = 0;
    let other = 0;
    for (let i = 0; i < n; i++) {
      const x = patterns[3 * i + c]!;
      const y = vectors[(c + 1) * n + i]! / Math.sqrt(degrees[i]!);
      both += x * y;
      own += x * x;
      other += y * y;
    }
    expect(Math.abs(both) / Math.sqrt(own * other)).toBeGreaterThan(0.999);
  }
});

it("counts the parts of a graph", () => {
  const graph: Graph = {
    n: 6,
    head: Int32Array.of(0, 1, 1, 2, 3, 4),
    tail: Int32Array.of(1, 0, 2, 1, 4, 3),
    weight: new Float32Array(6).fill(1),
  };
  expect(finish(partSteps(graph))).toBe(3);
  const none = { n: 0, head: new Int32Array(), tail: new Int32Array(), weight: new Float32Array() };
  expect(finish(partSteps(none))).toBe(0);
});

it("is the same each time, and finite for equal rows and parts", () => {
  const graph = graphOf(300, 3);
  expect(finish(spectralSteps(graph, 2))).toEqual(finish(spectralSteps(graph, 2)));
  const equal = finish(neighbourSteps({ n: 40, dim: 2, values: new Float32Array(80).fill(1) }, 5));
  const flat = finish(spectralSteps(finish(graphSteps(equal, 5, { kind: "fuzzy" })), 3));
  expect(flat.patterns.every((x) => Number.isFinite(x))).toBe(true);
});
