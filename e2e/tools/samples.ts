import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { chromium } from "playwright";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { encodePack, packTexts, type Pack } from "../../src/engine/pack.ts";
import type { MapQuality, SpaceKey } from "../../src/protocol/space.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./chromium.ts";
import { takeModelFacts } from "./model-facts.ts";
import { serveFolder } from "./serve.ts";

/**
 * `npm run samples`: embeds and maps every bundled sample in the real page, each with the model it is told in, and packs vectors
 * and map into `public/samples/<id>.bin`, so that a first visit waits for no model. Where the model makes the vectors quicker than
 * they could be fetched only the map is packed. Run it after a change of texts or models; it takes the models' numbers over first.
 * `npm run samples -- support-tickets headlines` makes only those.
 */
/** How many words carry the colour of a theme. */
const THEME_SIZE = 120;
takeModelFacts();
const OUT = ".cache/samples";
execFileSync(
  process.execPath,
  ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn", "--outDir", OUT, "--emptyOutDir"],
  { stdio: "inherit" },
);
// Without packs the page has to embed and map every sample itself.
rmSync(`${OUT}/samples`, { recursive: true, force: true });
mkdirSync("public/samples", { recursive: true });

const { server, url } = await serveFolder(OUT);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
const page = await browser.newPage();
await page.goto(url);
await page.evaluate(() => window.explorer.ready());
const samples = await page.evaluate(() => window.explorer.samples());
const wanted = process.argv.slice(2);
for (const { id, count, model, mapOnly } of samples) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  const made = await page.evaluate(async (id) => {
    const { explorer } = window;
    await explorer.openSample(id);
    const { coords } = await explorer.project();
    const shot = explorer.snapshot();
    const texts = explorer.texts();
    const { dim, vectors } = await explorer.embed(texts);
    return {
      dim,
      vectors: [...vectors],
      coords: [...coords],
      texts,
      space: shot["space"] as string | null,
      map: shot["map"],
    };
  }, id);
  if (!made.space?.startsWith(`${model}@`))
    throw new Error(`${id} was not opened in ${model}, but in ${made.space}.`);
  const themes = await themesOf(id, made.vectors, made.dim);
  const { dims, seed, quality } = made.map as { dims: 2 | 3; seed: number; quality: MapQuality | null };
  const pack: Pack = {
    space: made.space as SpaceKey,
    texts: packTexts(made.texts),
    n: count,
    dim: mapOnly ? 0 : made.dim,
    dims,
    seed,
    quality,
    percentiles: [],
    ...(themes === null ? {} : { themes }),
    vectors: Float32Array.from(mapOnly ? [] : made.vectors),
    coords: Float32Array.from(made.coords),
  };
  const bytes = encodePack(pack);
  writeFileSync(`public/samples/${id}.bin`, bytes);
  const reader = model.padEnd(17);
  const trust = quality === null ? "too few to measure" : `trust ${quality.trustworthiness.toFixed(3)}`;
  console.log(
    `${id.padEnd(24)} ${String(count).padStart(4)} items  ${(bytes.length / 1000).toFixed(0).padStart(4)} kB  ${reader} ${trust}`,
  );
}
await browser.close();
server.close();

/** The rows nearest to each theme of a sample, by cosine with the mean of its words; a row belongs to its nearest theme only. */
async function themesOf(
  id: string,
  vectors: readonly number[],
  dim: number,
): Promise<NonNullable<Pack["themes"]> | null> {
  const { default: dataset } = (await import(`../../src/datasets/${id}.dataset.ts`)) as { default: Dataset };
  const themes = Object.entries(dataset.themes ?? {});
  if (themes.length === 0) return null;
  const means: (readonly number[])[] = [];
  for (const [, words] of themes) {
    const list = words.split(" ");
    const embedded = [...(await page.evaluate((words) => window.explorer.embed(words), list)).vectors];
    const mean = Array.from({ length: dim }, (_, d) =>
      list.reduce((sum, _, w) => sum + (embedded[w * dim + d] ?? 0), 0),
    );
    const length = Math.hypot(...mean);
    means.push(mean.map((x) => x / length));
  }
  const n = vectors.length / dim;
  const nearest = Array.from({ length: n }, (_, row) => {
    const scores = means.map((mean) =>
      mean.reduce((sum, x, d) => sum + x * (vectors[row * dim + d] ?? 0), 0),
    );
    const score = Math.max(...scores);
    return { row, score, theme: scores.indexOf(score) };
  }).sort((a, b) => b.score - a.score);
  const rows = Array<string>(n).fill(".");
  const left = themes.map(() => THEME_SIZE);
  for (const { row, theme } of nearest) {
    if ((left[theme] ?? 0) === 0) continue;
    left[theme] = (left[theme] ?? 0) - 1;
    rows[row] = String(theme);
  }
  return { names: themes.map(([name]) => name), rows: rows.join("") };
}
