import type { Browser, Page } from "playwright";
import { median, table, whole } from "./print.ts";

/** The first is so small that its answer takes no longer than the way there and back. */
const SIZES = [500, 10_000, 100_000] as const;
const DIM = 384;
const HOVERS = 12;
const LIMIT = 300_000;

/** What one hovered item took, ms. */
interface Told {
  readonly id: number;
  readonly at: number | null;
  readonly ms: {
    /** Question to answer: the scan, and the way there and back. */
    readonly answer: number;
    /** Marks and colours of all points. */
    readonly recolour: number | null;
    /** Question to the frame that shows it. */
    readonly shown: number | null;
  };
}

/**
 * Truth on hover: from the question about an item to the frame in which every point has the colour of its real similarity to it.
 * The page's own figures, for items that the keyboard stands on.
 */
export async function benchTruth(browser: Browser, address: string): Promise<void> {
  const rows: string[][] = [];
  for (const n of SIZES) {
    const told = await inPage(browser, address, n);
    const of = (read: (one: Told) => number | null): string =>
      told.length === 0 ? "–" : median(told.map((one) => read(one) ?? Number.NaN)).toFixed(1);
    const aim = n === 10_000 ? "16" : n === 100_000 ? "100" : "–";
    rows.push([
      whole(n),
      of(({ ms }) => ms.answer),
      of(({ ms }) => ms.recolour),
      of(({ ms }) => ms.shown),
      aim,
    ]);
  }
  console.log("");
  console.log(`Truth on hover, ${DIM} dimensions, medians of ${HOVERS} items in milliseconds.`);
  table(["points", "scan and transfer", "recolour", "until it is drawn", "asked: recolour ≤"], rows);
}

async function inPage(browser: Browser, address: string, n: number): Promise<readonly Told[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT);
    // What the compiler hangs on functions with names is not known in the page.
    await page.addInitScript("globalThis.__name = (made) => made");
    await page.goto(address);
    await page.evaluate(() => window.explorer.ready());
    await page.evaluate(
      async ({ n, dim }) => {
        let state = 1;
        const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
        const vectors = Float32Array.from({ length: n * dim }, () => random() - 0.5);
        const place = () => Array.from({ length: n }, () => random() + random() - 1);
        await window.explorer.loadVectors({ dim, vectors, columns: { x: place(), y: place(), z: place() } });
        await window.explorer.project({ method: "own", dims: 3 });
      },
      { n, dim: DIM },
    );
    await page.waitForFunction(() => {
      const { drawn, job } = window.explorer.snapshot() as unknown as {
        readonly drawn: { readonly resting: boolean } | null;
        readonly job: unknown;
      };
      return drawn?.resting === true && job === null;
    });
    await page.locator("[data-map]").focus();
    const told: Told[] = [];
    for (let i = 0; i < HOVERS + 2; i++) told.push(await next(page, told.at(-1)?.id ?? null, i));
    return told.slice(2); // the first two warm up
  } finally {
    await context.close();
  }
}

const ARROWS = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"] as const;

/** Steps to another item and waits until the map shows what is true of it. */
async function next(page: Page, last: number | null, step: number): Promise<Told> {
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press(ARROWS[(step + i) % 4] ?? "ArrowRight");
    for (let wait = 0; wait < 25; wait++) {
      await page.waitForTimeout(80);
      const told = await page.evaluate(
        () => (window.explorer.snapshot() as unknown as { readonly hoverTruth: Told | null }).hoverTruth,
      );
      if (told !== null && told.id !== last && told.at !== null) return told;
    }
  }
  throw new Error("No item told the truth about itself.");
}
