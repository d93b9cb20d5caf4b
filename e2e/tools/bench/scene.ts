import { cpus, loadavg } from "node:os";
import { chromium, type Browser, type Page } from "playwright";
import { pick, screenGrid } from "../../../src/scene/grid.ts";
import { frameOf, START_POSE, viewOf } from "../../../src/scene/pose.ts";
import { buildIfNeeded } from "../build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../chromium.ts";
import { serveFolder } from "../serve.ts";
import { median, table, whole } from "./print.ts";
import { installSceneRivals, SCENE_RIVALS } from "./scene-rivals.ts";
import { benchTruth } from "./scene-truth.ts";
import { watchPage, type Watched } from "./scene-watch.ts";

const SIZES = [10_000, 100_000, 1_000_000] as const;
/** Steps of a drag and of a walk of the pointer: a software renderer needs long for a million. */
const stepsOf = (n: number): number => (n > 100_000 ? 24 : 60);
/** Nothing may happen for so long, ms. */
const IDLE = 2000;
const LIMIT = 180_000;
/** Finer clocks for both: other origins are locked out. Nothing else changes. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

interface Line {
  readonly n: number;
  readonly who: string;
  /** Empty when it ran. */
  readonly why: string;
  readonly turning: Watched;
  readonly pointing: Watched;
  readonly idle: Watched;
}

const NOTHING: Watched = { drawn: [], idle: [], moves: [] };

/**
 * `npm run bench -- scene`: what drawing costs in JavaScript while the camera moves, while the pointer passes over, and at rest; ours
 * and the rivals' with the same points, counted the same way from outside. Frames a second are not counted: a software renderer
 * says nothing about them.
 */
export async function benchScene(quick: boolean): Promise<void> {
  const built = process.env["DIST"];
  if (built === undefined) buildIfNeeded();
  // OURS=1: without the rivals, which take most of the time.
  const rivals = process.env["OURS"] !== "1" && installSceneRivals() ? SCENE_RIVALS : [];
  const [own, root] = await Promise.all([
    serveFolder(built ?? "dist", "/", 0, ISOLATED),
    serveFolder(".", "/", 0, ISOLATED),
  ]);
  console.log(
    `Drawing points: ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before the start, software WebGL. JavaScript ` +
      "only, medians of milliseconds; in brackets the worst of twenty.",
  );
  const lines: Line[] = [];
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    for (const n of quick ? SIZES.slice(0, 2) : SIZES) {
      lines.push(await attempt(browser, n, "ours, 3D", own.url, openOurs));
      for (const rival of rivals) {
        const { name, dims } = rival;
        const open = (page: Page, count: number): Promise<void> => openRival(page, count, name);
        lines.push(
          await attempt(browser, n, `${name}, ${dims}D`, `${root.url}e2e/tools/bench/scene.html`, open),
        );
      }
    }
    print(lines);
    await benchTruth(browser, own.url);
  } finally {
    await browser.close();
    for (const { server } of [own, root]) {
      server.closeAllConnections();
      server.close();
    }
  }
  printPicking();
}

async function attempt(
  browser: Browser,
  n: number,
  who: string,
  address: string,
  open: (page: Page, n: number) => Promise<void>,
): Promise<Line> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  let said = "";
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT);
    // What the compiler hangs on functions with names is not known in the page.
    await page.addInitScript("globalThis.__name = (made) => made");
    await page.addInitScript(watchPage);
    await page.goto(address);
    page.on("console", (message) => {
      if (message.type() === "error") said = message.text();
    });
    await open(page, n);
    const line = { n, who, why: "", ...(await measure(page, stepsOf(n))) };
    console.error(`  ${whole(n)}: ${who}`);
    return line;
  } catch (error) {
    // A rival that does not run here is a result, not the end of the bench.
    const [failure = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    const why = said === "" ? failure : `${failure}: ${said}`;
    return { n, who, why, turning: NOTHING, pointing: NOTHING, idle: NOTHING };
  } finally {
    await context.close();
  }
}

