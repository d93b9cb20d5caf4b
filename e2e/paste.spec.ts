import type { Locator, Page } from "@playwright/test";
import { cosine, expect, lines, test } from "./fixtures.ts";

const dialogOf = async (page: Page): Promise<Locator> => {
  await page.getByRole("button", { name: "Paste text" }).first().click();
  return page.getByRole("dialog", { name: "Paste text" });
};
const count = (page: Page) => page.evaluate(() => window.explorer.snapshot()["items"] as number);
const settled = (page: Page, n: number) =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const { map, job } = window.explorer.snapshot() as {
          map: { n: number; settled: boolean } | null;
          job: unknown;
        };
        return map?.settled && job === null ? map.n : -1;
      }),
    )
    .toBe(n);
const figure = (dialog: Locator, words: string) =>
  dialog.locator("dl > div").filter({ hasText: words }).locator("dd");

const PROSE = `Dr. Vega arrived at 3.30 p.m. on Monday. She had no umbrella! Was it raining? Nobody knew.

The second day was dry. She had no umbrella!

A last paragraph, without an end`;

test.describe("paste", () => {
  test("one item a line, a sentence or a paragraph, with a live count and a preview", async ({
    page,
    open,
  }) => {
    await open();
    const dialog = await dialogOf(page);
    await dialog.getByRole("textbox").fill(PROSE);
    const unit = dialog.getByRole("group", { name: "One item for each" });
    const rows = dialog.getByRole("region", { name: "Items, as they would be mapped" }).getByRole("listitem");
    const map = (amount: number) => dialog.getByRole("button", { name: `Map ${amount} items`, exact: true });

    await unit.getByRole("button", { name: "Line" }).click();
    await expect(map(3)).toBeEnabled();
    await expect(rows).toHaveCount(3);

    await unit.getByRole("button", { name: "Sentence" }).click();
    await expect(map(6)).toBeEnabled();
    await expect(rows).toHaveCount(7);
    await expect(rows.first()).toContainText("Dr. Vega arrived at 3.30 p.m. on Monday.");
    await expect(rows.nth(5)).toContainText("merged");
    await expect(figure(dialog, "duplicate merged")).toHaveText("1");

    await unit.getByRole("button", { name: "Paragraph" }).click();
    await expect(map(3)).toBeEnabled();
    await expect(rows.nth(1)).toContainText("The second day was dry. She had no umbrella!");

    await unit.getByRole("button", { name: "Line" }).click();
    await dialog.getByRole("textbox").fill("one\ntwo\n\n  two  \nthree");
    await expect(map(3)).toBeEnabled();
    await page.keyboard.press("End");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nfour");
    await expect(map(4)).toBeEnabled();
    await map(4).click();
    await settled(page, 4);
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(["one", "two", "three", "four"]);
  });

  test("adds to the map: what is there keeps its id and vector, what is there already is not added twice", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    const texts = lines(80);
    await page.evaluate((texts) => window.explorer.setTexts(texts), texts.slice(0, 60));
    const before = await page.evaluate(() => window.explorer.neighbours(7, { k: 1 }));
    const dialog = await dialogOf(page);
    await dialog.getByRole("textbox").fill(texts.slice(50).join("\n"));
    await dialog.getByRole("button", { name: "Add to this map" }).click();
    await settled(page, 80);
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(texts);
    await expect(page.getByText("10 of 30 texts were here already.")).toBeVisible();
    const after = await page.evaluate(() => window.explorer.neighbours(7, { k: 80 }));
    expect(after.find(({ id }) => id === before[0]?.id)?.score).toBeCloseTo(before[0]?.score ?? 0, 6);
    expect(noise).toEqual([]);
  });

  test("an edited item has the vector of its new text; a removed one is nobody's neighbour", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(30));
    await page
      .getByRole("button", { name: /Texts from a script/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Edit items" }).click();
    const dialog = page.getByRole("dialog");
    const field = dialog.locator('[data-row="2"] input');
    await field.fill("a volcano under the ice");
    await field.press("Enter");
    await expect.poll(() => page.evaluate(() => window.explorer.texts()[2])).toBe("a volcano under the ice");
    const scores = await page.evaluate(async () => {
      const { explorer } = window;
      const { dim, vectors } = await explorer.embed(["a volcano under the ice", explorer.texts()[9] ?? ""]);
      const near = await explorer.neighbours(2, { k: 29 });
      return { dim, vectors: [...vectors], near: near.find(({ id }) => id === 9)?.score ?? Number.NaN };
    });
    const { dim, vectors } = scores;
    expect(scores.near).toBeCloseTo(cosine(vectors.slice(0, dim), vectors.slice(dim)), 4);
    await dialog.getByRole("button", { name: "Remove a volcano under the ice" }).click();
    await expect.poll(() => count(page)).toBe(29);
    await settled(page, 29);
    const near = await page.evaluate(() => window.explorer.neighbours(9, { k: 50 }));
    expect(near).toHaveLength(28);
    expect(near.map(({ id }) => id)).not.toContain(2);
    expect(await page.evaluate(() => window.explorer.neighbours(2).catch((e: Error) => e.message))).toContain(
      "2",
    );
  });

  test("beyond 100 000 items the person is told first and chooses what is left out", async ({
    page,
    open,
  }) => {
    await open();
    const before = await count(page);
    const dialog = await dialogOf(page);
    const text = Array.from({ length: 100_150 }, (_, i) => `entry number ${i}`).join("\n");
    await dialog.getByRole("textbox").fill(text);
    await expect(dialog.getByText(/150 lines are beyond the limit of 100\s000/)).toBeVisible();
    await expect(dialog.getByRole("button", { name: /Map the first 100\s000/ })).toBeEnabled();
    await expect(dialog.getByRole("button", { name: /Map a fair sample of 100\s000/ })).toBeEnabled();
    await expect(dialog.getByRole("button", { name: "Add to this map" })).toBeDisabled();
    await page.keyboard.press("Escape");
    expect(await count(page)).toBe(before);
    const again = await dialogOf(page);
    await expect(again.getByText(/150 lines are beyond/)).toBeVisible();
  });

  test("long work shows its stages, rate and time left; a stop keeps what is done", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await page.evaluate(() => window.explorer.embed(["warm"]));
    const texts = lines(6000).map((line) => `${line} ${"and then some more words about it ".repeat(12)}`);
    // Everything the strip ever says, with the stage it says it in.
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => {
        const strip = document.querySelector('section[aria-label="Progress"]');
        if (strip === null) return;
        const stage = strip.querySelector('[aria-current="step"]')?.textContent ?? "";
        said.push(`${stage}: ${strip.textContent ?? ""}`);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await page.evaluate((texts) => {
      void window.explorer.setTexts(texts).catch(() => undefined);
    }, texts);
    const strip = page.getByRole("region", { name: "Progress" });
    await expect(strip).toBeVisible();
    await expect(strip.getByRole("listitem")).toContainText(["Split", "Embed", "Neighbours", "Map"]);
    const hears = (pattern: RegExp) =>
      expect
        .poll(() =>
          page.evaluate(
            (source) =>
              (window as unknown as { said: string[] }).said.some((line) =>
                new RegExp(source, "u").test(line),
              ),
            pattern.source,
          ),
        )
        .toBe(true);
    await hears(/^Embed: .*of 6.000.*a second.*left/);
    await hears(/^Neighbours: /);
    await hears(/^Map: .*left/);
    await strip.getByRole("button", { name: "Stop and keep" }).click();
    await expect(strip).toBeHidden();
    await settled(page, 6000);
    const near = await page.evaluate(() => window.explorer.neighbours(0, { k: 3 }));
    expect(near).toHaveLength(3);
    expect(noise).toEqual([]);
  });
});
