import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { classifySteps, decide, labelVectors, marginOf, meanDirection, scoreOf } from "./classify.ts";
import type { ClassifyRule, LabelParts } from "./classify.ts";

const DIM = 5;
const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: DIM, maxLength: DIM })
  .map((numbers) => Float32Array.from(numbers));
const filled = vector.filter((one) => one.some((x) => x !== 0));
const tableOf = (rows: readonly Float32Array[]) => {
  const values = new Float32Array(rows.length * DIM);
  rows.forEach((row, i) => values.set(row, i * DIM));
  return { n: rows.length, dim: DIM, values };
};
const label = fc.record({
  texts: fc.array(filled, { minLength: 1, maxLength: 3 }),
  examples: fc.array(filled, { maxLength: 3 }),
});
const run = (rows: readonly Float32Array[], labels: readonly LabelParts[], rule: ClassifyRule, k = 3) =>
  finish(classifySteps(tableOf(rows), labelVectors(labels, DIM, rule), rule === "knn" ? k : null));

/** The mean of unit vectors, the plain way. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(DIM);
  for (const one of vectors) {
    const length = Math.hypot(...one) || 1;
    one.forEach((x, d) => (mean[d]! += x / length / vectors.length));
  }
  return mean;
}
const isClear = (mean: Float32Array): boolean => Math.hypot(...mean) > 0.01;

describe("classification", () => {
  it("by label and by centroid gives every cosine, the best and the next as a plain reference does", () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 12 }),
        fc.array(label, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("label" as const, "centroid" as const),
        (rows, labels, rule) => {
          const means = labels.map(({ texts, examples }) => {
            const text = meanOf(texts);
            fc.pre(isClear(text));
            if (rule === "centroid") return examples.length === 0 ? text : meanOf(examples);
            return meanOf([text, ...examples]);
          });
          fc.pre(means.every(isClear));
          const classes = run(rows, labels, rule);
          rows.forEach((row, i) => {
            const expected = means.map((mean) => cosine(row, mean));
            const own = [...classes.scores.subarray(i * labels.length, (i + 1) * labels.length)];
            own.forEach((score, j) => expect(score).toBeCloseTo(expected[j]!, 4));
            const ordered = own.toSorted((a, b) => b - a);
            expect(scoreOf(classes, i)).toBe(ordered[0]);
            expect(marginOf(classes, i)).toBeCloseTo(labels.length === 1 ? 0 : ordered[0]! - ordered[1]!, 6);
            expect(classes.second[i]).not.toBe(classes.best[i]);
          });
        },
      ),
    );
  });

  it("by neighbours counts votes as a plain reference does", () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 12 }),
        fc.array(label, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (rows, labels, k) => {
          const voters = labels.flatMap(({ texts, examples }, owner) => {
            const own = examples.length > 0 ? examples : [meanOf(texts)];
            fc.pre(own.every(isClear));
            return own.map((one) => ({ owner, one }));
          });
          const classes = run(rows, labels, "knn", k);
          const votes = Math.min(k, voters.length);
          rows.forEach((row, i) => {
            const near = voters
              .map(({ owner, one }) => ({ owner, score: cosine(row, one) }))
              .sort((a, b) => b.score - a.score);
            // Where the last vote hangs on rounding there is no one answer.
            const last = near[votes - 1]!.score - (near[votes]?.score ?? -2);
            fc.pre(last > 1e-4);
            const shares = labels.map(
              (_, j) => near.slice(0, votes).filter(({ owner }) => owner === j).length,
            );
            const own = [...classes.scores.subarray(i * labels.length, (i + 1) * labels.length)];
            own.forEach((share, j) => expect(share).toBeCloseTo(shares[j]! / votes, 5));
            expect(shares[classes.best[i]!]).toBe(Math.max(...shares));
          });
        },
      ),
    );
  });

  it("gives a tied vote to the label whose examples are nearer", () => {
    const [east, north] = [Float32Array.of(1, 0, 0, 0, 0), Float32Array.of(0, 1, 0, 0, 0)];
    const labels = [
      { texts: [], examples: [north] },
      { texts: [], examples: [east] },
    ];
    const classes = run([Float32Array.of(2, 1, 0, 0, 0)], labels, "knn", 2);
    expect([...classes.scores]).toEqual([0.5, 0.5]);
    expect(classes.best[0]).toBe(1);
    expect(marginOf(classes, 0)).toBe(0);
  });

  it("works a small case by hand: an example pulls its label over", () => {
    const item = Float32Array.of(3, 4, 0, 0, 0);
    const [x, y] = [Float32Array.of(1, 0, 0, 0, 0), Float32Array.of(0, 0.8, 0.6, 0, 0)];
    const before = run(
      [item],
      [
        { texts: [x], examples: [] },
        { texts: [y], examples: [] },
      ],
      "label",
    );
    expect([...before.scores].map((score) => score.toFixed(3))).toEqual(["0.600", "0.640"]);
    const after = run(
      [item],
      [
        { texts: [x], examples: [item] },
        { texts: [y], examples: [] },
      ],
      "label",
    );
    // The mean of (1, 0) and (0.6, 0.8) has the direction (2, 1): its cosine with (0.6, 0.8) is 2 / sqrt(5).
    expect(after.scores[0]).toBeCloseTo(2 / Math.sqrt(5), 6);
    expect([before.best[0], after.best[0]]).toEqual([1, 0]);
  });

  it("says none under the threshold, at it not, and for what the model could not read", () => {
    const row = Float32Array.of(3, 4, 0, 0, 0);
    const classes = run([row, row], [{ texts: [Float32Array.of(0, 1, 0, 0, 0)], examples: [] }], "label");
    expect([...decide(classes, null)]).toEqual([0, 0]);
    expect([...decide(classes, Math.fround(0.8))]).toEqual([0, 0]);
    expect([...decide(classes, 0.81)]).toEqual([-1, -1]);
    expect([...decide(classes, null, new Set([1]))]).toEqual([0, -1]);
  });

  it("takes zeros and examples that cancel out without NaN, and refuses a label without anything", () => {
    const zero = new Float32Array(DIM);
    const [x, back] = [Float32Array.of(1, 2, 3, 4, 5), Float32Array.of(-1, -2, -3, -4, -5)];
    const classes = run(
      [zero, x],
      [
        { texts: [], examples: [x, back] },
        { texts: [zero], examples: [] },
      ],
      "label",
    );
    expect([...classes.scores]).toEqual([0, 0, 0, 0]);
    expect([...meanDirection([x, back], DIM)]).toEqual([0, 0, 0, 0, 0]);
    expect(() => labelVectors([{ texts: [], examples: [] }], DIM, "label")).toThrow("Label 1 has neither");
  });

  it("gives way every few milliseconds of work, so that a stop arrives", () => {
    const dim = 192;
    const [n, labels] = [600, 100];
    const values = Float32Array.from({ length: n * dim }, (_, i) => Math.sin(i));
    const parts = Array.from({ length: labels }, (_, i) => ({
      texts: [values.subarray(i * dim, (i + 1) * dim)],
      examples: [],
    }));
    const steps = classifySteps({ n, dim, values }, labelVectors(parts, dim, "label"), null);
    const shares: number[] = [];
    for (let step = steps.next(); step.done !== true; step = steps.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThanOrEqual(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});
