import { chromium, type Page } from "playwright";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { median, ms, row, whole } from "./print.ts";
import { longestOf, tasksOf, type Task } from "./tasks.ts";

const ITEMS = 50_000;
const DIM = 384;
const ROUNDS = 3;

interface Took {
  readonly ms: number;
  readonly tasks: readonly Task[];
}

/** What it costs to keep, open and carry a large space: 50,000 items with vectors, places and two columns. */
export async function benchSessions(): Promise<void> {
  const dist = process.env["DIST"] ?? "dist";
  if (dist === "dist") buildIfNeeded();
  const { server, url } = await serveFolder(dist);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(url);
    await page.evaluate(() => window.explorer.ready());
    await fill(page);
    say("kept under a name", [await timed(page, () => page.evaluate(async () => void (await window.explorer.saveSession("Bench"))))]); // prettier-ignore
    const id = await page.evaluate(async () => (await window.explorer.sessions())[0]?.id ?? "");
    const opened: Took[] = [];
    const back: Took[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await page.evaluate(() => window.explorer.openSample("everyday-words"));
      await page.waitForTimeout(1000);
      opened.push(await timed(page, () => page.evaluate((id) => window.explorer.openSession(id), id)));
      await page.waitForTimeout(1500);
      back.push(await reloaded(page));
    }
    say("opened from the list, asked: ≤ 2 s", opened);
    say("on screen after a reload, from the start of the page", back);
    await page.waitForTimeout(2000);
    const exported = await timed(page, () =>
      page.evaluate(async () => {
        (window as { file?: Blob }).file = await window.explorer.exportAs("embspace");
      }),
    );
    say("written as .embspace", [exported]);
    say("read from .embspace", [
      await timed(page, () =>
        page.evaluate(() => window.explorer.importSpace((window as { file?: Blob }).file ?? new Blob())),
      ),
    ]);
    for (const format of ["parquet", "npy", "csv"])
      say(`written as ${format}`, [await timed(page, () => page.evaluate(async (format) => void (await window.explorer.exportAs(format)), format))]); // prettier-ignore
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

const fill = (page: Page): Promise<void> =>
  page.evaluate(
    async ([n, dim]) => {
      const vectors = new Float32Array(n * dim);
      for (let i = 0; i < vectors.length; i++) vectors[i] = Math.sin(i * 1.37);
      const rows = Array.from({ length: n }, (_, row) => row);
      await window.explorer.loadVectors({
        dim,
        vectors,
        texts: rows.map((row) => `A text about something, number ${row}`),
        columns: {
          label: rows.map((row) => `group ${row % 8}`),
          year: rows.map((row) => 1990 + (row % 30)),
          x: rows.map((row) => Math.sin(row)),
          y: rows.map((row) => Math.cos(row * 1.7)),
          z: rows.map((row) => Math.sin(row * 0.3)),
        },
      });
    },
    [ITEMS, DIM] as const,
  );

async function timed(page: Page, run: () => Promise<unknown>): Promise<Took> {
  const { value, tasks } = await tasksOf(page, async () => {
    const since = performance.now();
    await run();
    const took = performance.now() - since;
    await page.waitForTimeout(500);
    return took;
  });
  return { ms: value, tasks };
}

async function reloaded(page: Page): Promise<Took> {
  const { value, tasks } = await tasksOf(page, async () => {
    await page.reload();
    const took = await page.evaluate(async () => {
      await window.explorer.ready();
      return performance.getEntriesByName("explorer:first-map")[0]?.startTime ?? performance.now();
    });
    await page.waitForTimeout(1500);
    return took;
  });
  return { ms: value, tasks };
}

function say(what: string, took: readonly Took[]): void {
  const times = took.map((one) => one.ms);
  const tasks = took.flatMap((one) => one.tasks).toSorted((a, b) => b.ms - a.ms);
  const rounds = times.length > 1 ? `; rounds ${times.map(Math.round).join(", ")}` : "";
  row(`${whole(ITEMS)} x ${DIM}: ${what}`, ms(median(times)), `${longestOf(tasks)}${rounds}`);
}
