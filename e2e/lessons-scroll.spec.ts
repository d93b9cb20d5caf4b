import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Every lesson there is, by its file. */
const IDS = readdirSync(new URL("../src/lessons/", import.meta.url))
  .filter((file) => file.endsWith(".lesson.ts"))
  .map((file) => file.slice(0, -".lesson.ts".length));

/** Lessons of one page: opening the page takes longer than reading one. */
const AT_ONCE = 4;

interface Reading {
  readonly id: string;
  readonly step: number;
  readonly entering: boolean;
  readonly problem: string | null;
}

const reading = (page: Page): Promise<Reading | null> =>
  page.evaluate(() => window.explorer.snapshot()["lesson"] as Reading | null);

/** Scrolls by a share of the column's height. Nothing but the scroll position changes: no key, no click, no call. */
const scroll = (page: Page, share: number): Promise<boolean> =>
  page
    .locator("[data-region=lesson] [tabindex='0']")
    .first()
    .evaluate((body, share) => {
      const before = body.scrollTop;
      body.scrollBy({ top: body.clientHeight * share, behavior: "instant" });
      return body.scrollTop > before;
    }, share);

/** The page has come to the step that crosses the reading line, and nothing is under way. */
const atRest = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const now = window.explorer.snapshot()["lesson"] as Reading | null;
    const body = document.querySelector<HTMLElement>("[data-region=lesson] [tabindex='0']")!;
    const { top, height } = body.getBoundingClientRect();
    const sections = [...body.querySelectorAll<HTMLElement>("[data-step]")];
    const read =
      sections.find((one) => one.getBoundingClientRect().bottom > top + height * 0.35) ?? sections.at(-1)!;
    const isMeasuring = document.querySelector("[data-region=lesson] footer [aria-disabled=true]") !== null;
    return (
      now !== null &&
      !now.entering &&
      now.problem === null &&
      !isMeasuring &&
      now.step === Number(read.dataset["step"]) + 1
    );
  });

test.describe("by scroll alone", () => {
  for (let first = 0; first < IDS.length; first += AT_ONCE) {
    const ids = IDS.slice(first, first + AT_ONCE);
    test(`${ids.join(", ")}: every question is answered when it was read past`, async ({
      page,
      open,
      noise,
    }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: "reduce" });
      await open();
      for (const id of ids) {
        await page.evaluate((id) => {
          location.hash = `#lesson=${id}.1`;
        }, id);
        await expect
          .poll(() => reading(page), { timeout: 60_000 })
          .toMatchObject({ id, step: 1, entering: false, problem: null });
        await expect(page.locator("[data-step]").first()).toBeAttached(); // its code is fetched with the first lesson
        const count = await page.locator("[data-step]").count();
        // As a reader does: a little further, until nothing is left; waits only where the page is at work.
        for (let moved = true, turns = 0; moved && turns < 200; turns++) {
          moved = await scroll(page, 0.45);
          await expect.poll(() => atRest(page), { timeout: 60_000 }).toBe(true);
        }
        for (let at = 0; at < count; at++) {
          const step = page.locator(`[data-step="${at}"]`);
          // A question, or the words of what is missing, or neither: a step that only shows something.
          const asks = (await step.locator("fieldset, form").count()) > 0;
          if (!asks) continue;
          await expect(step.getByText(/^Measured just now/), `${id}, step ${at + 1}`).toBeVisible({
            timeout: 60_000,
          });
        }
        await expect.poll(async () => (await reading(page))?.step).toBe(count);
      }
      expect(noise).toEqual([]);
    });
  }

  test("by whole pages, as the space bar does, no question is left behind", async ({ page, open }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open("#lesson=near-means-similar.1");
    await expect
      .poll(() => reading(page), { timeout: 60_000 })
      .toMatchObject({ step: 1, entering: false, problem: null });
    await expect(page.locator("[data-step]").first()).toBeAttached();
    const count = await page.locator("[data-step]").count();
    const past = (at: number): Promise<void> =>
      page.locator(`[data-step="${at}"]`).evaluate((section: HTMLElement) => {
        const body = section.parentElement!;
        body.scrollTo({ top: section.offsetTop + section.offsetHeight, behavior: "instant" });
      });
    for (let at = 0; at < count; at++) {
      await past(at);
      await expect(page.locator(`[data-step="${at}"]`).getByText(/^Measured just now/)).toBeVisible({
        timeout: 60_000,
      });
      if (at === count - 1) break;
      await past(at); // the answer has made the step longer
      await expect.poll(async () => (await reading(page))?.step).toBe(at + 2);
    }
  });
});
