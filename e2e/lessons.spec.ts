import type { Page } from "@playwright/test";
import { bothThemes } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";

const MINE = ["my own cat", "my own dog", "my own car", "my own boat"];

const begin = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Lessons" }).click();
  await page.getByRole("button", { name: "Begin" }).first().click();
  await ready(page);
};
const step = (page: Page, at: number) => page.locator(`[data-step="${at - 1}"]`);
const ready = (page: Page): Promise<void> =>
  expect(page.locator("[data-step][aria-busy=true]")).toHaveCount(0);
const answered = (page: Page, at: number) => step(page, at).getByText("This model says");

/** What a lesson says of the page. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const { map, selection, model } = window.explorer.snapshot() as {
      readonly map: { readonly method: string; readonly dims: number; readonly seed: number } | null;
      readonly selection: readonly number[];
      readonly model: { readonly id: string } | null;
    };
    const what = map && { method: map.method, dims: map.dims, seed: map.seed };
    return { texts: window.explorer.texts(), map: what, selection, model: model?.id, hash: location.hash };
  });

test.describe("lessons", () => {
  test("a guess, then the model's answer, measured; and one's own texts come back", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
    await begin(page);
    await expect(page).toHaveURL(/#lesson=near-means-similar\.1$/);
    // The first step asks for places; the fourth for one of three words.
    await page.evaluate(() => (location.hash = "#lesson=near-means-similar.4"));
    const fourth = step(page, 4);
    await expect(fourth.getByRole("radio")).toHaveCount(3);
    await ready(page);
    expect((await shown(page)).selection).toEqual([]); // the map gives nothing away
    await expect(answered(page, 4)).toHaveCount(0);
    const options = await fourth
      .getByRole("radio")
      .evaluateAll((radios) => radios.map((radio) => radio.closest("label")!.textContent.trim()));
    await fourth.getByRole("radio").first().check();
    await fourth.getByRole("button", { name: "This is my guess" }).click();
    await expect(answered(page, 4)).toBeVisible();
    await expect(fourth.getByText("your guess")).toBeVisible();
    const scores = await page.evaluate(
      (options) => Promise.all(options.map((word) => window.explorer.similarity("wolf", word))),
      options,
    );
    const best = options[scores.indexOf(Math.max(...scores))]!;
    const said = (await answered(page, 4).textContent())!;
    expect(said).toContain(`${best}, at ${Math.max(...scores).toFixed(2)}`);
    expect((await shown(page)).selection).toHaveLength(1);

    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await expect(page.locator("[data-region=lesson]")).toHaveCount(0);
    await expect.poll(async () => (await shown(page)).texts).toEqual(MINE);
    expect((await shown(page)).hash).toBe("");
    expect(noise).toEqual([]);
  });

  test("opened by a link a step is as when walked to, and a reload in the middle loses nothing", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
    await begin(page);
    for (let at = 0; at < 4; at++) {
      await page.getByRole("button", { name: "Show answer" }).click();
      await page.getByRole("button", { name: "Next", exact: true }).click();
      await ready(page);
    }
    const walked = await shown(page);
    expect(walked.hash).toBe("#lesson=near-means-similar.5");
    await page.reload();
    await expect.poll(async () => (await shown(page)).hash).toBe(walked.hash);
    await expect(step(page, 5).getByRole("radio")).toHaveCount(2);
    await ready(page);
    await expect.poll(() => shown(page)).toEqual(walked);
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await expect.poll(async () => (await shown(page)).texts).toEqual(MINE);
  });

  test("an answer below what is seen comes into view, and the step stays", async ({ page, open }) => {
    await page.setViewportSize({ width: 1280, height: 620 });
    await open("#lesson=near-means-similar.4");
    await ready(page);
    const column = page.locator("[data-region=lesson] [tabindex='0']").first();
    const answer = step(page, 4).locator("[data-told] strong");
    await page.getByRole("button", { name: "Show answer" }).click();
    await expect(answer).toBeAttached();
    await expect
      .poll(async () => {
        const [text, seen] = [await answer.boundingBox(), await column.boundingBox()];
        return text !== null && seen !== null && text.y + text.height <= seen.y + seen.height;
      })
      .toBe(true);
    await expect(page).toHaveURL(/near-means-similar\.4$/);
  });

  test("what was asked in panels is not drawn on a lesson's map, and is asked again afterwards", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), MINE);
    const query = page.getByRole("tabpanel").getByRole("textbox", { name: "Search these texts" });
    await page.evaluate(() => window.explorer.openPanel("arithmetic"));
    await page.getByRole("tabpanel").getByRole("textbox").first().fill("cat - dog + car");
    const expression = () => page.evaluate(() => window.explorer.snapshot()["expression"]);
    await expect.poll(expression).toBe("cat - dog + car");
    await page.evaluate(() => window.explorer.openPanel("search"));
    await query.fill("something to row");
    const labels = () =>
      page.evaluate(() => (window.explorer.snapshot()["drawn"] as { labels: string[] } | null)?.labels);
    await expect.poll(labels).toContain("something to row");
    await begin(page);
    await expect.poll(labels).not.toContain("something to row");
    expect(await expression()).toBe("");
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await expect.poll(async () => (await shown(page)).texts).toEqual(MINE);
    await expect.poll(expression).toBe("cat - dog + car");
    await expect(query).toHaveValue("something to row");
    await expect.poll(labels).toContain("something to row");
  });

  test("scrolling is enough: steps are entered and answers come when they were read past", async ({
    page,
    open,
  }) => {
    await open();
    await begin(page);
    const column = page.locator("[data-region=lesson] [tabindex='0']").first();
    for (let at = 3; at <= 4; at++) {
      await column.evaluate((body, at) => {
        const section = body.querySelectorAll<HTMLElement>("[data-step]")[at - 1]!;
        body.scrollTo({ top: section.offsetTop, behavior: "instant" });
      }, at);
      await expect(page).toHaveURL(new RegExp(`near-means-similar\\.${at}$`));
      await ready(page);
      await expect(step(page, at).getByRole("radio")).toHaveCount(3);
      await expect(answered(page, at)).toHaveCount(0);
      await column.evaluate((body, at) => {
        const { offsetTop, offsetHeight } = body.querySelectorAll<HTMLElement>("[data-step]")[at - 1]!;
        body.scrollTo({ top: offsetTop + offsetHeight - body.clientHeight * 0.5, behavior: "instant" });
      }, at);
      await expect(answered(page, at)).toBeVisible();
    }
  });

  test("a link to a lesson or a step that does not exist says so, and what is there stays", async ({
    page,
    open,
  }) => {
    await open();
    const before = await shown(page);
    await page.evaluate(() => (location.hash = "#lesson=no-such-lesson.2"));
    await expect(
      page.getByText("There is no lesson “no-such-lesson”. Choose one from the list."),
    ).toBeVisible();
    expect((await shown(page)).texts).toEqual(before.texts);
    await page.evaluate(() => (location.hash = "#lesson=near-means-similar.99"));
    await expect(
      page.getByText("The lesson has no step with that number. This is its last one."),
    ).toBeVisible();
    await expect(step(page, 6).getByRole("heading")).toBeVisible();
  });

  for (const [name, size] of [
    ["wide", { width: 1440, height: 900 }],
    ["phone", { width: 390, height: 844 }],
  ] as const) {
    test(`axe finds nothing, asked and answered, ${name}`, async ({ page, open }) => {
      await page.setViewportSize(size);
      await open("#lesson=near-means-similar.4");
      await expect(step(page, 4).getByRole("radio")).toHaveCount(3);
      await ready(page);
      const look = async (): Promise<void> => {
        expect(await bothThemes(page)).toEqual([]);
      };
      await look();
      await page.getByRole("button", { name: "Show answer" }).click();
      await expect(answered(page, 4)).toBeVisible();
      await look();
    });
  }
});
