import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clustered } from "./clustered.fixture.ts";
import { orthonormalise, symmetricEigen } from "./eigen.ts";
import { principalSteps, projectRows, scaledTo, type Principal } from "./pca.ts";
import { finish } from "./steps.ts";
import type { VectorTable } from "./table.ts";

const principalOf = (table: VectorTable, count: number): Principal => finish(principalSteps(table, count));

/** Covariance of all rows, in full. */
function covarianceOf({ n, dim, values }: VectorTable): Float64Array {
  const mean = Array.from({ length: dim }, (_, d) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[i * dim + d]!;
    return sum / n;
  });
  return Float64Array.from({ length: dim * dim }, (_, at) => {
    const [a, b] = [Math.floor(at / dim), at % dim];
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (values[i * dim + a]! - mean[a]!) * (values[i * dim + b]! - mean[b]!);
    return sum / Math.max(1, n - 1);
  });
}

it("finds the eigenvectors of a small symmetric matrix", () => {
  const size = fc.integer({ min: 1, max: 6 });
  const matrices = size.chain((p) =>
    fc.tuple(
      fc.constant(p),
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: p * p, maxLength: p * p }),
    ),
  );
  fc.assert(
    fc.property(matrices, ([p, list]) => {
      const matrix = Float64Array.from(list, (_, at) => list[at]! + list[(at % p) * p + Math.floor(at / p)]!);
      const { values, vectors } = symmetricEigen(matrix, p);
      expect([...values]).toEqual([...values].toSorted((a, b) => b - a));
      for (let v = 0; v < p; v++) {
        const vector = vectors.subarray(v * p, (v + 1) * p);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
        for (let i = 0; i < p; i++) {
          let image = 0;
          for (let j = 0; j < p; j++) image += matrix[i * p + j]! * vector[j]!;
          expect(image).toBeCloseTo(values[v]! * vector[i]!, 7);
        }
      }
    }),
  );
});

it("finds the same components as the full covariance, of unit length and at right angles", () => {
  const table = clustered(200, 13);
  const { components, variances } = principalOf(table, 3);
  const eigen = symmetricEigen(covarianceOf(table), 13);
  for (let c = 0; c < 3; c++) {
    expect(variances[c]!).toBeCloseTo(eigen.values[c]!, 9);
    let product = 0;
    for (let d = 0; d < 13; d++) product += components[c * 13 + d]! * eigen.vectors[c * 13 + d]!;
    expect(Math.abs(product)).toBeCloseTo(1, 6);
    for (let other = 0; other <= c; other++) {
      let overlap = 0;
      for (let d = 0; d < 13; d++) overlap += components[c * 13 + d]! * components[other * 13 + d]!;
      expect(overlap).toBeCloseTo(c === other ? 1 : 0, 9);
    }
    const own = [...components.subarray(c * 13, (c + 1) * 13)];
    expect(Math.max(...own)).toBeCloseTo(Math.max(...own.map(Math.abs)), 9);
  }
});

it("repeats itself exactly, and scales coordinates to the extent asked for", () => {
  const table = clustered(150, 20);
  const once = scaledTo(projectRows(table, principalOf(table, 3)), 10);
  expect(scaledTo(projectRows(table, principalOf(table, 3)), 10)).toEqual(once);
  expect(Math.max(...once.map(Math.abs))).toBeCloseTo(10, 5);
  for (let d = 0; d < 3; d++) {
    let sum = 0;
    for (let i = 0; i < 150; i++) sum += once[i * 3 + d]!;
    expect(sum / 150).toBeCloseTo(0, 4);
  }
});

it("fills with zeros what has no variance", () => {
  const line = Float32Array.of(0, 0, 1, 2, 2, 4, 3, 6);
  const { components, variances } = principalOf({ n: 4, dim: 2, values: line }, 3);
  expect(components[0]!).toBeCloseTo(1 / Math.sqrt(5), 6);
  expect(components[1]!).toBeCloseTo(2 / Math.sqrt(5), 6);
  expect([...variances.subarray(1), ...components.subarray(2)]).toEqual([0, 0, 0, 0, 0, 0]);
  const equal = { n: 5, dim: 4, values: new Float32Array(20).fill(0.25) };
  expect(scaledTo(projectRows(equal, principalOf(equal, 2)), 10).every((x) => x === 0)).toBe(true);
  for (const n of [0, 1]) {
    const few = { n, dim: 4, values: new Float32Array(4 * n).fill(1) };
    expect(projectRows(few, principalOf(few, 3)).every((x) => x === 0)).toBe(true);
  }
  const two = { n: 2, dim: 3, values: Float32Array.of(1, 0, 0, 0, 1, 0) };
  const places = scaledTo(projectRows(two, principalOf(two, 3)), 10);
  expect(Array.from(places, Math.abs)).toEqual([10, 0, 0, 10, 0, 0]);
});

it("completes dependent rows at right angles, and gives up only where there is no room", () => {
  const rows = Float64Array.of(2, 0, 0, 4, 0, 0, 0, 0, 0, 1, 1, 1);
  orthonormalise(rows, 4, 3);
  expect([...rows]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
});
