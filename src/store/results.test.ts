import { describe, expect, it } from "vitest";
import type { SpaceKey } from "#protocol/space.ts";
import { NO_SOURCE } from "./items.ts";
import { loading, ready } from "./loadable.ts";
import { resultKey, selectResult, selectShare, selectWish, wishKey } from "./results.ts";
import { createExplorerStore } from "./store.ts";

const SUM = resultKey<number>("sum");
const WISH = wishKey("sum", { from: 1, to: 9 });

describe("results", () => {
  it("are kept by their key, with the share done while they are worked on", () => {
    const store = createExplorerStore();
    expect(selectResult(SUM)(store.getState())).toEqual({ state: "idle" });
    store.getState().setResult(SUM, loading(selectResult(SUM)(store.getState())));
    store.getState().setShare(SUM, 0.5);
    expect(selectShare(SUM)(store.getState())).toBe(0.5);
    store.getState().setResult(SUM, ready(45));
    expect(selectResult(SUM)(store.getState())).toEqual({ state: "ready", value: 45 });
    expect(selectShare(SUM)(store.getState())).toBeNull();
  });

  it("go with the items; what a person set stays", () => {
    const store = createExplorerStore();
    store.getState().setResult(SUM, ready(45));
    store.getState().setWish(WISH, { to: 5 });
    const vectors = { n: 0, dim: 1, values: new Float32Array() };
    store.getState().replaceItems({ source: NO_SOURCE, items: [], vectors, space: "m@1" as SpaceKey });
    expect(selectResult(SUM)(store.getState())).toEqual({ state: "idle" });
    expect(selectWish(WISH)(store.getState())).toEqual({ from: 1, to: 5 });
  });
});
