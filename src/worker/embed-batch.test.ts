import * as fc from "fast-check";
import { expect, test } from "vitest";
import { planBatches, planWindows, type Range } from "./embed-batch.ts";

/** Ranges that follow each other without gap or overlap and cover 0..n. */
function expectCover(ranges: readonly Range[], n: number): void {
  expect(ranges.at(0)?.start ?? 0).toBe(0);
  expect(ranges.at(-1)?.end ?? 0).toBe(n);
  for (const [i, range] of ranges.entries()) {
    expect(range.end).toBeGreaterThan(range.start);
    expect(ranges[i + 1]?.start ?? n).toBe(range.end);
  }
}

const sortedLengths = fc
  .array(fc.nat(600), { maxLength: 300 })
  .map((lengths) => lengths.sort((a, b) => a - b));

test("batches cover every row once and keep within their limits", () => {
  fc.assert(
    fc.property(
      sortedLengths,
      fc.integer({ min: 1, max: 4096 }),
      fc.integer({ min: 1, max: 64 }),
      (lengths, tokens, rows) => {
        const batches = planBatches(lengths, { tokens, rows });
        expectCover(batches, lengths.length);
        for (const { start, end } of batches) {
          const longest = lengths[end - 1] ?? 0;
          expect(end - start).toBeLessThanOrEqual(rows);
          expect(end - start === 1 || (end - start) * longest <= tokens).toBe(true);
        }
      },
    ),
  );
});

test("batches are as full as the limits allow", () => {
  expect(planBatches([1, 2, 2, 4, 8], { tokens: 8, rows: 8 })).toEqual([
    { start: 0, end: 3 },
    { start: 3, end: 4 },
    { start: 4, end: 5 },
  ]);
  expect(planBatches([0, 0, 0], { tokens: 8, rows: 2 })).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 3 },
  ]);
  expect(planBatches([], { tokens: 8, rows: 2 })).toEqual([]);
});

test("windows cover every text once and keep within their limits", () => {
  const lengths = fc.array(fc.nat(600), { maxLength: 300 });
  fc.assert(
    fc.property(
      lengths,
      fc.integer({ min: 1, max: 4096 }),
      fc.integer({ min: 1, max: 64 }),
      (lengths, characters, rows) => {
        const windows = planWindows(lengths, { characters, rows });
        expectCover(windows, lengths.length);
        for (const { start, end } of windows) {
          const sum = lengths.slice(start, end).reduce((total, length) => total + length, 0);
          expect(end - start).toBeLessThanOrEqual(rows);
          expect(end - start === 1 || sum <= characters).toBe(true);
        }
      },
    ),
  );
});
