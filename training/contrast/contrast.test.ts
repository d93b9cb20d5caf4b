import { beforeAll, expect, it } from "vitest";
import { compileAssembly } from "../../src/kernel/compiler.ts";
import { Random } from "../random.ts";
import { ContrastKernel } from "./kernel.ts";
import { nearestWords } from "./neighbours.ts";

const rows = 40;
const dim = 16;
const n = 8;
const random = new Random(3);
const texts = Array.from({ length: 2 * n }, () =>
  Array.from({ length: 1 + random.below(5) }, () => random.below(rows)),
);
const table = Float32Array.from({ length: rows * dim }, () => random.next() - 0.5);
let kernel: ContrastKernel;

beforeAll(async () => {
  const bytes = await compileAssembly(new URL("./contrast.assembly.ts", import.meta.url), "shared");
  kernel = new ContrastKernel(bytes, { rows, dim, batch: n, batchTokens: 100, fixedFloats: rows * dim });
}, 60_000);

/** Loss and gradient of one kind, at a table. */
function at(values: Float32Array, loss: () => number): { loss: number; gradient: Float32Array } {
  kernel.rows().set(values);
  const gradient = kernel.floats(kernel.gradient, rows * dim);
  gradient.fill(0);
  const value = loss();
  return { loss: value, gradient: gradient.slice() };
}

/** How far the gradient times a direction is from the change of the loss along it, at worst. */
function gradientGap(loss: () => number, scale: number): number {
  let worst = 0;
  const { gradient } = at(table, loss);
  for (let trial = 0; trial < 5; trial++) {
    const direction = Float32Array.from(table, () => random.next() - 0.5);
    const h = 2e-3;
    const ahead = at(
      table.map((value, i) => value + h * direction[i]!),
      loss,
    ).loss;
    const behind = at(
      table.map((value, i) => value - h * direction[i]!),
      loss,
    ).loss;
    const expected = ((ahead - behind) / (2 * h)) * scale;
    const found = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
    worst = Math.max(worst, Math.abs(found - expected) / (Math.abs(expected) + 0.5));
  }
  return worst;
}

const fillPairs = (groups: readonly number[]) => {
  kernel.fill(kernel.batches[0], texts.slice(0, n));
  kernel.fill(kernel.batches[1], texts.slice(n));
  kernel.integers(kernel.groups, n).set(groups);
};

it("computes InfoNCE as the formula says, leaving out the same group", () => {
  fillPairs([0, 0, 1, 2, 3, 4, 5, 6]);
  const { loss } = at(table, () => kernel.contrast(n, 0.1));
  const unit = texts.map((ids) => {
    const sum = Array.from({ length: dim }, (_, d) =>
      ids.reduce((total, id) => total + table[id * dim + d]!, 0),
    );
    return sum.map((value) => value / Math.hypot(...sum));
  });
  const cosine = (i: number, j: number) =>
    unit[i]!.reduce((sum, value, d) => sum + value * unit[n + j]![d]!, 0);
  const apart = (i: number, j: number) => i === j || i + j !== 1;
  let expected = 0;
  for (let i = 0; i < n; i++) {
    let [row, column] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (apart(i, j)) row += Math.exp(cosine(i, j) / 0.1);
      if (apart(i, j)) column += Math.exp(cosine(j, i) / 0.1);
    }
    expected += (Math.log(row) + Math.log(column) - (2 * cosine(i, i)) / 0.1) / (2 * n);
  }
  expect(loss).toBeCloseTo(expected, 4);
});

it("has the gradient of its own loss: pairs", () => {
  fillPairs([0, 0, 1, 2, 3, 4, 5, 6]);
  expect(gradientGap(() => kernel.contrast(n, 0.3), 1)).toBeLessThan(0.02);
});

it("has the gradient of its own loss: kept cosines", () => {
  const fixed = Float32Array.from({ length: rows * dim }, () => random.next() - 0.5);
  kernel.floats(kernel.fixed, fixed.length).set(fixed);
  kernel.fill(kernel.batches[0], texts.slice(0, n));
  const picks = [0, 3, 5, 7, 9, 11, 13, 15];
  expect(gradientGap(() => kernel.keepCosines(n, kernel.fixed, dim, picks, 4, 3), 4)).toBeLessThan(0.02);
});

it("steps only the rows it is told to, and clears their gradient", () => {
  kernel.rows().set(table);
  kernel.floats(kernel.gradient, rows * dim).fill(0.5);
  kernel.step([2, 5], 0.01);
  const moved = kernel.rows().map((value, i) => value - table[i]!);
  expect(moved[2 * dim]).toBeCloseTo(-0.01, 4);
  expect(moved[3 * dim]).toBe(0);
  expect(kernel.floats(kernel.gradient, rows * dim)[5 * dim]).toBe(0);
});

it("finds the nearest words, exactly and without the word itself", async () => {
  const bytes = await compileAssembly(new URL("./contrast.assembly.ts", import.meta.url), "shared");
  const unit = new Float32Array(rows * dim);
  for (let word = 0; word < rows; word++) {
    unit[word * dim] = Math.cos(word * 0.05);
    unit[word * dim + 1] = Math.sin(word * 0.05);
  }
  const words = Array.from({ length: rows - 1 }, (_, i) => i + 1);
  const nearest = nearestWords(bytes, unit, dim, words, 2);
  expect([...nearest.subarray(0, 2)]).toEqual([2, 3]);
  expect([...nearest.subarray(9 * 2, 10 * 2)].sort((a, b) => a - b)).toEqual([9, 11]);
}, 60_000);
