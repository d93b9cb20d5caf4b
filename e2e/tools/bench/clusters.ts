import { chromium, type Page } from "playwright";
import { clustered } from "#math/clustered.fixture.ts";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { median, ms, row, whole } from "./print.ts";

/** What clusters of many items cost, from the call to the answer; and how long the page was held up meanwhile. */
const SIZE = 20_000;
const DIM = 192;
const RUNS = 5;

const CASES = [
  { what: "k-means, k = 20", options: { method: "kmeans", k: 20 }, asked: "asked: < 2 s" },
  {
    what: "Ward, cut into 20",
    options: { method: "ward", k: 20 },
    asked: "first time; cuts after it are shown below",
  },
  { what: "Ward, cut into 12", options: { method: "ward", k: 12 }, asked: "" },
  {
    what: "HDBSCAN, groups of at least 20",
    options: { method: "hdbscan", minSize: 20 },
    asked: "by the graph of neighbours",
  },
] as const;

export async function benchClusters(folder?: string): Promise<void> {
  if (folder === undefined) buildIfNeeded();
  const { server, url } = await serveFolder(folder ?? "dist");
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.evaluate(() => window.explorer.ready());
  await fill(page);
  for (const { what, options, asked } of CASES) {
    const seeds = options.method === "kmeans" ? Array.from({ length: RUNS }, (_, i) => i + 1) : [1];
    const runs = [];
    for (const seed of seeds) runs.push(await time(page, { ...options, seed }));
    const [took, held] = [median(runs.map((run) => run.ms)), Math.max(...runs.map((run) => run.held))];
    const rest = asked === "" ? "" : `, ${asked}`;
    row(what, ms(took), `${whole(SIZE)} x ${DIM}; longest task of the page ${ms(held)}${rest}`);
  }
  await browser.close();
  server.closeAllConnections();
  server.close();
}

/** Own vectors, and a map that is not waited for. */
async function fill(page: Page): Promise<void> {
  const { values } = clustered(SIZE, DIM, 20, 3);
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
  await page.evaluate(
    async ({ bytes, dim }) => {
      const { explorer } = window;
      const raw = Uint8Array.from(atob(bytes), (letter) => letter.codePointAt(0) ?? 0).buffer;
      await explorer.loadVectors({ dim, vectors: new Float32Array(raw) });
    },
    { bytes, dim: DIM },
  );
}

const time = (page: Page, options: object): Promise<{ readonly ms: number; readonly held: number }> =>
  page.evaluate(async (given) => {
    let held = 0;
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) held = Math.max(held, duration);
    });
    watch.observe({ type: "longtask" });
    const { ms } = await window.explorer.cluster({ ...given, show: false });
    await new Promise((done) => setTimeout(done, 200));
    watch.disconnect();
    return { ms, held };
  }, options);
