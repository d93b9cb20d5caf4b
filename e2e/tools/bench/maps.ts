import { mkdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { bundleContenders } from "./bundle.ts";
import { CACHE } from "./folder.ts";
import { peakOfCores, runInPage, runInWorker } from "./in-chromium.ts";
import { judgeFile, runInNode } from "./in-node.ts";
import type { Job } from "./job.ts";
import { printRatios, printSize, type Entry, type Race } from "./maps-report.ts";
import {
  DIM,
  DIMS,
  LABELS,
  leftOut,
  MINUTES,
  ROUNDS,
  rowsOf,
  SEED,
  type Contender,
  type Environment,
  type Plan,
  type Size,
} from "./plan.ts";
import { whole } from "./print.ts";
import { embeddingAtlas, type Rival } from "./rivals.ts";
import { vectorFile } from "./vectors.ts";
import { wordFile, WORDS_DIM } from "./words.ts";

/** What every run needs. */
interface Bench {
  /** null where nothing needs a page. */
  readonly browser: Browser | null;
  /** Ends with "/"; serves the project's folder. */
  readonly url: string;
  readonly rival: Rival | null;
}

/**
 * `npm run bench -- maps`: from vectors to a finished 3D map, ours and the rivals in turn, every run in a fresh process or page.
 * Prints times, memory and trust figures, then ratios. The order changes from round to round.
 */
export async function benchMaps(plan: Plan): Promise<void> {
  const isPageNeeded = plan.environments.includes("chromium") || plan.sizes.includes("words");
  if (isPageNeeded) buildIfNeeded();
  await bundleContenders();
  const rival = embeddingAtlas();
  mkdirSync(`${CACHE}/out`, { recursive: true });
  const { server, url } = await serveFolder(".");
  const browser = isPageNeeded
    ? await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] })
    : null;
  const since = performance.now();
  const versions = [`Node ${process.versions.node}`, ...(browser ? [`Chromium ${browser.version()}`] : [])];
  console.log(
    `From vectors to a 3D map: ${cpus().length} cores, ${versions.join(", ")}. The load was ${loadavg()[0]?.toFixed(1)} before ` +
      "the start: other work slows every run, and ratios hold better than times.",
  );
  const bench = { browser, url, rival };
  try {
    const all = await Promise.all(plan.sizes.map((size) => enter(bench, plan, size)));
    await rounds(bench, plan, all);
    for (const race of all) printSize(race);
    printRatios(all);
  } finally {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  }
  console.log(`\nAll of it took ${minutesSince(since).toFixed(1)} minutes.`);
}

const minutesSince = (since: number): number => (performance.now() - since) / 60_000;

async function enter({ browser, url, rival }: Bench, plan: Plan, size: Size): Promise<Race> {
  const path = size === "words" ? await wordFile(browser!, `${url}dist/`) : vectorFile(size);
  const entries = plan.environments.flatMap((environment) =>
    plan.contenders.flatMap((contender): Entry[] => {
      if (contender === "page" && environment === "node") return [];
      const isMissing = contender === "embedding-atlas" && rival === null;
      const why = isMissing ? "could not be installed" : leftOut(contender, size, environment);
      return [{ contender, environment, why, runs: [], verdict: null, megabytesBefore: Number.NaN }];
    }),
  );
  return { size, path, entries };
}

/**
 * The first round of every size, then further rounds as long as there is time, the smallest first: those of the plan, all of them, or
 * three within about ten minutes.
 */
async function rounds(bench: Bench, plan: Plan, all: readonly Race[]): Promise<void> {
  const since = performance.now();
  const took = new Map<Race, number>();
  for (let round = 0; round < (plan.rounds ?? ROUNDS); round++) {
    for (const race of all) {
      const isLate = minutesSince(since) + (took.get(race) ?? 0) > MINUTES;
      if (round > 0 && plan.rounds === null && isLate) continue;
      const begun = performance.now();
      await oneRound(bench, race, round);
      took.set(race, minutesSince(begun));
    }
  }
}

/** Everyone once, beginning with another one each time. */
async function oneRound(bench: Bench, { size, path, entries }: Race, round: number): Promise<void> {
  const turned = entries.map((_, i) => entries[(i + round) % entries.length]!);
  for (const entry of turned) {
    if (entry.why !== null) continue;
    const job = jobOf(bench, entry.contender, entry.environment, size, path);
    await runOnce(bench, entry, job, round === 0);
    const seconds = entry.why ?? `${entry.runs.at(-1)?.seconds.total.toFixed(1)} s`;
    const who = `${entry.environment}, ${LABELS[entry.contender]}`;
    console.error(
      `  ${typeof size === "number" ? whole(size) : size}, round ${round + 1}: ${who}, ${seconds}`,
    );
  }
}

function jobOf(
  { url, rival }: Bench,
  contender: Contender,
  environment: Environment,
  size: Size,
  path: string,
): Job {
  const place = (file: string): string =>
    environment === "node" ? pathToFileURL(file).href : `${url}${file}`;
  return {
    contender,
    n: rowsOf(size),
    dim: size === "words" ? WORDS_DIM : DIM,
    dims: DIMS,
    seed: SEED,
    vectors: environment === "node" ? path : place(path),
    atlas: rival === null ? "" : place(rival.entry),
  };
}

/** One map, its figures kept. The first one of each is judged too; the same seed gives much the same map again. */
async function runOnce({ browser, url }: Bench, entry: Entry, job: Job, isJudged: boolean): Promise<void> {
  const out = `${CACHE}/out/${entry.environment}-${entry.contender}`;
  try {
    const makers = `${url}e2e/tools/bench/maps.html`;
    if (entry.contender === "page") {
      const peak = await peakOfCores(browser!, makers);
      const run = await runInPage(browser!, `${url}dist/`, job, isJudged, peak);
      const { figures, verdict, megabytesBefore } = run;
      entry.runs.push(figures);
      entry.megabytesBefore = megabytesBefore;
      entry.verdict ??= verdict;
      return;
    }
    const figures =
      entry.environment === "node"
        ? await runInNode(job, out)
        : await runInWorker(browser!, makers, job, out);
    entry.runs.push(figures);
    if (isJudged) {
      const onDisk = { ...job, vectors: job.vectors.replace(url, "") };
      entry.verdict = await judgeFile(onDisk, out, figures.k);
    }
  } catch (error) {
    // A rival that runs out of memory is a result, not the end of the bench.
    entry.why = `failed: ${String(error).split("\n")[0] ?? ""}`;
  }
}
