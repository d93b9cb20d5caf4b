import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const step = (page: Page, at: number) => page.locator(`[data-step="${at - 1}"]`);

async function enter(page: Page, id: string, at: number): Promise<void> {
  await page.evaluate(([id, at]) => window.explorer.openLesson(id, at), [id, at] as const);
  await expect
    .poll(() => page.evaluate(() => window.explorer.snapshot()["lesson"]))
    .toMatchObject({ step: at, entering: false, problem: null });
}

test.describe("ways to answer in a lesson", () => {
  test.describe.configure({ timeout: 120_000 });

  test("pairs are judged by key, and counted against what the cases say", async ({ page, open, noise }) => {
    await open();
    await enter(page, "same-ticket", 3);
    const here = step(page, 3);
    await expect(here.getByText("0 of 10 marked.")).toBeVisible();
    const [first, second] = [here.getByRole("group").nth(1), here.getByRole("group").nth(2)];
    await first.getByRole("radio", { name: "Same" }).focus();
    await page.keyboard.press("Space");
    await second.getByRole("radio", { name: "Same" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(second.getByRole("radio", { name: "Different" })).toBeChecked();
    await expect(here.getByText("2 of 10 marked.")).toBeVisible();
    await here.getByRole("button", { name: "This is my answer" }).click();
    await expect(here.getByText("You judged 2,")).toBeVisible({ timeout: 60_000 });
    expect(noise).toEqual([]);
  });

  test("a walk goes from station to station, and back, and is told how far it came", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await enter(page, "one-in-a-billion", 3);
    const here = step(page, 3);
    const stations = here.locator("ol > li");
    const links = here.locator("ul > li > button");
    await expect(stations).toHaveCount(1);
    await expect(links).toHaveCount(8);
    await links.first().press("Enter");
    await expect(stations).toHaveCount(2);
    await links.and(page.locator(":enabled")).first().press("Enter");
    await expect(stations).toHaveCount(3);
    await here.getByRole("button", { name: "One station back" }).click();
    await expect(stations).toHaveCount(2);
    await here.getByRole("button", { name: "This is my answer" }).click();
    await expect(here.getByText(/You (?:stopped at .*|arrived) after 1 step\./)).toBeVisible({
      timeout: 60_000,
    });
    expect(noise).toEqual([]);
  });

  test("a text of which nothing can be read gets one sentence, and the next one an answer", async ({
    page,
    open,
  }) => {
    await open();
    await enter(page, "own-axis", 6);
    const here = step(page, 6);
    const fill = async (texts: readonly string[]): Promise<void> => {
      for (const [at, text] of texts.entries()) await here.getByRole("textbox").nth(at).fill(text);
      await here.getByRole("button", { name: "This is my answer" }).click();
    };
    await fill(["quiet", "quiet", "storm", "table"]);
    await expect(here.getByText("Both ends are the same word")).toBeVisible({ timeout: 60_000 });
    await fill(["quiet", "loud", "storm", "table"]);
    await expect(here.getByText(/^Measured just now/)).toBeVisible({ timeout: 60_000 });
  });

  test("what a step asks and sets in panels goes when the lesson is left", async ({ page, open }) => {
    await open();
    const line = page.getByRole("heading", { name: /pairs? at or above/ });
    await enter(page, "same-ticket", 2);
    await page.evaluate(() => window.explorer.answerLesson());
    await expect(line).toContainText("0.80", { timeout: 60_000 });
    await page.evaluate(() => window.explorer.leaveLesson());
    await page.evaluate(() => window.explorer.openSample("support-tickets"));
    await page.evaluate(() => window.explorer.openPanel("duplicates"));
    await expect(line).toContainText("0.92", { timeout: 60_000 });
  });

  test("names of colours are painted with what they name, and swatches stand beside words", async ({
    page,
    open,
  }) => {
    await open();
    await enter(page, "sentence-and-colour", 6);
    const here = step(page, 6);
    await expect(here.getByText("dark blue, #10384f")).toBeVisible();
    await page.evaluate(() => window.explorer.answerLesson());
    const swatch = here.locator("table [aria-hidden=true][style]").first();
    await expect(swatch).toBeVisible({ timeout: 60_000 });
    const said = await here.locator("table tbody th").first().innerText();
    const hex = /#(?<hex>[0-9a-f]{6})/.exec(said)?.groups?.["hex"] ?? "";
    const rgb = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ");
    await expect(swatch).toHaveCSS("background-color", `rgb(${rgb})`);
  });
});
