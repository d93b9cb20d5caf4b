import { expect, it } from "vitest";
import { evenRows, principalRows } from "./principal.ts";

it("keeps the axis along which the chosen rows spread", () => {
  const rows = Float32Array.of(3, 3, -2, -2, 1, -1);
  const turned = principalRows(rows, 2, 1, [0, 1]);
  const sign = Math.sign(turned[0]!);
  expect(turned[0]! * sign).toBeCloseTo(Math.hypot(3, 3));
  expect(turned[1]! * sign).toBeCloseTo(-Math.hypot(2, 2));
  expect(turned[2]).toBeCloseTo(0);
});

const someRows = () => Float32Array.from({ length: 40 }, (_, i) => Math.sin(i * i));

it.each([
  ["nothing is dropped", principalRows(someRows(), 8, 8, [0, 1, 2, 3, 4])],
  ["rows are turned at random", evenRows(someRows(), 8, 7)],
])("keeps every product when %s", (_, turned) => {
  const rows = someRows();
  const product = (table: Float32Array, a: number, b: number) =>
    table.subarray(a * 8, a * 8 + 8).reduce((sum, value, d) => sum + value * table[b * 8 + d]!, 0);
  for (const [a, b] of [
    [0, 1],
    [2, 4],
    [3, 3],
  ] as const)
    expect(product(turned, a, b)).toBeCloseTo(product(rows, a, b), 4);
});

it("spreads over all numbers what lay on one", () => {
  const even = evenRows(
    Float32Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0)),
    64,
    7,
  );
  expect(Math.max(...even.map(Math.abs))).toBeLessThan(0.5);
});
