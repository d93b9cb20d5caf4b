import type { Page } from "@playwright/test";
import { bothThemes } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";

const column = (page: Page) => page.locator("[data-region=lesson]");
const ready = async (page: Page, step: number): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => window.explorer.snapshot()["lesson"]))
    .toMatchObject({ step, entering: false });

async function present(page: Page, step: number): Promise<void> {
  await page.evaluate((step) => window.explorer.openLesson("near-means-similar", step), step);
  await page.getByRole("button", { name: "Present", exact: true }).click();
}

test.describe("presenting", () => {
  test("one question at a time, by the keys of a clicker, with hands counted; taken back and begun anew", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await present(page, 4);
    await expect(page.getByRole("banner")).toBeHidden();
    await expect(column(page).locator("[data-step]")).toHaveCount(1);
    await expect(column(page).getByRole("radio")).toHaveCount(0); // nobody's own guess
    for (const key of ["1", "1", "2"]) await page.keyboard.press(key);
    await expect(column(page).getByText("3 hands")).toBeVisible();
    await expect(column(page).getByRole("spinbutton").first()).toHaveValue("2");
    await page.keyboard.press("u");
    await expect(column(page).getByText("2 hands")).toBeVisible();

    await page.keyboard.press("PageDown");
    await expect(column(page).getByText("This model says")).toBeVisible();
    await page.keyboard.press("r");
    await expect(column(page).getByText("This model says")).toHaveCount(0);
    await expect(column(page).getByRole("spinbutton").first()).toHaveValue("0");
    await page.keyboard.press(" ");
    await expect(column(page).getByText("This model says")).toBeVisible();
    await page.keyboard.press(" ");
    await ready(page, 5);
    await page.keyboard.press("PageUp");
    await ready(page, 4);

    await page.keyboard.press("b");
    await expect(page.getByText("Nothing is shown. Press B to go on.")).toBeVisible();
    await page.keyboard.press("b");
    await expect(page.getByText("Nothing is shown. Press B to go on.")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("banner")).toBeVisible();
    await expect(column(page).locator("[data-step]").nth(1)).toBeAttached();
    expect(noise).toEqual([]);
  });

  test("a step has its link and code, a frozen page stays where it is, and nobody's own guess is shown", async ({
    page,
    open,
  }) => {
    await open("#lesson=near-means-similar.4");
    await ready(page, 4);
    const fourth = page.locator('[data-step="3"]');
    await fourth.getByRole("radio").first().check();
    await fourth.getByRole("button", { name: "This is my guess" }).click();
    await expect(fourth.getByText("your guess")).toBeVisible();
    await page.getByRole("button", { name: "Present", exact: true }).click();
    await expect(column(page).getByText("your guess")).toHaveCount(0);
    await expect(column(page).getByText("This model says")).toHaveCount(0);

    await page.keyboard.press("q");
    const code = column(page).getByRole("complementary", { name: /^Link to step 4/ });
    await expect(code.getByRole("img", { name: /^QR code/ })).toBeVisible();
    await expect(code).toContainText("#lesson=near-means-similar.4");
    expect(await bothThemes(page)).toEqual([]);
    await page.keyboard.press("q");
    await expect(code).toHaveCount(0);

    await page.keyboard.press("f");
    await expect(column(page).getByText("Frozen. Press F to go on.")).toBeVisible();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageUp");
    await expect(column(page).getByText("This model says")).toHaveCount(0);
    await ready(page, 4);
    await page.keyboard.press("f");
    await page.keyboard.press("PageDown");
    await expect(column(page).getByText("This model says")).toBeVisible();

    // Afterwards the person's own answer is there again.
    await page.keyboard.press("Escape");
    await expect(fourth.getByText("your guess")).toBeVisible();
  });

  test("notes stand in a window of their own, look ahead alone, and lead the class", async ({
    page,
    open,
  }) => {
    await open();
    await present(page, 3);
    const opening = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Notes" }).click();
    const notes = await opening;
    await expect(notes.getByText("Somebody decided what each number means.")).toBeVisible();
    await expect(notes.getByText(/^Step 3 of 6/)).toBeVisible();
    await notes.getByRole("button", { name: "Look ahead alone" }).click();
    await notes.getByRole("button", { name: "Next" }).click();
    await expect(notes.getByText("The class sees step 3.")).toBeVisible();
    await ready(page, 3);
    await notes.getByRole("button", { name: "Show this step" }).click();
    await ready(page, 4);
    await notes.getByRole("button", { name: "Answer, then go on" }).click();
    await expect(column(page).getByText("This model says")).toBeVisible();
    const said = (await column(page).getByText("This model says").textContent()) ?? "?";
    await expect(notes.getByText(said)).toBeVisible();
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await expect.poll(() => notes.isClosed()).toBe(true);
  });

  test("axe finds nothing in either theme, and nothing is cut off on a projector", async ({ page, open }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await open();
    await present(page, 4);
    await ready(page, 4);
    await page.keyboard.press("PageDown");
    await expect(column(page).getByText("This model says")).toBeVisible();
    expect(await bothThemes(page)).toEqual([]);
    const wide = await column(page).evaluate((one) => [one.scrollWidth, one.clientWidth]);
    expect(wide[0]).toBeLessThanOrEqual(wide[1]!);
  });
});

