import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { given, mapButton, mapped, pick } from "./opening.ts";

const texts = (page: Page) => page.evaluate(() => [...window.explorer.texts()]);

test.describe("samples and long texts", () => {
  test("a sample by a column's shares is drawn the same every time, and said", async ({ page, open }) => {
    await open();
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `text number ${i},${i % 10 === 0 ? "rare" : "common"}`,
    );
    const file = given("many.csv", ["text,group", ...rows].join("\n"));
    const seen: string[][] = [];
    for (let round = 0; round < 2; round++) {
      const dialog = await pick(page, file);
      await dialog.getByRole("button", { name: "A sample", exact: true }).click();
      await dialog.getByRole("spinbutton", { name: "of" }).fill("50");
      await dialog.getByRole("combobox", { name: "drawn from" }).selectOption("group");
      await mapButton(dialog).click();
      await mapped(page, 50);
      await expect(
        page.getByText(/50 of 1.000 rows, each value of “group” by its share \(seed 1\)/),
      ).toBeVisible();
      seen.push(await texts(page));
    }
    expect(seen[0]).toEqual(seen[1]);
    const rare = seen[0]?.filter((text) => Number(text.split(" ").at(-1)) % 10 === 0);
    expect(rare).toHaveLength(5);
  });

  test("a document is cut under its headings; every piece knows its place", async ({ page, open }) => {
    await open();
    const content =
      "# Tea\n\nBoil water. Wait 🫖.\n\n## Green\n\nEighty degrees.\n\n# Coffee\n\nGrind beans.\n";
    const dialog = await pick(page, given("guide.md", content));
    await dialog.getByRole("combobox", { name: "A row is" }).selectOption("document");
    await expect(dialog.getByRole("button", { name: "Headings" })).toHaveAttribute("aria-pressed", "true");
    await expect(dialog.getByText("3 pieces of 1 text")).toBeVisible();
    await mapButton(dialog).click();
    await mapped(page, 3);
    expect(await texts(page)).toEqual([
      "# Tea\n\nBoil water. Wait 🫖.",
      "## Green\n\nEighty degrees.",
      "# Coffee\n\nGrind beans.",
    ]);
    await page.evaluate(() => window.explorer.colourBy("heading"));
    await expect(page.getByText("Tea › Green").first()).toBeVisible();
  });

  test("texts longer than the model reads: what would be cut off is marked, tokens cut them with overlap", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(() => window.explorer.embed(["warm"]));
    const long = Array.from({ length: 900 }, (_, i) => `word${i % 50}`).join(" ");
    const dialog = await pick(
      page,
      given("long.jsonl", `${JSON.stringify({ text: long })}\n${JSON.stringify({ text: "short" })}\n`),
    );
    await expect(dialog.getByText(/1 of the first 2 texts has more than the .* tokens/)).toBeVisible();
    await expect(dialog.locator("p s")).not.toBeEmpty();
    await dialog.getByRole("button", { name: "Tokens" }).click();
    await dialog.getByRole("spinbutton", { name: "at most" }).fill("100");
    await dialog.getByRole("spinbutton", { name: "overlapping by" }).fill("20");
    await mapButton(dialog).click();
    await expect(dialog).toBeHidden();
    await expect.poll(async () => (await texts(page)).at(-1)).toBe("short");
    const said = await texts(page);
    const counts = await page.evaluate(
      async (given) => Promise.all(given.map(async (text) => (await window.explorer.tokens(text)).count)),
      said,
    );
    expect(Math.max(...counts)).toBeLessThanOrEqual(100);
    expect(said.length).toBeGreaterThan(9);
    const [first = "", second = ""] = said;
    expect(
      first.endsWith(second.split(" ").slice(0, 2).join(" ")) ||
        first.includes(second.split(" ").slice(0, 4).join(" ")),
    ).toBe(true);
  });
});
