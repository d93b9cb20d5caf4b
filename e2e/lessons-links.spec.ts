import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const step = (page: Page, at: number) => page.locator(`[data-step="${at - 1}"]`);
const CAME = "What stands here came with the link";

async function enter(page: Page, id: string, at: number): Promise<void> {
  await page.evaluate(([id, at]) => window.explorer.openLesson(id, at), [id, at] as const);
  await atRest(page, at);
}

const atRest = (page: Page, at: number): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => window.explorer.snapshot()["lesson"]))
    .toMatchObject({ step: at, entering: false, problem: null });

const hand = (page: Page, at: number): Promise<void> =>
  step(page, at).getByRole("button", { name: "This is my answer" }).click();
const measured = (page: Page, at: number) => step(page, at).getByText(/^Measured just now/);
const told = (page: Page, at: number) => step(page, at).locator("[data-told] strong");

/** What the address says, once it has followed. */
async function linkOf(page: Page): Promise<string> {
  await expect(page).toHaveURL(/&mine=1\.[a-z0-9]+\.[\w-]+$/);
  expect(await page.evaluate(() => window.explorer.link())).toBe(page.url());
  expect(await page.evaluate(() => window.explorer.shareLink())).toBe(page.url());
  return page.url();
}

/** The link in a browser that has never been here. */
async function opened(browser: Browser, link: string, at: number): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.evaluate(() => window.explorer.ready());
  await atRest(page, at);
  return page;
}

