import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Graph } from "#math/fuzzy-graph.ts";
import { seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { arrangeSteps, curveOf, Optimiser } from "./layout.ts";

const FORCES = { minDistance: 0.1, spread: 1 };

/** A ring with some chords, symmetric, sorted by head and tail. */
function ring(n: number, seed = 1): Graph {
  const random = seeded(seed);
  const weights = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    for (const other of [(i + 1) % n, Math.floor(random() * n)]) {
      if (other === i) continue;
      const weight = 0.1 + 0.9 * random();
      weights.set(i * n + other, weight);
      weights.set(other * n + i, weight);
    }
  }
  const keys = [...weights.keys()].toSorted((a, b) => a - b);
  return {
    n,
    head: Int32Array.from(keys, (key) => Math.floor(key / n)),
    tail: Int32Array.from(keys, (key) => key % n),
    weight: Float32Array.from(keys, (key) => weights.get(key)!),
  };
}

const placesOf = (n: number, dims: number, seed = 2): Float32Array => {
  const random = seeded(seed);
  return Float32Array.from({ length: n * dims }, () => 10 * random() - 5);
};

it("finds UMAP's curve", () => {
  // Values that umap-learn's curve_fit comes to.
  for (const [minDistance, spread, a, b] of [
    [0.1, 1, 1.5769, 0.8951],
    [0.5, 1, 0.583, 1.3342],
    [0.001, 1, 1.9291, 0.7915],
  ] as const) {
    const found = curveOf(minDistance, spread);
    expect(found.a).toBeCloseTo(a, 2);
    expect(found.b).toBeCloseTo(b, 2);
  }
  for (const minDistance of [0, 0.5, 1])
    for (const spread of [0.5, 1, 3]) {
      const { a, b } = curveOf(minDistance, spread);
      expect(a > 0 && b > 0 && Number.isFinite(a + b)).toBe(true);
    }
});

it("arranges every edge once, as often due as its weight says", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 9 }), (n, seed) => {
      const graph = ring(n, seed);
      const { pairs, rates } = finish(arrangeSteps(graph, 1));
      const edge = new Map(Array.from(graph.head, (row, e) => [row * n + graph.tail[e]!, graph.weight[e]!]));
      expect(rates).toHaveLength(edge.size);
      rates.forEach((rate, e) => {
        const key = pairs[2 * e]! * n + pairs[2 * e + 1]!;
        expect(rate / 2 ** 32).toBeCloseTo(edge.get(key)!, 6);
        edge.delete(key);
      });
      expect(edge.size).toBe(0);
    }),
  );
});

it("pulls as the formula says: without pushes, the same as a plain reference", () => {
  const n = 40;
  const graph = ring(n);
  for (const dims of [2, 3] as const) {
    const arranged = finish(arrangeSteps(graph, 1));
    const start = placesOf(n, dims);
    const optimiser = new Optimiser(start, dims, arranged);
    optimiser.setForces(FORCES);
    const places = Float64Array.from(start);
    const { a, b } = curveOf(FORCES.minDistance, FORCES.spread);
    for (let epoch = 1; epoch <= 6; epoch++) {
      finish(optimiser.epochSteps({ number: epoch, seed: 1, rate: 0.1, negatives: 0 }));
      arranged.rates.forEach((rate, e) => {
        const share = rate / 2 ** 32;
        if (Math.floor(share * epoch) === Math.floor(share * (epoch - 1))) return;
        const [i, j] = [arranged.pairs[2 * e]!, arranged.pairs[2 * e + 1]!];
        let square = 0;
        for (let d = 0; d < dims; d++) square += (places[i * dims + d]! - places[j * dims + d]!) ** 2;
        const pull = (2 * a * b * square ** (b - 1)) / (1 + a * square ** b);
        for (let d = 0; d < dims; d++) {
          const step = 0.1 * pull * (places[i * dims + d]! - places[j * dims + d]!);
          places[i * dims + d] = places[i * dims + d]! - step;
          places[j * dims + d] = places[j * dims + d]! + step;
        }
      });
    }
    // The table has 8 bits of mantissa: a coefficient is right to 0.2 %.
    optimiser.coords().forEach((x, at) => expect(Math.abs(x - places[at]!)).toBeLessThan(0.01));
  }
});

it("pushes apart what is near, and keeps a flat map flat", () => {
  const n = 50;
  const { pairs, rates } = finish(arrangeSteps(ring(n), 1000)); // pulls hardly ever
  const settledWith = (negatives: number): Float32Array => {
    const optimiser = new Optimiser(placesOf(n, 2), 2, { pairs, rates: rates.fill(2 ** 31) });
    optimiser.setForces(FORCES);
    for (let epoch = 1; epoch <= 30; epoch++)
      finish(optimiser.epochSteps({ number: epoch, seed: 1, rate: 0.5, negatives }));
    return optimiser.coords();
  };
  const extent = (coords: Float32Array): number => coords.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  expect(extent(settledWith(20))).toBeGreaterThan(extent(settledWith(0)));
  expect(settledWith(5)).toHaveLength(2 * n);
});

it("moves only rows from `moving` on, and is the same for the same calls", () => {
  const n = 60;
  const arranged = finish(arrangeSteps(ring(n), 1, 50));
  expect(arranged.pairs.filter((_, at) => at % 2 === 0).every((row) => row >= 50)).toBe(true);
  const start = placesOf(n, 3);
  const settle = (): Float32Array => {
    const optimiser = new Optimiser(start, 3, arranged, 50);
    optimiser.setForces(FORCES);
    for (let epoch = 1; epoch <= 10; epoch++)
      finish(optimiser.epochSteps({ number: epoch, seed: 9, rate: 1, negatives: 5 }));
    return optimiser.coords();
  };
  const moved = settle();
  expect(moved.subarray(0, 150)).toEqual(start.subarray(0, 150));
  expect(moved.subarray(150)).not.toEqual(start.subarray(150));
  expect(settle()).toEqual(moved);
});
