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

test("a long table is sorted by a column's name, by key, both ways, and is then as measured again", async ({
  page,
  open,
}) => {
  await open();
  await enter(page, "own-axis", 1);
  await page.evaluate(() => window.explorer.answerLesson());
  const table = step(page, 1).getByRole("table", { name: /^Places on both rulers/ });
  const places = (): Promise<readonly string[]> => table.locator("tbody td:nth-child(3)").allTextContents();
  const head = table.getByRole("columnheader", { name: /^cold to hot/ });
  await expect(head).toHaveAttribute("aria-sort", "none");
  const measured = await places();
  expect(measured).toHaveLength(7);
  const sorted = measured.toSorted((a, b) => Number(a.replace("−", "-")) - Number(b.replace("−", "-")));
  expect(sorted).not.toEqual(measured);
  await head.getByRole("button").focus();
  for (const [way, rows, said] of [
    ["ascending", sorted, "Rows by cold to hot, ascending."],
    ["descending", sorted.toReversed(), "Rows by cold to hot, descending."],
    ["none", measured, "Rows as measured."],
  ] as const) {
    await page.keyboard.press("Enter");
    await expect(head).toHaveAttribute("aria-sort", way);
    expect(await places()).toEqual(rows);
    await expect(step(page, 1).locator("[aria-live=polite]")).toContainText(said);
    await expect(head.getByRole("button")).toBeFocused();
  }
});

test("likes, questions and texts of one's own are measured, and a line that is none is named", async ({
  page,
  open,
  noise,
}) => {
  test.slow();
  await open();
  await enter(page, "what-next", 3);
  let here = step(page, 3);
  await page.evaluate(() => window.explorer.answerLesson());
  await expect(here.getByText(/^No other dislike was chosen/)).toBeVisible();
  await here.getByRole("radio", { name: "stereo amplifier" }).check();
  await expect(here.getByText(/“stereo amplifier” itself goes from place/)).toBeVisible();
  await enter(page, "what-next", 7);
  here = step(page, 7);
  for (const [product, mark] of [
    ["garden shears", "Much"],
    ["bread knife", "Like"],
    ["chess set of wood", "Dislike"],
  ] as const)
    await here.getByRole("group", { name: product }).getByRole("radio", { name: mark, exact: true }).check();
  await here.getByRole("button", { name: "This is my answer" }).click();
  await expect(here.getByText(/^This model says .* for nearness, where the default list has/)).toBeVisible();
  const lists = here.getByRole("table", { name: "Both lists" });
  const before = await lists.textContent();
  await here.getByRole("radio", { name: "a point for each like" }).check();
  await expect.poll(() => lists.textContent()).not.toBe(before);
  await expect(lists).not.toContainText(/chess set of wood|bread knife|garden shears/);

  await enter(page, "how-we-got-here", 3);
  here = step(page, 3);
  await page.evaluate(() => window.explorer.answerLesson());
  await expect(here.getByText(/^For our questions/)).toBeVisible({ timeout: 30_000 });
  const field = here.getByLabel(/^Your own questions/);
  const use = here.getByRole("button", { name: "Use it" });
  await field.fill("When do the cows come home? | At dusk the cattle return to the shed.\nWho milks them?");
  await use.click();
  await expect(here.getByText(/^Line 2 is not “question \| answer”/)).toBeVisible();
  await field.fill(
    "When do the cows come home? | At dusk the cattle return to the shed.\n<b>Who?</b> | Ada.",
  );
  await use.click();
  await expect(here.getByText(/^For your own questions, each with its answer among 62 texts/)).toBeVisible();
  await expect(here.getByRole("table", { name: "Found first, of 2" })).toBeVisible();

  await enter(page, "how-we-got-here", 5);
  here = step(page, 5);
  await here.getByRole("spinbutton", { name: "Price of a million tokens" }).fill("2");
  await here.getByRole("button", { name: "This is my answer" }).click();
  await here.getByLabel(/^Texts of your own/).fill("one two three\n\nfour five six");
  await here.getByRole("button", { name: "Use it" }).first().click();
  const counted = here.getByText(/^The count of your texts says \d+ tokens/);
  await expect(counted).toBeVisible();
  const tokens = await page.evaluate(() => window.explorer.tokens("one two three"));
  expect(await counted.textContent()).toContain(`${tokens.count.toFixed(1)} a text. At 2.00, your price`);
  expect(noise).toEqual([]);
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
