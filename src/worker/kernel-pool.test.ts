import { expect, it } from "vitest";
import { neighbourSteps } from "#kernel/knn.ts";
import { clustered } from "#math/clustered.fixture.ts";
import { finish } from "#math/steps.ts";
import { connect, serve, WorkerDiedError, type Endpoint } from "#protocol/rpc.ts";
import { KernelHelper, type HelperApi } from "./kernel-helper.ts";
import { KernelPool, type Helper } from "./kernel-pool.ts";
import { findNeighbours } from "./neighbours.ts";

const ignore = (): void => {};

/** Helpers in this thread, over real channels. `lives`: runs each of them answers before it is gone. */
function channels(lives = Infinity): {
  started: Helper[];
  start: (onDead: (error: Error) => void) => Helper;
} {
  const started: Helper[] = [];
  const start = (onDead: (error: Error) => void): Helper => {
    const { port1, port2 } = new MessageChannel();
    let left = lives;
    const mortal = new KernelHelper();
    const compare = mortal.compare.bind(mortal);
    mortal.compare = async (job, run) => {
      if (left-- > 0) return compare(job, run);
      helper.end();
      onDead(new WorkerDiedError("gone"));
    };
    serve(port1 as Endpoint, mortal);
    const connection = connect<HelperApi>(port2);
    const helper: Helper = {
      api: connection.api,
      end: () => {
        connection.close(new WorkerDiedError("let go"));
        port1.close();
      },
    };
    started.push(helper);
    return helper;
  };
  return { started, start };
}

// 5,000 x 256: just enough to be worth a pool.
const table = clustered(5000, 256);
const { n, dim, values } = table;
const expected = { ...finish(neighbourSteps({ n, dim, values }, 15)), method: "exact", recall: 1 };

it("finds the same as one thread, says how far it is, and keeps its helpers for the next time", async () => {
  const { started, start } = channels();
  const pool = new KernelPool(start, 3);
  const shares: number[] = [];
  const onProgress = (share: number): number => shares.push(share);
  expect(await findNeighbours(table, 15, "exact", pool, { onProgress })).toEqual(expected);
  expect(started.length).toBeGreaterThan(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.length).toBeGreaterThan(10);
  const before = started.length;
  expect(await findNeighbours(table, 15, "exact", pool)).toEqual(expected);
  expect(started.length).toBe(before);
  pool.end();
});

it("adds rows to what is known", async () => {
  const pool = new KernelPool(channels().start, 2);
  const known = await findNeighbours({ ...table, n: 3000 }, 15, "exact", pool);
  expect(await findNeighbours(table, 15, "exact", pool, { known })).toEqual(expected);
  pool.end();
});

it("does the work itself when helpers die or cannot be started, and stops trying", async () => {
  const dying = channels(5);
  const pool = new KernelPool(dying.start, 2);
  expect(await findNeighbours(table, 15, "exact", pool)).toEqual(expected);
  expect(pool.running).toBe(0);
  expect(await findNeighbours(table, 15, "exact", pool)).toEqual(expected);
  const tried = dying.started.length;
  expect(await findNeighbours(table, 15, "exact", pool)).toEqual(expected);
  expect(dying.started).toHaveLength(tried);

  let attempts = 0;
  const none = new KernelPool(() => {
    attempts++;
    throw new ReferenceError("Worker is not defined");
  }, 4);
  expect(await findNeighbours(table, 15, "exact", none)).toEqual(expected);
  expect(attempts).toBe(1);
});

it("stops when told to, with the reason, and goes on with the next question", async () => {
  const pool = new KernelPool(channels().start, 2);
  const stop = new AbortController();
  const onProgress = (share: number): void => {
    if (share > 0.3) stop.abort(new Error("enough"));
  };
  const search = findNeighbours(table, 15, "exact", pool, { onProgress, signal: stop.signal });
  await expect(search).rejects.toThrow("enough");
  expect(await findNeighbours(table, 15, "exact", pool)).toEqual(expected);
  pool.end();
});

it("leaves small tables to the caller", async () => {
  const { started, start } = channels();
  const pool = new KernelPool(start, 2);
  await findNeighbours(clustered(1500, 64), 5, "auto", pool, { onProgress: ignore });
  expect(started).toHaveLength(0);
});
