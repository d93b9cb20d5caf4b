import { expect, it } from "vitest";
import { normal, seeded } from "#math/random.ts";
import { dotAt } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { bestTurnSteps, timesMatrix, turnSteps } from "./turns.ts";

const dim = 12;
const random = seeded(5);
const rows = Float32Array.from({ length: 40 * dim }, () => normal(random));

it("turns rows without changing anything between them", () => {
  const turned = finish(turnSteps(rows, dim, 1));
  for (const [a, b] of [
    [0, 0],
    [0, 1],
    [3, 17],
  ] as const)
    expect(dotAt(turned, a * dim, turned, b * dim, dim)).toBeCloseTo(
      dotAt(rows, a * dim, rows, b * dim, dim),
      3,
    );
  expect(Math.abs(turned[0]! - rows[0]!)).toBeGreaterThan(1e-3);
  expect(finish(turnSteps(rows, dim, 1))).toEqual(turned);
});

it("leaves nothing of where the rows were", () => {
  const many = Float32Array.from({ length: 50 * 100 }, () => normal(random));
  const turned = finish(turnSteps(many, 100, 3));
  let along = 0;
  for (let at = 0; at < many.length; at++) along += (many[at]! * turned[at]!) / many.length;
  expect(Math.abs(along)).toBeLessThan(0.05);
});

it("finds the turn back from enough pairs", () => {
  const turned = finish(turnSteps(rows, dim, 2));
  const turn = finish(bestTurnSteps(turned.slice(0, 20 * dim), rows.slice(0, 20 * dim), dim));
  const back = timesMatrix(turned, turn, dim);
  for (let at = 0; at < rows.length; at++) expect(back[at]!).toBeCloseTo(rows[at]!, 3);
});

it("is orthogonal even where the pairs are too few", () => {
  const turned = finish(turnSteps(rows, dim, 2));
  const turn = finish(bestTurnSteps(turned.slice(0, 4 * dim), rows.slice(0, 4 * dim), dim));
  for (let a = 0; a < dim; a++) {
    for (let b = 0; b < dim; b++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += turn[a * dim + d]! * turn[b * dim + d]!;
      expect(sum).toBeCloseTo(a === b ? 1 : 0, 4);
    }
  }
  const back = timesMatrix(turned, turn, dim);
  for (let at = 0; at < 4 * dim; at++) expect(back[at]!).toBeCloseTo(rows[at]!, 2);
});
