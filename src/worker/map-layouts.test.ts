import { afterEach, beforeEach, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#math/knn.ts";
import { principalSteps, projectRows, scaledTo } from "#math/pca.ts";
import { finish } from "#math/steps.ts";
import type { Frame, LayoutRequest, MapApi } from "#protocol/map.ts";
import { connect, serve, type Endpoint } from "#protocol/rpc.ts";
import { MapLayouts } from "./map-layouts.ts";

let channel: MessageChannel;
let map: MapApi;

beforeEach(() => {
  channel = new MessageChannel();
  serve(channel.port1 as Endpoint, new MapLayouts());
  map = connect<MapApi>(channel.port2).api;
});

afterEach(() => channel.port1.close());

function requestOf(n: number, params: Readonly<Record<string, number>> = {}): LayoutRequest {
  const table = clustered(n, 16);
  return {
    method: "umap",
    n,
    dims: 3,
    seed: 5,
    params,
    neighbours: finish(neighbourSteps(table, 15)),
    start: scaledTo(projectRows(table, finish(principalSteps(table, 3))), 10),
  };
}

it("sends frames while it works, and the same map whoever watches", async () => {
  const request = requestOf(500, { epochs: 200 });
  const frames: Frame[] = [];
  const began = performance.now();
  const { coords, ms } = await map.layout(request, (frame) => frames.push(frame));
  const whole = performance.now() - began;
  expect(coords).toHaveLength(1500);
  expect(ms).toBeGreaterThan(0);
  expect(frames.length).toBeGreaterThan(1);
  expect(frames.length).toBeLessThan(whole / 33 + 2);
  expect(frames.every((frame) => frame.coords.length === 1500)).toBe(true);
  expect((await map.layout(request, () => {})).coords).toEqual(coords);
});

it("stops within a moment, and goes on answering", async () => {
  const stop = new AbortController();
  const run = map.layout(requestOf(1500, { epochs: 2000 }), () => stop.abort(), stop.signal);
  await expect(run).rejects.toMatchObject({ name: "AbortError" });
  const few = requestOf(3);
  const since = performance.now();
  expect((await map.layout(few, () => {})).coords).toHaveLength(9);
  // To the end it would take a hundred times as long.
  expect(performance.now() - since).toBeLessThan(1000);
});

it("names the methods there are when asked for another", async () => {
  await expect(map.layout({ ...requestOf(3), method: "guess" }, () => {})).rejects.toThrow(/"guess".*umap/);
});
