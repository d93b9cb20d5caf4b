import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { rank, rowsOf } from "./brute-force.ts";
import { bothThemes } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";
import { atRest, mapShot } from "./map-page.ts";

const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** BM25 from its formula, text by text. */
function bm25(texts: readonly string[], query: string, k1: number, b: number): number[] {
  const all = texts.map(words);
  const mean = all.reduce((sum, terms) => sum + terms.length, 0) / all.length;
  return all.map((terms) =>
    words(query).reduce((sum, term) => {
      const tf = terms.filter((one) => one === term).length;
      const df = all.filter((other) => other.includes(term)).length;
      const idf = Math.log(1 + (all.length - df + 0.5) / (df + 0.5));
      return sum + (idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * terms.length) / mean));
    }, 0),
  );
}

/** Rows with a score above zero, best first, the lower row first among equals. */
const ordered = (scores: readonly number[]): number[] =>
  scores
    .map((_, row) => row)
    .filter((row) => (scores[row] ?? 0) > 0)
    .sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0) || x - y);

const panel = (page: Page) => page.getByRole("tabpanel");
const field = (page: Page) => panel(page).getByRole("textbox", { name: "Search these texts" });
const list = (page: Page, name: "Keyword" | "Meaning" | "Hybrid") =>
  panel(page).getByRole("region", { name });
const texts = (page: Page, name: "Keyword" | "Meaning" | "Hybrid") =>
  list(page, name).getByRole("listitem").getByRole("button");

/** A sample with Search open beside it. */
async function searching(page: Page, sample: string): Promise<void> {
  await page.evaluate((id) => window.explorer.openSample(id), sample);
  await page.evaluate(() => window.explorer.openPanel("search"));
  await expect(field(page)).toBeVisible();
}