test.describe("a link to a lesson", () => {
  test.describe.configure({ timeout: 120_000 });

  test("carries places, a number and an order: opened elsewhere they stand there, unanswered, and are measured", async ({
    page,
    open,
    browser,
    noise,
  }) => {
    await open();
    await enter(page, "near-means-similar", 1);
    await expect(page).toHaveURL(/#lesson=near-means-similar\.1$/); // nothing is set yet
    const boxes = (page: Page) => step(page, 1).locator("table input[type=number]");
    for (const [at, value] of [3, 9, 0, 7].entries()) await boxes(page).nth(at).fill(String(value));
    await hand(page, 1);
    await expect(measured(page, 1)).toBeVisible({ timeout: 60_000 });
    const said = await told(page, 1).textContent();
    const places = await boxes(page).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

    await enter(page, "near-means-similar", 5);
    await step(page, 5).getByRole("spinbutton").fill("7");
    await hand(page, 5);
    await expect(measured(page, 5)).toBeVisible({ timeout: 60_000 });
    await enter(page, "near-means-similar", 6);
    await step(page, 6).getByRole("button", { name: "bread: down" }).click();
    await hand(page, 6);
    await expect(measured(page, 6)).toBeVisible({ timeout: 60_000 });
    const link = await linkOf(page);

    // The page's own reload keeps it, without a word where it is what is kept here anyway.
    await page.reload();
    await atRest(page, 6);
    await expect(step(page, 6).locator("ol > li").first()).toContainText("spoon");
    await expect(step(page, 6).getByText(CAME)).toHaveCount(0);
    await expect(page).toHaveURL(link);

    // Nobody's own is shown to a class, in the address neither.
    await page.getByRole("button", { name: "Present", exact: true }).click();
    await expect(page).toHaveURL(/#lesson=near-means-similar\.6$/);
    await page.getByRole("button", { name: "Stop presenting" }).click();
    await expect(page).toHaveURL(link);

    const other = await opened(browser, link.replace(".6&", ".1&"), 1);
    await expect(step(other, 1).getByText(`${CAME}.`)).toBeVisible();
    await expect(step(other, 1).getByRole("button", { name: "Use mine" })).toHaveCount(0);
    await expect(step(other, 1).locator("[data-told]")).toHaveCount(0);
    expect(
      await boxes(other).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ).toEqual(places);
    await hand(other, 1);
    await expect(told(other, 1)).toHaveText(said ?? "", { timeout: 60_000 });
    await expect(step(other, 1).getByText(CAME)).toHaveCount(0); // handed in, it is theirs
    await enter(other, "near-means-similar", 5);
    await expect(step(other, 5).getByRole("spinbutton")).toHaveValue("7");
    await other.evaluate(() => window.explorer.answerLesson());
    await expect(
      step(other, 5).getByRole("table", { name: "All words by number 7: the ends" }),
    ).toBeVisible();
    await expect(step(other, 6).locator("ol > li").first()).toContainText("spoon");
    await other.context().close();
    expect(noise).toEqual([]);
  });

  test("carries a setting, and what is measured follows it", async ({ page, open, browser }) => {
    await open();
    await enter(page, "how-close", 1);
    await step(page, 1).getByRole("spinbutton").fill("5");
    await step(page, 1).getByRole("button", { name: "Use it" }).click();
    await page.evaluate(() => window.explorer.answerLesson());
    const said = await told(page, 1).textContent();
    const other = await opened(browser, await linkOf(page), 1);
    await expect(step(other, 1).getByRole("spinbutton")).toHaveValue("5");
    await other.evaluate(() => window.explorer.answerLesson());
    await expect(told(other, 1)).toHaveText(said ?? "");
    await other.context().close();
  });

  test("carries lines of one's own; who had others there gets them back, and nothing of theirs is lost", async ({
    page,
    open,
    browser,
  }) => {
    await open();
    await enter(page, "close-is-not-same", 5);
    const fields = (page: Page) => step(page, 5).getByRole("textbox");
    const pair = async (page: Page, first: string, second: string): Promise<void> => {
      await fields(page).nth(0).fill(first);
      await fields(page).nth(1).fill(second);
      await hand(page, 5);
      await expect(told(page, 5)).toContainText(second, { timeout: 60_000 });
    };
    await pair(page, "The <b>shop</b> opens at nine.", "The shop opens at ten. قطة 🦔");
    const link = await linkOf(page);
    // More than a link may hold: none of it is in it, and that is said.
    const long = (): string => Array.from({ length: 1900 }, () => Math.random().toString(36).at(-1)).join("");
    for (let at = 0; at < 3; at++)
      await page.evaluate((pair) => window.explorer.answerLesson(pair), { first: long(), second: long() });
    await expect(page).toHaveURL(/#lesson=close-is-not-same\.5$/);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    await expect(dialog.getByText(/makes a link of more than 8\s000 letters/)).toBeVisible();
    await expect(dialog.getByLabel("Link", { exact: true })).toHaveValue(page.url());

    const other = await opened(browser, link.replace(/&mine.*/, ""), 5);
    await pair(other, "The lift goes up.", "The lift goes down.");
    const mine = await linkOf(other);
    await other.goto("about:blank");
    await other.goto(link); // as a visit later: what was handed in is kept here
    await atRest(other, 5);
    await expect(fields(other).nth(0)).toHaveValue("The <b>shop</b> opens at nine.");
    await expect(step(other, 5).getByText(`${CAME}; what you set here is kept.`)).toBeVisible();
    // Measured without being handed in, it is not taken for theirs.
    await other.evaluate(() => window.explorer.answerLesson());
    await expect(told(other, 5)).toContainText("قطة 🦔", { timeout: 60_000 });
    const pairs = step(other, 5).getByRole("table", { name: /^Your pairs so far/ });
    await expect(pairs.getByRole("row")).toHaveCount(2);
    await expect(pairs).toContainText("The <b>shop</b> opens at nine.");
    await step(other, 5).getByRole("button", { name: "Use mine" }).press("Enter");
    await expect(step(other, 5).getByText("What you set here is back.")).toBeFocused();
    await expect(fields(other).nth(1)).toHaveValue("The lift goes down.");
    await expect(other).toHaveURL(mine);
    await other.goto("about:blank");
    await other.goto(link.replace(/&mine.*/, ""));
    await atRest(other, 5);
    await expect(fields(other).nth(0)).toHaveValue("The lift goes up.");
    await other.context().close();
  });

  test("carries another map than the step brought, and the view of it", async ({ page, open, browser }) => {
    await open();
    await enter(page, "near-means-similar", 4);
    await page.evaluate(() => window.explorer.project({ method: "pca", dims: 2, seed: 5 }));
    await expect(page).toHaveURL(/#lesson=near-means-similar\.4&map=pca&seed=5&dims=2$/);
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect(page).toHaveURL(/&dims=2&cam=[\d.,-]+$/);
    const other = await opened(browser, page.url(), 4);
    const shown = (page: Page) =>
      page.evaluate(() => {
        const { map, camera } = window.explorer.snapshot() as {
          map: Record<string, unknown>;
          camera: object;
        };
        return { method: map["method"], dims: map["dims"], seed: map["seed"], camera };
      });
    await expect.poll(() => shown(other)).toMatchObject({ method: "pca", dims: 2, seed: 5 });
    await expect(other).toHaveURL(page.url());
    // The next step brings its own.
    await enter(other, "near-means-similar", 3);
    await expect(other).toHaveURL(/#lesson=near-means-similar\.3(?:&dims=\d)?(?:&cam=[\d.,-]+)?$/);
    await other.context().close();
  });

  test("that was cut off, changed or is another lesson's opens without, and says so in a sentence", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await enter(page, "same-ticket", 3);
    await step(page, 3).getByRole("radio", { name: "Same", exact: true }).first().check();
    await hand(page, 3);
    await expect(measured(page, 3)).toBeVisible({ timeout: 60_000 });
    const link = await linkOf(page);
    const [, mine = ""] = /mine=(?<mine>.*)/.exec(link) ?? [];
    await enter(page, "how-close", 1);
    for (const [broken, sentence] of [
      [mine.slice(0, -3), /cannot be read: some of the link was lost or changed on its way/],
      ["<img src=x onerror=alert(1)>", /cannot be read: some of the link was lost/],
      [mine, /do not fit this lesson/],
      [`9.${mine.slice(2)}`, /made by a newer version of this page/],
      [mine + "A".repeat(9000), /larger than a link may hold/],
    ] as const) {
      await page.evaluate(
        (hash) => (location.hash = hash),
        `lesson=how-close.1&mine=${encodeURIComponent(broken)}`,
      );
      await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
      await atRest(page, 1);
      await page.getByRole("button", { name: "Dismiss" }).click();
    }
    await expect(step(page, 1).getByRole("spinbutton")).toHaveValue("3");
    await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await atRest(page, 3);
    await expect(step(page, 3).getByText("1 of 10 marked.")).toBeVisible();
    expect(noise).toEqual([]);
  });
});
