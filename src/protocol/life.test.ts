import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { holdLife, NO_START, SLOW_START, watchLife } from "./life.ts";

/** A worker as its starter sees it, and as it sees itself: what it posts is heard. */
class Thread extends EventTarget {
  readonly name = "";
  postMessage(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

function watched(patience?: number) {
  const thread = new Thread();
  const told: string[] = [];
  let over = false;
  watchLife(thread as never, "a name", {
    onDeath: (hasBegun) => told.push(hasBegun ? "stopped" : "never began"),
    isOver: () => over,
    onSlow: (isSlow) => told.push(isSlow ? "slow" : "no longer slow"),
    ...(patience !== undefined && { patience }),
  });
  return { thread, told, leave: () => (over = true) };
}

const seconds = (count: number): void => void vi.advanceTimersByTime(count * 1000);

describe("a worker that does not begin", () => {
  // Without Web Locks, as on plain http: what is told by time and by the first line alone.
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("navigator", {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("is said to be slow, and counts as dead much later, once", () => {
    const { told } = watched();
    seconds(SLOW_START - 1);
    expect(told).toEqual([]);
    seconds(1);
    expect(told).toEqual(["slow"]);
    seconds(NO_START);
    expect(told).toEqual(["slow", "no longer slow", "never began"]);
    seconds(10 * NO_START);
    expect(told).toHaveLength(3);
  });

  test("is no longer waited for once it begins, however late", () => {
    const { told, thread } = watched();
    seconds(NO_START - 1);
    thread.postMessage({ id: 1, kind: "done" }); // another message is no first line
    holdLife(thread);
    seconds(10 * NO_START);
    expect(told).toEqual(["slow", "no longer slow"]);
  });

  test("in no time is not spoken of", () => {
    const { told, thread } = watched();
    holdLife(thread);
    seconds(10 * NO_START);
    expect(told).toEqual([]);
  });

  test("is not mourned by who has ended it", () => {
    const { told, leave } = watched();
    seconds(SLOW_START);
    leave();
    seconds(10 * NO_START);
    expect(told).toEqual(["slow", "no longer slow"]);
  });

  test("is given less time where another can do its work", () => {
    const { told } = watched(5);
    seconds(5);
    expect(told).toEqual(["never began"]);
  });
});