test.describe("search", () => {
  test("by words, by meaning and by both is that of brute force", async ({ open }) => {
    const page = await open();
    const given = lines(150);
    const queries = ["my neighbour repaired a guitar", "in the rain the rain", "quartz"];
    const found = await page.evaluate(
      async ({ given, queries }) => {
        const { explorer } = window;
        await explorer.setTexts(given);
        const items = await explorer.embed(given);
        const asked = await explorer.embed(queries);
        const answers = [];
        for (const query of queries)
          answers.push({
            query,
            keyword: await explorer.search(query, { mode: "keyword", k: 1000, k1: 1.6, b: 0.4 }),
            dense: await explorer.search(query, { mode: "dense", k: 1000 }),
            hybrid: await explorer.search(query, { k: 1000, k1: 1.6, b: 0.4 }),
            usual: await explorer.search(query),
          });
        return { dim: items.dim, items: items.vectors, asked: asked.vectors, answers };
      },
      { given, queries },
    );
    const items = rowsOf(found.items, found.dim);
    const asked = rowsOf(found.asked, found.dim);
    for (const [i, { query, keyword, dense, hybrid, usual }] of found.answers.entries()) {
      const scores = bm25(given, query, 1.6, 0.4);
      const byWords = ordered(scores);
      expect(keyword.map(({ id }) => id)).toEqual(byWords);
      for (const { id, score, rank } of keyword) {
        expect(score).toBeCloseTo(scores[id] ?? Number.NaN, 6);
        expect(rank).toBe(byWords.indexOf(id) + 1);
      }
      const byMeaning = rank("cosine", asked[i] ?? [], items);
      expect(dense).toHaveLength(150);
      for (const [at, { score }] of dense.entries()) expect(score).toBeCloseTo(byMeaning[at]?.score ?? 9, 4);
      const denseRank = new Map(dense.map(({ id, rank }) => [id, rank]));
      const fused = given.map((_, row) => {
        const inWords = byWords.indexOf(row);
        return (inWords < 0 ? 0 : 1 / (61 + inWords)) + 1 / (60 + (denseRank.get(row) ?? Number.NaN));
      });
      expect(hybrid.map(({ id }) => id)).toEqual(ordered(fused));
      for (const { id, text, score, ranks } of hybrid) {
        expect(score).toBeCloseTo(fused[id] ?? Number.NaN, 9);
        expect(text).toBe(given[id]);
        expect(ranks.keyword).toBe(byWords.includes(id) ? byWords.indexOf(id) + 1 : null);
        expect(ranks.dense).toBe(denseRank.get(id));
      }
      expect(usual).toHaveLength(10);
    }
    expect(found.answers[2]?.keyword).toEqual([]);
  });

  test("finds what shares no word with the question", async ({ open }) => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      const ids = async (query: string, mode: "keyword" | "dense" | "hybrid", k = 3): Promise<string[]> =>
        (await explorer.search(query, { mode, k })).map(({ text }) => text);
      await explorer.setTexts([
        "myocardial infarction signs",
        "affordable airfare",
        "grow tomatoes on a balcony",
        "mortgage lending rates",
        "You may return unused goods within 30 days for a full refund.",
        "Our shop opens at nine in the morning.",
        "attack of the giant robots",
        "The parcel is shipped within two days.",
      ]);
      const sure = {
        heart: await ids("heart attack symptoms", "dense", 1),
        back: await ids("How do I send something back?", "dense", 1),
        byWords: await ids("heart attack symptoms", "keyword"),
        flightsByWords: await ids("cheap flights", "keyword"),
      };
      await explorer.useModel("explorer-context", { device: "wasm" });
      return { ...sure, flights: await ids("cheap flights", "dense", 1) };
    });
    expect(found.heart).toEqual(["myocardial infarction signs"]);
    expect(found.flights).toEqual(["affordable airfare"]);
    expect(found.back).toEqual(["You may return unused goods within 30 days for a full refund."]);
    expect(found.byWords).toEqual(["attack of the giant robots"]);
    expect(found.flightsByWords).toEqual([]);
  });

  test("the samples tell it", async ({ open }) => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      const ranksOf = async (sample: string, query: string, part: string) => {
        await explorer.openSample(sample);
        const hits = await explorer.search(query, { mode: "dense", k: 1000 });
        return hits.find(({ text }) => text.includes(part))?.ranks;
      };
      return {
        heart: await ranksOf("same-meaning", "heart attack symptoms", "myocardial infarction"),
        flights: await ranksOf("same-meaning", "cheap flights", "affordable airfare"),
        back: await ranksOf("help-centre", "How do I send something back?", "How can I return an item?"),
      };
    });
    // First is the phrase itself, which is in the sample too.
    expect(found.heart).toEqual({ keyword: null, dense: 2 });
    expect(found.flights?.keyword).toBeNull();
    expect(found.flights?.dense).toBeLessThanOrEqual(4);
    expect(found.back?.dense).toBeLessThanOrEqual(3);
  });

  test("the panel shows three lists, marks what matched, shades what carries the score", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await searching(page, "help-centre");
    const query = "How do I send something back?";
    await panel(page).getByRole("button", { name: query }).click();
    await expect(field(page)).toHaveValue(query);
    const expected = await page.evaluate(async (query) => {
      const { explorer } = window;
      const of = async (mode: "keyword" | "dense" | "hybrid") =>
        (await explorer.search(query, { mode, k: 8 })).map(
          ({ id }) => explorer.texts()[id]?.slice(0, 20) ?? "",
        );
      return { Keyword: await of("keyword"), Meaning: await of("dense"), Hybrid: await of("hybrid") };
    }, query);
    for (const name of ["Keyword", "Meaning", "Hybrid"] as const) {
      await expect(texts(page, name)).toHaveCount(expected[name].length);
      for (const [i, text] of expected[name].entries())
        await expect(texts(page, name).nth(i)).toContainText(text.slice(0, 12));
    }
    await expect(list(page, "Keyword").locator("mark").first()).toHaveText("How");
    await expect(list(page, "Meaning").locator("mark").first()).toBeVisible();
    await expect(list(page, "Hybrid").locator("mark")).toHaveCount(0);
    await expect(panel(page).getByText(/No text has “send”, “back”\./)).toBeVisible();
    await expect(texts(page, "Hybrid").first().locator("xpath=..")).toContainText(/keyword \d+, meaning \d+/);
    // A line for what rises into the top three.
    expect(await panel(page).locator('path[data-rises="true"]').count()).toBeGreaterThan(0);
    await atRest(page);
    const { drawn, neighbours } = await mapShot(page);
    expect(neighbours?.text).toBe(query);
    expect(drawn?.labels).toContain(query);
    expect(noise).toEqual([]);
  });

  test("shades most what the score falls most without", async ({ page, open }) => {
    await open();
    const items = [
      "yesterday I bought a violin at the market",
      "the train to Lisbon leaves at noon",
      "rain again",
    ];
    const query = "musical instrument";
    const word = await page.evaluate(
      async ({ items, query }) => {
        const { explorer } = window;
        await explorer.setTexts(items);
        explorer.openPanel("search");
        const words = (items[0] ?? "").split(" ");
        const rests = words.map((_, at) => words.filter((_, other) => other !== at).join(" "));
        const { dim, vectors } = await explorer.embed([query, ...rests]);
        const scores = rests.map((_, i) =>
          vectors.subarray(0, dim).reduce((sum, x, d) => sum + x * (vectors[(i + 1) * dim + d] ?? 0), 0),
        );
        return words[scores.indexOf(Math.min(...scores))] ?? "";
      },
      { items, query },
    );
    await field(page).fill(query);
    await expect(texts(page, "Meaning").first()).toHaveText(items[0] ?? "");
    const strongest = texts(page, "Meaning").first().locator('mark[style*="--carries: 1.00"]');
    await expect(strongest).toHaveText(word);
    expect(word).toBe("violin");
  });

  test("rows and points light up together, choosing goes both ways, Escape gives the query its colours back", async ({
    page,
    open,
  }) => {
    await open();
    await searching(page, "help-centre");
    await field(page).fill("my money back");
    const first = texts(page, "Meaning").first();
    await expect(first).toBeVisible();
    await expect.poll(async () => (await mapShot(page)).neighbours?.text).toBe("my money back");
    const id = await page.evaluate(
      async () => (await window.explorer.search("my money back", { mode: "dense", k: 1 }))[0]?.id ?? -1,
    );
    await first.hover();
    await expect.poll(async () => panel(page).locator('path[data-lit="true"]').count()).toBeGreaterThan(0);
    await page.mouse.move(20, 300);
    await expect(first).toHaveAttribute("data-lit", "false");
    await first.focus();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await mapShot(page)).selection).toEqual([id]);
    await expect(first).toHaveAttribute("data-chosen", "true");
    await page.evaluate(() => window.explorer.select([]));
    await expect.poll(async () => (await mapShot(page)).neighbours?.text).toBe("my money back");
    await page.evaluate((id) => window.explorer.select([id]), id);
    await expect(first).toHaveAttribute("data-chosen", "true");
    await panel(page).getByRole("button", { name: "Compare these 8 in the matrix" }).click();
    await expect(panel(page).getByText("8 selected, every pair")).toBeVisible();
    await page.getByRole("tab", { name: "Search" }).click();
    await expect(list(page, "Hybrid").locator('[data-chosen="true"]')).toHaveCount(8);
    // Another query lets go of it.
    await field(page).fill("a parcel that got lost");
    await expect.poll(async () => (await mapShot(page)).selection).toEqual([]);
    await field(page).fill("");
    await expect(panel(page).getByText(/^Type a question/)).toBeVisible();
    await expect.poll(async () => (await mapShot(page)).neighbours).toBeNull();
  });

  test("by keyboard: asked in the bar, numbers of BM25 changed, another result compared", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(() => window.explorer.openSample("same-meaning"));
    await page.keyboard.press("/");
    await page.keyboard.type("quick flights for little money");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: "Search" })).toHaveAttribute("aria-selected", "true");
    await expect(texts(page, "Meaning").first()).toHaveText(/flights|airfare/);
    const scoreOf = () => list(page, "Keyword").getByRole("listitem").first().textContent();
    const before = await scoreOf();
    await panel(page)
      .getByText(/^Keyword score: k1 1\.2/)
      .focus();
    await page.keyboard.press("Enter");
    await panel(page).getByRole("slider", { name: "b" }).focus();
    await page.keyboard.press("Home");
    await expect(panel(page).getByText(/BM25 with k1 = 1\.2, b = 0;/)).toBeVisible();
    await expect.poll(scoreOf).not.toBe(before);
    await panel(page).getByRole("button", { name: "Back to the usual" }).click();
    await expect.poll(scoreOf).toBe(before);
    const pair = panel(page).getByRole("region", { name: "The query and a result as vectors" });
    await expect(pair.getByRole("heading").first()).toContainText(/“/);
    // One found by its meaning alone: it has no word of the query, not even "for".
    const other = texts(page, "Meaning")
      .filter({ hasNotText: /\b(quick\w*|flights?|for|little|money)\b/i })
      .first();
    const otherText = (await other.textContent()) ?? "?";
    await other.focus();
    await page.keyboard.press("Enter");
    await expect(pair.getByRole("heading").first()).toContainText(otherText);
    await expect(pair.getByText(/They share no word\./)).toBeVisible();
    const sparse = pair.getByRole("table", { name: "Each word in the query and in the text" });
    await expect(sparse.locator("tfoot tr").last().getByRole("cell")).toHaveText(["0.00", "0.00", "0.00"]);
    // What each word adds sums up to the score in the list.
    const keyword = list(page, "Keyword").getByRole("listitem").first();
    await keyword.getByRole("button").click();
    await expect(pair.getByRole("heading").first()).toContainText(
      (await keyword.getByRole("button").textContent()) ?? "?",
    );
    const parts = pair.getByRole("table", { name: "What each word of the query adds to the keyword score" });
    const score = (await parts.locator("tfoot b").textContent()) ?? "?";
    await expect(keyword).toContainText(score);
  });

  test("odd questions each get a sentence", async ({ page, open, noise }) => {
    await open();
    await searching(page, "help-centre");
    await field(page).fill("?!…");
    await expect(
      panel(page).getByText("There is no word in this query, so there is none to look for."),
    ).toBeVisible();
    await field(page).fill("猫が好き");
    await expect(panel(page).getByText("No text has a part of “猫が好き”.")).toBeVisible();
    await expect(panel(page).getByText(/knows no word of “猫が好き”\./)).toBeVisible();
    await field(page).fill("zebra quagga");
    await expect(panel(page).getByText("No text has one of these words: “zebra”, “quagga”.")).toBeVisible();
    await expect(texts(page, "Meaning")).toHaveCount(8);
    await field(page).fill("the the of your");
    await expect(panel(page).getByText(/Keyword finds \d+ texts of 60\./)).toBeVisible();
    await field(page).fill("my parcel has not arrived and I want to know why. ".repeat(200));
    await expect(
      panel(page).getByText(/The query has [\d\s]+ tokens; the model reads the first 512/),
    ).toBeVisible();
    await expect(texts(page, "Hybrid")).toHaveCount(8);
    await field(page).fill("   ");
    await expect(panel(page).getByText(/^Type a question/)).toBeVisible();
    const said = await page.evaluate(async () => {
      const { explorer } = window;
      const error = (run: Promise<unknown>): Promise<string> => run.then(String, (e: Error) => e.message);
      return [
        await error(explorer.search("  ")),
        await error(explorer.search(99_999)),
        await error(explorer.search("a", { k: 0 })),
        await error(explorer.search("a", { b: 2 })),
        await error(explorer.search("a", { mode: "magic" as "dense" })),
        await error(explorer.search(null as unknown as string)),
      ];
    });
    expect(said).toEqual([
      "The text is empty, so nothing is near it.",
      "There is no item with id 99999.",
      "k is 0; it must be a whole number of at least 1.",
      "b is 2; it must be a number from 0 to 1.",
      "There is no mode “magic”. There are: keyword, dense, hybrid, meaning.",
      "Give an item id or a text to ask about.",
    ]);
    expect(noise).toEqual([]);
  });

  test("one item, equal items, emoji, and another script as items", async ({ page, open, noise }) => {
    await open();
    await page.evaluate(() => window.explorer.openPanel("search"));
    await page.evaluate(() => window.explorer.setTexts(["only one text"]));
    await field(page).fill("one");
    await expect(texts(page, "Hybrid")).toHaveText(["only one text"]);
    await expect(panel(page).getByText(/^One text, three ways to score it\./)).toBeVisible();
    // The query stays; the answer follows the items.
    await page.evaluate(() =>
      window.explorer.setTexts(["twin one", "twin one", "🎂 one cake", "一つの猫", "no"]),
    );
    await expect(texts(page, "Keyword")).toHaveCount(3);
    await expect(texts(page, "Meaning")).toHaveCount(5);
    await field(page).fill("🎂");
    await expect(texts(page, "Keyword")).toHaveText(["🎂 one cake"]);
    await field(page).fill("猫");
    await expect(texts(page, "Keyword")).toHaveText(["一つの猫"]);
    const finite = await page.evaluate(async () =>
      (await window.explorer.search("猫", { k: 9 })).every(({ score }) => Number.isFinite(score)),
    );
    expect(finite).toBe(true);
    expect(noise).toEqual([]);
  });

  test("own vectors: words are found, meaning by item, a text by meaning is refused with a sentence", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      await explorer.loadVectors({
        dim: 2,
        vectors: Float32Array.of(1, 0, 0.9, 0.1, 0, 1, 0, 0),
        texts: ["red car", "red bicycle", "blue sea", "zero"],
      });
      const refused = await explorer.search("red").catch((error: Error) => error.message);
      const byItem = await explorer.search(0, { mode: "dense" });
      const byWords = await explorer.search("red", { mode: "keyword" });
      return { refused, byItem, byWords };
    });
    expect(found.refused).toMatch(/^These items came as vectors, and no model is known/);
    expect(found.byItem.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(found.byItem.map(({ score }) => score)).toEqual([expect.closeTo(0.99388, 4), 0, 0]);
    expect(found.byWords.map(({ id }) => id)).toEqual([0, 1]);
    await page.evaluate(() => window.explorer.openPanel("search"));
    await field(page).fill("red");
    await expect(texts(page, "Keyword")).toHaveText(["red car", "red bicycle"]);
    await expect(list(page, "Meaning").getByText(/These items came as vectors/)).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("stops where it waits, and goes on when asked again; what is shown meanwhile is what was", async ({
    page,
    open,
  }) => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route(/\/models\/.*\.onnx$/, async (route) => {
      await held;
      await route.continue();
    });
    await open("#sample=help-centre&panel=search");
    await field(page).fill("a parcel that got lost");
    await expect(panel(page).getByText("Searching", { exact: true })).toBeVisible();
    await panel(page).getByRole("button", { name: "Stop" }).click();
    await expect(panel(page).getByText("Searching", { exact: true })).toBeHidden();
    await expect(panel(page).getByText(/^Type a question/)).toBeVisible();
    release();
    await field(page).press("Enter");
    await expect(texts(page, "Meaning")).toHaveCount(8);
  });

  test("leaves as a table that is safe to open", async ({ page, open }) => {
    await open();
    await page.evaluate(() => window.explorer.setTexts(["=1+1 apples", "green apples", "pears"]));
    await page.evaluate(() => window.explorer.openPanel("search"));
    await field(page).fill("apples");
    await expect(texts(page, "Keyword")).toHaveCount(2);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      panel(page).getByRole("button", { name: "Save as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("search.csv");
    const rows = readFileSync(await download.path(), "utf8")
      .replace(/^\ufeff/, "")
      .trim()
      .split(/\r?\n/);
    expect(rows[0]).toBe("query,list,rank,id,text,score,rank by keyword,rank by meaning,rank in hybrid");
    expect(rows).toHaveLength(1 + 2 + 3 + 3);
    expect(rows.join("\n")).toContain("'=1+1 apples");
    expect(rows.join("\n")).not.toMatch(/,=1/);
  });

  test("what is typed is answered with every key, and only the last answer stands", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(async (texts) => window.explorer.setTexts(texts), lines(2000));
    await page.evaluate(() => window.explorer.openPanel("search"));
    await field(page).pressSequentially("the plumber sold a guitar", { delay: 5 });
    const best = await page.evaluate(async () =>
      (await window.explorer.search("the plumber sold a guitar", { k: 8 })).map(({ text }) => text),
    );
    await expect(texts(page, "Hybrid")).toHaveText(best);
    await expect(
      panel(page).getByText(/Keyword finds 2.000 texts|Keyword finds [\d\s\u202f]+ texts/),
    ).toBeVisible();
  });
});