/** The page itself, with items that bring their coordinates. */
async function openOurs(page: Page, n: number): Promise<void> {
  await page.evaluate(() => window.explorer.ready());
  await page.evaluate(async (n) => {
    const { x, y, z, group } = window.madePoints(n);
    const vectors = new Float32Array(n * 3);
    for (let i = 0; i < n; i++) vectors.set([x[i]!, y[i]!, z[i]!], i * 3);
    const columns = { x, y, z, label: Array.from(group, (at) => `group ${at}`) };
    // Typed arrays are columns too, though the type only promises lists.
    const given = columns as unknown as Record<string, readonly unknown[]>;
    await window.explorer.loadVectors({ dim: 3, vectors, columns: given });
    await window.explorer.project({ method: "own", dims: 3 });
  }, n);
  await page.waitForFunction(() => {
    const { drawn, job } = window.explorer.snapshot() as unknown as {
      readonly drawn: { readonly resting: boolean } | null;
      readonly job: unknown;
    };
    return drawn?.resting === true && job === null;
  });
}

async function openRival(page: Page, n: number, rival: string): Promise<void> {
  await page.waitForFunction(() => "rivals" in window);
  await page.evaluate(
    async ({ n, rival }) => {
      const { rivals } = window as unknown as { rivals: Record<string, (made: unknown) => Promise<void>> };
      await rivals[rival]?.(window.madePoints(n));
    },
    { n, rival },
  );
  await page.waitForTimeout(2000);
  const drew = await page.evaluate(() => window.takeWatched().drawn.length);
  if (drew === 0) throw new Error("nothing was drawn here");
}

/** One frame after the other: a drag, a walk of the pointer, then rest. */
async function measure(page: Page, steps: number): Promise<Pick<Line, "turning" | "pointing" | "idle">> {
  const taken = (): Promise<Watched> => page.evaluate(() => window.takeWatched());
  const walk = async (): Promise<void> => {
    for (let step = 1; step <= steps; step++) {
      await page.mouse.move(300 + step * 5, 300 + Math.round(60 * Math.sin(step / 4)));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  };
  await page.mouse.move(300, 300);
  await page.waitForTimeout(500);
  await page.mouse.down();
  await walk();
  await taken(); // the first round warms up
  await page.mouse.up();
  await page.mouse.move(300, 300);
  await page.mouse.down();
  await walk();
  const turning = await taken();
  await page.mouse.up();
  await page.waitForTimeout(3000);
  await taken();
  await walk();
  const pointing = await taken();
  await page.mouse.move(4, 896);
  await page.waitForTimeout(3000);
  await taken();
  await page.waitForTimeout(IDLE);
  return { turning, pointing, idle: await taken() };
}

const figure = (values: readonly number[]): string => {
  if (values.length === 0) return "–";
  const worst = values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
  return `${median(values).toFixed(2)} (${worst.toFixed(1)})`;
};

function print(lines: readonly Line[]): void {
  console.log("");
  table(
    ["points", "who", "a frame", "a move of the pointer", "then, a frame", "drawn in 2 s of rest", "remark"],
    lines.map(({ n, who, why, turning, pointing, idle }) => [
      whole(n),
      who,
      figure(turning.drawn),
      figure(pointing.moves),
      figure([...pointing.drawn, ...pointing.idle]),
      why === "" ? String(idle.drawn.length) : "–",
      why,
    ]),
  );
  console.log(
    "Asked of ours: a frame ≤ 0.5 ms at 1,000,000; a move ≤ 0.1 ms at 100,000 and ≤ 1 ms at 1,000,000; nothing drawn at rest. " +
      "Moves are answered in the next frame: picking, the ring, the card and the colours by similarity are in there. " +
      "Calls that wait for the graphics card count in full: with a software renderer they are most of what regl-scatterplot shows.",
  );
}

/** Finding the point under the pointer, by itself: the same code in Node. */
function printPicking(): void {
  console.log("");
  const frame = frameOf(1056, 822, { top: 76, right: 110, bottom: 96, left: 110 });
  const view = viewOf(START_POSE, frame);
  const rows = SIZES.map((n) => {
    const world = Float32Array.from(
      { length: n * 3 },
      () => (Math.random() + Math.random() + Math.random() - 1.5) * 1.2,
    );
    const built = Array.from({ length: 5 }, () => timed(() => screenGrid(world, n, view, frame)));
    const grid = screenGrid(world, n, view, frame);
    const tries = 2000;
    const look = (): void => {
      for (let i = 0; i < tries; i++) pick(grid, 200 + ((i * 7) % 600), 150 + ((i * 13) % 500), 10);
    };
    look();
    return [whole(n), median(built).toFixed(1), (timed(look) / tries).toFixed(4), ""];
  });
  table(["points", "screen grid, once at rest, ms", "one look-up, ms", ""], rows);
}

function timed(work: () => void): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}
