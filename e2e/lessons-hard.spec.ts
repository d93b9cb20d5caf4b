import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { isSentence } from "./inject/survival.ts";
import { watchWorkers, type Kind } from "./inject/workers.ts";

const MINE = ["my own cat", "my own dog", "my own car", "my own boat"];

/** Lessons that ask for texts of one's own, by their files. */
const WITH_TEXTS = readdirSync(new URL("../src/lessons/", import.meta.url))
  .filter((file) => file.endsWith(".lesson.ts"))
  .filter((file) =>
    readFileSync(new URL(`../src/lessons/${file}`, import.meta.url), "utf8").match(/by: "(?:texts|single)"/),
  )
  .map((file) => file.slice(0, -".lesson.ts".length));

const column = (page: Page) => page.locator("[data-region=lesson]");
const step = (page: Page, at: number) => page.locator(`[data-step="${at - 1}"]`);
const foot = (page: Page, name: string) =>
  column(page).locator("footer").getByRole("button", { name, exact: true });
const answered = (page: Page, at: number) => step(page, at).getByText(/^Measured just now/);
const texts = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.explorer.texts());

async function ready(page: Page, at: number): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => window.explorer.snapshot()["lesson"]), { timeout: 60_000 })
    .toMatchObject({ step: at, entering: false, problem: null });
}

async function enter(page: Page, id: string, at: number): Promise<void> {
  await page.evaluate(([id, at]) => window.explorer.openLesson(id, at), [id, at] as const);
  await ready(page, at);
}

/** Ends all workers of a kind and in the same moment asks for the answer: what is measured goes to workers that are gone. */
const killWhileMeasuring = (page: Page, kind: Kind): Promise<void> =>
  page.evaluate((kind) => {
    const show = document.querySelector<HTMLButtonElement>("[data-region=lesson] footer button:last-child")!;
    if (show.textContent !== "Show answer") throw new Error(`There is “${show.textContent}”.`);
    const there = window.startedWorkers.filter(({ address }) => address.includes(`${kind}.worker`));
    if (there.length === 0) throw new Error(`There is no ${kind} worker.`);
    for (const { worker } of there) worker.terminate();
    show.click();
  }, kind);

/** The open question of a step that was left: one sentence, then the way on leads to the answer. */
async function failsThenAnswers(page: Page, at: number): Promise<void> {
  const again = step(page, at).getByRole("button", { name: "Try again" });
  await expect(again.or(answered(page, at)).first()).toBeVisible({ timeout: 60_000 });
  if ((await again.count()) > 0) {
    const said = (await again.locator("..").textContent())!.replace(/Try again$/, "").trim();
    expect(isSentence(said), said).toBe(true);
    await again.click();
  }
  await expect(answered(page, at)).toBeVisible({ timeout: 60_000 });
}

async function leave(page: Page): Promise<void> {
  await column(page).getByRole("button", { name: "Leave", exact: true }).click();
  await expect(column(page)).toHaveCount(0);
  await expect.poll(() => texts(page), { timeout: 60_000 }).toEqual(MINE);
}

test.describe("a worker ends while a lesson measures", () => {
  for (const [kind, id, at] of [
    ["embed", "who-bit-whom", 2],
    ["space", "near-means-similar", 5],
    ["lesson", "company-it-keeps", 3],
  ] as const)
    test(`${kind}: one sentence, the next try works, and one's own texts come back`, async ({
      page,
      open,
      noise,
    }) => {
      await watchWorkers(page);
      await open();
      await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
      // The step before is answered first: every model and worker that the lesson has is there.
      await enter(page, id, at - 1);
      await page.evaluate(() => window.explorer.answerLesson());
      await enter(page, id, at);
      await killWhileMeasuring(page, kind);
      await failsThenAnswers(page, at);
      expect(await page.getByRole("alert").count()).toBeLessThanOrEqual(1);
      await leave(page);
      expect(noise).toEqual([]);
    });
});