test.describe("search on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("shows one list with the other two ranks in words", async ({ page, open, noise }) => {
    await open("#sample=help-centre&panel=search");
    const handle = page.getByRole("button", { name: /Change the size/ });
    await handle.tap();
    await field(page).fill("How do I send something back?");
    await expect(texts(page, "Hybrid")).toHaveCount(8);
    await expect(list(page, "Keyword")).toHaveCount(0);
    await expect(
      list(page, "Hybrid")
        .getByText(/^(?:keyword \d+|not by keyword), meaning \d+$/)
        .first(),
    ).toBeVisible();
    await panel(page).getByRole("group", { name: "List" }).getByRole("button", { name: "Keyword" }).tap();
    await expect(
      list(page, "Keyword")
        .getByText(/^meaning \d+, hybrid \d+$/)
        .first(),
    ).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.setViewportSize({ width: 320, height: 700 });
    await expect(list(page, "Keyword").getByRole("listitem").first()).toBeVisible();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    const cutOff = await panel(page).evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(cutOff).toBe(0);
    expect(noise).toEqual([]);
  });
});

for (const [name, size] of [
  ["wide", { width: 1440, height: 900 }],
  ["on a phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`search, ${name}`, () => {
    test.use({ viewport: size });

    test("nothing is found by axe", async ({ page, open }) => {
      await open("#sample=help-centre&panel=search");
      const check = async () => {
        expect(await bothThemes(page)).toEqual([]);
      };
      await expect(panel(page).getByText(/^Type a question/)).toBeVisible();
      await check();
      await field(page).fill("How do I send something back?");
      await expect(
        panel(page).getByRole("region", { name: "The query and a result as vectors" }),
      ).toBeVisible();
      if (name === "wide") await expect(list(page, "Meaning").locator("mark").first()).toBeVisible();
      await check();
    });
  });
}
