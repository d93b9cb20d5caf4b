import { expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import type { Graph } from "#math/fuzzy-graph.ts";
import { neighbourSteps } from "#math/knn.ts";
import { seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { graphSteps } from "./fuzzy.ts";
import { TsneOptimiser } from "./tsne.ts";

const N = 300;
const table = finish(neighbourSteps(clustered(N, 16, 6), 60));
const graph = finish(graphSteps(table, 60, { kind: "perplexity", perplexity: 20 }));
const SCHEDULE = { epochs: 300, early: 75 };

const startOf = (dims: number): Float32Array => {
  const random = seeded(4);
  return Float32Array.from({ length: N * dims }, () => 0.02 * random() - 0.01);
};

/** Plain exact gradient descent over all pairs, as the kernel does it with a tree. */
function reference(dims: number, { head, tail, weight }: Graph, epochs: number): Float64Array {
  const y = Float64Array.from(startOf(dims));
  const speed = new Float64Array(y.length);
  const gain = new Float64Array(y.length).fill(1);
  const q = (i: number, j: number): number => {
    let square = 0;
    for (let d = 0; d < dims; d++) square += (y[i * dims + d]! - y[j * dims + d]!) ** 2;
    return 1 / (1 + square);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    const isEarly = epoch < SCHEDULE.early;
    const exaggeration = isEarly ? 12 : 1;
    const pulls = new Float64Array(y.length);
    const pushes = new Float64Array(y.length);
    let whole = 0;
    head.forEach((i, e) => {
      const share = (weight[e]! / (2 * N)) * q(i, tail[e]!);
      for (let d = 0; d < dims; d++)
        pulls[i * dims + d] = pulls[i * dims + d]! + share * (y[i * dims + d]! - y[tail[e]! * dims + d]!);
    });
    for (let i = 0; i < N; i++)
      for (let j = 0; j < N; j++) {
        if (i === j) continue;
        const near = q(i, j);
        whole += near;
        for (let d = 0; d < dims; d++)
          pushes[i * dims + d] = pushes[i * dims + d]! + near * near * (y[i * dims + d]! - y[j * dims + d]!);
      }
    for (let at = 0; at < y.length; at++) {
      const gradient = exaggeration * pulls[at]! - pushes[at]! / whole;
      gain[at] = gradient * speed[at]! < 0 ? gain[at]! + 0.2 : Math.max(0.01, gain[at]! * 0.8);
      speed[at] = (isEarly ? 0.5 : 0.8) * speed[at]! - (N / exaggeration) * gain[at]! * gradient;
    }
    for (let i = 0; i < N; i++) {
      const length = Math.hypot(...speed.subarray(i * dims, (i + 1) * dims));
      for (let d = 0; d < dims; d++) {
        const at = i * dims + d;
        if (length > 5) speed[at] = (speed[at]! * 5) / length;
        y[at] = y[at]! + speed[at]!;
      }
    }
  }
  return y;
}

function settled(dims: 2 | 3, epochs: number, angle?: number): Float32Array {
  const optimiser = new TsneOptimiser(startOf(dims), dims, graph, angle);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const isEarly = epoch < SCHEDULE.early;
    const descent = { exaggeration: isEarly ? 12 : 1, rate: 1, momentum: isEarly ? 0.5 : 0.8 };
    finish(optimiser.stepSteps(descent));
  }
  return optimiser.coords();
}

/** Kullback-Leibler divergence of the map from the graph. */
function divergence(y: ArrayLike<number>, dims: number): number {
  const q = (i: number, j: number): number => {
    let square = 0;
    for (let d = 0; d < dims; d++) square += (y[i * dims + d]! - y[j * dims + d]!) ** 2;
    return 1 / (1 + square);
  };
  let whole = 0;
  for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) if (i !== j) whole += q(i, j);
  let sum = 0;
  graph.head.forEach((i, e) => {
    const p = graph.weight[e]! / (2 * N);
    sum += p * Math.log((p * whole) / q(i, graph.tail[e]!));
  });
  return sum;
}

it("takes the reference's first steps when every pair counts", () => {
  for (const dims of [2, 3] as const) {
    const plain = reference(dims, graph, 5);
    const size = plain.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    settled(dims, 5, 0).forEach((x, at) => expect(Math.abs(x - plain[at]!)).toBeLessThan(1e-3 * size));
  }
});

it("comes as near to the neighbours as exact t-SNE", () => {
  for (const dims of [2, 3] as const) {
    const plain = divergence(reference(dims, graph, SCHEDULE.epochs), dims);
    expect(divergence(startOf(dims), dims)).toBeGreaterThan(2 * plain);
    expect(divergence(settled(dims, SCHEDULE.epochs), dims)).toBeLessThan(1.05 * plain + 0.02);
  }
}, 60_000);

it("is the same for the same start, also where places are equal", () => {
  expect(settled(2, 40)).toEqual(settled(2, 40));
  const optimiser = new TsneOptimiser(new Float32Array(2 * N), 2, graph);
  finish(optimiser.stepSteps({ exaggeration: 1, rate: 1, momentum: 0.5 }));
  expect(optimiser.coords().every((x) => Number.isFinite(x))).toBe(true);
});
