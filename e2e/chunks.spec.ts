import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { axe, axeColours, setTheme } from "./accessible-states.ts";
import { BOAT, GARDEN, HOUSE, openThree } from "./documents.ts";
import { cosine, expect, test } from "./fixtures.ts";
import { given, mapButton, mapped, pick } from "./opening.ts";

const QUESTION = "how do the rooms get warm";

const panel = (page: Page): Locator => page.getByRole("tabpanel");
const list = (page: Page, name: "Keyword" | "Meaning" | "Hybrid"): Locator =>
  panel(page).getByRole("region", { name });
const rows = (page: Page, name: "Keyword" | "Meaning" | "Hybrid"): Locator =>
  list(page, name).getByRole("listitem");
const answers = (page: Page): Locator => panel(page).getByRole("group", { name: "What answers" });
const document = (page: Page, name = "house"): Locator => page.getByRole("dialog", { name, exact: true });
const marked = (page: Page): Promise<string> => page.getByRole("dialog").locator("mark").innerText();

async function ask(page: Page, query = QUESTION): Promise<void> {
  await page.evaluate(() => window.explorer.openPanel("search"));
  await panel(page).getByRole("textbox", { name: "Search these texts" }).fill(query);
  await expect(panel(page).getByText(/^Keyword: BM25/)).toBeVisible();
}

/** Nothing that axe finds within a part of the page, in both themes. */
async function clean(page: Page, within: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await setTheme(page, "light");
  expect.soft(await axe(page, within)).toEqual([]);
  await setTheme(page, "dark");
  expect.soft(await axeColours(page, within)).toEqual([]);
  await setTheme(page, "light");
}

/** Whether the marked chunk can be seen where the text scrolls. */
const markInSight = (page: Page): Promise<boolean> =>
  page
    .getByRole("dialog")
    .locator("mark")
    .evaluate((mark) => {
      const box = mark.closest("section")?.getBoundingClientRect();
      const { top } = mark.getBoundingClientRect();
      return box !== undefined && top >= box.top - 1 && top < box.bottom;
    });

