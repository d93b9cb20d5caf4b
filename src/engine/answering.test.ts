import { describe, expect, it } from "vitest";
import { resultKey, selectResult, selectShare } from "#store/results.ts";
import { createExplorerStore } from "#store/store.ts";
import { answerer } from "./answering.ts";
import type { Context } from "./context.ts";

const KEY = resultKey<number>("answer");

function asking() {
  const store = createExplorerStore();
  // Of the context only the store is asked for.
  const answers = answerer({ store } as unknown as Context, KEY);
  return { store, answers, result: () => selectResult(KEY)(store.getState()) };
}

describe("answers", () => {
  it("are there when the work is done, and loading before", async () => {
    const { store, answers, result } = asking();
    const done = answers.answer(async ({ onProgress }) => {
      onProgress(0.5);
      return Promise.resolve(7);
    });
    expect(result().state).toBe("loading");
    expect(selectShare(KEY)(store.getState())).toBe(0.5);
    await done;
    expect(result()).toEqual({ state: "ready", value: 7 });
  });

  it("of an older question do not count, nor do its progress and its trouble", async () => {
    const { store, answers, result } = asking();
    let fail: (error: Error) => void = () => undefined;
    let tell: (share: number) => void = () => undefined;
    const old = answers.answer(({ onProgress }) => {
      tell = onProgress;
      return new Promise((_, reject) => (fail = reject));
    });
    await answers.answer(() => Promise.resolve(2));
    tell(0.9);
    fail(new Error("too late"));
    await old;
    expect(result()).toEqual({ state: "ready", value: 2 });
    expect(selectShare(KEY)(store.getState())).toBeNull();
  });

  it("stay when the next is stopped; trouble is told with the last one kept", async () => {
    const { answers, result } = asking();
    await answers.answer(() => Promise.resolve(1));
    const stopped = answers.answer(({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)))); // prettier-ignore
    answers.stop();
    await stopped;
    expect(result()).toEqual({ state: "ready", value: 1 });
    await answers.answer(() => Promise.reject(new Error("It broke.")));
    expect(result()).toEqual({ state: "failed", error: "It broke.", last: 1 });
    answers.clear();
    expect(result()).toEqual({ state: "idle" });
  });

  it("about items that are others now are let go", async () => {
    const { store, answers, result } = asking();
    await answers.answer(async () => {
      store.setState({ vectors: { n: 1, dim: 1, values: Float32Array.of(1) } });
      return Promise.resolve(3);
    });
    expect(result()).toEqual({ state: "idle" });
  });
});
