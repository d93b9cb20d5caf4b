import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return `${at?.tagName.toLowerCase() ?? ""} ${at?.getAttribute("aria-label") ?? at?.textContent?.trim().slice(0, 40) ?? ""}`;
  });

test.describe("by keyboard alone", () => {
  test("the first Tab stops are the bar, and every stop shows its focus", async ({ page, open }) => {
    await open();
    const seen: string[] = [];
    for (let i = 0; i < 14; i++) {
      await page.keyboard.press("Tab");
      seen.push(await focused(page));
      const outline = await page.evaluate(() => {
        const at = document.activeElement;
        if (at === null || at === document.body) return "body";
        const styles = [at, at.parentElement].map((one) => (one ? getComputedStyle(one) : null));
        return styles.some((style) => style && style.outlineStyle !== "none" && style.outlineWidth !== "0px")
          ? "ring"
          : "none";
      });
      expect(outline, seen.at(-1)).not.toBe("none");
    }
    expect(seen.join(" | ")).toContain("Paste text");
    expect(seen.join(" | ")).toContain("Find a word");
  });

  test("slash asks, a word selects it, number keys travel on", async ({ page, open }) => {
    await open();
    await page.keyboard.press("/");
    await page.keyboard.type("piano");
    await page.keyboard.press("Enter");
    await expect
      .poll(() =>
        page.evaluate(() => (window.explorer.snapshot()["neighbours"] as { text: string } | null)?.text),
      )
      .toBe("piano");
    await expect(page.getByRole("heading", { name: /The map keeps/ })).toBeVisible();
  });

  test("a sentence is asked, gets a place and its neighbours", async ({ page, open }) => {
    await open();
    await page.keyboard.press("/");
    await page.keyboard.type("an instrument with black and white keys");
    await page.keyboard.press("Enter");
    await expect
      .poll(() =>
        page.evaluate(
          () => (window.explorer.snapshot()["neighbours"] as { rows: unknown[] } | null)?.rows.length,
        ),
      )
      .toBe(15);
  });

  test("tabs, the matrix and arithmetic are reached and worked", async ({ page, open, noise }) => {
    await open();
    await page.getByRole("tab", { name: "All" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tabpanel").getByText(/items, every pair/)).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.getByRole("tabpanel").getByRole("textbox").first().focus();
    await page.keyboard.type("prince - boy + girl");
    await expect(page.getByRole("tabpanel").getByText("princess").first()).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("the map: arrows travel, Enter chooses, Escape lets go, and it is said aloud", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(() => window.explorer.select([12]));
    const map = page.locator('[data-region="map"] [tabindex="0"]').first();
    await map.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.evaluate(() => (window.explorer.snapshot()["selection"] as number[])[0]))
      .not.toBe(12);
    await page.keyboard.press("Escape"); // the place it stands at
    await page.keyboard.press("Escape"); // the choice
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["selection"])).toEqual([]);
  });

  test("F6 goes round bar, map, panels and status", async ({ page, open }) => {
    await open();
    const regions: (string | null)[] = [];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press("F6");
      regions.push(
        await page.evaluate(
          () => document.activeElement?.closest("[data-region]")?.getAttribute("data-region") ?? null,
        ),
      );
    }
    expect(new Set(regions).size).toBe(4);
  });
});
