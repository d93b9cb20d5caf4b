import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { fuzzyGraph } from "#math/fuzzy-graph.ts";
import { neighbourSteps } from "#math/knn.ts";
import { finish } from "#math/steps.ts";
import { graphSteps, ownEdges } from "./fuzzy.ts";

const FUZZY = { kind: "fuzzy" } as const;

it("gives the graph of the reference, for any rows", () => {
  const kinds = fc.constantFrom("clustered", "equal", "zero", "pairs");
  const size = fc.integer({ min: 0, max: 60 });
  const drawn = fc.tuple(size, kinds, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));
  fc.assert(
    fc.property(drawn, ([n, kind, k, wanted]) => {
      const table = clustered(n, 6, 3);
      if (kind === "equal" || kind === "zero") table.values.fill(kind === "zero" ? 0 : 0.4);
      if (kind === "pairs")
        for (let i = 1; i < n; i += 2)
          table.values.copyWithin(i * table.dim, (i - 1) * table.dim, i * table.dim);
      const neighbours = finish(neighbourSteps(table, k));
      const own = finish(graphSteps(neighbours, wanted, FUZZY));
      const reference = fuzzyGraph(neighbours, wanted);
      expect(own.n).toBe(n);
      // The reference keeps edges whose weight is 0 in single precision.
      const isHeld = (_: number, e: number): boolean => reference.weight[e]! > 0;
      expect(own.head).toEqual(reference.head.filter(isHeld));
      expect(own.tail).toEqual(reference.tail.filter(isHeld));
      const weights = reference.weight.filter((weight) => weight > 0);
      own.weight.forEach((weight, e) => expect(weight).toBeCloseTo(weights[e]!, 4));
    }),
  );
});

it("has no negative distance, and ends a row at its first missing neighbour", () => {
  const indices = Int32Array.of(1, -1, 2, 0, 2, -1, 0, 1, -1);
  const scores = Float32Array.of(1.5, Number.NaN, 0.5, 1.2, 0.1, Number.NaN, 0.5, 0.1, Number.NaN);
  const table = { n: 3, k: 3, indices, scores };
  const own = finish(graphSteps(table, 3, FUZZY));
  const reference = fuzzyGraph(table, 3);
  expect(own.head).toEqual(reference.head);
  expect(own.tail).toEqual(reference.tail);
  own.weight.forEach((weight, e) => expect(weight).toBeCloseTo(reference.weight[e]!, 5));
});

it("gives probabilities of the perplexity asked for", () => {
  const n = 200;
  const table = finish(neighbourSteps(clustered(n, 10, 4), 60));
  const perplexity = 20;
  const { head, tail, weight } = finish(graphSteps(table, 60, { kind: "perplexity", perplexity }));
  expect(weight.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2 * n, 2);
  // Plain reference: bisection of each row's sharpness on all its 60 neighbours.
  const own = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const beyond = Array.from(table.scores.subarray(i * 60, (i + 1) * 60), (score) => 1 - score);
    let low = 0;
    let high = 1e4;
    let shares: number[] = [];
    for (let round = 0; round < 100; round++) {
      const sharpness = (low + high) / 2;
      const values = beyond.map((distance) => Math.exp(-(distance - beyond[0]!) * sharpness));
      const sum = values.reduce((a, b) => a + b, 0);
      shares = values.map((value) => value / sum);
      const entropy = -shares.reduce((total, p) => total + (p > 0 ? p * Math.log(p) : 0), 0);
      if (entropy > Math.log(perplexity)) low = sharpness;
      else high = sharpness;
    }
    shares.forEach((share, j) => own.set(`${i}:${table.indices[i * 60 + j]}`, share));
  }
  head.forEach((i, e) => {
    const both = (own.get(`${i}:${tail[e]}`) ?? 0) + (own.get(`${tail[e]}:${i}`) ?? 0);
    expect(weight[e]).toBeCloseTo(both, 4);
  });
});

it("gives the edges of the last rows alone, in one direction", () => {
  const table = finish(neighbourSteps(clustered(50, 8), 6));
  const { head, tail, weight } = ownEdges(table, 6, 45);
  expect(head).toHaveLength(30);
  head.forEach((row, e) => {
    expect(row).toBe(45 + Math.floor(e / 6));
    expect(tail[e]).toBe(table.indices[row * 6 + (e % 6)]);
  });
  for (let e = 0; e < 30; e += 6) expect(weight[e]).toBe(1);
  const sum = weight.subarray(0, 6).reduce((total, value) => total + value, 0);
  expect(sum).toBeCloseTo(Math.log2(7), 3);
});

it("gives way often", () => {
  const table = finish(neighbourSteps(clustered(3000, 4), 15));
  const shares = Array.from(graphSteps(table, 15, FUZZY));
  expect(shares.length).toBeGreaterThan(10);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});
