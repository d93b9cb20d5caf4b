import { mkdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { chromium, type Browser } from "playwright";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { bundleContenders } from "./bundle.ts";
import { CACHE } from "./folder.ts";
import { runInPage, runInWorker } from "./in-chromium.ts";
import { judgeFile, runInNode } from "./in-node.ts";
import type { Job } from "./job.ts";
import { printRatios, printSize, type Entry } from "./maps-report.ts";
import {
  CONTENDERS,
  DIM,
  DIMS,
  LABELS,
  leftOut,
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
  readonly browser: Browser;
  /** Ends with "/"; serves the project's folder. */
  readonly url: string;
  readonly rival: Rival | null;
}

/**
 * `npm run bench -- maps`: from vectors to a finished 3D map, ours and the rivals in turn, every run in a fresh process or page.
 * Prints times, memory and trust figures, then ratios. The order changes from round to round.
 */
export async function benchMaps(plan: Plan): Promise<void> {
  buildIfNeeded();
  await bundleContenders();
  const rival = embeddingAtlas();
  mkdirSync(`${CACHE}/out`, { recursive: true });
  const { server, url } = await serveFolder(".");
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  const since = performance.now();
  console.log(
    `From vectors to a 3D map: ${cpus().length} cores, Node ${process.versions.node}, Chromium ${browser.version()}, ` +
      `load ${loadavg()[0]?.toFixed(1)} before the start (work of others slows all runs; ratios hold better than times).`,
  );
  try {
    const all: { readonly size: Size; readonly entries: readonly Entry[] }[] = [];
    for (const size of plan.sizes) {
      const entries = await benchSize({ browser, url, rival }, plan, size);
      printSize(size, entries);
      all.push({ size, entries });
    }
    printRatios(all);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
  console.log(`\nAll of it took ${((performance.now() - since) / 60_000).toFixed(1)} minutes.`);
}

async function benchSize(bench: Bench, plan: Plan, size: Size): Promise<readonly Entry[]> {
  const { browser, url, rival } = bench;
  const path = size === "words" ? await wordFile(browser, `${url}dist/`) : vectorFile(size);
  const entries = CONTENDERS.flatMap((contender) =>
    plan.environments.flatMap((environment): Entry[] => {
      if (contender === "page" && environment === "node") return [];
      const why =
        contender === "embedding-atlas" && rival === null
          ? "could not be installed"
          : leftOut(contender, size, environment);
      return [{ contender, environment, why, runs: [], verdict: null, megabytesBefore: Number.NaN }];
    }),
  );
  const rounds = plan.rounds ?? ROUNDS[size];
  for (let round = 0; round < rounds; round++) {
    const turned = entries.map((_, i) => entries[(i + round) % entries.length]!);
    for (const entry of turned) {
      if (entry.why !== null) continue;
      const job = jobOf(bench, entry.contender, entry.environment, size, path);
      await runOnce(bench, entry, job, round === 0);
      const seconds = entry.runs.at(-1)?.seconds.total.toFixed(1) ?? "?";
      const who = `${entry.environment}, ${LABELS[entry.contender]}`;
      console.error(
        `  ${typeof size === "number" ? whole(size) : size}, round ${round + 1}: ${who} ${seconds} s`,
      );
    }
  }
  return entries;
}

function jobOf(
  { url, rival }: Bench,
  contender: Contender,
  environment: Environment,
  size: Size,
  path: string,
): Job {
  const place = (file: string): string =>
    environment === "node" ? new URL(file, `file://${process.cwd()}/`).href : `${url}${file}`;
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
    if (entry.contender === "page") {
      const { figures, verdict, megabytesBefore } = await runInPage(browser, `${url}dist/`, job, isJudged);
      entry.runs.push(figures);
      entry.megabytesBefore = megabytesBefore;
      entry.verdict ??= verdict;
      return;
    }
    const figures =
      entry.environment === "node"
        ? await runInNode(job, out)
        : await runInWorker(browser, `${url}e2e/tools/bench/maps.html`, job, out);
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
