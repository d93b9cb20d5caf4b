import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { HEADERS } from "../src/hosting/policy.ts";
import { expect, lines, test as base } from "./fixtures.ts";
import { HAS_MODEL, startHub } from "./hub.ts";
import { serveFolder } from "./tools/serve.ts";

const DIST = process.env["DIST"] ?? "dist";
const CORES = 8;

/** A copy of the build whose embedding worker believes in eight cores: where this runs there may be one, and threads need two. */
function copyOfMany(): string {
  const folder = mkdtempSync(join(tmpdir(), "explorer-isolation-"));
  cpSync(DIST, folder, { recursive: true });
  const assets = join(folder, "assets");
  for (const name of readdirSync(assets)) {
    // A packed twin would be sent in its place.
    if (/^embed\.worker-.*\.js\./.test(name)) rmSync(join(assets, name));
    if (!/^embed\.worker-[^.]*\.js$/.test(name)) continue;
    const path = join(assets, name);
    const many = `Object.defineProperty(WorkerNavigator.prototype,"hardwareConcurrency",{get:()=>${CORES}});`;
    writeFileSync(path, many + readFileSync(path, "utf8"));
  }
  return folder;
}

const test = base.extend<{ readonly sends: Readonly<Record<string, string>> }>({
  /** Headers the host sends with every file. */
  sends: [{}, { option: true }],
  home: async ({ sends }, use) => {
    const folder = copyOfMany();
    const { server, url } = await serveFolder(folder, "/explorer/", 0, sends);
    await use(url);
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  },
});

test.use({ serviceWorkers: "allow", actionTimeout: 15_000 });

/** Vectors and a map of the same texts, and what the status line says about threads. */
async function results(
  page: Page,
): Promise<{ vectors: number[]; coords: number[]; isolated: boolean; says: string }> {
  const numbers = await page.evaluate(async (texts) => {
    await window.explorer.useModel("explorer-context", { device: "wasm" });
    await window.explorer.setTexts(texts);
    const { vectors } = await window.explorer.embed(texts);
    const { coords } = await window.explorer.project({ seed: 11 });
    return { vectors: [...vectors], coords: [...coords], isolated: crossOriginIsolated };
  }, lines(120));
  const says = await page.locator("[data-region=status]").innerText();
  return { ...numbers, says: /\d+ threads?/.exec(says)?.[0] ?? says };
}

/** Waits until the service worker keeps the page. */
const isKept = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), {
      timeout: 60_000,
    })
    .toBe("activated");

async function turn(page: Page, name: string): Promise<void> {
  await page
    .locator("[data-region=status]")
    .getByRole("button", { name: /dimensions/ })
    .click();
  const dialog = page.getByRole("dialog", { name: "Models" });
  await dialog.getByRole("button", { name }).click();
  const loaded = page.waitForEvent("load");
  await dialog.getByRole("button", { name: "Reload now" }).click();
  await loaded;
  await page.evaluate(() => window.explorer.ready());
}

test("a host without isolation headers: one thread, and several once the person switches it on; the same results", async ({
  page,
  open,
  context,
  foreign,
  noise,
}) => {
  await open();
  const without = await results(page);
  expect(without).toMatchObject({ isolated: false, says: "1 thread" });
  await isKept(page);

  await turn(page, "Faster on this host");
  expect(await page.evaluate(() => window.explorer.texts())).toEqual(lines(120));
  const within = await results(page);
  expect(within).toMatchObject({ isolated: true, says: "4 threads" });
  expect(within.vectors).toEqual(without.vectors);
  expect(within.coords).toEqual(without.coords);

  // It is remembered, and models still come from the hub.
  await page.reload();
  await page.evaluate(() => window.explorer.ready());
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  if (HAS_MODEL) {
    const hub = await startHub(context);
    const { id } = await page.evaluate(() => window.explorer.useModel("potion-base-2M"));
    expect(id).toBe("potion-base-2M");
    hub.close();
    foreign.length = 0;
  }

  await turn(page, "Switch that off");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(noise).toEqual([]);
});

test.describe("a host that sends the headers of hosting/", () => {
  test.use({ sends: Object.fromEntries(HEADERS) });
  test("several threads at once, and says where they come from", async ({ page, open, noise }) => {
    await open();
    expect(await results(page)).toMatchObject({ isolated: true, says: "4 threads" });
    await page
      .locator("[data-region=status]")
      .getByRole("button", { name: /dimensions/ })
      .click();
    await expect(page.getByRole("dialog", { name: "Models" })).toContainText(
      "4 threads: this host sends the headers that let a page use several.",
    );
    expect(noise).toEqual([]);
  });
});
