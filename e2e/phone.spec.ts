import type { Page } from "@playwright/test";
import { expect, lines, test } from "./fixtures.ts";

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

const sheet = (page: Page) => page.getByRole("complementary", { name: "Panels" });
const height = async (page: Page): Promise<number> => (await sheet(page).boundingBox())?.height ?? 0;
const handle = (page: Page) => page.getByRole("button", { name: /Change the size/ });
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe("on a phone", () => {
  test("the sheet rests at three heights: pressed, dragged, by arrow keys", async ({ page, open, noise }) => {
    await open();
    const heights = new Set<number>();
    for (let i = 0; i < 3; i++) {
      const before = await height(page);
      await handle(page).tap();
      await expect.poll(() => height(page)).not.toBe(before);
      // Where it comes to rest.
      for (let last = -1; last !== (await height(page));) {
        last = await height(page);
        await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
      }
      heights.add(Math.round(await height(page)));
    }
    expect([...heights].sort((a, b) => a - b)).toEqual([96, Math.round(844 * 0.4), Math.round(844 * 0.92)]);

    await handle(page).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => height(page)).toBeCloseTo(96, 0);
    const box = (await handle(page).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y - 250, { steps: 8 });
    await page.mouse.move(box.x + box.width / 2, box.y - 252, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => height(page)).toBeGreaterThan(300);
    expect(noise).toEqual([]);
  });

  test("paste, choose and read the panels with a thumb", async ({ page, open, noise }) => {
    await open();
    await page.getByRole("button", { name: /Paste/ }).first().tap();
    const dialog = page.getByRole("dialog", { name: "Paste text" });
    await dialog.getByRole("textbox").fill(lines(40).join("\n"));
    await dialog.getByRole("button", { name: "Map 40 items" }).tap();
    await expect(dialog).toBeHidden();
    await expect
      .poll(() =>
        page.evaluate(() => window.explorer.snapshot()["map"] as { n: number; settled: boolean } | null),
      )
      .toMatchObject({ n: 40, settled: true });
    for (const [tab, shown] of [
      ["Neighbours", /neighbours|near/i],
      ["Matrix", /40 items, every pair/],
      ["Arithmetic", /king − man \+ woman/],
    ] as const) {
      await page.getByRole("tab", { name: tab }).tap();
      await expect(page.getByRole("tabpanel").getByText(shown).first()).toBeVisible();
      expect(await overflow(page), tab).toBeLessThanOrEqual(0);
    }
    await page.getByRole("tabpanel").getByRole("button", { name: "king − man + woman" }).tap();
    await expect(page.getByRole("tabpanel").getByRole("list", { name: "Inputs left out" })).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("nothing is wider than a window of 320 px, in any panel or dialog", async ({ page, open }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open();
    const panels = [
      "all",
      "neighbours",
      "matrix",
      "arithmetic",
      "search",
      "map",
      "duplicates",
      "clusters",
    ].concat(["classify", "outliers", "recommend", "between", "vector", "approximate"]);
    for (const tab of panels) {
      await page.evaluate((id) => window.explorer.openPanel(id), tab);
      await expect(page.getByRole("tabpanel")).toBeVisible();
      expect(await overflow(page), tab).toBeLessThanOrEqual(0);
      // What stands in a row that scrolls by itself is as it should be.
      const wide = await sheet(page).evaluate((element) => {
        const scrolls = (one: Element | null): boolean =>
          one !== null &&
          one !== element &&
          (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
        return [...element.querySelectorAll("*")]
          .filter((one) => one.getBoundingClientRect().right > 321 && !scrolls(one.parentElement))
          .map((one) => one.textContent ?? one.tagName);
      });
      expect(wide, tab).toEqual([]);
    }
    await page.getByRole("button", { name: /Paste/ }).first().tap();
    const dialog = page.getByRole("dialog", { name: "Paste text" });
    await dialog.getByRole("textbox").fill("a long line without any break ".repeat(30));
    await expect(dialog.getByRole("button", { name: "Map 1 item" })).toBeVisible();
    expect(await overflow(page), "paste").toBeLessThanOrEqual(0);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Menu" }).tap();
    await expect(page.getByRole("menu")).toBeVisible();
    expect(await overflow(page), "menu").toBeLessThanOrEqual(0);
  });
});
