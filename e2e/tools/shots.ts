import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { buildIfNeeded } from "./build.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./chromium.ts";
import { serveFolder } from "./serve.ts";
import { type ShotState, states } from "./shot-states.ts";

/**
 * `npm run shots [-- name…]`: pictures of every state of the built page in test-results/shots/, light and dark, wide and on a
 * phone, and the picture of the README in public/preview.png. Names pick states or single pictures; DIST picks another built folder, OUT another place for the pictures.
 */
const OUT = process.env["OUT"] ?? "test-results/shots";
const HUB = "https://huggingface.co/";
const SIZES = {
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  projector: { width: 1280, height: 720 },
  tiny: { width: 320, height: 640 },
} as const;
type Size = keyof typeof SIZES;
/** In this state the host of the models is busy; in all others it is slow. */
const FAILED = "failed";
/** The picture of the README. */
const README = "first-visit-light";

/** Says that it sends 23 MB, sends a part and goes no further. */
function slowHost(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, answer) => {
    const open = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };
    const size = request.url?.endsWith("config.json") === true ? 0 : 23_000_000;
    const config = '{"model_type":"bert"}';
    answer.writeHead(200, { ...open, "content-length": size || config.length });
    if (size === 0) answer.end(config);
    else answer.write(Buffer.alloc(14_200_000));
  });
  return new Promise((done) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      const close = (): void => {
        server.closeAllConnections();
        server.close();
      };
      done({ url: `http://127.0.0.1:${port}/`, close });
    }),
  );
}

async function network(context: BrowserContext, state: ShotState, slow: string): Promise<void> {
  await context.route(`${HUB}**`, (route) => {
    if (state.name === FAILED) return route.fulfill({ status: 503, body: "busy" });
    const location = slow + route.request().url().slice(HUB.length);
    return route.fulfill({ status: 302, headers: { "access-control-allow-origin": "*", location } });
  });
}

const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => (window.explorer.snapshot()["map"] as { settled?: boolean } | null)?.settled === true,
    null,
    { timeout: 20_000 },
  );

interface Shot {
  readonly state: ShotState;
  readonly size: Size;
  readonly colorScheme: "light" | "dark";
}

const nameOf = ({ state, size, colorScheme }: Shot): string =>
  [state.name, size === "wide" ? [] : size, colorScheme].flat().join("-");

function shotsOf(state: ShotState): readonly Shot[] {
  const sizes: readonly Size[] = state.phone === true ? ["wide", "phone"] : ["wide"];
  const both = sizes.flatMap((size) =>
    (["light", "dark"] as const).map((colorScheme): Shot => ({ state, size, colorScheme })),
  );
  const further: readonly Size[] = state.phone === true ? ["projector", "tiny"] : [];
  return [...both, ...further.map((size): Shot => ({ state, size, colorScheme: "light" }))];
}

async function take(browser: Browser, home: string, shot: Shot, slow: string): Promise<void> {
  const { state, size, colorScheme } = shot;
  const hasTouch = size === "phone" || size === "tiny";
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme, hasTouch });
  const name = nameOf(shot);
  const path = `${OUT}/${name}.png`;
  try {
    await network(context, state, slow);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => console.log(`${path}: ${error.message}`));
    await page.goto(home + (state.link ?? ""));
    await page.evaluate(() => window.explorer.ready());
    await page.waitForTimeout(800);
    await state.reach?.(page);
    if (state.moving !== true) await settled(page);
    await page.waitForTimeout(1200);
    await page.screenshot({ path });
    console.log(path);
    if (name === README) await page.screenshot({ path: "public/preview.png" });
  } catch (error) {
    console.log(`${path}: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`);
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

const dist = process.env["DIST"];
if (dist === undefined) buildIfNeeded();
mkdirSync(OUT, { recursive: true });
const { server, url } = await serveFolder(dist ?? "dist");
const slow = await slowHost();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
const wanted = new Set(process.argv.slice(2));
const waiting = states
  .flatMap(shotsOf)
  .filter((shot) => wanted.size === 0 || wanted.has(shot.state.name) || wanted.has(nameOf(shot)));
const work = async (): Promise<void> => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    await take(browser, url, next, slow.url);
};
await Promise.all([work(), work()]);
await browser.close();
slow.close();
server.closeAllConnections();
server.close();
