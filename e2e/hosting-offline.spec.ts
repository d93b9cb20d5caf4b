import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, lines, test as base } from "./fixtures.ts";
import { serveFolder, type Serving } from "./tools/serve.ts";

/** A host of this test's own, to be switched off. */
const test = base.extend<{ readonly serving: Serving }>({
  serving: async ({ under }, use) => {
    const serving = await serveFolder(process.env["DIST"] ?? "dist", under);
    await use(serving);
    serving.server.close();
    serving.server.closeAllConnections();
  },
  home: async ({ serving }, use) => use(serving.url),
});

test.use({ serviceWorkers: "allow" });

const PANELS = readdirSync(fileURLToPath(new URL("../src/panels", import.meta.url)))
  .filter((name) => name.endsWith(".panel.tsx"))
  .map((name) => name.replace(".panel.tsx", "").toLowerCase());

/** What people do, each by itself; all of it without a network. */
const JOURNEYS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "open the page": async (page) => {
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
  },
  "paste and map": async (page) => {
    await page.getByRole("button", { name: "Paste text" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Paste text" });
    await dialog.getByRole("textbox").first().fill(lines(60).join("\n"));
    await dialog.getByRole("button", { name: /Map 60 items/ }).click();
    await expect
      .poll(() => page.evaluate(() => window.explorer.snapshot()))
      .toMatchObject({
        items: 60,
        job: null,
        map: { n: 60, settled: true },
      });
  },
  "ask for neighbours": async (page) => {
    expect(await page.evaluate(() => window.explorer.neighbours("a bicycle", { k: 5 }))).toHaveLength(5);
  },
  search: async (page) => {
    for (const mode of ["keyword", "dense", "hybrid"] as const) {
      const hits = await page.evaluate((mode) => window.explorer.search("red bicycle", { mode, k: 3 }), mode);
      expect(hits, mode).toHaveLength(3);
    }
  },
  arithmetic: async (page) => {
    const { withInputs } = await page.evaluate(() =>
      window.explorer.arithmetic("king - man + woman", { k: 3 }),
    );
    expect(withInputs).toHaveLength(3);
  },
  "find duplicates": async (page) => {
    const { total } = await page.evaluate(() => window.explorer.duplicates({ threshold: 0.5 }));
    expect(total).toBeGreaterThan(0);
  },
  group: async (page) => {
    const found = await page.evaluate(() => window.explorer.cluster({ show: false }));
    expect(JSON.stringify(found)).toContain("[");
  },
  sort: async (page) => {
    await page.evaluate(() => window.explorer.classify(["theft", "repair"]));
    expect(await page.evaluate(() => window.explorer.snapshot()["items"])).toBe(60);
  },
  "find what is out of place": async (page) => {
    expect(await page.evaluate(() => window.explorer.outliers({ limit: 4 }))).toHaveLength(4);
  },
  recommend: async (page) => {
    expect(await page.evaluate(() => window.explorer.recommend({ liked: [0, 3], k: 5 }))).toHaveLength(5);
  },
  "go between two texts": async (page) => {
    expect(await page.evaluate(() => window.explorer.between("mouse", "piano", { steps: 3 }))).toBeTruthy();
  },
  "see a vector and its tokens": async (page) => {
    expect(await page.evaluate(() => window.explorer.tokens("a red bicycle"))).toBeTruthy();
  },
  "search approximately": async (page) => {
    expect(await page.evaluate(() => window.explorer.approximate(0, { method: "hnsw" }))).toBeTruthy();
  },
  "make every kind of map": async (page) => {
    const axes = [
      ["man", "woman"],
      ["small", "large"],
    ] as const;
    for (const method of ["umap", "umap-js", "tsne", "pca", "axes"]) {
      const finite = await page.evaluate(
        async ([method, axes]) => {
          const { coords } = await window.explorer.project({
            method,
            dims: 2,
            ...(method === "axes" && { axes }),
          });
          return coords.length === 120 && coords.every(Number.isFinite);
        },
        [method, axes] as const,
      );
      expect(finite, method).toBe(true);
    }
  },
  "open every panel": async (page) => {
    expect(PANELS.length).toBeGreaterThan(10);
    for (const panel of PANELS) {
      await page.evaluate((id) => window.explorer.openPanel(id), panel);
      const region = page.getByRole("tabpanel").getByRole("region").first();
      await expect(region, panel).toBeVisible();
      await expect(page.getByText(/could not be fetched/), panel).toHaveCount(0);
    }
  },
  "save a picture": async (page) => {
    for (const format of ["png", "svg"] as const) {
      const size = await page.evaluate(
        async (format) => (await window.explorer.picture({ format })).size,
        format,
      );
      expect(size, format).toBeGreaterThan(1000);
    }
  },
  "open every sample of the first model": async (page) => {
    const samples = await page.evaluate(() =>
      window.explorer.samples().map(({ id, model }) => ({ id, model })),
    );
    const own = samples.filter(({ model }) => model === "explorer-en");
    expect(own.length).toBeGreaterThan(5);
    for (const { id } of own) {
      await page.evaluate((sample) => window.explorer.openSample(sample), id);
      expect(await page.evaluate(() => window.explorer.texts().length), id).toBeGreaterThan(2);
    }
  },
  "come back to what was there": async (page) => {
    await page.evaluate(() => window.explorer.setTexts(["one small thing", "another thing", "a third"]));
    await page.waitForTimeout(1500); // the session is written a moment after the last change
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await page.evaluate(() => window.explorer.texts())).toEqual([
      "one small thing",
      "another thing",
      "a third",
    ]);
  },
  "read what left the machine": async (page) => {
    await page.getByRole("button", { name: "Nothing has left this computer" }).click();
    await expect(page.getByRole("dialog")).toContainText("it opens without a network");
    await page.keyboard.press("Escape");
  },
};

test(`${Object.keys(JOURNEYS).length} journeys work without a network, after one visit`, async ({
  page,
  serving,
  noise,
}) => {
  test.setTimeout(300_000);
  await page.goto(serving.url);
  await page.evaluate(() => window.explorer.ready());
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  serving.server.close();
  serving.server.closeAllConnections();
  for (const [name, travel] of Object.entries(JOURNEYS)) await test.step(name, () => travel(page));
  expect(noise).toEqual([]);
});

test("the page can be installed, by a manifest without errors", async ({ page, serving }) => {
  await page.goto(serving.url);
  const { errors, data = "{}" } = await (
    await page.context().newCDPSession(page)
  ).send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const {
    display,
    icons,
    start_url: start,
  } = JSON.parse(data) as {
    display: string;
    start_url: string;
    icons: { src: string; sizes: string; purpose?: string }[];
  };
  expect({ display, start }).toEqual({ display: "standalone", start: "./" });
  for (const { src } of icons) expect((await fetch(new URL(src, serving.url))).status, src).toBe(200);
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  expect(icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
});
