import { expect, it } from "vitest";
import { mapOf } from "#store/map.ts";
import { gently } from "./gently.ts";
import { packLarge, unpackLarge } from "./kept-large.ts";
import { keptSetSteps, readKeptSet } from "./kept-reading.ts";
import type { KeptSet } from "./session.ts";

const [N, DIM, K] = [20_001, 14, 2];

const set = (): KeptSet => ({
  version: 1,
  source: { kind: "vectors", id: "", title: "Large", noun: "items", help: "", labelName: "label", ask: [] },
  items: Array.from({ length: N }, (_, id) => ({ id, text: `Text ${id}`, label: null, columns: { id } })),
  waiting: [],
  nextId: N,
  dim: DIM,
  vectors: Float32Array.from({ length: N * DIM }, (_, at) => Math.sin(at)),
  space: null,
  map: mapOf({ method: "pca", dims: 2, seed: 1, n: N, coords: new Float32Array(N * 2).fill(0.5) }),
  neighbourTable: {
    n: N,
    k: K,
    indices: new Int32Array(N * K).fill(3),
    scores: new Float32Array(N * K).fill(0.25),
  },
  pairPercentiles: new Float32Array(),
  unread: new Set([7]),
});

it("gives a large set back as it was kept", async () => {
  const kept = set();
  const packed = (await packLarge(kept)) as Record<string, unknown>;
  expect(packed["vectors"]).toBeInstanceOf(Blob);
  const back = await gently(keptSetSteps(await unpackLarge(packed)));
  expect(JSON.stringify(back?.items)).toBe(JSON.stringify(kept.items));
  expect(back?.vectors.every((value, at) => value === kept.vectors[at])).toBe(true);
  expect([back?.vectors.length, back?.nextId, back?.unread]).toEqual([N * DIM, N, kept.unread]);
  expect(back?.neighbourTable?.indices.every((row) => row === 3)).toBe(true);
  expect([...(back?.neighbourTable?.scores.slice(-2) ?? [])]).toEqual([0.25, 0.25]);
});

it("reads in steps, and refuses vectors that are no numbers wherever they stand", () => {
  const kept = set();
  let steps = 0;
  for (const steady = keptSetSteps(kept); steady.next().done !== true;) steps++;
  expect(steps).toBeGreaterThan(20);
  kept.vectors[N * DIM - 1] = Number.NaN;
  expect(readKeptSet(kept)).toBeNull();
});

it("says nothing of a set with a part that cannot be read", async () => {
  const packed = (await packLarge(set())) as Record<string, unknown>;
  const lines = packed["items"] as readonly Blob[];
  expect(await unpackLarge({ ...packed, vectors: "gone" })).toBeUndefined();
  expect(await unpackLarge({ ...packed, items: [new Blob(["[{"]), ...lines] })).toBeUndefined();
});
