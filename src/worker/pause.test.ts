import { expect, it } from "vitest";
import type { Steps } from "#math/steps.ts";
import { runSteps } from "./pause.ts";

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

/** `count` pieces of `ms` each. */
function* working(count: number, ms: number, log: string[] = []): Steps<number> {
  for (let piece = 1; piece <= count; piece++) {
    busy(ms);
    log.push("piece");
    yield piece / count;
  }
  return count;
}

it("lets a message in that arrives while work goes on", async () => {
  const { port1, port2 } = new MessageChannel();
  const log: string[] = [];
  port2.addEventListener("message", () => log.push("message"));
  port2.start();
  const run = runSteps(working(60, 4, log), (share) => {
    if (share < 0.2) port1.postMessage(null);
  });
  expect(await run).toBe(60);
  const arrived = log.indexOf("message");
  expect(arrived).toBeGreaterThan(0);
  expect(arrived).toBeLessThan(30);
  port1.close();
});

it("does short work in one go, without a word", async () => {
  const shares: number[] = [];
  expect(await runSteps(working(5, 0), (share) => shares.push(share))).toBe(5);
  expect(shares).toEqual([]);
});

it("stops at the next pause with the reason of the signal", async () => {
  const stop = new AbortController();
  const log: string[] = [];
  const run = runSteps(working(100, 4, log), () => stop.abort(new Error("enough")), stop.signal);
  await expect(run).rejects.toThrow("enough");
  expect(log.length).toBeLessThan(10);
});
