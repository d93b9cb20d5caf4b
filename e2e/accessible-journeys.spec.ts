import type { Page } from "@playwright/test";
import { Told } from "./accessible-told.ts";
import { expect, test } from "./fixtures.ts";

/** The three main jobs without a pointer, from the first Tab; at every step what a screen reader is told. */

const LINES = [
  "a red apple",
  "a green pear",
  "a ripe plum",
  "a fast car",
  "a slow train",
  "an old bus",
  "the blue sea",
  "a deep lake",
  "a wide river",
];

async function begin(page: Page, home: string, link = ""): Promise<Told> {
  const told = await Told.listen(page);
  await page.goto(home + link);
  await page.evaluate(() => window.explorer.ready());
  return told;
}

const tree = (page: Page, role: "dialog" | "tabpanel"): Promise<string> =>
  page.getByRole(role).ariaSnapshot();

test.describe("by keyboard and screen reader", () => {
  test("paste and explore", async ({ page, home, noise }) => {
    const told = await begin(page, home);

    await told.reach("Tab", /^button: Paste text/);
    await page.keyboard.press("Enter");
    await expect.poll(() => told.focus()).toMatch(/^textbox: /);
    expect(await tree(page, "dialog")).toMatch(/^- dialog "Paste text":/);
    for (const line of LINES) {
      await page.keyboard.type(line);
      await page.keyboard.press("Enter");
    }
    await told.reach("Tab", /^button: Map 9 items/);
    await page.keyboard.press("Enter");
    await told.hears(/^9 items on the map\.$/m);
    // Back where it was opened from.
    await expect.poll(() => told.focus()).toMatch(/^button: Paste text/);

    await told.reach("Tab", /^application: Map of 9 items/);
    expect(await told.focus()).toMatch(/Arrow keys go to the nearest item on that side/);
    await page.keyboard.press("ArrowRight");
    await told.hears(/\. Nearest: .+ \d\.\d\d, .+ \d\.\d\d, .+ \d\.\d\d\./);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["selection"])).toHaveLength(1);

    const [chosen] = await page.evaluate(() => window.explorer.snapshot()["selection"] as number[]);
    await told.reach("F6", /^tab: /, 4);
    await told.reach("ArrowRight", /^tab: Neighbours/, 3);
    expect(await tree(page, "tabpanel")).toContain(`heading "${LINES[chosen ?? -1]}" [level=2]`);
    expect(noise).toEqual([]);
  });

  test("neighbours", async ({ page, home, noise }) => {
    const told = await begin(page, home);

    await told.reach("Tab", /^textbox: Find a word, or ask with a sentence/);
    await page.keyboard.type("piano");
    await page.keyboard.press("Enter");
    await told.hears(/^piano, Music\. Nearest: /m);

    await told.reach("F6", /^tab: /, 4);
    await told.reach("ArrowRight", /^tab: Neighbours/, 6);
    await expect(page.getByRole("tabpanel").getByRole("table")).toBeVisible();
    const shown = await tree(page, "tabpanel");
    expect(shown).toMatch(/tabpanel "Neighbours"/);
    expect(shown).toMatch(/heading "piano" \[level=2\]/);
    expect(shown).toMatch(/table "Nearest items, best first"/);
    // Rank, item, bar, score, place in the map: every column has its name.
    for (const name of ["Rank", "Item", "Cosine", "In map"])
      expect(shown).toMatch(new RegExp(`columnheader "${name}`));

    const first = await page.evaluate(async () => {
      const id = window.explorer.texts().indexOf("piano");
      return (await window.explorer.neighbours(id, { k: 1 }))[0]?.text ?? "";
    });
    await told.reach("Tab", new RegExp(`^button: ${first}`));
    await page.keyboard.press("Enter");
    await told.hears(new RegExp(`^${first}, .*Nearest: `, "m"));
    await expect(page.getByRole("tabpanel").getByRole("heading", { level: 2 })).toHaveText(first);
    // The focus stays in the list, so that one can go on from item to item.
    expect(await told.focus()).toMatch(/^button: /);
    expect(noise).toEqual([]);
  });

  test("arithmetic", async ({ page, home, noise }) => {
    const told = await begin(page, home);

    await told.reach("F6", /^tab: /, 4);
    await told.reach("ArrowRight", /^tab: Arithmetic/, 6);
    await told.reach("Tab", /^textbox: Expression/, 6);
    expect(await told.focus()).toMatch(/Use \+ and −/);
    await page.keyboard.type("king - man + wommen");
    await told.hears(/wommen/);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("king - man + woman");
    await page.keyboard.press("Enter");
    await told.hears(/^king - man \+ woman: .*queen \d\.\d\d.* Textbooks leave the input words out\./m);

    const shown = await tree(page, "tabpanel");
    expect(shown).toMatch(/table "Vectors of the terms and their sum, with their lengths"/);
    expect(shown).toMatch(/list "Inputs left out"/);
    expect(shown).toMatch(/list "Inputs allowed"/);
    expect(noise).toEqual([]);
  });
});
