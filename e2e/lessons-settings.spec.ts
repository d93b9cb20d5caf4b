import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const step = (page: Page, at: number) => page.locator(`[data-step="${at - 1}"]`);
const measured = (page: Page, at: number) => step(page, at).getByText(/^Measured just now/);

async function enter(page: Page, id: string, at: number): Promise<void> {
  await page.evaluate(([id, at]) => window.explorer.openLesson(id, at), [id, at] as const);
  await expect
    .poll(() => page.evaluate(() => window.explorer.snapshot()["lesson"]))
    .toMatchObject({ step: at, entering: false, problem: null });
}

test.describe("settings beside a question", () => {
  test("CBOW in place of skip-gram, and five more starts: trained anew, and said", async ({ page, open }) => {
    await open();
    await enter(page, "company-it-keeps", 3);
    const here = step(page, 3);
    await page.evaluate(() => window.explorer.answerLesson());
    await expect(here.getByText(/^Skip-gram, trained just now/)).toBeVisible();
    await here.getByRole("radio", { name: "the word from its neighbours (CBOW)" }).check();
    await expect(here.getByText(/^CBOW, trained just now/)).toBeVisible({ timeout: 30_000 });
    await here.getByRole("radio", { name: "five more" }).check();
    await expect(here.getByText(/of 8 random starts/)).toBeVisible({ timeout: 60_000 });
    const rows = here.getByRole("table", { name: "Where each random start ends" }).getByRole("row");
    await expect(rows).toHaveCount(9);
  });

  test("a sentence of one's own is shuffled; one that cannot be is refused by a sentence", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await enter(page, "who-bit-whom", 2);
    const here = step(page, 2);
    await page.evaluate(() => window.explorer.answerLesson());
    await expect(measured(page, 2)).toBeVisible();
    const field = here.getByLabel("Or a sentence of your own");
    for (const [text, told] of [
      ["Ada paints seven blue boats", /Ada|boats/],
      ["alone", /There is nothing to shuffle: write a sentence of two words or more\./],
      ["ha ha", /There is nothing to shuffle/],
      ["🦔 \u202e ‮ кот", /This model says/],
      ["   ", /of 20 shuffles/], // empty: the lesson's own sentence again
    ] as const) {
      await field.fill(text);
      await here.getByRole("button", { name: "Use it" }).click();
      await expect(here.locator("[aria-live=polite]")).toContainText(told, { timeout: 30_000 });
    }
    expect(noise).toEqual([]);
  });

  test("an arrow is as long as one likes, and its cosine stays; a length out of range is brought into it", async ({
    page,
    open,
  }) => {
    await open();
    await enter(page, "how-close", 1);
    const here = step(page, 1);
    await page.evaluate(() => window.explorer.answerLesson());
    const cosines = here.getByRole("row", { name: /^Cosine/ }).getByRole("cell");
    await expect(cosines).toHaveCount(2);
    for (const [typed, length] of [
      ["0.5", "0.50"],
      ["99", "10.00"],
      ["", "3.00"],
    ] as const) {
      await here.getByRole("spinbutton").fill(typed);
      await here.getByRole("button", { name: "Use it" }).click();
      await expect(here.getByText(`Wolf, stretched: length ${length}.`)).toBeVisible();
      const [before, after] = await cosines.allTextContents();
      expect(after).toBe(before);
    }
  });
});

test("pairs that fool the model are collected on this device, each once, and not shown to a class", async ({
  page,
  open,
}) => {
  await open();
  await enter(page, "close-is-not-same", 5);
  const pairs = [
    { first: "The shop opens at nine.", second: "The shop opens at ten." },
    { first: "The lift goes up.", second: "Bananas are cheap this week." },
    { first: "The shop opens at nine.", second: "The shop opens at ten." },
    { first: " ", second: "" },
  ];
  for (const pair of pairs) await page.evaluate((pair) => window.explorer.answerLesson(pair), pair);
  const list = (page: Page) => step(page, 5).getByRole("table", { name: /^Your pairs so far/ });
  await expect(list(page).getByRole("row")).toHaveCount(3);
  const score = await page.evaluate(([a, b]) => window.explorer.similarity(a, b), [
    "The shop opens at nine.",
    "The shop opens at ten.",
  ] as const);
  await expect(list(page).getByRole("row").nth(1)).toContainText(score.toFixed(2));

  await page.reload();
  await page.evaluate(() => window.explorer.ready());
  await enter(page, "close-is-not-same", 5);
  await page.evaluate(() => window.explorer.answerLesson());
  await expect(list(page).getByRole("row")).toHaveCount(3);

  await page.getByRole("button", { name: "Present", exact: true }).click();
  await page.evaluate(() =>
    window.explorer.answerLesson({ first: "It rains.", second: "It does not rain." }),
  );
  await expect(list(page).getByRole("row")).toHaveCount(2);
});

test("a formula of one lesson is not drawn in the next", async ({ page, open }) => {
  await open();
  await enter(page, "king-minus-man", 1);
  await page.evaluate(() => window.explorer.answerLesson());
  await expect(page.getByRole("heading", { name: "king − man + woman", exact: true })).toBeVisible();
  await enter(page, "who-bit-whom", 1);
  await expect(page.getByRole("heading", { name: "king − man + woman", exact: true })).toHaveCount(0);
});