test.describe("training", () => {
  test("is stopped, and begun again: the question is open, then answered", async ({ page, open, noise }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
    await enter(page, "company-it-keeps", 3);
    await foot(page, "Show answer").click();
    await step(page, 3).getByRole("button", { name: "Stop" }).click();
    await expect(step(page, 3).getByText("Measuring.")).toHaveCount(0);
    await expect(foot(page, "Show answer")).toBeVisible();
    await expect(answered(page, 3)).toHaveCount(0);
    await foot(page, "Show answer").click();
    await expect(answered(page, 3)).toBeVisible({ timeout: 60_000 });
    await expect(answered(page, 3)).toContainText("trained on this page");
    await leave(page);
    expect(noise).toEqual([]);
  });

  test("goes on while the lesson is left: one's own texts come back, nothing is said", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
    await enter(page, "company-it-keeps", 3);
    await foot(page, "Show answer").click();
    await expect(step(page, 3).getByText("Measuring.")).toBeVisible();
    await leave(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
    // The lesson is as it was: asked, not answered, not stuck.
    await enter(page, "company-it-keeps", 3);
    await foot(page, "Show answer").click();
    await expect(answered(page, 3)).toBeVisible({ timeout: 60_000 });
    expect(noise).toEqual([]);
  });

  test("is cut off by a reload: the step is there again, and one's own texts come back", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
    await enter(page, "company-it-keeps", 3);
    await foot(page, "Show answer").click();
    await expect(step(page, 3).getByText("Measuring.")).toBeVisible();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#lesson=company-it-keeps.3");
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await ready(page, 3);
    await expect(foot(page, "Show answer")).toBeVisible();
    await leave(page);
  });
});

test("another model in the middle: the step is measured anew, older answers say with which they were", async ({
  page,
  open,
  noise,
}) => {
  await open();
  await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
  for (const at of [1, 2]) {
    await enter(page, "who-bit-whom", at);
    await foot(page, "Show answer").click();
    await expect(answered(page, at)).toBeVisible({ timeout: 60_000 });
  }
  const label = (id: string): Promise<string> =>
    page.evaluate((id) => window.explorer.models().find((model) => model.id === id)!.label, id);
  const [first, second] = [await label("explorer-en"), await label("explorer-context")];
  await expect(answered(page, 2)).toContainText(first);
  await page.evaluate(() => window.explorer.useModel("explorer-context"));
  await expect(answered(page, 2)).toContainText(second, { timeout: 60_000 });
  await expect(step(page, 1).getByText(/^Measured before/)).toContainText(first);
  await foot(page, "Back").click();
  await ready(page, 1);
  await expect(answered(page, 1)).toContainText(second, { timeout: 60_000 });
  await leave(page);
  // The choice was made for the lesson's sake; the next visit of it is with the sentence model again.
  await enter(page, "who-bit-whom", 1);
  await expect(answered(page, 1)).toContainText(first, { timeout: 60_000 });
  expect(noise).toEqual([]);
});

test("an answer asked for twice in a row is given once, and the step stays", async ({
  page,
  open,
  noise,
}) => {
  await open("#lesson=near-means-similar.4");
  await ready(page, 4);
  await foot(page, "Show answer").dblclick();
  await expect(answered(page, 4)).toBeVisible();
  await expect(answered(page, 4)).toHaveCount(1);
  expect(await page.evaluate(() => window.explorer.snapshot()["lesson"])).toMatchObject({ step: 4 });
  // By script, at once and again.
  const both = await page.evaluate(async () => {
    const asked = [window.explorer.answerLesson(), window.explorer.answerLesson()];
    const told = await Promise.allSettled(asked);
    return told.map((one) => (one.status === "fulfilled" ? one.value.words : (one.reason as Error).message));
  });
  expect(both.every(isSentence), both.join(" | ")).toBe(true);
  await expect(answered(page, 4)).toHaveCount(1);
  expect(noise).toEqual([]);
});

