import { expect, it } from "vitest";
import { normal, seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { adapted, contrastSteps } from "./contrast.ts";
import { orderingOf, pairScores } from "./ordering.ts";

const dim = 8;
const random = seeded(1);
/** Six groups that differ in two of eight dimensions only; a third one is common to all. */
const groups = Array.from({ length: 60 }, (_, row) => row % 6);
const rows = Float32Array.from({ length: 60 * dim }, (_, at) => {
  const group = groups[Math.floor(at / dim)]!;
  const angle = (group / 6) * 2 * Math.PI;
  const of = at % dim;
  return (
    0.7 * normal(random) + (of === 0 ? Math.cos(angle) : of === 1 ? Math.sin(angle) : of === 2 ? 1.5 : 0)
  );
});
const plain = Float32Array.from({ length: dim * dim }, (_, at) => (at % (dim + 1) === 0 ? 1 : 0));
const ordered = (matrix: Float32Array) => orderingOf(pairScores(adapted(matrix, rows, dim), dim), groups);
const trained = (push: boolean) => finish(contrastSteps({ dim, rows, groups, push, rounds: 150, seed: 1 }));

it("brings partners together and keeps strangers apart", () => {
  expect(ordered(trained(true)).outranks).toBeGreaterThan(ordered(plain).outranks + 0.03);
  expect(ordered(trained(true)).other).toBeLessThan(ordered(trained(false)).other);
});

it("collapses without the push", () => {
  expect(ordered(trained(false)).other).toBeGreaterThan(ordered(plain).other + 0.15);
});

it("is the same for the same seed, and the identity where there are no partners", () => {
  expect(trained(true)).toEqual(trained(true));
  const wish = { dim, rows, groups: groups.map((_, row) => row), push: true, rounds: 3, seed: 1 };
  expect(finish(contrastSteps(wish))).toEqual(plain);
});
