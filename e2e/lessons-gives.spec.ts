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
    const mark = (name: string, pair: number) => here.getByRole("radio", { name, exact: true }).nth(pair);
    await mark("Same", 0).focus();
    await page.keyboard.press("Space");
    await mark("Same", 1).focus();
    await page.keyboard.press("ArrowRight");
    await expect(mark("Different", 1)).toBeChecked();
    await expect(here.getByText("2 of 10 marked.")).toBeVisible();
    await here.getByRole("button", { name: "This is my answer" }).click();
    await expect(here.getByText("You judged 2,")).toBeVisible({ timeout: 60_000 });
    expect(noise).toEqual([]);
  });

  test("what was placed by hand stands at the next step, where one word more is placed and judged", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await enter(page, "near-means-similar", 1);
    const first = step(page, 1);
    await first.getByRole("spinbutton", { name: "wolf: from small to big" }).fill("7");
    await first.getByRole("spinbutton", { name: "wolf: from tame to wild" }).fill("8");
    await first.getByRole("spinbutton", { name: "dog: from small to big" }).fill("7");
    await first.getByRole("spinbutton", { name: "dog: from tame to wild" }).fill("9");
    await first.getByRole("radio", { name: "dog" }).check();
    await first.getByRole("button", { name: "This is my answer" }).click();
    await expect(first.getByText("On your map dog is nearest to the wolf, 1.0 steps away.")).toBeVisible();

    await enter(page, "near-means-similar", 2);
    const here = step(page, 2);
    const box = (name: string) => here.getByRole("spinbutton", { name });
    await expect(box("wolf: from small to big")).toHaveValue("7");
    await expect(box("dog: from tame to wild")).toHaveValue("9");
    // Without a place of its own for the kettle: the learner's animals, and a kettle of ours.
    await page.evaluate(() => window.explorer.answerLesson());
    await expect(here.getByText(/^On your map, with a kettle placed by us,/)).toBeVisible();
    await box("kettle: from small to big").fill("7");
    await box("kettle: from tame to wild").fill("8");
    await here.getByRole("radio", { name: /^Yes/ }).check();
    await here.getByRole("button", { name: "This is my answer" }).click();
    await expect(here.getByText(/^On your map the kettle stands 0\.0 steps from the wolf\./)).toBeVisible();
    await expect(here.getByText("your guess")).toBeVisible();

    expect(noise).toEqual([]);
  });

  test("single numbers are slid through, each with its own words at its ends, and one is named", async ({
    page,
    open,
  }) => {
    await open();
    await enter(page, "near-means-similar", 5);
    const here = step(page, 5);
    const ends = here.locator("output", { hasText: "Lowest:" });
    const first = await ends.textContent();
    await here.getByRole("slider").focus();
    for (let press = 0; press < 6; press++) await page.keyboard.press("ArrowRight");
    await expect(here.getByRole("spinbutton")).toHaveValue("7");
    await expect(ends).not.toHaveText(first!);
    const shown = (await ends.textContent())!;
    await here.getByLabel("Your name for it").fill("size");
    await here.getByRole("radio", { name: /^Yes/ }).check();
    await here.getByRole("button", { name: "This is my answer" }).click();
    await expect(here.getByText(/^You call number 7 “size”\. Of the 10 words/)).toBeVisible({
      timeout: 60_000,
    });
    const rows = here.getByRole("table", { name: "All words by number 7: the ends" }).getByRole("row");
    await expect(rows).toHaveCount(6);
    for (const cell of [0, 2]) {
      const word = (await rows.nth(1).locator("th, td").nth(cell).textContent())!;
      expect(shown).toContain(word);
    }
  });

  test("choices are counted against what is measured, and marks make the cut-off", async ({ page, open }) => {
    test.slow();
    await open();
    const told = (guess?: Readonly<Record<string, string>>) =>
      page.evaluate(async (guess) => {
        const { words, exhibits } = await window.explorer.answerLesson(guess);
        const tables = exhibits.flatMap((one) =>
          one.kind === "table" ? [one.rows.map((row) => row.map(String))] : [],
        );
        return { words, rows: tables[0] ?? [] };
      }, guess);

    // The figure with the largest share of a row, as the table has it, is right; another that is far below is not.
    await enter(page, "how-close", 6);
    const { rows } = await told();
    expect(rows).toHaveLength(3);
    const shares = rows[0]!.slice(1).map((cell) => Number.parseInt(cell, 10));
    const names = ["cosine", "dot", "euclidean"];
    const best = names[shares.indexOf(Math.max(...shares))]!;
    const worst = names[shares.indexOf(Math.min(...shares))]!;
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(2);
    expect((await told({ popular: best })).words).toMatch(/^Of your 1 choices 1 /);
    expect((await told({ popular: worst })).words).toMatch(/^Of your 1 choices 0 /);

    // All marked the same: the cut-off is the lowest of the ten scores.
    await enter(page, "what-a-score-means", 4);
    const all = (mark: string) =>
      Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`pair-${at}`, mark]));
    const same = await told(all("same"));
    expect(same.rows).toHaveLength(10);
    expect(same.words).toContain(
      `Of your 10 marks 5 are as the data have it. They make the cut-off: ${same.rows.at(-1)![2]!}.`,
    );
    expect((await told(all("different"))).words).toContain(`the cut-off: ${same.rows[0]![2]!}.`);
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
