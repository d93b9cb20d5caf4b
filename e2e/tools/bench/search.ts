import { chromium, type Page } from "playwright";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { lines } from "../../fixtures.ts";
import { median, ms, row, whole } from "./print.ts";

/** What a key costs in Search: from the key to three lists in the page, and what of it is embedding. */
const SIZE = 20_000;
const TYPED = "the plumber repaired an old guitar before lunch";

export async function benchSearch(folder?: string): Promise<void> {
  if (folder === undefined) buildIfNeeded();
  const { server, url } = await serveFolder(folder ?? "dist");
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.evaluate(() => window.explorer.ready());
  await fill(page);
  const first = await timeFirst(page);
  row(`index of ${whole(SIZE)} texts and the first answer`, ms(first), "texts sent to the worker, too");
  const { keys, embedding, worker } = await timeKeys(page);
  row(
    "a key: three lists in the page",
    ms(median(keys)),
    `longest ${ms(Math.max(...keys))}, ${keys.length} keys`,
  );
  row("of it embedding", ms(median(embedding)), "one text");
  row(
    "after embedding",
    ms(median(keys) - median(embedding)),
    `asked: < 50 ms; a call from a script, embedding too: ${ms(median(worker))}`,
  );
  await browser.close();
  server.closeAllConnections();
  server.close();
}

/** Texts embedded, and no map made of them. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(async (texts) => {
    const { explorer } = window;
    const mapping = explorer.setTexts(texts).catch(() => undefined);
    while ((explorer.snapshot()["items"] as number) < texts.length)
      await new Promise((done) => setTimeout(done, 50));
    await new Promise((done) => setTimeout(done, 500));
    explorer.stop();
    await mapping;
  }, lines(SIZE));
}

const timeFirst = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const since = performance.now();
    await window.explorer.search("guitar");
    return performance.now() - since;
  });

async function timeKeys(page: Page) {
  await page.evaluate(() => window.explorer.openPanel("search"));
  await page.getByRole("textbox", { name: "Search these texts" }).waitFor();
  return page.evaluate(async (typed) => {
    const { explorer } = window;
    const field = document.querySelector<HTMLInputElement>("[role=tabpanel] input")!;
    const panel = field.closest("section")!;
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!;
    const keys: number[] = [];
    const embedding: number[] = [];
    const worker: number[] = [];
    for (let end = 1; end <= typed.length; end++) {
      const answer = new Promise<void>((done) => {
        const watch = new MutationObserver(() => {
          if (panel.getAttribute("aria-busy") !== "false") return;
          watch.disconnect();
          done();
        });
        watch.observe(panel, { attributes: true, attributeFilter: ["aria-busy"] });
      });
      const since = performance.now();
      write.call(field, typed.slice(0, end));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await answer;
      keys.push(performance.now() - since);
      await new Promise((done) => setTimeout(done, 60));
    }
    await new Promise((done) => setTimeout(done, 1500));
    for (let end = 1; end <= typed.length; end++) {
      let since = performance.now();
      await explorer.embed([typed.slice(0, end)]);
      embedding.push(performance.now() - since);
      since = performance.now();
      if (typed.slice(0, end).trim() !== "") await explorer.search(typed.slice(0, end));
      worker.push(performance.now() - since);
    }
    return { keys, embedding, worker };
  }, TYPED);
}
