import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test as base } from "./fixtures.ts";
import { serveFolder, type Serving } from "./tools/serve.ts";

const DIST = process.env["DIST"] ?? "dist";

/** A visit that lasted until the page was kept. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(() => window.explorer.ready());
  const state = (): Promise<string | undefined> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state, { timeout: 60_000 }).toBe("activated");
}

function cut({ server }: Serving): void {
  server.close();
  server.closeAllConnections();
}

/** A host of one's own: it can be cut off, and its folder changed. */
const test = base.extend<{ readonly serving: Serving & { readonly folder: string } }>({
  serving: async ({ under }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "explorer-offline-"));
    cpSync(DIST, folder, { recursive: true });
    const serving = await serveFolder(folder, `${under}explorer/`);
    await use({ ...serving, folder });
    cut(serving);
    rmSync(folder, { recursive: true });
  },
  home: async ({ serving }, use) => use(serving.url),
});

test.use({ serviceWorkers: "allow" });

test.describe("without a network, after one visit", () => {
  test("the page opens, reads new text, and every panel is there", async ({ page, serving, noise }) => {
    await visit(page, serving.url);
    cut(serving);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await page.evaluate(() =>
      window.explorer.setTexts(["a red apple", "a green pear", "a fast car", "a slow train", "the blue sky"]),
    );
    const near = await page.evaluate(() => window.explorer.neighbours("fruit", { k: 2 }));
    expect(near.map(({ text }) => text).toSorted()).toEqual(["a green pear", "a red apple"]);
    const map = await page.evaluate(async () => {
      const { coords } = await window.explorer.project({ method: "pca" });
      return [...coords];
    });
    expect(map).toHaveLength(15);
    expect(map.every((x) => Number.isFinite(x))).toBe(true);
    for (const title of ["Neighbours", "Matrix", "Arithmetic"]) {
      await page.getByRole("tab", { name: title }).click();
      await expect(page.getByRole("tabpanel").getByRole("region", { name: title })).toBeVisible();
    }
    const samples = await page.evaluate(() =>
      window.explorer.samples().map(({ id, model }) => ({ id, model })),
    );
    for (const { id } of samples.filter(({ model }) => model === "explorer-en")) {
      await page.evaluate((sample) => window.explorer.openSample(sample), id);
      expect(await page.evaluate(() => window.explorer.texts().length), id).toBeGreaterThan(2);
    }
    expect(noise).toEqual([]);
  });

  test("a tab that was never closed, and one that is opened anew by a link, work", async ({
    context,
    page,
    serving,
  }) => {
    await visit(page, serving.url);
    cut(serving);
    const asked = await page.evaluate(() => window.explorer.neighbours("king", { k: 1 }));
    expect(asked).toHaveLength(1);
    const other = await context.newPage();
    await other.goto(`${serving.url}?from=a-friend#sample=proverbs`);
    await other.evaluate(() => window.explorer.ready());
    await expect(other.locator("body")).toContainText("proverbs");
  });

  test("the other bundled models come along when they are asked for", async ({ page, serving }) => {
    await visit(page, serving.url);
    await page.getByRole("button", { name: /Nothing has left/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("it opens without a network");
    await dialog.getByRole("button", { name: /Keep the other bundled models/ }).click();
    await expect(dialog).toContainText("The other bundled models are kept.", { timeout: 60_000 });
    cut(serving);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    for (const id of ["explorer-context", "explorer-words"]) {
      const used = await page.evaluate((model) => window.explorer.useModel(model), id);
      expect(used.id).toBe(id);
    }
  });

  test("a model that was not kept is refused by a sentence, and the one in use stays", async ({
    page,
    serving,
  }) => {
    await visit(page, serving.url);
    cut(serving);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    const said = await page.evaluate(() =>
      window.explorer.useModel("explorer-context").catch((error: unknown) => (error as Error).message),
    );
    expect(said).toMatch(/[.]$/);
    expect(await page.evaluate(() => window.explorer.similarity("cat", "cat"))).toBeCloseTo(1, 4);
  });
});

test.describe("a newer version", () => {
  test("is offered, interrupts nothing, and keeps what the person had", async ({ page, serving }) => {
    await visit(page, serving.url);
    await page.evaluate(() =>
      window.explorer.setTexts(["one small thing", "another thing", "a third", "a fourth"]),
    );
    const index = join(serving.folder, "index.html");
    writeFileSync(index, readFileSync(index, "utf8").replace("<title>", "<title>Newer: "));
    const worker = join(serving.folder, "service-worker.js");
    // As a build does: another content of the page, another revision of it in the list.
    const list = readFileSync(worker, "utf8");
    const revised = list.replace(/(\{"url":"index\.html","revision":")[0-9a-f]{4}/, "$1beef");
    expect(revised).not.toBe(list);
    writeFileSync(worker, revised);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText("A newer version of the explorer is here.")).toBeVisible({ timeout: 60_000 });
    expect(await page.title()).toBe("Embedding Space Explorer");
    expect(await page.evaluate(() => window.explorer.texts().length)).toBe(4);
    await page.getByRole("button", { name: "Reload with it now" }).click();
    await expect(page).toHaveTitle("Newer: Embedding Space Explorer", { timeout: 60_000 });
    await page.waitForFunction(() => "explorer" in window);
    await page.evaluate(() => window.explorer.ready());
    expect(await page.evaluate(() => window.explorer.texts())).toEqual([
      "one small thing",
      "another thing",
      "a third",
      "a fourth",
    ]);
  });
});

test("where no copy can be kept, the page says so and works", async ({ page, home }) => {
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));
  });
  await page.goto(home);
  await page.evaluate(() => window.explorer.ready());
  await page.getByRole("button", { name: /Nothing has left/ }).click();
  await expect(page.getByRole("dialog")).toContainText("This browser keeps no copy of the page");
  expect(await page.evaluate(() => window.explorer.similarity("cat", "dog"))).toBeGreaterThan(0);
});