test.describe("what learners type", () => {
  const STRANGE: Readonly<Record<string, string>> = {
    nothing: "",
    blanks: " \t  ",
    emoji: "👩‍👩‍👧‍👦🦊🏳️‍🌈",
    "right to left": "הכלב נשך את האיש \u202E مرحبا",
    markup: `<script>window.hurt = 1</script><img src=x onerror="window.hurt = 1">`,
    long: "very ".repeat(390).trim(),
    "half a letter": "\uD83D",
    signs: "… — !!! ???",
  };
  for (const id of WITH_TEXTS)
    test(`${id}: anything is answered by a sentence, and nothing is lost`, async ({ page, open, noise }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: "reduce" });
      await open();
      await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
      const count = await page.evaluate(
        async (id) => (await window.explorer.lessons()).find((lesson) => lesson.id === id)!.steps.length,
        id,
      );
      const wrong: string[] = [];
      for (let at = 1; at <= count; at++) {
        await enter(page, id, at);
        const heard = async (name: string): Promise<void> => {
          await expect(step(page, at).getByText("Measuring.")).toHaveCount(0, { timeout: 60_000 });
          const told = step(page, at).locator("[aria-live=polite]").last();
          await expect(told).toContainText(/\p{L}{3}/u, { timeout: 60_000 });
          const said = (await told.locator("p").first().textContent())!.replace(/Try again$/, "").trim();
          if (
            /undefined|NaN|\[object|is not a function|Cannot read/.test(said) ||
            !/\p{L}{2}.*[.”…]/su.test(said)
          )
            wrong.push(`${id}.${at}, ${name}: ${said}`);
        };
        const form = step(page, at).locator("form", { has: page.getByText("This is my answer") });
        const fields = form.locator("fieldset input[type=text]");
        const many = await fields.count();
        for (const [name, text] of many > 0 ? Object.entries(STRANGE) : []) {
          for (let one = 0; one < many; one++) await fields.nth(one).fill(text);
          await form.getByRole("button", { name: "This is my answer" }).click();
          await heard(name);
        }
        // A text of one's own among the settings: in force when it is handed in, once the question is answered.
        const settings = step(page, at).getByRole("group", { name: "Settings of the measurement" });
        const own = settings.locator("form", { has: page.locator("input[type=text], textarea") });
        for (let one = 0; one < (await own.count()); one++) {
          if (one === 0) await foot(page, "Show answer").click();
          await expect(answered(page, at)).toBeVisible({ timeout: 60_000 });
          for (const [name, text] of Object.entries(STRANGE)) {
            await own.nth(one).locator("input, textarea").fill(text);
            await own.nth(one).getByRole("button", { name: "Use it" }).click();
            await heard(`setting ${one + 1}, ${name}`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(await page.evaluate(() => "hurt" in window)).toBe(false);
      await leave(page);
      expect(noise).toEqual([]);
    });
});

test.describe("a link, opened cold,", () => {
  for (const [link, says] of [
    ["no-such-lesson.2", "There is no lesson “no-such-lesson”. Choose one from the list."],
    ["<b>1</b>", "There is no lesson “<b>1</b>”. Choose one from the list."],
  ] as const)
    test(`to the lesson ${link} says so; the page is there`, async ({ page, open, noise }) => {
      await open(`#lesson=${encodeURIComponent(link)}`);
      await expect(page.getByText(says)).toBeVisible();
      await expect(column(page)).toHaveCount(0);
      expect((await texts(page)).length).toBeGreaterThan(2);
      expect(noise).toEqual([]);
    });

  for (const number of ["99", "0", "x", "-1"])
    test(`to the step ${number} opens the lesson at one that is there`, async ({ page, open, noise }) => {
      await open(`#lesson=near-means-similar.${number}`);
      await ready(page, number === "99" ? 6 : 1);
      await expect(step(page, 1)).toBeAttached();
      expect(noise).toEqual([]);
    });
});

test("steps that a teacher leaves out are gone from the column, the link and the way through", async ({
  page,
  open,
}) => {
  await open("#lesson=own-axis.1&without=3-5");
  await ready(page, 1);
  const all = await page.evaluate(
    async () => (await window.explorer.lessons()).find(({ id }) => id === "own-axis")!.steps.length,
  );
  await expect(page.locator("[data-step]")).toHaveCount(all - 3);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe("#lesson=own-axis.1&without=3-5");
  await enter(page, "own-axis", 2);
  await foot(page, "Show answer").click();
  await expect(answered(page, 2)).toBeVisible({ timeout: 60_000 });
  await foot(page, "Next").click();
  await ready(page, 6);
  await foot(page, "Back").click();
  await ready(page, 2);
  await page.getByRole("checkbox", { name: /^Leave out steps 3 to 5/ }).uncheck();
  await expect(page.locator("[data-step]")).toHaveCount(all);
  // The switch is above the first step: who scrolls up to it reads that one, so the number may be either.
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#lesson=own-axis\.[12]$/);
});
