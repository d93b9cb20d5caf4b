import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clustered } from "./clustered.fixture.ts";
import { cosineMatrixSteps } from "./cosine-matrix.ts";
import { leafOrderSteps, orderLength } from "./leaf-order.ts";
import { linkageSteps, type Dendrogram } from "./linkage.ts";
import { permutation, seeded } from "./random.ts";
import { cosine } from "./similarity.ts";
import { finish } from "./steps.ts";
import { rowOf } from "./table.ts";

const anyScores = (most: number): fc.Arbitrary<{ m: number; scores: Float32Array }> =>
  fc.integer({ min: 0, max: most }).chain((m) =>
    fc.array(fc.integer({ min: -10, max: 10 }), { minLength: m * m, maxLength: m * m }).map((list) => {
      const scores = Float32Array.from(list, (_, at) => {
        const [i, j] = [Math.floor(at / m), at % m];
        return i === j ? 1 : list[Math.min(i, j) * m + Math.max(i, j)]! / 10;
      });
      return { m, scores };
    }),
  );

/** Leaves below every node of a tree, by merge. */
function membersOf({ m, left, right }: Dendrogram): number[][] {
  const members: number[][] = Array.from({ length: m }, (_, leaf) => [leaf]);
  for (let s = 0; s < m - 1; s++) members.push([...members[left[s]!]!, ...members[right[s]!]!]);
  return members;
}

/** Every order the tree allows: each merge turned both ways. */
function allOrders(tree: Dendrogram): number[][] {
  const orders: number[][][] = Array.from({ length: tree.m }, (_, leaf) => [[leaf]]);
  for (let s = 0; s < tree.m - 1; s++) {
    const [a, b] = [orders[tree.left[s]!]!, orders[tree.right[s]!]!];
    orders.push(
      a.flatMap((x) =>
        b.flatMap((y) => [
          [...x, ...y],
          [...y, ...x],
        ]),
      ),
    );
  }
  return orders.at(-1) ?? [[]];
}

const treeOf = (scores: Float32Array, m: number): Dendrogram =>
  finish(
    linkageSteps(
      scores.map((score) => 1 - score),
      m,
    ),
  );

it("merges at the mean distance between members, nothing nearer left over", () => {
  fc.assert(
    fc.property(anyScores(12), ({ m, scores }) => {
      const tree = treeOf(scores, m);
      const members = membersOf(tree);
      const mean = (a: readonly number[], b: readonly number[]): number =>
        a.reduce((sum, i) => sum + b.reduce((s, j) => s + 1 - scores[i * m + j]!, 0), 0) /
        (a.length * b.length);
      expect(members.at(-1)?.toSorted((a, b) => a - b) ?? []).toEqual(Array.from({ length: m }, (_, i) => i));
      for (let s = 0; s < m - 1; s++) {
        const [a, b] = [members[tree.left[s]!]!, members[tree.right[s]!]!];
        expect(tree.height[s]!).toBeCloseTo(mean(a, b), 5);
        // The two were each other's nearest: a child merged lower than its parent.
        const below = [tree.left[s]!, tree.right[s]!].map((child) => tree.height[child - m] ?? -1);
        expect(Math.max(...below)).toBeLessThanOrEqual(tree.height[s]! + 1e-5);
      }
    }),
  );
});

it("finds the best order the tree allows", () => {
  fc.assert(
    fc.property(anyScores(7), ({ m, scores }) => {
      const order = finish(leafOrderSteps(scores, m));
      expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: m }, (_, i) => i));
      if (m < 3) return;
      const allowed = allOrders(treeOf(scores, m));
      const least = Math.min(...allowed.map((one) => orderLength(scores, Int32Array.from(one))));
      expect(orderLength(scores, order)).toBeCloseTo(least, 4);
      const turned = [...order].toReversed().join();
      expect(allowed.some((one) => one.join() === order.join() || one.join() === turned)).toBe(true);
      expect(order[0]!).toBeLessThan(order[m - 1]!);
    }),
    { numRuns: 200 },
  );
});

it("brings clusters together from any input order, small and large", () => {
  for (const m of [120, 450]) {
    const table = clustered(m, 16, 6);
    const shuffled = permutation(m, seeded(5));
    const scores = finish(cosineMatrixSteps(table, shuffled));
    const order = finish(leafOrderSteps(scores, m));
    expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: m }, (_, i) => i));
    const labels = Array.from(order, (at) => table.cluster[shuffled[at]!]);
    const changes = labels.filter((label, at) => at > 0 && label !== labels[at - 1]).length;
    expect(changes).toBeLessThan(m / 6);
    expect(orderLength(scores, order)).toBeLessThan(
      0.7 *
        orderLength(
          scores,
          Int32Array.from(scores.slice(0, m), (_, i) => i),
        ),
    );
    expect(finish(leafOrderSteps(scores, m))).toEqual(order);
  }
});

it("stands equal rows, zero rows and NaN", () => {
  for (const fill of [1, 0, Number.NaN]) {
    for (const m of [0, 1, 2, 3, 9, 410]) {
      const order = finish(leafOrderSteps(new Float32Array(m * m).fill(fill), m));
      expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: m }, (_, i) => i));
    }
  }
});

it("computes the same cosines as pair by pair, in the order of the rows named", () => {
  const table = clustered(90, 7);
  table.values.fill(0, 21, 28);
  const rows = Int32Array.from({ length: 80 }, (_, i) => (i * 37) % 90);
  const scores = finish(cosineMatrixSteps(table, rows));
  for (let i = 0; i < 80; i++) {
    for (let j = 0; j < 80; j++) {
      expect(scores[i * 80 + j]!).toBeCloseTo(cosine(rowOf(table, rows[i]!), rowOf(table, rows[j]!)), 6);
      expect(scores[i * 80 + j]).toBe(scores[j * 80 + i]);
    }
  }
  expect(finish(cosineMatrixSteps(table, new Int32Array()))).toHaveLength(0);
});
