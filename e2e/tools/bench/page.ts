import { chromium, type Browser, type Page } from "playwright";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { median, ms, row } from "./print.ts";

/** How quick the page is: first picture, model ready, embedding, and whether the main thread stays free. */
const ROUNDS = 5;

const SHORT = Array.from(
  { length: 8000 },
  (_, i) => `a short text about ${["cats", "dogs", "trains", "music", "rain"][i % 5]} number ${i}`,
);

declare global {
  interface Window {
    rival: (texts: readonly string[]) => Promise<number>;
    longTasks: number[];
  }
}

export async function benchPage(): Promise<void> {
  buildIfNeeded();
  const own = await serveFolder("dist");
  const root = await serveFolder(".");
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  await firstMinute(browser, own.url);
  await throughput(browser, own.url, `${root.url}e2e/tools/rival.html`);
  await smoothness(browser, own.url);
  await browser.close();
  for (const { server } of [own, root]) {
    server.closeAllConnections();
    server.close();
  }
}

async function fresh(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(url);
  return page;
}

const mark = (page: Page, name: string): Promise<number> =>
  page.evaluate(async (name) => {
    for (;;) {
      const [found] = performance.getEntriesByName(name);
      if (found) return found.startTime;
      await new Promise((done) => setTimeout(done, 10));
    }
  }, name);

/** Every round a browser context of its own: nothing is cached. */
async function firstMinute(browser: Browser, url: string): Promise<void> {
  const picture: number[] = [];
  const model: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await fresh(browser, url);
    picture.push(await mark(page, "explorer:first-map"));
    model.push(await mark(page, "explorer:model-ready"));
    await page.context().close();
  }
  row(
    "first picture, empty cache",
    ms(median(picture)),
    `asked: ≤ 1200 ms; rounds ${picture.map(Math.round).join(", ")}`,
  );
  row(
    "model ready, empty cache",
    ms(median(model)),
    `asked: ≤ 3000 ms; rounds ${model.map(Math.round).join(", ")}`,
  );
}

/** From the call to vectors in the store, against a bare pipeline loop on the same model. */
async function throughput(browser: Browser, url: string, rivalUrl: string): Promise<void> {
  const ours = await fresh(browser, url);
  await mark(ours, "explorer:model-ready");
  const rival = await fresh(browser, rivalUrl);
  await rival.waitForFunction(() => typeof window.rival === "function");
  const own: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await rival.evaluate((texts) => window.rival(texts), SHORT));
    own.push(
      await ours.evaluate(async (texts) => {
        const { explorer } = window;
        const since = performance.now();
        const mapping = explorer.setTexts(texts).catch(() => undefined);
        while (
          (explorer.snapshot()["items"] as number) !== texts.length ||
          explorer.texts()[0] !== texts[0]
        ) {
          await new Promise((done) => setTimeout(done, 5));
        }
        const rate = texts.length / ((performance.now() - since) / 1000);
        explorer.stop();
        await mapping;
        await explorer.setTexts(["one", "two"]);
        return rate;
      }, SHORT),
    );
  }
  row("texts a second, paste to vectors in the store (WASM)", `${Math.round(median(own))}`, "asked: ≥ 4000");
  row(
    "texts a second, bare transformers.js pipeline",
    `${Math.round(median(bare))}`,
    "same model, same browser",
  );
  row("ratio", (median(own) / median(bare)).toFixed(2));
  await ours.context().close();
  await rival.context().close();
}

async function smoothness(browser: Browser, url: string): Promise<void> {
  const page = await fresh(browser, url);
  await mark(page, "explorer:model-ready");
  await page.waitForTimeout(500);
  const { tasks, total } = await page.evaluate(
    async (texts) => {
      window.longTasks.length = 0;
      const since = performance.now();
      await window.explorer.setTexts(texts);
      const total = performance.now() - since;
      await new Promise((done) => setTimeout(done, 300));
      return { tasks: [...window.longTasks], total };
    },
    SHORT.slice(0, 2000),
  );
  row("2000 items embedded and mapped", ms(total));
  row(
    "main thread: tasks over 50 ms meanwhile",
    `${tasks.length}`,
    `asked: 0; longest ${ms(Math.max(0, ...tasks))} (software WebGL)`,
  );
  await page.context().close();
}
