import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { seeded } from "#math/random.ts";
import parquetWriter from "#formats/parquet.writer.ts";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { ms, row, whole } from "./print.ts";
import { longestOf, tasksOf } from "./tasks.ts";

const VECTORS = [50_000, 100_000] as const;
const DIM = 384;
const HEAPS = 500;
const ROWS = 1_000_000;
/** Of the CSV, drawn by chance. */
const SAMPLE = 2000;

/**
 * What opening large files costs in the built page, through the dialog and through a call: until the preview, until all is read, until the
 * map rests, and the longest task of the main thread meanwhile. DIST=folder measures another build.
 */
export async function benchOpen(): Promise<void> {
  const dist = process.env["DIST"] ?? "dist";
  if (dist === "dist") buildIfNeeded();
  const { server, url } = await serveFolder(dist);
  const files = mkdtempSync(join(tmpdir(), "open-"));
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    for (const n of VECTORS) {
      const path = await writeVectors(files, n);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await begin(page, url);
      const title = `Parquet, ${whole(n)} x ${DIM}, ${whole(Math.round(statSync(path).size / 1e6))} MB`;
      await measured(page, path, title, /^Map [\d\s]+ rows$/);
      await page.context().close();
      const other = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await begin(other, url);
      await called(other, path, title, "pca");
      await called(other, path, title, "umap");
      await other.context().close();
    }
    const path = await writeRows(files);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await begin(page, url);
    await measured(page, path, `CSV, ${whole(ROWS)} rows`, /^Map a sample/, SAMPLE);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(files, { recursive: true, force: true });
  }
}

async function begin(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(300_000);
  await page.goto(url);
  await page.evaluate(() => window.explorer.ready());
  await page.waitForTimeout(3000);
}

async function measured(
  page: Page,
  path: string,
  title: string,
  button: RegExp,
  sample?: number,
): Promise<void> {
  await page.locator('header[data-region="bar"] button[aria-haspopup="menu"]').first().click();
  await page.getByRole("menuitem", { name: "Open a file" }).click();
  await page.waitForTimeout(500);
  const dialog = page.getByRole("dialog");
  const map = dialog.getByRole("button", { name: button });
  await phase(page, `${title}: preview`, async () => {
    await dialog.locator('input[type="file"]').setInputFiles(path);
    await map.waitFor();
  });
  if (sample !== undefined) await dialog.getByRole("spinbutton", { name: "of" }).fill(String(sample));
  await phase(page, "  read, and its first map at rest", async () => {
    const since = performance.now();
    await map.click();
    await dialog.waitFor({ state: "hidden" });
    const read = performance.now() - since;
    await rested(page, path.replace(/^.*\//, ""));
    const shown = await page.evaluate(() => window.explorer.snapshot() as { map: { method: string } });
    return `read after ${ms(read)}, ${shown.map.method}; `;
  });
}

/**
 * The same by a script, the file as the page got it from somewhere. With "pca" the map is the one that the dialog comes to: above 20,000 rows a
 * person sees the spread of the data and is asked, a script gets the map that takes neighbours.
 */
async function called(page: Page, path: string, title: string, method: "pca" | "umap"): Promise<void> {
  await page.evaluate(() => {
    document.querySelector("#given")?.remove();
    const given = document.createElement("input");
    given.type = "file";
    given.id = "given";
    document.body.append(given);
  });
  await page.locator("#given").setInputFiles(path);
  await phase(page, `${title}: opened by a call, ${method} at rest`, () =>
    page.evaluate(async (method) => {
      const file = document.querySelector<HTMLInputElement>("#given")?.files?.[0];
      if (file) await window.explorer.openFile(file, { map: { method } });
      const { map } = window.explorer.snapshot() as { map: { ms: { knn: number; layout: number } } };
      return `neighbours ${Math.round(map.ms.knn / 100) / 10} s, layout ${Math.round(map.ms.layout / 100) / 10} s; `;
    }, method),
  );
}

const rested = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction(
    (name) => {
      const { source, map, job } = window.explorer.snapshot() as {
        source: { title: string };
        map: { settled: boolean } | null;
        job: object | null;
      };
      return source.title === name && map?.settled === true && job === null;
    },
    name,
    { polling: 200 },
  );
};

/** Figures of one part, with what comes of it on screen in the two seconds after it. */
async function phase(page: Page, title: string, run: () => Promise<string | void>): Promise<void> {
  const { value, tasks } = await tasksOf(page, async () => {
    const since = performance.now();
    const note = (await run()) ?? "";
    const took = performance.now() - since;
    await page.waitForTimeout(2000);
    return { took, note };
  });
  row(title, ms(value.took), value.note + longestOf(tasks));
}

async function writeVectors(folder: string, n: number): Promise<string> {
  const random = seeded(3);
  // Vectors of texts lie in heaps. Those of pure noise have no near neighbours: looking for them takes several times as long.
  const centres = Float32Array.from({ length: HEAPS * DIM }, () => random() - 0.5);
  const values = new Float32Array(n * DIM);
  for (let item = 0; item < n; item++) {
    const heap = Math.floor(random() * HEAPS);
    for (let d = 0; d < DIM; d++) values[item * DIM + d] = centres[heap * DIM + d]! + (random() - 0.5) * 0.6;
  }
  const texts = Array.from({ length: n }, (_, item) => `Item ${item} of many`);
  const path = join(folder, `vectors-${n}.parquet`);
  const out = createWriteStream(path);
  const table = {
    n,
    columns: [
      { name: "text", role: "text", cells: { kind: "text", values: texts } },
      { name: "vector", role: "vector", cells: { kind: "vector", dim: DIM, values } },
    ],
  } as const;
  for await (const piece of parquetWriter.write({ table, name: "items" }))
    if (!out.write(piece)) await once(out, "drain");
  out.end();
  await once(out, "finish");
  return path;
}

async function writeRows(folder: string): Promise<string> {
  const path = join(folder, "rows.csv");
  const out = createWriteStream(path);
  out.write("id,text,label,score\n");
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = "";
    for (let id = from; id < from + 10_000; id++)
      text += `${id},"Ticket ${id}: the printer, on floor ${id % 17}, says ""paper"" again",${["low", "high", "urgent"][id % 3]},${id / 8}\n`;
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  return path;
}
