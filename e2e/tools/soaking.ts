import { chromium, type CDPSession, type Page } from "playwright";
import { HEADERS } from "../../src/hosting/policy.ts";
import type { Explorer } from "../../src/app/explorer.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./chromium.ts";
import { serveFolder } from "./serve.ts";

declare global {
  interface Window {
    explorer: Explorer;
  }
  interface Performance {
    measureUserAgentSpecificMemory?(): Promise<{
      readonly bytes: number;
      readonly breakdown: readonly { readonly bytes: number; readonly types: readonly string[] }[];
    }>;
  }
}

/** What a page holds after the garbage is collected. */
export interface Held {
  /** JavaScript, DOM, WebAssembly and shared memory of the page and of its workers, by the browser's own count. */
  readonly bytes: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly workers: number;
}

export interface Soak {
  readonly before: Held;
  readonly after: Held;
  /** Share by which the bytes have grown; below 0 where they have shrunk. */
  readonly growth: number;
}

/** Texts a round; no two rounds have the same. */
const TEXTS = 60;

const textsOf = (round: number): string[] =>
  Array.from(
    { length: TEXTS },
    (_, i) => `In round ${round} the ${i}th traveller lost ${i * 7 + round} tickets by the river`,
  );

/** Paste, map, a panel or two, then everything deleted the way a person deletes it. */
async function round(page: Page, at: number): Promise<void> {
  await page.evaluate((texts) => window.explorer.setTexts(texts), textsOf(at));
  await page.evaluate(async (at) => {
    window.explorer.select([at % 60]);
    window.explorer.openPanel(at % 2 === 0 ? "matrix" : "neighbours");
    await window.explorer.project({ seed: at, ...(at % 3 === 0 ? { dims: 2 } : {}) });
    await window.explorer.neighbours(`a question of round ${at}`, { k: 3 });
  }, at);
  await page.getByRole("button", { name: /^Nothing has left|^No text/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await page.getByRole("button", { name: "Delete and start over" }).click();
  await page.waitForFunction(() => {
    const { source, job, map } = window.explorer.snapshot() as {
      source: { kind: string };
      job: unknown;
      map: { settled: boolean } | null;
    };
    return source.kind === "sample" && job === null && map?.settled === true;
  });
}

async function held(page: Page, devtools: CDPSession): Promise<Held> {
  await page.waitForTimeout(500); // what is written and drawn late
  // The least of three: what is measured while something is still being let go counts for nothing.
  let bytes = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    await devtools.send("HeapProfiler.collectGarbage");
    const found = await page.evaluate(
      async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes ?? 0,
    );
    bytes = Math.min(bytes, found);
  }
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { bytes, nodes: of("Nodes"), listeners: of("JSEventListeners"), workers: page.workers().length };
}

/**
 * Rounds of paste, map and clear in one page, and what it holds before and after them. `warmUp` rounds come first: caches that are filled once
 * are no leak. `tell` hears of every tenth round.
 */
export async function soak(
  folder: string,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
  tell: (line: string) => void = () => undefined,
): Promise<Soak> {
  // The browser counts memory for isolated pages only.
  const { server, url } = await serveFolder(folder, "/", 0, Object.fromEntries(HEADERS));
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...CHROMIUM_ARGS, "--enable-blink-features=ForceEagerMeasureMemory"],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 1000, height: 700 },
      serviceWorkers: "block",
    });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");
    await page.goto(url);
    await page.evaluate(() => window.explorer.ready());
    for (let at = 0; at < warmUp; at++) await round(page, at);
    const before = await held(page, devtools);
    for (let at = 0; at < rounds; at++) {
      await round(page, warmUp + at);
      if ((at + 1) % 10 === 0) {
        const { bytes, nodes, listeners } = await held(page, devtools);
        tell(`${at + 1} rounds: ${(bytes / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners`);
      }
    }
    const after = await held(page, devtools);
    return { before, after, growth: after.bytes / before.bytes - 1 };
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
