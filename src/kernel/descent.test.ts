import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#math/knn.ts";
import { seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type NeighbourTable, type VectorTable } from "#math/table.ts";
import { descentSteps } from "./descent.ts";
import { recallSteps } from "./descent-recall.ts";

const exact = (table: VectorTable, k: number): NeighbourTable => finish(neighbourSteps(table, k));
const first = (table: VectorTable, n: number): VectorTable => ({ ...table, n });

/** Share of the neighbours of the exact table that are in the other. */
function shared(truth: NeighbourTable, found: NeighbourTable): number {
  let hits = 0;
  for (let i = 0; i < truth.n; i++) {
    const here = new Set(found.indices.subarray(i * found.k, (i + 1) * found.k));
    for (const j of truth.indices.subarray(i * truth.k, (i + 1) * truth.k)) if (here.has(j)) hits++;
  }
  return hits / truth.indices.length;
}

/** Unit rows without any structure: the hardest there are. */
function noise(n: number, dim: number): VectorTable {
  const random = seeded(5);
  return { n, dim, values: Float32Array.from({ length: n * dim }, () => random() - 0.5) };
}

/** Rows that do not hold what every table must hold, whatever the input. */
function broken(table: VectorTable, { n, k, indices, scores }: NeighbourTable): number[] {
  const isWhole = (i: number): boolean => {
    const rows = indices.subarray(i * k, (i + 1) * k);
    const held = Math.min(k, n - 1);
    if (rows.includes(i) || new Set(rows.subarray(0, held)).size !== held) return false;
    for (let c = 0; c < k; c++) {
      const [row, score] = [rows[c]!, scores[i * k + c]!];
      if (c >= held) {
        if (row !== -1 || !Number.isNaN(score)) return false;
        continue;
      }
      if (row < 0 || row >= n || Math.abs(score - cosine(table, i, row)) > 1e-5) return false;
      const before = c === 0 ? 2 : scores[i * k + c - 1]!;
      if (score > before || (score === before && row < rows[c - 1]!)) return false;
    }
    return true;
  };
  return Array.from({ length: n }, (_, i) => i).filter((i) => !isWhole(i));
}

function cosine(table: VectorTable, i: number, j: number): number {
  const [a, b] = [rowOf(table, i), rowOf(table, j)];
  let [dot, squareA, squareB] = [0, 0, 0];
  a.forEach((value, d) => {
    dot += value * b[d]!;
    squareA += value * value;
    squareB += b[d]! * b[d]!;
  });
  return dot === 0 ? 0 : dot / Math.sqrt(squareA * squareB);
}

