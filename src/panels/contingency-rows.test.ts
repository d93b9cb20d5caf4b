import { expect, it } from "vitest";
import { contingency } from "#analysis/rand.ts";
import { inRows } from "./contingency-rows.ts";

it("puts clusters in order, noise last, and brings the columns they share most with to the diagonal", () => {
  const clusters = [1, 1, 1, 0, 0, 0, 0, -1, 0];
  const labels = ["rain", "rain", "cat", "cat", "cat", "cat", "rain", "dog", "cat"];
  expect(inRows(contingency(clusters, labels))).toEqual({
    rows: [0, 1, -1],
    left: 0,
    columns: [["cat"], ["rain"], ["dog"]],
    counts: [
      [4, 1, 0],
      [1, 2, 0],
      [0, 0, 1],
    ],
  });
});

it("gathers the smallest columns where there are many", () => {
  const labels = Array.from({ length: 60 }, (_, i) => `label ${Math.min(i % 31, 25)}`);
  const { columns, counts } = inRows(
    contingency(
      labels.map(() => 0),
      labels,
    ),
  );
  expect(columns).toHaveLength(21);
  expect(columns[0]).toEqual(["label 25"]);
  expect(columns.at(-1)).toHaveLength(6);
  expect(counts[0]?.reduce((sum, count) => sum + count, 0)).toBe(60);
});

it("leaves the smaller of many clusters out, and keeps the noise", () => {
  const clusters = Array.from({ length: 500 }, (_, i) => (i === 7 ? -1 : i % 100));
  const { rows, left, counts, columns } = inRows(contingency(clusters, clusters.map(String)));
  expect(rows).toEqual([...Array.from({ length: 40 }, (_, i) => i), -1]);
  expect(left).toBe(60);
  expect(columns).toHaveLength(21);
  expect(counts.at(-1)?.at(-1)).toBe(1);
});
