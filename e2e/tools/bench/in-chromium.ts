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

async function opened(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  await page.goto(address);
  return page;
}

/** Makes a map in a worker of an empty page. `out`: path without ending for the map and its neighbours. */
export async function runInWorker(
  browser: Browser,
  address: string,
  job: Job,
  out: string,
): Promise<Figures> {
  const page = await opened(browser, address);
  await page.waitForFunction(() => typeof window.contend === "function");
  const { coords, knn, ...told } = await page.evaluate((job) => window.contend(job), job);
  const megabytes = await peakMegabytes(browser);
  await page.context().close();
  writeFileSync(`${out}.map`, Buffer.from(coords, "base64"));
  if (told.k > 0) writeFileSync(`${out}.knn`, Buffer.from(knn, "base64"));
  return { ...told, first: null, megabytes };
}

/**
 * The explorer itself: from `loadVectors` to a map at rest, with everything a person gets meanwhile. The total is the time seen in
 * the page, not what the map says about itself. Its trust figures are waited for when asked.
 */
export async function runInPage(
  browser: Browser,
  address: string,
  job: Job,
  isJudged: boolean,
): Promise<{
  readonly figures: Figures;
  readonly verdict: Verdict | null;
  readonly megabytesBefore: number;
}> {
  const page = await opened(browser, address);
  await page.evaluate(async () => {
    await window.explorer.ready();
    while (performance.getEntriesByName("explorer:model-ready").length === 0) {
      await new Promise((done) => setTimeout(done, 20));
    }
  });
  await page.waitForTimeout(500);
  const megabytesBefore = await peakMegabytes(browser);
  const seen = await page.evaluate(watchMap, { job, isJudged });
  const megabytes = await peakMegabytes(browser);
  await page.context().close();
  const { total, knn, first, quality } = seen;
  return {
    figures: { seconds: { total, knn, layout: total - knn }, first, megabytes, ofPeak: null, k: 0 },
    verdict: quality && { ...quality, knnRecall: Number.NaN },
    megabytesBefore,
  };
}

/** Runs in the page. Seconds from the call: `first` when the new items have been drawn, `total` when the map has come to rest. */
async function watchMap({ job, isJudged }: { readonly job: Job; readonly isJudged: boolean }): Promise<{
  readonly total: number;
  readonly knn: number;
  readonly first: number;
  readonly quality: { readonly trustworthiness: number; readonly recall: number } | null;
}> {
  interface Seen {
    readonly map: {
      readonly n: number;
      readonly settled: boolean;
      readonly ms: { readonly knn: number };
      readonly quality: { readonly trustworthiness: number; readonly recall: number } | null;
    } | null;
    readonly drawn: { readonly points: number; readonly frames: number } | null;
  }
  const look = (): Seen => window.explorer.snapshot() as unknown as Seen;
  const vectors = new Float32Array(await (await fetch(job.vectors)).arrayBuffer());
  let first = Number.NaN;
  let framesThen = -1;
  let failure: unknown = null;
  const since = performance.now();
  const loading = window.explorer.loadVectors({ dim: job.dim, vectors }).catch((error: unknown) => {
    failure = error;
  });
  for (;;) {
    await new Promise((done) => setTimeout(done, 8));
    if (failure !== null) throw failure as Error;
    const { map, drawn } = look();
    if (map?.n !== job.n) continue;
    if (drawn?.points === job.n) {
      if (framesThen < 0) framesThen = drawn.frames;
      else if (Number.isNaN(first) && drawn.frames > framesThen) first = (performance.now() - since) / 1000;
    }
    if (map.settled) break;
  }
  const total = (performance.now() - since) / 1000;
  const knn = (look().map?.ms.knn ?? Number.NaN) / 1000;
  if (isJudged) await loading;
  return { total, knn, first, quality: isJudged ? (look().map?.quality ?? null) : null };
}
