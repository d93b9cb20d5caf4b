import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test as base } from "./fixtures.ts";
import { serveFolder, type Serving } from "./tools/serve.ts";

/** Every lesson there is, by its file. */
const IDS = readdirSync(new URL("../src/lessons/", import.meta.url))
  .filter((file) => file.endsWith(".lesson.ts"))
  .map((file) => file.slice(0, -".lesson.ts".length));

function cut({ server }: Serving): void {
  server.close();
  server.closeAllConnections();
}

/** A host of one's own that can be cut off. */
const test = base.extend<{ readonly serving: Serving }>({
  serving: async ({ under }, use) => {
    const serving = await serveFolder(process.env["DIST"] ?? "dist", `${under}explorer/`);
    await use(serving);
    cut(serving);
  },
  home: async ({ serving }, use) => use(serving.url),
});

test.use({ serviceWorkers: "allow" });

/** A visit that lasted until the page was kept. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(() => window.explorer.ready());
  const state = (): Promise<string | undefined> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state, { timeout: 60_000 }).toBe("activated");
}

/** Files that were kept beyond the page itself. */
const keptLater = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const cache = await caches.open("embedding-space-explorer-more-1");
    return (await cache.keys()).map(({ url }) => new URL(url).pathname.replace(/^.*models\//, ""));
  });

const readyLine = (page: Page) =>
  page.getByRole("dialog", { name: "Lessons" }).getByText("Ready without a network.");

test.describe("lessons without a network", () => {
  test("who opens none gets no more than the page; who opens the list gets all that lessons need", async ({
    page,
    serving,
  }) => {
    await visit(page, serving.url);
    expect(await keptLater(page)).toEqual([]);
    await page.getByRole("button", { name: "Lessons" }).click();
    await expect(readyLine(page)).toBeVisible({ timeout: 60_000 });
    const kept = await keptLater(page);
    for (const model of ["explorer-words", "explorer-context"]) {
      expect(kept).toContain(`${model}/tokenizer.json`);
      expect(kept).toContain(`${model}/words.txt`);
      expect(kept.filter((file) => file.startsWith(`${model}/onnx/`)).length).toBeGreaterThan(0);
    }
  });

  test("a lesson that is opened by its link brings the same", async ({ page, serving }) => {
    await visit(page, `${serving.url}#lesson=near-means-similar.1`);
    await expect.poll(async () => (await keptLater(page)).length, { timeout: 60_000 }).toBeGreaterThan(8);
  });

  test("with the network gone in between, it says so and tries again by a button", async ({
    page,
    serving,
  }) => {
    await visit(page, serving.url);
    cut(serving);
    await page.getByRole("button", { name: "Lessons" }).click();
    const dialog = page.getByRole("dialog", { name: "Lessons" });
    await expect(dialog.getByText(/^Not all lessons could be kept/)).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByRole("button", { name: "Try again" })).toBeVisible();
  });

  for (const part of [0, 1, 2, 3]) {
    const ids = IDS.filter((_, at) => at % 4 === part);
    test(`every step of ${ids.join(", ")} shows a result, or what it would need`, async ({
      page,
      serving,
      foreign,
    }) => {
      test.slow();
      await visit(page, serving.url);
      await page.getByRole("button", { name: "Lessons" }).click();
      await expect(readyLine(page)).toBeVisible({ timeout: 60_000 });
      cut(serving);
      await page.reload();
      await page.evaluate(() => window.explorer.ready());
      const broken: string[] = [];
      for (const id of ids) {
        let measured = 0;
        const count = await page.evaluate(
          async (id) => (await window.explorer.lessons()).find((lesson) => lesson.id === id)!.steps.length,
          id,
        );
        for (let at = 1; at <= count; at++) {
          const said = await page.evaluate(
            async ([id, at]) => {
              try {
                await window.explorer.openLesson(id, at);
                return (await window.explorer.answerLesson()).words;
              } catch (error) {
                return error as Error;
              }
            },
            [id, at] as const,
          );
          if (typeof said === "string") {
            measured++;
            if (!/\p{L}{3}/u.test(said)) broken.push(`${id}.${at}: “${said}”`);
          } else if (!/^This step (?:asks nothing|needs a model)/.test(said.message))
            broken.push(`${id}.${at}: ${said.message}`);
        }
        if (measured < 3) broken.push(`${id}: ${measured} steps measured`);
      }
      expect(broken).toEqual([]);
      expect(foreign).toEqual([]);
    });
  }
});