test.describe("on paper", () => {
  test("a worksheet without answers, and the teacher's with what was measured just now", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(() => window.explorer.openLesson("near-means-similar", 3));
    await page.getByRole("button", { name: "Worksheet" }).click();
    const dialog = page.getByRole("dialog", { name: "Worksheet: Near means similar" });
    await expect(dialog.getByRole("button", { name: "Print" })).toBeEnabled({ timeout: 60_000 });
    await ready(page, 3);
    const sheet = dialog.locator("[data-print]");
    await expect(sheet.getByText("Which of the three has the address nearest to the wolf?")).toBeVisible();
    await expect(sheet).not.toContainText(/at 0\.\d\d|This model says \d/);
    await expect(sheet.getByRole("listitem")).toHaveCount(24);
    await expect(sheet.getByText(/explorer-en/).first()).toBeVisible();
    await expect(sheet.getByRole("img", { name: /^QR code/ })).toHaveCount(2);
    await expect(sheet.getByText(/#lesson=near-means-similar\.1/).first()).toBeVisible();
    const looked = async (): Promise<void> => {
      for (const media of ["print", "screen"] as const) {
        await page.emulateMedia({ media });
        expect(await bothThemes(page), media).toEqual([]);
      }
    };
    await looked();
    await dialog.getByRole("button", { name: "For the teacher" }).click();
    await expect(sheet).toContainText(/This model says \w+, at \d\.\d\d/);
    await expect(sheet).toContainText("Somebody decided what each number means.");
    await looked();

    // On paper nothing else stands, and it fills pages of A4.
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("banner")).toBeHidden();
    await expect(dialog.getByRole("button", { name: "Print" })).toBeHidden();
    await expect(sheet).toBeVisible();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
    await page.emulateMedia({ media: "screen" });

    // What was not answered is open again, and a sheet of paper is no progress.
    await page.keyboard.press("Escape");
    await expect(page.locator('[data-step="3"]').getByText("This model says")).toHaveCount(0);
    await page.getByRole("button", { name: "Lessons" }).click();
    await expect(page.getByRole("dialog", { name: "Lessons" }).getByText(/steps seen/)).toHaveCount(0);
  });
});

test.describe("the list of lessons", () => {
  test("suggests by audience and time, remembers what was seen, and goes on there", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(() => window.explorer.openLesson("near-means-similar", 1));
    await page.evaluate(() => window.explorer.answerLesson());
    await page.evaluate(() => window.explorer.leaveLesson());
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await page.getByRole("button", { name: "Lessons" }).click();
    const dialog = page.getByRole("dialog", { name: "Lessons" });
    await expect(dialog.getByText("1 of 6 steps seen")).toBeVisible();
    const all = await dialog.getByRole("listitem").count();
    await dialog.getByRole("button", { name: "Practitioners" }).click();
    expect(await dialog.getByRole("listitem").count()).toBeLessThan(all);
    await dialog.getByRole("button", { name: "Everyone" }).click();
    await dialog.getByRole("button", { name: "15 minutes" }).click();
    await expect(dialog.getByText("Place it, break it, doubt the picture.")).toBeVisible();
    expect(await bothThemes(page)).toEqual([]);
    // On paper: the way that was chosen, with boxes to tick, and no buttons.
    await page.emulateMedia({ media: "print" });
    await expect(dialog.getByText("Can a word be a place?")).toBeVisible();
    await expect(dialog.getByText("☐").first()).toBeVisible();
    expect(await bothThemes(page)).toEqual([]);
    await expect(dialog.getByRole("button", { name: "15 minutes" })).toBeHidden();
    await expect(page.getByRole("banner")).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await dialog.getByRole("button", { name: /^Go on: Can a word be a place/ }).click();
    await ready(page, 2);
  });
});
