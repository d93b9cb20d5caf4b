import { chromium, type Page } from "playwright";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { median, ms, row, whole } from "./print.ts";
import { clusteredVectors } from "./vectors.ts";

const SIZE = 20_000;
const DIM = 192;
const RUNS = 5;

/** All pairs of 20,000 items, and the outliers among them, by script: worker, message and page together. */
export async function benchDuplicates(folder?: string): Promise<void> {
  if (folder === undefined) buildIfNeeded();
  const { server, url } = await serveFolder(folder ?? "dist");
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.evaluate(() => window.explorer.ready());
  await fill(page);
  for (const threshold of [0.92, 0.5, -1]) {
    const { times, total, listed } = await timePairs(page, threshold);
    const asked = threshold === 0.92 ? "asked: < 2 s; " : "";
    row(
      `duplicates at ${threshold} of ${whole(SIZE)} x ${DIM}`,
      ms(median(times)),
      `${asked}${whole(total)} pairs, ${whole(listed)} kept; first ${ms(times[0] ?? Number.NaN)}`,
    );
  }
  row("outliers, neighbours known", ms(median(await timeOutliers(page))), "local outlier factor");
  await browser.close();
  server.closeAllConnections();
  server.close();
}

/** Vectors without a map. */
async function fill(page: Page): Promise<void> {
  const file = Buffer.from(clusteredVectors(SIZE, DIM).buffer).toString("base64");
  await page.evaluate(
    async ({ file, dim, size }) => {
      const { explorer } = window;
      const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
      const mapping = explorer
        .loadVectors({ dim, vectors: new Float32Array(bytes.buffer) })
        .catch(() => undefined);
      while (explorer.snapshot()["items"] !== size) await new Promise((done) => setTimeout(done, 50));
      await new Promise((done) => setTimeout(done, 500));
      explorer.stop();
      await mapping;
    },
    { file, dim: DIM, size: SIZE },
  );
}

const timePairs = (page: Page, threshold: number) =>
  page.evaluate(
    async ({ threshold, runs }) => {
      const times: number[] = [];
      let [total, listed] = [0, 0];
      for (let run = 0; run < runs; run++) {
        const since = performance.now();
        const found = await window.explorer.duplicates({ threshold });
        times.push(performance.now() - since);
        [total, listed] = [found.total, found.pairs.length];
      }
      return { times, total, listed };
    },
    { threshold, runs: RUNS },
  );

const timeOutliers = (page: Page): Promise<number[]> =>
  page.evaluate(async (runs) => {
    await window.explorer.outliers({ method: "lof" }); // finds the neighbours
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const since = performance.now();
      await window.explorer.outliers({ method: "lof" });
      times.push(performance.now() - since);
    }
    return times;
  }, RUNS);
