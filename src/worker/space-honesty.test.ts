import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clustered, type Clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#math/knn.ts";
import { mapNeighbourSteps } from "#math/map-neighbours.ts";
import { permutation, sample, seeded } from "#math/random.ts";
import { pickedRows, shuffledSteps } from "#math/shuffle.ts";
import { finish } from "#math/steps.ts";
import { connect, serve, type Endpoint } from "#protocol/rpc.ts";
import type { SpaceApi, SpaceKey } from "#protocol/space.ts";
import { SpaceTables } from "./space-tables.ts";

const SPACE = "model-a" as SpaceKey;

let channel: MessageChannel;
let space: SpaceApi;

beforeEach(() => {
  channel = new MessageChannel();
  serve(channel.port1 as Endpoint, new SpaceTables());
  space = connect<SpaceApi>(channel.port2).api;
});

afterEach(() => channel.port1.close());

async function filled(n: number, dim = 16, clusters = 8): Promise<Clustered> {
  const table = clustered(n, dim, clusters);
  await space.reset("items", SPACE, dim);
  await space.append("items", SPACE, table.values.slice());
  return table;
}

const mean = (shares: Float32Array): number => shares.reduce((sum, share) => sum + share, 0) / shares.length;

describe("trust figures", () => {
  it("of shuffled rows are those of chance, and above it for the map", async () => {
    const n = 1200;
    await filled(n);
    const coords = await space.start(3, null);
    const figures = await space.quality(coords, 3);
    expect(Math.abs(figures.shuffledTrustworthiness - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(figures.shuffledRecall - 15 / (n - 1))).toBeLessThan(0.005);
    expect(Math.abs(figures.shuffledDistanceCorrelation)).toBeLessThan(0.05);
    expect(figures.trustworthiness).toBeGreaterThan(0.8);
    expect(figures.recall).toBeGreaterThan(0.1);
    expect(figures.distanceCorrelation).toBeGreaterThan(0.6);

    // The other way round: this map of the items against vectors whose rows were shuffled.
    const mixed = pickedRows(clustered(n, 16, 8), permutation(n, seeded(1)));
    await space.reset("items", SPACE, 16);
    await space.append("items", SPACE, mixed.values);
    const against = await space.quality(coords, 3);
    expect(Math.abs(against.trustworthiness - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(against.recall - 15 / (n - 1))).toBeLessThan(0.005);
    expect(Math.abs(against.distanceCorrelation)).toBeLessThan(0.05);
  });

  it("stop when told to", async () => {
    await filled(4000, 64);
    const coords = await space.start(3, null);
    const stop = new AbortController();
    const measured = space.quality(coords, 3, stop.signal);
    setTimeout(() => stop.abort(), 5);
    await expect(measured).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("agreement", () => {
  it("is on average the recall, whether or not neighbours were found before", async () => {
    await filled(600);
    const coords = await space.start(2, null);
    const fresh = await space.agreement(coords, 2, 15);
    await space.neighbours(30, "exact", null, () => undefined);
    expect(await space.agreement(coords, 2, 15)).toEqual(fresh);
    expect(mean(fresh)).toBeCloseTo((await space.quality(coords, 2)).recall, 3);
  });

  it("of a map of the first rows is about those rows alone", async () => {
    const table = await filled(500);
    await space.neighbours(15, "exact", null, () => undefined);
    const coords = await space.start(2, 200);
    expect(coords).toHaveLength(400);
    const shares = await space.agreement(coords, 2, 15);
    const first = finish(neighbourSteps({ ...table, n: 200 }, 15));
    const near = finish(mapNeighbourSteps(coords, 2, 15));
    for (const row of [0, 77, 199]) {
      const truth = new Set(first.indices.subarray(row * 15, row * 15 + 15));
      const kept = near.subarray(row * 15, row * 15 + 15).filter((other) => truth.has(other)).length;
      expect(shares[row]).toBeCloseTo(kept / 15, 6);
    }
  });
});

it("says what another map kept, across dims", async () => {
  await filled(300);
  const [flat, deep] = [await space.start(2, null), await space.start(3, null)];
  const same = await space.kept({ coords: flat, dims: 2 }, [{ coords: flat, dims: 2 }], 15);
  expect(same).toEqual(new Float32Array(300).fill(1));
  const other = await space.kept({ coords: flat, dims: 2 }, [{ coords: deep, dims: 3 }], 15);
  expect(mean(other)).toBeGreaterThan(0.3);
  expect(mean(other)).toBeLessThan(1);
  await expect(space.kept({ coords: flat, dims: 2 }, [{ coords: deep, dims: 2 }], 15)).rejects.toThrow(
    "300 and of 450",
  );
});

describe("a copy without structure", () => {
  it("has neighbours and a start of its own, the same for the same seed", async () => {
    const table = await filled(400);
    const copy = await space.shuffledCopy(10, 3, 150, 7);
    const picked = pickedRows(table, sample(400, 150, seeded(7)));
    const expected = finish(neighbourSteps(finish(shuffledSteps(picked, 7)), 10));
    expect(copy.neighbours.indices).toEqual(expected.indices);
    expect(copy.start).toHaveLength(450);
    expect(await space.shuffledCopy(10, 3, 150, 7)).toEqual({ ...copy, ms: expect.any(Number) });
    expect((await space.shuffledCopy(10, 3, 150, 8)).neighbours).not.toEqual(copy.neighbours);
    expect((await space.shuffledCopy(10, 3, 1000, 7)).neighbours.n).toBe(400);
  });

  it("gives a map that keeps less than the items' own, measured against the copy", async () => {
    await filled(800, 64, 12);
    const { start } = await space.shuffledCopy(15, 3, 800, 7);
    const shuffled = await space.shuffledQuality(start, 3);
    const own = await space.quality(await space.start(3, null), 3);
    expect(shuffled.sampled).toBe(800);
    expect(shuffled.trustworthiness).toBeLessThan(own.trustworthiness - 0.1);
    expect(shuffled.recall).toBeLessThan(own.recall);
    await expect(space.shuffledQuality(start, 2)).rejects.toThrow("1200 places, the space 800 rows");
    const { coords, axes } = await space.shuffledProject("pca", { dims: 2, params: {}, axes: [] });
    expect(coords).toHaveLength(1600);
    expect(axes.map(({ label }) => label)).toEqual(["Component 1", "Component 2"]);
  });

  it("is asked for before it is measured", async () => {
    await filled(10);
    await expect(space.shuffledQuality(new Float32Array(30), 3)).rejects.toThrow("Make one first");
    await expect(space.sampleQuality(new Float32Array(30), 3)).rejects.toThrow("Make one first");
  });
});

it("a fair sample is a space of its own", async () => {
  const table = await filled(500);
  const { rows, neighbours, start } = await space.sampleCopy(5, 2, null, 120, 3);
  expect(rows).toEqual(sample(500, 120, seeded(3)));
  const picked = pickedRows(table, rows);
  expect(neighbours.indices).toEqual(finish(neighbourSteps(picked, 5)).indices);
  expect((await space.sampleCopy(5, 2, 60, 120, 3)).rows).toEqual(sample(60, 60, seeded(3)));
  await space.sampleCopy(5, 2, null, 120, 3);
  const figures = await space.sampleQuality(start, 2);
  expect(figures).toMatchObject({ sampled: 120, k: 15 });
  await space.reset("items", SPACE, 16);
  await space.append("items", SPACE, picked.values.slice());
  expect(await space.quality(start, 2)).toEqual(figures);
});
