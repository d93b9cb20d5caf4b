import { test as base, expect as theirs, type Page } from "@playwright/test";
import type { Explorer } from "../src/app/explorer.ts";
import { spareMediaFeatures, typeAsAPerson } from "./tools/firefox.ts";
import { serveFolder } from "./tools/serve.ts";

declare global {
  interface Window {
    explorer: Explorer;
  }
}

interface Options {
  /** Path the built folder is served at. */
  readonly under: string;
}

interface Fixtures {
  /** Address of the built page on a plain static server. */
  readonly home: string;
  /** Everything the console said as error or warning, and every uncaught error. */
  readonly noise: string[];
  /** Every address asked for that is not the page's own origin. */
  readonly foreign: string[];
  /** Opens the page and waits for the first map. */
  readonly open: (link?: string) => Promise<Page>;
}

/** Software GPUs complain about themselves in Chromium's own words; nothing of ours says this. */
const OF_THE_BROWSER = [
  /GPU stall due to ReadPixels/,
  /Automatic fallback to software WebGL/,
  /No available adapters/,
  /swiftshader/i,
  /WebGPU is experimental on this platform/,
  /The powerPreference option is currently ignored/,
  /Service Worker registration blocked by Playwright/,
];

export const test = base.extend<Fixtures & { readonly guarded: void }, Options & { readonly origin: string }>(
  {
    under: ["/", { option: true, scope: "worker" }],
    browser: [
      async ({ browser }, use) => {
        if (browser.browserType().name() === "firefox") spareMediaFeatures(browser);
        await use(browser);
      },
      { scope: "worker" },
    ],
    origin: [
      async ({ under }, use) => {
        const { server, url } = await serveFolder(process.env["DIST"] ?? "dist", under);
        await use(url);
        server.closeAllConnections();
        server.close();
      },
      { scope: "worker" },
    ],
    context: async ({ browser, context }, use) => {
      if (browser.browserType().name() === "firefox") await typeAsAPerson(context);
      await use(context);
    },
    home: async ({ origin }, use) => use(origin),
    noise: async ({ page }, use) => {
      const noise: string[] = [];
      page.on("console", (message) => {
        const said = message.text();
        if (message.type() !== "error" && message.type() !== "warning") return;
        if (!OF_THE_BROWSER.some((known) => known.test(said))) noise.push(`${message.type()}: ${said}`);
      });
      page.on("pageerror", (error) => noise.push(`uncaught: ${error.message}`));
      await use(noise);
    },
    foreign: async ({ context, home }, use) => {
      const foreign: string[] = [];
      const own = new URL(home).origin;
      context.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== own) foreign.push(request.url());
      });
      await use(foreign);
    },
    // In every test, asked for or not: no foreign request. Tests that expect one route it and clear the list.
    guarded: [
      async ({ foreign }, use) => {
        await use();
        expect(foreign, "requests to other origins").toEqual([]);
      },
      { auto: true },
    ],
    open: async ({ page, home }, use) => {
      await use(async (link = "") => {
        await page.goto(home + link);
        await page.evaluate(() => window.explorer.ready());
        return page;
      });
    },
  },
);

const { poll } = theirs;

/** As Playwright's, but it asks every quarter of a second at least: theirs waits a whole one, hundreds of times a run. */
const often: typeof poll = (ask, options) =>
  poll(ask, {
    intervals: [50, 100, 150, 250],
    ...(typeof options === "string" ? { message: options } : options),
  });

export const expect = Object.assign(theirs, { poll: often });

/** Cosine of two rows of equal length. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}

/** Lines a person might paste: seeded, of mixed length, never twice the same. */
export function lines(count: number): string[] {
  const who = [
    "The customer",
    "My neighbour",
    "A driver",
    "Our teacher",
    "The nurse",
    "An old friend",
    "The plumber",
  ];
  const did = ["lost", "repaired", "forgot", "painted", "borrowed", "returned", "photographed", "sold"];
  const what = [
    "a red bicycle",
    "the kitchen sink",
    "two train tickets",
    "an umbrella",
    "the garden fence",
    "a guitar",
  ];
  const when = [
    "yesterday",
    "before lunch",
    "in the rain",
    "for the second time this week",
    "without saying a word",
  ];
  return Array.from({ length: count }, (_, i) => {
    const pick = (list: readonly string[], step: number): string =>
      list[Math.floor(i / step) % list.length] ?? "";
    const end = i % 3 === 0 ? "" : ` ${pick(when, 336)}`;
    return `${pick(who, 1)} ${pick(did, 7)} ${pick(what, 56)}${end} (${i})`;
  });
}
