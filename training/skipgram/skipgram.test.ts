import { expect, it } from "vitest";
import { compileAssembly } from "../../src/kernel/compiler.ts";
import { Random } from "../random.ts";
import { prepareSkipgram, runSkipgram, skipgramRows } from "./kernel.ts";
import { skipgramTables, trainSkipgram } from "../../src/analysis/skipgram.ts";

/** Sentences of five words each, drawn from one of two circles of ten words. */
function twoCircles(sentences: number): { tokens: Uint16Array; counts: Uint32Array } {
  const random = new Random(7);
  const tokens: number[] = [];
  for (let i = 0; i < sentences; i++) {
    const circle = 5 + (i % 2) * 10;
    for (let k = 0; k < 5; k++) tokens.push(circle + random.below(10));
    tokens.push(0);
  }
  const counts = new Uint32Array(25);
  for (const id of tokens) counts[id]! += 1;
  return { tokens: Uint16Array.from(tokens), counts };
}

const plan = { dim: 16, window: 4, negatives: 4, epochs: 3, rate: 0.05, subsample: 1, seed: 11 };

const cosine = (rows: Float32Array, a: number, b: number) => {
  const [x, y] = [a, b].map((id) => rows.subarray(id * plan.dim, (id + 1) * plan.dim)) as [
    Float32Array,
    Float32Array,
  ];
  const product = x.reduce((sum, value, d) => sum + value * y[d]!, 0);
  return product / (Math.hypot(...x) * Math.hypot(...y));
};

it("puts words of one circle nearer than words of two", () => {
  const { tokens, counts } = twoCircles(4000);
  const rows = trainSkipgram(tokens, counts, plan);
  expect(cosine(rows, 6, 9)).toBeGreaterThan(cosine(rows, 6, 19) + 0.3);
});

it("does the same in the SIMD kernel as in plain TypeScript", async () => {
  const { tokens, counts } = twoCircles(400);
  const plain = trainSkipgram(tokens, counts, plan);
  const bytes = await compileAssembly(new URL("./skipgram.assembly.ts", import.meta.url), "shared");
  const work = prepareSkipgram(bytes, tokens, counts, plan, 1);
  runSkipgram(work, 0);
  const fast = skipgramRows(work, counts.length);
  const gap = Math.max(...plain.map((value, i) => Math.abs(value - fast[i]!)));
  expect(Math.max(...plain)).toBeGreaterThan(0.1);
  expect(gap).toBeLessThan(2e-3);
}, 60_000);

it("draws words by count to the power of 0.75 and never a mark", () => {
  const { draws, keep } = skipgramTables([9, 9, 9, 9, 9, 16, 1, 0], 1e-1, 12);
  const drawn = (id: number) => draws.filter((each) => each === id).length / draws.length;
  expect(drawn(5)).toBeCloseTo(8 / 9, 2);
  expect(drawn(6)).toBeCloseTo(1 / 9, 2);
  expect(drawn(0)).toBe(0);
  expect(keep[5]).toBeLessThan(keep[6]!);
});
