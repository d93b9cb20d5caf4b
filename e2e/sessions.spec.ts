import type { Page } from "@playwright/test";
import { axe, setTheme } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";
import { failToOpen, refuse } from "./inject/storage.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Your spaces" });
const names = (page: Page) => dialog(page).getByRole("listitem").locator("strong").allTextContents();

async function openList(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^What is on the map|\d|Texts|Pasted|words|copy/ })
    .first()
    .focus();
  await page.evaluate(() => document.querySelector<HTMLElement>("header [aria-haspopup=menu]")?.click());
  await page.getByRole("menuitem", { name: "Your spaces" }).click();
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByText("Looking")).toBeHidden();
}

const map = (page: Page, texts: readonly string[]) =>
  page.evaluate((texts) => window.explorer.setTexts(texts), texts);
const texts = (page: Page) => page.evaluate(() => window.explorer.texts());

/** Waits until what is on the map is kept. */
const rest = (page: Page) => page.waitForTimeout(700);

test.describe("your spaces", () => {
  test("every set is kept by itself, and each comes back as it was: texts, map, choice of colour, neighbours", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    const [first, second] = [lines(60).slice(0, 30), lines(60).slice(30)];
    await map(page, first);
    await page.evaluate(() => window.explorer.hide([2, 3]));
    const before = await page.evaluate(async () => ({
      map: window.explorer.snapshot()["map"],
      near: await window.explorer.neighbours(4, { k: 20 }),
      hidden: window.explorer.snapshot()["hiddenIds"],
    }));
    await rest(page);
    await map(page, second);
    await rest(page);
    await openList(page);
    expect(await names(page)).toEqual(["Texts from a script", "Texts from a script"]);
    await expect(dialog(page).getByText("On the map now")).toHaveCount(1);
    await dialog(page).getByRole("button", { name: "Open Texts from a script" }).click();
    await expect(dialog(page)).toBeHidden();
    await expect.poll(() => texts(page)).toEqual(first);
    const after = await page.evaluate(async () => ({
      map: window.explorer.snapshot()["map"],
      near: await window.explorer.neighbours(4, { k: 20 }),
      hidden: window.explorer.snapshot()["hiddenIds"],
    }));
    expect(after).toEqual(before);
    await rest(page);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await texts(page)).toEqual(first);
    await openList(page);
    expect(await names(page)).toHaveLength(2);
    expect(noise).toEqual([]);
  });

  test("renamed, copied, deleted and brought back, by the keyboard alone", async ({ page, open, noise }) => {
    await open();
    await map(page, lines(20));
    await rest(page);
    await openList(page);
    const press = async (name: RegExp): Promise<void> => {
      await dialog(page).getByRole("button", { name }).first().focus();
      await page.keyboard.press("Enter");
    };
    await press(/^Rename /);
    await page.keyboard.type("Tickets of May");
    await page.keyboard.press("Enter");
    await expect.poll(() => names(page)).toEqual(["Tickets of May"]);
    await press(/^Duplicate /);
    await expect.poll(() => names(page)).toEqual(["Tickets of May", "Tickets of May, copy"]);
    await press(/^Rename Tickets of May, copy/);
    await page.keyboard.type("never");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeVisible();
    await press(/^Delete Tickets of May, copy/);
    await expect.poll(() => names(page)).toEqual(["Tickets of May"]);
    await press(/^Bring it back/);
    await expect.poll(() => names(page)).toHaveLength(2);
    await press(/^Delete Tickets of May$/);
    await expect.poll(() => names(page)).toEqual(["Tickets of May, copy"]);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    expect(await page.evaluate(() => window.explorer.snapshot()["source"])).toMatchObject({ kind: "sample" });
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await openList(page);
    expect(await names(page)).toEqual(["Tickets of May, copy"]);
    await press(/^Open Tickets/);
    await expect.poll(() => texts(page)).toEqual(lines(20));
    expect(noise).toEqual([]);
  });

  test("two tabs: a space that another tab has open is opened as a copy, and neither writes over the other", async ({
    page,
    open,
    context,
    home,
  }) => {
    await open();
    const [mine, theirs] = [lines(40).slice(0, 20), lines(40).slice(20)];
    await map(page, mine);
    await rest(page);
    const other = await context.newPage();
    await other.goto(home);
    await other.evaluate(() => window.explorer.ready());
    expect(await texts(other)).toEqual(mine);
    // The same set is listed once for as long as nobody changes it.
    await openList(other);
    expect(await names(other)).toHaveLength(1);
    await other.keyboard.press("Escape");
    await map(other, theirs);
    await rest(other);
    await openList(page);
    await expect.poll(() => names(page)).toHaveLength(2);
    await expect(dialog(page).getByText("Open in another tab")).toHaveCount(1);
    await dialog(page)
      .getByRole("button", { name: /^Open Texts/ })
      .click();
    await expect.poll(() => texts(page)).toEqual(theirs);
    await page.evaluate(() => window.explorer.addTexts(["only in the first tab"]));
    await rest(page);
    await other.reload();
    await other.evaluate(() => window.explorer.ready());
    expect(await texts(other)).toEqual(theirs);
    await openList(other);
    expect(await names(other)).toHaveLength(3);
  });

  test("without storage one sentence is said, and the page works on", async ({ page, open, context }) => {
    await failToOpen(context);
    await open();
    await map(page, lines(12));
    await openList(page);
    await expect(dialog(page).getByText(/^This browser keeps nothing: its storage is blocked/)).toBeVisible();
    await page.keyboard.press("Escape");
    expect(await page.evaluate(async () => (await window.explorer.neighbours(1, { k: 3 })).length)).toBe(3);
  });

  test("without room nothing is lost: what was kept stays, and it is said", async ({ page, open }) => {
    await open();
    await map(page, lines(20));
    await rest(page);
    await refuse(page, "sets");
    await map(page, lines(40).slice(20));
    await rest(page);
    await openList(page);
    await dialog(page)
      .getByRole("button", { name: /^Duplicate / })
      .first()
      .click();
    await expect(dialog(page).getByText(/^There is no room left in this browser/)).toBeVisible();
    expect(await names(page)).toHaveLength(1);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await texts(page)).toEqual(lines(20));
  });

  test("a set that was kept before there were several is listed and opened", async ({ page, open }) => {
    await open();
    await map(page, lines(15));
    await rest(page);
    await page.evaluate(async () => {
      const wait = <T>(asked: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          asked.addEventListener("success", () => done(asked.result));
          asked.addEventListener("error", () => fail(asked.error ?? new Error("IndexedDB")));
        });
      const database = await wait(indexedDB.open("embedding-space-explorer"));
      const kept = database.transaction("kept", "readwrite").objectStore("kept");
      const set = (await wait(kept.get("own"))) as { source: Record<string, unknown> };
      const { session: _, ...source } = set.source;
      await wait(kept.put({ ...set, source }, "own"));
      await wait(kept.delete("own-about"));
      database.close();
    });
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await texts(page)).toEqual(lines(15));
    await rest(page);
    await map(page, lines(30).slice(15));
    await rest(page);
    await openList(page);
    expect(await names(page)).toHaveLength(2);
    await dialog(page)
      .getByRole("button", { name: /^Open Texts/ })
      .click();
    await expect.poll(() => texts(page)).toEqual(lines(15));
  });

  test("50,000 vectors are kept, put away, opened and found after a reload, bit by bit", async ({
    page,
    open,
    noise,
  }) => {
    test.setTimeout(300_000);
    await open();
    const sum = () =>
      page.evaluate(async () => {
        const blob = await window.explorer.exportAs("npy");
        const bytes = await blob.slice(blob.size - 50_000 * 64 * 4).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return [...digest].map((byte) => byte.toString(16)).join();
      });
    await page.evaluate(async () => {
      const n = 50_000;
      const vectors = Float32Array.from({ length: n * 64 }, (_, i) => Math.sin(i * 1.37));
      const rows = Array.from({ length: n }, (_, row) => row);
      await window.explorer.loadVectors({
        dim: 64,
        vectors,
        texts: rows.map((row) => `text ${row}`),
        columns: { x: rows.map((row) => Math.sin(row)), y: rows.map((row) => Math.cos(row * 1.7)) },
      });
      await window.explorer.saveSession("Many");
    });
    const before = await sum();
    await map(page, lines(12));
    await rest(page);
    const id = await page.evaluate(
      async () => (await window.explorer.sessions()).find(({ name }) => name === "Many")?.id ?? "",
    );
    await page.evaluate((id) => window.explorer.openSession(id), id);
    expect(await sum()).toBe(before);
    expect((await texts(page))[49_999]).toBe("text 49999");
    // The page goes away while it may still be writing: one of the two places has it.
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    const [list, shown] = await page.evaluate(async () => [
      (await window.explorer.sessions()).map(({ name, items }) => `${name} ${items}`).toSorted(),
      window.explorer.texts().length,
    ]);
    expect(list).toEqual(["Many 50000", "Texts from a script 12"]);
    expect([12, 50_000]).toContain(shown);
    await page.evaluate((id) => window.explorer.openSession(id), id);
    expect(await sum()).toBe(before);
    expect(noise).toEqual([]);
  });

  test("the list on a phone, in both themes: nothing found by axe", async ({ page, open }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open();
    await page.evaluate(async (texts) => {
      await window.explorer.setTexts(texts);
      await window.explorer.saveSession(
        "Tickets of May, with a name that is quite long and goes on for a while",
      );
    }, lines(12));
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("menuitem", { name: "Your spaces" }).click();
    await expect(dialog(page).getByText("On the map now")).toBeVisible();
    for (const theme of ["light", "dark"] as const) {
      await setTheme(page, theme);
      expect(await axe(page, "dialog")).toEqual([]);
    }
    const wide = await dialog(page).evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
