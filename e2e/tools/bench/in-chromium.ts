import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright";
import type { Figures } from "./in-node.ts";
import type { Job, Seconds } from "./job.ts";
import type { Verdict } from "./judge.ts";

interface Told {
  readonly seconds: Seconds;
  readonly ofPeak: number | null;
  /** Base64 of n x dims float32. */
  readonly coords: string;
  /** Base64 of n x k int32. */
  readonly knn: string;
  readonly k: number;
}

declare global {
  interface Window {
    contend: (job: Job) => Promise<Told>;
    peak: () => Promise<number>;
  }
}

const LIMIT = 10 * 60_000;

/** Peak memory of the page's process in MB, as Linux counts it; NaN elsewhere. One page is open at a time. */
async function peakMegabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const peaks = processInfo.flatMap(({ type, id }) => {
    const status = `/proc/${id}/status`;
    if (type !== "renderer" || !existsSync(status)) return [];
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8")) ?? [];
    return kilobytes === undefined ? [] : [Number(kilobytes) / 1000];
  });
  return peaks.length === 0 ? Number.NaN : Math.max(...peaks);
}

/** Opens a page of its own, with nothing cached, for as long as `work` takes. */
async function inPage<T>(browser: Browser, address: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT);
    await page.goto(address);
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Makes a map in a worker of an empty page. `out`: path without ending for the map and its neighbours. */
export async function runInWorker(
  browser: Browser,
  address: string,
  job: Job,
  out: string,
): Promise<Figures> {
  return inPage(browser, address, async (page) => {
    await page.waitForFunction(() => typeof window.contend === "function");
    const { coords, knn, ...told } = await page.evaluate((job) => window.contend(job), job);
    const megabytes = await peakMegabytes(browser);
    writeFileSync(`${out}.map`, Buffer.from(coords, "base64"));
    if (told.k > 0) writeFileSync(`${out}.knn`, Buffer.from(knn, "base64"));
    return { ...told, first: null, megabytes };
  });
}

/** Multiplications with an addition each that all cores do in a second, at best: measured on all at once. */
export async function peakOfCores(browser: Browser, address: string): Promise<number> {
  return inPage(browser, address, async (page) => {
    await page.waitForFunction(() => typeof window.peak === "function");
    return page.evaluate(() => window.peak());
  });
}

/** What the page showed of itself. */
interface PageRun {
  readonly figures: Figures;
  readonly verdict: Verdict | null;
  /** Peak memory with the page's own sample and model, before the vectors came. */
  readonly megabytesBefore: number;
}

/**
 * The explorer itself: from `loadVectors` to a map at rest, with everything a person gets meanwhile. The total is the time seen in
 * the page, not what the map says about itself. Its trust figures are waited for when asked. `peak`: see `peakOfCores`.
 */
export async function runInPage(
  browser: Browser,
  address: string,
  job: Job,
  isJudged: boolean,
  peak: number,
): Promise<PageRun> {
  return inPage(browser, address, async (page) => {
    await page.evaluate(async () => {
      await window.explorer.ready();
      while (performance.getEntriesByName("explorer:model-ready").length === 0) {
        await new Promise((done) => setTimeout(done, 20));
      }
    });
    await page.waitForTimeout(500);
    const megabytesBefore = await peakMegabytes(browser);
    const seen = await page.evaluate(watchMap, { job, isJudged });
    const { total, knn, first, quality, isExact, knnRecall } = seen;
    const megabytes = await peakMegabytes(browser);
    const products = (job.n * (job.n - 1) * job.dim) / 2;
    const ofPeak = isExact ? products / knn / peak : null;
    return {
      figures: { seconds: { total, knn, layout: total - knn }, first, megabytes, ofPeak, k: 0 },
      verdict: quality && { ...quality, knnRecall },
      megabytesBefore,
    };
  });
}

/** What is read of `explorer.snapshot()`. */
interface Seen {
  readonly map: {
    readonly n: number;
    readonly settled: boolean;
    readonly ms: { readonly knn: number };
    readonly quality: { readonly trustworthiness: number; readonly recall: number } | null;
  } | null;
  readonly neighbourTable: { readonly method: string; readonly recall: number } | null;
  readonly drawn: { readonly points: number; readonly frames: number } | null;
}

/**
 * Runs in the page, so it names no function inside. Seconds from the call: `first` when the new items have been drawn, `total` when
 * the map has come to rest.
 */
async function watchMap({ job, isJudged }: { readonly job: Job; readonly isJudged: boolean }): Promise<{
  readonly total: number;
  readonly knn: number;
  readonly first: number;
  readonly quality: { readonly trustworthiness: number; readonly recall: number } | null;
  readonly isExact: boolean;
  readonly knnRecall: number;
}> {
  const { explorer } = window;
  const vectors = new Float32Array(await (await fetch(job.vectors)).arrayBuffer());
  let first = Number.NaN;
  let framesThen = -1;
  let failure: Error | null = null;
  const since = performance.now();
  const loading = explorer.loadVectors({ dim: job.dim, vectors }).catch((error: unknown) => {
    failure = error as Error;
  });
  for (let isSettled = false; !isSettled;) {
    await new Promise((done) => setTimeout(done, 8));
    if (failure !== null) throw failure as Error;
    const { map, drawn } = explorer.snapshot() as unknown as Seen;
    if (map?.n !== job.n) continue;
    if (drawn?.points === job.n) {
      if (framesThen < 0) framesThen = drawn.frames;
      else if (Number.isNaN(first) && drawn.frames > framesThen) first = (performance.now() - since) / 1000;
    }
    isSettled = map.settled;
  }
  const total = (performance.now() - since) / 1000;
  if (isJudged) await loading;
  const { map, neighbourTable } = explorer.snapshot() as unknown as Seen;
  return {
    total,
    knn: (map?.ms.knn ?? Number.NaN) / 1000,
    first: Number.isNaN(first) ? total : first,
    quality: (isJudged ? map?.quality : null) ?? null,
    isExact: neighbourTable?.method === "exact",
    knnRecall: neighbourTable?.recall ?? Number.NaN,
  };
}
