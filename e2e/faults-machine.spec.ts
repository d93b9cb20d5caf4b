import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { runOut, type Shortage } from "./inject/memory.ts";
import {
  at,
  begin,
  NEW,
  nextTry,
  OLD,
  paste,
  reload,
  saidOnce,
  settled,
  shot,
  textsAreThere,
} from "./inject/survival.ts";
import { beforeWorker, thread, watchWorkers } from "./inject/workers.ts";

test.use({ actionTimeout: 15_000 });

const NO_MEMORY =
  /There is not enough memory in this browser for that\. Close other tabs|needs \d+ MB of memory, more than the browser gives\. Use fewer items|ran out of memory in this browser\. Close other tabs/;

/** Memory that runs out while a paste is on its way, and what that leaves on the map and waiting. */
const SHORTAGES: readonly (Shortage & { readonly leaves: readonly string[] })[] = [
  { where: "page", refuses: { least: 256 * 192 }, leaves: OLD },
  { where: "embed", refuses: { least: 2000 }, leaves: OLD },
  { where: "space", refuses: { growth: 1 }, leaves: NEW },
  { where: "map", refuses: { least: NEW.length * 3 }, leaves: NEW },
  { where: "map", refuses: { growth: 1 }, leaves: NEW },
];

for (const { leaves, ...shortage } of SHORTAGES) {
  const what = "growth" in shortage.refuses ? "memory of WebAssembly" : "memory";
  const place = shortage.where === "page" ? "page" : `${shortage.where} worker`;
  test(`${what} runs out in the ${place}: said once, and the next try works`, async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await begin(page);
    await runOut(page, shortage);
    await paste(page, NEW);
    await saidOnce(page, NO_MEMORY);
    await textsAreThere(page, leaves);
    await nextTry(page, NEW);
    await reload(page);
    await settled(page, NEW.length);
    await textsAreThere(page, NEW);
    expect(noise).toEqual([]);
  });
}

/** What Chromium itself says when its graphics process is gone. */
const ofTheGraphics = (said: string): boolean =>
  /CONTEXT_LOST|context (?:was )?lost|GPU process|A valid external Instance reference|device.*lost/i.test(
    said,
  );

test.describe("WebGPU", () => {
  const LOSSES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    "the device is destroyed": async (page) =>
      (await thread(page, "embed")).evaluate(() => {
        for (const device of (self as unknown as { devices: GPUDevice[] }).devices) device.destroy();
      }),
    "the graphics process crashes": async (page) => {
      const devtools = await page.context().browser()!.newBrowserCDPSession();
      await devtools.send("Browser.crashGpuProcess").catch(() => undefined);
    },
  };
  for (const [name, lose] of Object.entries(LOSSES)) {
    test(`${name} in mid-embedding: said once, and the next try works`, async ({ page, open, noise }) => {
      await beforeWorker(page, "embed", () => {
        const whole = GPUAdapter.prototype.requestDevice;
        const devices: GPUDevice[] = [];
        Object.assign(self, { devices });
        GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, wanted) {
          const device = await whole.call(this, wanted);
          devices.push(device);
          return device;
        };
      });
      await open();
      const { device } = await page.evaluate(() =>
        window.explorer.useModel("explorer-en", { device: "webgpu" }),
      );
      expect(device).toBe("webgpu");
      await begin(page);
      await Promise.all([at(page, "embed", 0).then(() => lose(page)), paste(page, NEW)]);
      await expect.poll(async () => (await shot(page)).job, { timeout: 60_000 }).toBeNull();
      await saidOnce(page, /^(?:The embedding worker stopped|The graphics device was lost)/);
      await nextTry(page, NEW);
      await reload(page);
      await textsAreThere(page, NEW);
      expect(noise.filter((said) => !ofTheGraphics(said))).toEqual([]);
    });
  }
});

test.describe("time", () => {
  test("a tab that is frozen in mid-embedding and resumed goes on", async ({ page, open, noise }) => {
    await open();
    await begin(page);
    const devtools = await page.context().newCDPSession(page);
    await Promise.all([at(page, "embed", 0), paste(page, NEW)]);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((done) => setTimeout(done, 3000));
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await settled(page, NEW.length);
    await saidOnce(page, null);
    await textsAreThere(page, NEW);
    expect(noise).toEqual([]);
  });

  test("clocks that go back an hour in mid-embedding change nothing", async ({ page, open, noise }) => {
    await open();
    await begin(page);
    const goBack = (): void => {
      const hour = 3_600_000;
      const [date, now] = [Date.now.bind(Date), performance.now.bind(performance)];
      Date.now = () => date() - hour;
      performance.now = () => now() - hour;
    };
    await Promise.all([
      at(page, "embed", 0).then(async () => {
        await page.evaluate(goBack);
        for (const kind of ["embed", "space", "map"] as const)
          await (await thread(page, kind)).evaluate(goBack);
      }),
      paste(page, NEW),
    ]);
    await settled(page, NEW.length);
    await saidOnce(page, null);
    await textsAreThere(page, NEW);
    expect(await page.evaluate(() => window.explorer.project({ seed: 3 }))).toMatchObject({
      ms: { total: expect.any(Number) },
    });
    await reload(page);
    await settled(page, NEW.length);
    expect(noise).toEqual([]);
  });
});

test.describe("the page is loaded again", () => {
  for (const stage of ["embed", "neighbours", "map"] as const) {
    test(`at “${stage}”: the texts come back`, async ({ page, open, noise }) => {
      await open();
      await begin(page);
      await Promise.all([at(page, stage, 0), paste(page, NEW)]);
      await reload(page);
      await nextTry(page, NEW);
      await reload(page);
      await settled(page, NEW.length);
      await textsAreThere(page, NEW);
      expect(noise).toEqual([]);
    });
  }

  test("while a model loads: what was on the map is there, and the model comes", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await begin(page);
    await page.route("**/models/explorer-words/tokenizer.json", () => undefined); // never answered
    const asked = page.waitForRequest("**/models/explorer-words/tokenizer.json");
    await page.evaluate(() => void window.explorer.useModel("explorer-words").catch(() => undefined));
    await asked;
    await page.unroute("**/models/explorer-words/tokenizer.json");
    await reload(page);
    await saidOnce(page, null);
    await textsAreThere(page, OLD);
    await page.evaluate(() => window.explorer.useModel("explorer-words"));
    await settled(page, OLD.length);
    expect(noise).toEqual([]);
  });

  test("while an analysis runs: the items are there, and it can be asked again", async ({
    page,
    open,
    noise,
  }) => {
    await watchWorkers(page);
    await open();
    await paste(page, NEW);
    await settled(page, NEW.length);
    await page.waitForTimeout(500);
    await page.evaluate(
      () => void window.explorer.cluster({ method: "kmeans", k: 80 }).catch(() => undefined),
    );
    await reload(page);
    await settled(page, NEW.length);
    await textsAreThere(page, NEW);
    const { clusters } = await page.evaluate(() => window.explorer.cluster({ method: "kmeans", k: 5 }));
    expect(clusters).toHaveLength(5);
    await saidOnce(page, null);
    expect(noise).toEqual([]);
  });
});
