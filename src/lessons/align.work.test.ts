import { expect, it } from "vitest";
import { normal, seeded } from "#math/random.ts";
import align from "./align.work.ts";
import { turnSteps } from "./kit/turns.ts";

const [DIM, N, HELD_OUT] = [12, 90, 30];

function unitRows(seed: number): Float32Array {
  const random = seeded(seed);
  const rows = Float32Array.from({ length: N * DIM }, () => normal(random));
  for (let at = 0; at < rows.length; at += DIM) {
    const length = Math.hypot(...rows.subarray(at, at + DIM));
    for (let d = at; d < at + DIM; d++) rows[d] = rows[d]! / length;
  }
  return rows;
}

function turned(rows: Float32Array): Float32Array {
  const steps = turnSteps(rows, DIM, 5);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

it("finds every held-out row of a turned twin once it knows as many pairs as there are dimensions, and few of a stranger", async () => {
  const fixed = unitRows(1);
  const told: number[] = [];
  const tools = { tell: (share: number) => void told.push(share), pause: () => Promise.resolve() };
  const request = { dim: DIM, fixed, counts: [2, 40], heldOut: HELD_OUT };
  const twin = await align({ ...request, moving: turned(fixed) }, tools);
  expect(twin.map(({ count }) => count)).toEqual([2, 40]);
  expect(twin[1]).toMatchObject({ hits: 1, lists: 1 });
  expect(twin[0]!.hits).toBeLessThan(0.7);
  expect(told).toEqual([0.5, 1]);
  const stranger = await align({ ...request, moving: unitRows(2) }, tools);
  expect(stranger[1]!.hits).toBeLessThan(0.5);
});
