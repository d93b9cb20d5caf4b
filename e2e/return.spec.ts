import type { Page } from "@playwright/test";
import { expect, lines, test } from "./fixtures.ts";

/** Waits until this browser keeps own items and that choice among them. */
const kept = (page: Page, selection: readonly number[]) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const asked = <T>(request: IDBRequest<T>) =>
          new Promise<T>((done, fail) => {
            request.addEventListener("success", () => done(request.result));
            request.addEventListener("error", () => fail(request.error ?? new Error("IndexedDB")));
          });
        const database = await asked(indexedDB.open("embedding-space-explorer"));
        const view = await asked<{ shown: string; selection: number[] } | undefined>(
          database.transaction("kept").objectStore("kept").get("view"),
        );
        database.close();
        return view?.shown === "own" ? view.selection : null;
      }),
    )
    .toEqual(selection);

test.describe("coming back", () => {
  test("texts, vectors, map and choice are there before any model is, and nothing is computed again", async ({
    page,
    open,
  }) => {
    await open();
    const before = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(
        texts.map((text, i) => ({ text, label: i % 2 ? "odd" : "even", year: 2000 + i, made: () => i })),
      );
      await explorer.project({ dims: 2, seed: 9 });
      explorer.select([3, 14]);
      explorer.openPanel("matrix");
      const { map } = explorer.snapshot();
      return { map, texts: explorer.texts(), near: await explorer.neighbours(14, { k: 49 }) };
    }, lines(50));
    await kept(page, [3, 14]);
    expect(await page.evaluate(() => window.explorer.snapshot()["errors"])).toEqual([]);

    await page.route(/\/models\//, (route) => route.abort());
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    const after = await page.evaluate(async () => {
      const { explorer } = window;
      const shot = explorer.snapshot();
      return { shot, texts: explorer.texts(), near: await explorer.neighbours(14, { k: 49 }) };
    });
    expect(after.texts).toEqual(before.texts);
    expect(after.near).toEqual(before.near);
    expect(after.shot).toMatchObject({ selection: [3, 14], panels: ["matrix"], map: before.map, job: null });
    await expect(page.getByRole("tabpanel").getByRole("heading", { name: /2 selected/ })).toBeVisible();
    await page.getByRole("button", { name: "Colour: label" }).click();
    await expect(page.getByText("odd", { exact: true })).toBeVisible();
  });

  test("own vectors come back as they were, and texts still cannot stand among them", async ({
    page,
    open,
  }) => {
    await open();
    const before = await page.evaluate(async () => {
      const { explorer } = window;
      const vectors = Float32Array.from({ length: 30 * 6 }, (_, i) => Math.sin(i * 1.7) * (1 + (i % 5)));
      await explorer.loadVectors({
        dim: 6,
        vectors,
        texts: Array.from({ length: 30 }, (_, i) => `mine ${i}`),
      });
      explorer.select([8]);
      return explorer.neighbours(8, { k: 29, metric: "dot" });
    });
    await kept(page, [8]);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    const after = await page.evaluate(async () => {
      const { explorer } = window;
      await explorer.useModel("explorer-en");
      const refused = await explorer.addTexts(["another"]).catch((error: Error) => error.message);
      return {
        near: await explorer.neighbours(8, { k: 29, metric: "dot" }),
        refused,
        items: explorer.texts(),
      };
    });
    expect(after.near).toEqual(before);
    expect(after.refused).toContain("another space");
    expect(after.items[7]).toBe("mine 7");
    expect(after.items).toHaveLength(30);
  });

  test("so is how they were shown: colours, sizes, palette, what is hidden, views and camera", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(
      async (texts) =>
        window.explorer.setTexts(
          texts.map((text, i) => ({ text, label: i % 2 ? "odd" : "even", year: 2000 + i })),
        ),
      lines(48),
    );
    await page.evaluate(() => {
      const { explorer } = window;
      explorer.colourBy("column:year");
      explorer.sizeBy("column:year");
      explorer.hide([2, 3, 40]);
    });
    await page.getByRole("button", { name: "Change colour" }).click();
    await page.getByLabel("Palette", { exact: true }).selectOption("two-sided");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["cameraMoved"])).toBe(true);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Keep this view" }).click();
    await page.getByRole("button", { name: "Keep on hover" }).click();
    await page.getByRole("button", { name: "Lasso", exact: true }).click();
    const looked = () =>
      page.evaluate(() => {
        const s = window.explorer.snapshot();
        return [
          s["colourBy"],
          s["sizeBy"],
          s["scales"],
          s["hiddenIds"],
          s["keptViews"],
          s["camera"],
          s["cameraMoved"],
          s["keepTruth"],
        ];
      });
    const before = await looked();
    expect(before[3]).toEqual([2, 3, 40]);
    expect(before[4]).toHaveLength(1);
    await page.waitForTimeout(1500);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await looked()).toEqual(before);
    await expect(page.getByText("3 hidden.", { exact: true })).toBeVisible();
    expect(await page.evaluate(() => window.explorer.snapshot()["tool"])).toBe("turn");
    // Another set is shown as it is first seen, and this one comes back as it was.
    await page.evaluate(() => window.explorer.openSample("proverbs"));
    expect((await looked()).slice(0, 5)).toEqual(["label", "same", {}, [], []]);
    await page
      .getByRole("button", { name: /Proverbs/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: /Texts from a script/ }).click();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["items"])).toBe(48);
    expect((await looked()).slice(0, 5)).toEqual(before.slice(0, 5));
  });
});