describe("neighbours by descent", () => {
  const table = clustered(3000, 48);
  const truth = exact(table, 15);

  it("are the true ones, nearly all, and their recall is what is said", () => {
    const found = finish(descentSteps(table, { k: 15 }));
    expect(broken(table, found)).toEqual([]);
    expect(shared(truth, found)).toBeGreaterThanOrEqual(0.98);
    expect(found.recall).toBeCloseTo(shared(truth, found), 2);
  });

  it("are found where there is no structure, with wider lists", () => {
    const hard = noise(2500, 64);
    const found = finish(descentSteps(hard, { k: 10 }));
    const share = shared(exact(hard, 10), found);
    expect(share).toBeGreaterThan(0.9);
    expect(Math.abs(found.recall - share)).toBeLessThan(0.03);
  });

  it("are the same for the same seed", () => {
    const found = finish(descentSteps(table, { k: 10, seed: 7 }));
    expect(finish(descentSteps(table, { k: 10, seed: 7 }))).toEqual(found);
  });

  it("take new rows in without losing any", () => {
    const before = finish(descentSteps(first(table, 2700), { k: 15 }));
    const found = finish(descentSteps(table, { k: 15, known: before }));
    expect(broken(table, found)).toEqual([]);
    expect(shared(truth, found)).toBeGreaterThanOrEqual(0.98);
    const tail = (of: NeighbourTable): NeighbourTable => ({
      ...of,
      n: 300,
      indices: of.indices.slice(2700 * 15),
    });
    expect(shared(tail(truth), tail(found))).toBeGreaterThanOrEqual(0.98);
  });

  it("take new rows into an exact table, and equal rows into equal rows", () => {
    const rows = Float32Array.from(
      { length: 600 * 8 },
      (_, at) => ((Math.floor(at / 8) % 9) + 1) ** (at % 8),
    );
    const equal = { n: 600, dim: 8, values: rows };
    const found = finish(descentSteps(equal, { k: 5, known: exact(first(equal, 500), 5) }));
    expect(broken(equal, found)).toEqual([]);
    expect(shared(exact(equal, 5), found)).toBe(1);
  });

  it("hold to the contract on any input", () => {
    const value = fc.oneof(
      fc.constant(0),
      fc.integer({ min: -2, max: 2 }),
      fc.float({ noNaN: true, min: -(2 ** 50), max: 2 ** 50 }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 1, max: 12 }),
        fc.gen(),
        (dim, n, k, draw) => {
          const table = { n, dim, values: Float32Array.from({ length: n * dim }, () => draw(() => value)) };
          const found = finish(descentSteps(table, { k }));
          expect(broken(table, found)).toEqual([]);
          expect(found.recall).toBeGreaterThanOrEqual(0);
          expect(found.recall).toBeLessThanOrEqual(1);
          if (n > 64) return;
          const truth = exact(table, k);
          // Rows alike to 16 bits count as equal, so one may stand for the other.
          const apart = truth.scores.map((score, at) => Math.abs(score - found.scores[at]!));
          expect(Math.max(0, ...apart.filter((difference) => difference > 1e-4))).toBe(0);
          expect(apart.findIndex(Number.isNaN)).toBe(truth.scores.findIndex(Number.isNaN));
        },
      ),
    );
  });

  it("are found among many equal rows, zero rows and a few others", () => {
    const odd = clustered(2000, 16);
    odd.values.fill(0, 0, 100 * 16);
    for (let i = 500; i < 1500; i++) odd.values.copyWithin(i * 16, 500 * 16, 501 * 16);
    const found = finish(descentSteps(odd, { k: 15 }));
    expect(broken(odd, found)).toEqual([]);
    expect([...found.indices.subarray(0, 15)]).toEqual(Array.from({ length: 15 }, (_, c) => c + 1));
    expect([...found.indices.subarray(1400 * 15, 1401 * 15)]).toEqual(
      Array.from({ length: 15 }, (_, c) => 500 + c),
    );
    expect(found.recall).toBeGreaterThan(0.99);
  });

  it("give way often and say how far they are", () => {
    let before = 0;
    const times: number[] = [];
    const steps = descentSteps(clustered(6000, 128), { k: 15 });
    for (let at = performance.now(), step = steps.next(); step.done !== true; step = steps.next()) {
      times.push(performance.now() - at);
      at = performance.now();
      expect(step.value).toBeGreaterThanOrEqual(before - 0.5);
      expect(step.value).toBeLessThanOrEqual(1);
      before = step.value;
    }
    // The middle one, since others may be kept waiting by the machine.
    expect(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(20);
    expect(times.length).toBeGreaterThan(30);
  });
});

describe("measured recall", () => {
  const table = clustered(500, 16);
  const truth = exact(table, 8);

  it("of the true table is 1, of all or of some rows", () => {
    expect(finish(recallSteps(table, truth))).toBe(1);
    expect(finish(recallSteps(table, truth, 1000))).toBe(1);
    expect(finish(recallSteps(first(table, 1), exact(first(table, 1), 8)))).toBe(1);
    expect(finish(recallSteps(first(table, 4), exact(first(table, 4), 8)))).toBe(1);
  });

  it("counts what is missing", () => {
    const wide = exact(table, 16);
    const worse = { ...truth, indices: truth.indices.slice(), scores: truth.scores.slice() };
    for (let i = 0; i < 500; i++) {
      worse.indices.set(wide.indices.subarray(i * 16 + 10, i * 16 + 12), i * 8 + 6);
      worse.scores.set(wide.scores.subarray(i * 16 + 10, i * 16 + 12), i * 8 + 6);
    }
    expect(finish(recallSteps(table, worse, 500))).toBeCloseTo(0.75, 2);
  });
});