test.describe("documents", () => {
  test("answer a search by their best chunk and by the mean of their chunks, as brute force says", async ({
    page,
    open,
  }) => {
    await open();
    await openThree(page);
    const found = await page.evaluate(async (query) => {
      const { explorer } = window;
      const texts = [...explorer.texts()];
      const { dim, vectors } = await explorer.embed([query, ...texts]);
      const of = (by: "best" | "mean", mode: "keyword" | "dense" | "hybrid") =>
        explorer.search(query, { by, mode, k: 100 });
      return {
        dim,
        vectors: [...vectors],
        chunks: await explorer.search(query, { mode: "keyword", k: 100 }),
        best: { keyword: await of("best", "keyword"), dense: await of("best", "dense"), hybrid: await of("best", "hybrid") }, // prettier-ignore
        mean: { keyword: await of("mean", "keyword"), dense: await of("mean", "dense"), hybrid: await of("mean", "hybrid") }, // prettier-ignore
      };
    }, QUESTION);
    const at = (i: number) => found.vectors.slice(i * found.dim, (i + 1) * found.dim);
    const sizes = { house: 5, garden: 4, boat: 4 };
    const ids = { house: [0, 1, 2, 3, 4], garden: [5, 6, 7, 8], boat: [9, 10, 11, 12] };
    const wordScore = new Map(found.chunks.map(({ id, score }) => [id, score]));
    for (const by of ["best", "mean"] as const) {
      const { keyword, dense, hybrid } = found[by];
      expect(new Set(dense.map(({ document: one }) => one?.name))).toEqual(
        new Set(["house", "garden", "boat"]),
      );
      expect(dense).toHaveLength(3);
      for (const { id, score, document: one } of dense) {
        const name = one?.name as keyof typeof sizes;
        expect(one?.chunks).toBe(sizes[name]);
        const own = ids[name].map((row) => cosine(at(0), at(row + 1)));
        expect(cosine(at(0), at(id + 1))).toBeCloseTo(Math.max(...own), 5);
        const centre = at(0).map((_, d) => ids[name].reduce((sum, row) => sum + (at(row + 1)[d] ?? 0), 0));
        expect(score).toBeCloseTo(by === "best" ? Math.max(...own) : cosine(at(0), centre), 4);
      }
      for (const { score, document: one } of keyword) {
        const own = ids[one?.name as keyof typeof sizes].map((row) => wordScore.get(row) ?? 0);
        const mean = own.reduce((sum, word) => sum + word, 0) / own.length;
        expect(score).toBeCloseTo(by === "best" ? Math.max(...own) : mean, 6);
      }
      for (const { score, ranks } of hybrid)
        expect(score).toBeCloseTo(
          1 / (60 + (ranks.dense ?? Number.NaN)) + (ranks.keyword === null ? 0 : 1 / (60 + ranks.keyword)),
          9,
        );
    }
    // Like a chunk: its own document is not among the answers.
    const like = await page.evaluate(() => window.explorer.search(1, { by: "best", mode: "dense" }));
    expect(like.map(({ document: one }) => one?.name)).not.toContain("house");
    expect(like).toHaveLength(2);
    const refused = await page.evaluate(async () => {
      const { explorer } = window;
      const error = (run: Promise<unknown>): Promise<string> => run.then(String, (e: Error) => e.message);
      const odd = await error(explorer.search("a", { by: "page" as "best" }));
      await explorer.setTexts(["one", "two"]);
      return [odd, await error(explorer.search("a", { by: "best" }))];
    });
    expect(refused[0]).toBe("There is no by “page”. There are: chunk, best, mean.");
    expect(refused[1]).toMatch(/^There are no documents to search/);
    await page.evaluate(() => window.explorer.openPanel("search"));
    await expect(panel(page).getByRole("textbox", { name: "Search these texts" })).toBeVisible();
    await expect(answers(page)).toBeHidden();
  });

  test("are lists of documents in the panel, by keyboard, with the best chunk quoted; they leave as CSV", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await openThree(page);
    await ask(page);
    await expect(rows(page, "Meaning").first()).toContainText("house");
    await answers(page).getByRole("button", { name: "Chunks" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(panel(page).getByText("Three ways to rank the same 3 documents.")).toBeVisible();
    await expect(rows(page, "Meaning")).toHaveCount(3);
    const best = rows(page, "Meaning").first();
    await expect(best).toContainText("house");
    await expect(best).toContainText("5 chunks");
    await expect(best).toContainText("chunk 2 of 5");
    await clean(page, '[data-region="dock"]');
    await answers(page).getByRole("button", { name: "Documents by mean" }).click();
    await expect(list(page, "Meaning").getByText("Cosine with the chunks’ mean vector.")).toBeVisible();
    const mean = await page.evaluate(
      async (query) => (await window.explorer.search(query, { by: "mean", mode: "dense" }))[0]?.score ?? 9,
      QUESTION,
    );
    await expect(rows(page, "Meaning").first()).toContainText(mean.toFixed(2));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      panel(page).getByRole("button", { name: "Save as CSV" }).click(),
    ]);
    const lines = readFileSync(await download.path(), "utf8").replace("\ufeff", "");
    expect(lines).toMatch(
      /^query,by,list,rank,document,chunks,best chunk id,best chunk,score,rank by keyword/,
    );
    expect(lines).toContain(`\r\n${QUESTION},mean,meaning,1,house,5,1,`);
    expect(noise).toEqual([]);
  });

  test("open at the place of a chunk, from a result, a neighbour and the chosen item, and go on by keys", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await openThree(page);
    await ask(page);
    const opener = rows(page, "Meaning")
      .first()
      .getByRole("button", { name: /^Open at this place: house 2 of 5/ });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = document(page);
    await expect(dialog.getByText("Chunk 2 of 5 · House guide › Heating")).toBeVisible();
    await expect(dialog.getByText("Put together from its 5 chunks, all of them on the map.")).toBeVisible();
    const texts = await page.evaluate(() => window.explorer.texts());
    expect(await marked(page)).toBe(texts[1]);
    // All of it is there, as it was written.
    expect(await dialog.locator("section div").innerText()).toBe(HOUSE.trim());
    await expect(dialog.getByRole("region", { name: /^Text of house/ })).toBeFocused();
    await clean(page, "dialog");
    for (const place of [3, 4, 5]) {
      await page.keyboard.press("ArrowRight");
      await expect(dialog.getByText(`Chunk ${place} of 5`)).toBeVisible();
      await expect.poll(() => marked(page)).toBe(texts[place - 1]);
      await expect.poll(() => markInSight(page)).toBe(true);
    }
    await expect(dialog.getByRole("button", { name: "Next" })).toBeDisabled();
    await page.keyboard.press("ArrowRight");
    await expect(dialog.getByText("Chunk 5 of 5")).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await expect(dialog.getByText("Chunk 4 of 5 · House guide › Water › Hot water")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    await page.evaluate(() => {
      window.explorer.select([12]);
      window.explorer.openPanel("neighbours");
    });
    await expect(panel(page).getByRole("heading", { name: /^## Winter She comes/ })).toBeVisible();
    await expect(panel(page).getByRole("table").getByRole("row")).toHaveCount(13);
    await panel(page)
      .getByRole("button", { name: /^Open at this place: boat 4 of 4/ })
      .click();
    await expect.poll(() => marked(page)).toBe(texts[12]);
    await page.keyboard.press("Escape");
    const near = panel(page).getByRole("table").getByRole("row").nth(1);
    await near.getByRole("button", { name: /^Open at this place/ }).click();
    await page.getByRole("button", { name: "Show on the map" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    const [nearest] = await page.evaluate(() => window.explorer.neighbours(12, { k: 1 }));
    await expect
      .poll(() => page.evaluate(() => window.explorer.snapshot()["selection"]))
      .toEqual([nearest?.id]);
    // Every other list of items has the same line.
    const place = /^Open at this place: (house|garden|boat) \d of \d/;
    for (const name of ["duplicates", "outliers", "clusters"]) {
      await page.evaluate((name) => window.explorer.openPanel(name), name);
      if (name === "duplicates")
        await panel(page)
          .getByRole("button", { name: /^Show the \d+ nearest pairs/ })
          .click();
      if (name === "clusters") await panel(page).getByRole("button", { name: "Find clusters" }).click();
      await panel(page).getByRole("button", { name: place }).first().click();
      await expect(document(page, "house").or(document(page, "garden")).or(document(page, "boat"))).toBeVisible(); // prettier-ignore
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await page.locator('header[data-region="bar"] button[aria-haspopup="menu"]').first().click();
    await page.getByRole("menuitem", { name: /Edit items/ }).click();
    await expect(page.getByRole("dialog").getByRole("button", { name: place })).toHaveCount(13);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Table" }).click();
    const table = page.getByRole("region", { name: "Table of the items" });
    await expect(table.getByRole("button", { name: place })).toHaveCount(13);
    // Tab goes from an item to its place, and on out of the table: arrows move between items.
    await table.locator("tbody button").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(document(page).getByText("Chunk 2 of 5")).toBeVisible();
    await page.keyboard.press("Escape");
    await clean(page, '[aria-label="Table of the items"]');
    expect(noise).toEqual([]);
  });

  test("say what is not there: removed chunks", async ({ page, open }) => {
    await open();
    await openThree(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("menuitem", { name: /Edit items/ }).click();
    const edit = page.getByRole("dialog");
    for (const name of [/^Remove ## Water/, /^Remove ## Guests/]) {
      const before = await page.evaluate(() => window.explorer.texts().length);
      await edit.getByRole("button", { name }).click();
      await expect.poll(() => page.evaluate(() => window.explorer.texts().length)).toBe(before - 1);
    }
    // Fields of one line leave texts of several as they are.
    const left = await page.evaluate(() => window.explorer.texts());
    expect(left[0]).toContain("\n\nWelcome.");
    await page.keyboard.press("Escape");
    await expect(edit).toBeHidden();
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(left);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate(() => {
      window.explorer.select([1]);
      window.explorer.openPanel("neighbours");
    });
    await expect(panel(page).getByRole("heading", { name: /^## Heating The boiler/ })).toBeVisible();
    await expect(panel(page).getByRole("table").getByRole("row")).toHaveCount(11);
    await panel(page)
      .getByRole("button", { name: /^Open at this place: house 2 of 5/ })
      .click();
    const dialog = document(page);
    await expect(
      dialog.getByText("Put together from 3 of its 5 chunks: the others are not on the map."),
    ).toBeVisible();
    await expect(dialog.getByText("1 chunk is not on the map.")).toHaveCount(2);
    await expect(dialog.getByText(/Drinking water/)).toBeHidden();
    await page.keyboard.press("ArrowRight");
    await expect(dialog.getByText("Chunk 4 of 5")).toBeVisible();
  });

  test("survive a reload, a file and a link, and with them what answers a search", async ({ page, open }) => {
    await open();
    await openThree(page);
    await ask(page);
    await answers(page).getByRole("button", { name: "Documents by best chunk" }).click();
    await expect(rows(page, "Hybrid")).toHaveCount(3);
    const link = await page.evaluate(() => window.explorer.shareLink());
    expect(link).toContain("by=best");
    const opened = async (): Promise<void> => {
      await ask(page);
      await expect(answers(page).getByRole("button", { name: "Documents by best chunk" })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
      await expect(rows(page, "Meaning")).toHaveCount(3);
      await rows(page, "Meaning")
        .first()
        .getByRole("button", { name: /^Open the document at this place: chunk 2 of 5/ })
        .click();
      await expect(document(page).getByText("Chunk 2 of 5 · House guide › Heating")).toBeVisible();
      expect(await document(page).locator("section div").innerText()).toBe(HOUSE.trim());
      await page.keyboard.press("Escape");
    };
    const file = await page.evaluate(async () => {
      const blob = await window.explorer.exportAs("embspace");
      return [...new Uint8Array(await blob.arrayBuffer())];
    });
    await page.evaluate(() => window.explorer.saveSession("three"));
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await opened();
    await page.evaluate(async (bytes) => {
      const { explorer } = window;
      await explorer.setTexts(["something else"]);
      await explorer.importSpace(new Uint8Array(bytes));
    }, file);
    await opened();
    await page.goto("about:blank");
    await page.goto(link);
    await page.evaluate(() => window.explorer.ready());
    await mapped(page, 13);
    await opened();
    await expect.poll(() => page.url()).toContain("by=best");
  });
});

test.describe("documents on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("are searched and opened, filling the screen", async ({ page, open, noise }) => {
    await open();
    await page.setViewportSize({ width: 1440, height: 900 });
    await openThree(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await ask(page);
    await answers(page).getByRole("button", { name: "Mean" }).click();
    await expect(panel(page).getByText("Documents answer, by the mean of their chunks.")).toBeVisible();
    await clean(page, '[data-region="dock"]');
    await panel(page)
      .getByRole("button", { name: /^Open the document at this place/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    expect(await dialog.evaluate((one) => [one.clientWidth, one.clientHeight])).toEqual([390, 844]);
    await expect.poll(() => markInSight(page)).toBe(true);
    await dialog.getByRole("button", { name: "Next" }).tap();
    await expect.poll(() => markInSight(page)).toBe(true);
    expect(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
    await clean(page, "dialog");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    expect(noise).toEqual([]);
  });
});

test("a document cut by tokens with overlap is whole again, once", async ({ page, open }) => {
  await open();
  const text = [HOUSE, GARDEN, BOAT].join("\n");
  const dialog = await pick(page, given("all.jsonl", JSON.stringify({ text })));
  await dialog.getByRole("button", { name: "Tokens" }).click();
  await dialog.getByRole("spinbutton", { name: "at most" }).fill("48");
  await dialog.getByRole("spinbutton", { name: "overlapping by" }).fill("12");
  await mapButton(dialog).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => page.evaluate(() => window.explorer.texts().at(-1) ?? "")).toContain("inside.");
  const n = await page.evaluate(() => window.explorer.texts().length);
  await mapped(page, n);
  await page.evaluate(() => {
    window.explorer.select([4]);
    window.explorer.openPanel("neighbours");
  });
  await expect(panel(page).getByRole("heading", { name: /The map keeps/ })).toBeVisible();
  await panel(page)
    .getByRole("button", { name: `Open at this place: all.jsonl 5 of ${n}` })
    .click();
  const shown = await page.getByRole("dialog").locator("section div").innerText();
  expect(shown.replace(/\s+/g, " ")).toBe(text.trim().replace(/\s+/g, " "));
  expect(await marked(page)).toBe(await page.evaluate(() => window.explorer.texts()[4]));
  await expect.poll(() => markInSight(page)).toBe(true);
});

test("before embedding: pieces are counted against the model's limit, what they lose is marked", async ({
  page,
  open,
}) => {
  await open();
  await page.evaluate(() => window.explorer.embed(["warm"]));
  const long = `# Short\n\n${GARDEN}\n# Long\n\n${"A sentence that says little and goes on. ".repeat(120)}`;
  const dialog = await pick(page, given("uneven.jsonl", JSON.stringify({ text: long })));
  await expect(
    dialog.getByText(/^This text has more than the .* What is beyond would not be read\.$/),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Headings" }).click();
  await expect(dialog.getByText(/^1 of the first 6 pieces has more than the/)).toBeVisible();
  await expect(dialog.locator("p s")).toContainText("A sentence that says little");
  await dialog.getByRole("button", { name: "Sentences" }).click();
  await expect(
    dialog.getByText(/^The longest of the first \d+ pieces has \d+ tokens; the .* reads up to/),
  ).toBeVisible();
  await expect(dialog.locator("p s")).toBeHidden();
  await dialog.getByRole("button", { name: "Paragraphs" }).click();
  await expect(dialog.getByText(/^1 of the first \d+ pieces has more than the/)).toBeVisible();
});

test("on a phone every way to cut is within the window", async ({ page, open }) => {
  await open();
  const dialog = await pick(page, given("three.jsonl", JSON.stringify({ text: HOUSE })));
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    for (const name of ["Whole", "Sentences", "Paragraphs", "Headings", "Tokens"]) {
      const box = await dialog.getByRole("button", { name, exact: true }).boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
    }
  }
});
