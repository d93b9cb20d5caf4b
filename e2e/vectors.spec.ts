import type { Page } from "@playwright/test";
import { rank, rowsOf, scoreOf } from "./brute-force.ts";
import { bothThemes } from "./accessible-states.ts";
import { cosine, expect, lines, test } from "./fixtures.ts";

const unit = (vector: readonly number[]): number[] => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
};
const dot = (a: readonly number[], b: readonly number[]): number => scoreOf("dot", a, b);
/** The sentence a call is refused with. */
const message = (page: Page, call: string): Promise<string> =>
  page.evaluate<string>(
    `(async () => { try { await ${call}; return "no error"; } catch (error) { return error.message; } })()`,
  );
const panel = (page: Page) => page.getByRole("tabpanel");
const openPanel = (page: Page, id: string) => page.evaluate((id) => window.explorer.openPanel(id), id);

test.describe("explorer.between", () => {
  test("goes by the arc or the line, and tells at each stop what brute force finds", async ({ open }) => {
    const page = await open();
    const texts = lines(80);
    const found = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const { dim, vectors } = await explorer.embed([...texts, "a boat at sea"]);
      return {
        dim,
        vectors,
        arc: await explorer.between(3, 50, { steps: 5, k: 4 }),
        line: await explorer.between(texts[3]!, "a boat at sea", { steps: 4, k: 2, path: "line" }),
      };
    }, texts);
    const rows = rowsOf(found.vectors, found.dim).map(unit);
    const items = rows.slice(0, 80);
    const [a, b] = [items[3]!, items[50]!];
    const angle = Math.acos(dot(a, b));
    expect(found.arc.cosine).toBeCloseTo(dot(a, b), 4);
    for (const { at, length, items: near } of found.arc.steps) {
      const point = a.map(
        (x, d) => (Math.sin((1 - at) * angle) * x + Math.sin(at * angle) * b[d]!) / Math.sin(angle),
      );
      const best = rank("cosine", point, items).filter(({ row }) => row !== 3 && row !== 50);
      expect(length).toBeCloseTo(1, 4);
      expect(near.map(({ score }) => score)).toEqual(
        best.slice(0, 4).map(({ score }) => expect.closeTo(score, 4)),
      );
    }
    expect(found.arc.steps.map(({ at }) => at)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    const c = rows[80]!;
    const along = c.map((x, d) => x - a[d]!);
    const { items: onLine, steps, to } = found.line;
    expect(to).toEqual({ id: null, text: "a boat at sea" });
    expect(steps[1]!.length).toBeCloseTo(Math.hypot(...a.map((x, d) => x + along[d]! / 3)), 4);
    for (const { id, at, off } of onLine) {
      const gap = items[id]!.map((x, d) => x - a[d]!);
      const place = dot(gap, along) / dot(along, along);
      expect(at).toBeCloseTo(place, 3);
      expect(off).toBeCloseTo(Math.hypot(...gap.map((x, d) => x - place * along[d]!)), 3);
    }
    expect(onLine.some(({ id }) => id === 3)).toBe(false);
  });

  test("refuses with a sentence what leads nowhere", async ({ open }) => {
    const page = await open("#sample=three-sentences");
    expect(await message(page, `explorer.between(0, 0)`)).toContain("Choose two texts that differ");
    expect(await message(page, `explorer.between("", "x")`)).toContain("empty");
    expect(await message(page, `explorer.between(0, 99)`)).toBe("There is no item with id 99.");
    expect(await message(page, `explorer.between(0, 1, { steps: 1 })`)).toContain("steps is 1");
    expect(await message(page, `explorer.between(0, 1, { path: "x" })`)).toContain("There is no path “x”");
    expect(await message(page, `explorer.direction([])`)).toContain("at least one pair");
    expect(await message(page, `explorer.direction([["cat", "cat"]])`)).toContain("leads nowhere");
    expect(await message(page, `explorer.direction(7)`)).toContain("list of pairs");
    const odd = await page.evaluate(async () => {
      const { explorer } = window;
      await explorer.setTexts(["one"]);
      const alone = await explorer.between(0, "another thing");
      await explorer.setTexts(["same", "same", "🎸 rock", "Привет мир"]);
      const same = await explorer.between("🎸 rock", "guitar music", { steps: 3 });
      return { alone: alone.steps.map(({ items }) => items.length), same: same.steps.length };
    });
    expect(odd).toEqual({ alone: [0, 0, 0, 0, 0, 0, 0], same: 3 });
    expect(await message(page, `explorer.between(0, 1)`)).toContain("Choose two texts that differ");
  });

  test("works on vectors of one's own, by item", async ({ open }) => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      const vectors = Float32Array.from({ length: 40 * 6 }, (_, i) => Math.sin(i * i * 0.7) * (1 + (i % 5)));
      await explorer.loadVectors({ dim: 6, vectors });
      const way = await explorer.between(0, 1, { steps: 3 });
      return { way: way.steps.map(({ items }) => items.length), length: way.steps[1]!.length };
    });
    expect(found).toEqual({ way: [3, 3, 3], length: expect.closeTo(1, 4) });
    expect(await message(page, `explorer.between(0, "piano")`)).toContain("came as vectors without a model");
  });
});

test("explorer.direction is the mean of the offsets, and ranks items by their cosine with it", async ({
  open,
}) => {
  const page = await open("#sample=everyday-words");
  const pairs = [["man", "woman"], ["boy", "girl"], ["uncle", "aunt"]] as const; // prettier-ignore
  const found = await page.evaluate(async (pairs) => {
    const { explorer } = window;
    const words = await explorer.embed(pairs.flat());
    const items = await explorer.embed(explorer.texts());
    const direction = await explorer.direction(pairs, { k: 5 });
    const asTexts = await explorer.direction(["man → woman", { from: "boy", to: "girl" }, ["uncle", "aunt"]]);
    return { words, items, direction, asTexts: asTexts.consistency };
  }, pairs);
  const ends = rowsOf(found.words.vectors, found.words.dim);
  const offsets = [0, 1, 2].map((i) => ends[2 * i + 1]!.map((x, d) => x - ends[2 * i]![d]!));
  const mean = offsets[0]!.map((_, d) => (offsets[0]![d]! + offsets[1]![d]! + offsets[2]![d]!) / 3);
  const { direction } = found;
  expect(direction.pairs.map(({ withMean }) => withMean)).toEqual(
    offsets.map((offset) => expect.closeTo(cosine(offset, mean), 3)),
  );
  expect(direction.pairwise[0]![1]).toBeCloseTo(cosine(offsets[0]!, offsets[1]!), 3);
  expect(found.asTexts).toBeCloseTo(direction.consistency, 5);
  expect(direction.consistency).toBeGreaterThan(direction.chance.consistency);
  const items = rowsOf(found.items.vectors, found.items.dim);
  const own = new Set(direction.pairs.flatMap(({ from, to }) => [from.id, to.id]));
  const best = rank("cosine", mean, items).filter(({ row }) => !own.has(row));
  expect(direction.high.map(({ score }) => score)).toEqual(
    best.slice(0, 5).map(({ score }) => expect.closeTo(score, 3)),
  );
  expect(direction.low[0]!.score).toBeCloseTo(best.at(-1)!.score, 3);
});

test.describe("explorer.tokens", () => {
  test("tells pieces, shares that make 1, and whose mean is the vector, in each bundled model", async ({
    open,
  }) => {
    const page = await open();
    test.slow();
    for (const model of ["explorer-en", "explorer-words", "explorer-context"]) {
      const { read, embedded } = await page.evaluate(async (model) => {
        const { explorer } = window;
        await explorer.useModel(model);
        const text = "An unbelievable cat purrs, softly.";
        return { read: await explorer.tokens(text), embedded: await explorer.embed([text]) };
      }, model);
      const { tokens, vectors, cut, rest, limit, count } = read;
      expect([cut, rest, count]).toEqual([0, "", tokens.length]);
      expect(limit).toBeGreaterThanOrEqual(256);
      const cat = tokens.find(({ text }) => text === "cat")!;
      expect(cat).toMatchObject({ known: true, special: false, start: 16, end: 19 });
      expect(tokens.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 3);
      const rows = rowsOf(vectors!, embedded.dim);
      const mean = rows[0]!.map((_, d) => rows.reduce((sum, row) => sum + row[d]!, 0) / rows.length);
      expect(cosine(mean, Array.from(embedded.vectors)), model).toBeGreaterThan(0.9999);
      expect(read.length).toBeCloseTo(Math.hypot(...mean), 3);
    }
  });

  test("says what was cut off, what is unknown, and reads items by id", async ({ open }) => {
    const page = await open("#sample=everyday-words");
    const { long, odd, empty, item } = await page.evaluate(async () => {
      const { explorer } = window;
      const text = Array.from({ length: 700 }, (_, i) => (i === 699 ? "zebra" : "cat")).join(" ");
      return {
        long: await explorer.tokens(text),
        odd: await explorer.tokens("cat 𒀀 dog"),
        empty: await explorer.tokens(""),
        item: await explorer.tokens(0),
      };
    });
    expect(long.tokens).toHaveLength(long.limit);
    expect(long.cut).toBe(long.count - long.limit);
    expect(long.rest).toMatch(/^cat .*zebra$/);
    expect(odd.tokens.some(({ known, special, start }) => !known && !special && start === 4)).toBe(true);
    expect(empty.tokens.every(({ known }) => !known)).toBe(true);
    expect(Number.isFinite(empty.length)).toBe(true);
    expect(item.tokens.length).toBeGreaterThan(0);
    expect(await message(page, `explorer.tokens(1e6)`)).toContain("There is no item with id");
    expect(await message(page, `explorer.tokens({})`)).toContain("Give a text or an item id");
  });
});

test.describe("explorer.approximate", () => {
  test("by all means and with all effort finds what brute force finds", async ({ open }) => {
    const page = await open();
    const texts = lines(150);
    const found = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const items = await explorer.embed(texts);
      const asked = await explorer.embed(["a broken umbrella"]);
      const most = { k: 8, ef: 9999, nprobe: 9999 };
      const answers = [];
      for (const method of ["brute", "hnsw", "ivf"] as const)
        for (const query of [20, "a broken umbrella"])
          answers.push({ query, answer: await explorer.approximate(query, { ...most, method }) });
      const little = await explorer.approximate(20, { method: "ivf", nprobe: 1 });
      const bits = await explorer.approximate(20, { method: "brute", precision: "binary" });
      const again = await explorer.approximate(20, { method: "brute", precision: "binary", rerank: true });
      const short = await explorer.approximate(20, { method: "brute", dims: 24 });
      return { items, asked, answers, little, bits, again, short };
    }, texts);
    const rows = rowsOf(found.items.vectors, found.items.dim);
    for (const { query, answer } of found.answers) {
      const self = typeof query === "number" ? query : -1;
      const best = rank("cosine", self < 0 ? Array.from(found.asked.vectors) : rows[self]!, rows, self).slice(
        0,
        8,
      );
      expect(answer.rows.map(({ score }) => score)).toEqual(
        best.map(({ score }) => expect.closeTo(score, 4)),
      );
      expect(answer.recall).toBe(1);
      expect(answer.rows.every(({ id, text }) => text === texts[id] && id !== self)).toBe(true);
      expect(new Set(answer.visited).size).toBe(150);
      expect(answer.bytes).toBeGreaterThanOrEqual(150 * found.items.dim * 4);
    }
    const { little, bits, again, short } = found;
    expect(little.distances).toBeLessThan(150);
    expect(little.rows.every(({ id }) => little.visited.includes(id))).toBe(true);
    expect(bits.memory.vectors).toBe(150 * 4 * Math.ceil(found.items.dim / 32));
    expect(again.recall).toBeGreaterThanOrEqual(bits.recall);
    expect(short.memory.vectors).toBe(150 * 24 * 4);
    for (const { recall } of [little, bits, again, short]) expect(recall >= 0 && recall <= 1).toBe(true);
  });

  test("refuses what it cannot do, and bears few and equal items", async ({ open }) => {
    const page = await open("#sample=three-sentences");
    expect(await message(page, `explorer.approximate(0, { method: "x" })`)).toContain(
      "There is no method “x”",
    );
    expect(await message(page, `explorer.approximate(0, { k: 0 })`)).toContain("k is 0");
    expect(await message(page, `explorer.approximate(0, { precision: "half" })`)).toContain(
      "float32, int8, binary",
    );
    expect(await message(page, `explorer.approximate(0, { dims: 5000 })`)).toContain("dims is 5000");
    expect(await message(page, `explorer.approximate("")`)).toContain("empty");
    expect(await message(page, `explorer.approximate(77)`)).toContain("There is no item with id 77");
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      await explorer.setTexts(["one"]);
      const alone = await explorer.approximate(0);
      await explorer.setTexts(["same", "same", "same", "same"]);
      const same = await explorer.approximate(0, { method: "ivf", nprobe: 1 });
      const other = await explorer.approximate("Привет 🎸", { method: "hnsw" });
      return {
        alone: alone.rows.length,
        alike: same.rows.every(({ score }) => score > 0.999),
        other: other.rows.length,
      };
    });
    expect(found).toEqual({ alone: 0, alike: true, other: 4 });
  });
});

test.describe("the Between panel", () => {
  test("tells the way, links with the map both ways, and is saved as a table", async ({ open, noise }) => {
    const page = await open("#sample=everyday-words&panel=between");
    await panel(page).getByRole("button", { name: "mouse → piano" }).click();
    const stops = panel(page).getByRole("table", { name: /Nearest items at each stop/ });
    await expect(stops.getByRole("row")).toHaveCount(8);
    const way = await page.evaluate(() => window.explorer.between("mouse", "piano"));
    const first = stops.getByRole("row").nth(4).getByRole("button").first();
    await expect(first).toHaveText(way.steps[3]!.items[0]!.text);
    await panel(page).getByRole("button", { name: "Straight line" }).click();
    await expect(panel(page).getByText(/Half way along the straight line/)).toBeVisible();
    await panel(page).getByRole("button", { name: "Swap the ends" }).click();
    await expect(panel(page).getByRole("textbox", { name: "From" })).toHaveValue("piano");
    const download = page.waitForEvent("download");
    await panel(page).getByRole("button", { name: "Save as CSV" }).click();
    expect((await download).suggestedFilename()).toBe("between.csv");
    await first.click();
    await expect(panel(page).getByText(/^Chosen:/)).toBeVisible();
    await panel(page).getByRole("button", { name: "Start here" }).click();
    await expect(panel(page).getByRole("textbox", { name: "From" })).toHaveValue(/\w/);
    await panel(page).getByRole("textbox", { name: "From" }).fill("qqqzzzx 𒀀");
    await expect(panel(page).getByRole("alert").or(stops).first()).toBeVisible();
    await panel(page).getByRole("textbox", { name: "From" }).fill("mouse");
    await panel(page).getByRole("button", { name: "Compare in the matrix" }).click();
    await expect(panel(page).getByText(/\d+ selected, every pair/)).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("shows pairs and two axes, by keyboard, and draws the axes as the map", async ({ open, noise }) => {
    const page = await open("#sample=everyday-words&panel=between");
    await panel(page).getByRole("button", { name: "Text to text" }).focus();
    await page.keyboard.press("ArrowRight");
    const pairs = panel(page).getByRole("textbox", { name: /Pairs that differ/ });
    await pairs.fill("man, woman\nboy -> girl\nalone");
    await expect(panel(page).getByText("Line 3 has only one side.", { exact: false })).toBeVisible();
    await expect(
      panel(page)
        .getByText(/as many random pairs/)
        .first(),
    ).toBeVisible();
    await expect(panel(page).getByRole("region", { name: "Farthest along" }).getByRole("row")).toHaveCount(
      11,
    );
    await panel(page).getByRole("button", { name: "Direction of pairs" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(panel(page).getByRole("table", { name: /farthest out/i })).toBeVisible();
    await panel(page).getByRole("textbox", { name: "Up, to" }).fill("bad");
    await expect(panel(page).getByText(/Choose two words that differ/)).toBeVisible();
    await panel(page).getByRole("textbox", { name: "Up, to" }).fill("good");
    await panel(page).getByRole("button", { name: "Draw these axes as the map" }).click();
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(window.explorer.snapshot()["map"])))
      .toContain("axes");
    expect(noise).toEqual([]);
  });
});

test.describe("the Vector panel", () => {
  test("shows numbers, tokens and what the length changes", async ({ open, noise }) => {
    const page = await open("#sample=everyday-words&panel=vector&select=piano");
    await expect(panel(page).getByRole("heading", { name: "piano" })).toBeVisible();
    await expect(panel(page).getByRole("img", { name: /^Numbers 129 to 192/ })).toBeVisible();
    const measures = panel(page).getByRole("table", { name: /^With/ });
    await expect(measures.getByRole("row").nth(2)).toContainText("no");
    await panel(page).getByRole("slider", { name: "Length of this vector" }).focus();
    await page.keyboard.press("End");
    await expect(measures.getByRole("row").nth(1)).toContainText("no");
    await expect(measures.getByRole("row").nth(2)).toContainText("grows");
    await expect(measures.getByRole("row").nth(3)).toContainText("grows");
    await panel(page)
      .getByRole("button", { name: /^Back to length/ })
      .click();
    await expect(measures.getByRole("row").nth(3)).toContainText("no");
    await panel(page).getByRole("textbox", { name: "Compare with" }).fill("violin");
    await expect(panel(page).getByRole("table", { name: "With “violin”" })).toBeVisible();
    const other = panel(page).getByRole("textbox", { name: "Compare with" });
    await other.fill("𒀀");
    await expect(panel(page).getByText(/does not know/)).toBeVisible();
    await expect(other).toBeFocused();
    await other.fill("");
    await expect(measures).toBeVisible();
    const typed = panel(page).getByRole("textbox", { name: "Any word or sentence" });
    await typed.fill("𒀀 𒀁");
    await expect(panel(page).getByText(/knows no word of/)).toBeVisible();
    await typed.fill("the cat ".repeat(400));
    await expect(panel(page).getByText(/were cut off/)).toBeVisible();
    await panel(page)
      .getByRole("button", { name: /^Show all/ })
      .last()
      .click();
    await expect(panel(page).getByRole("table").last().getByRole("row")).toHaveCount(513);
    await page.evaluate(() => window.explorer.select([4]));
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("egg");
    expect(noise).toEqual([]);
  });

  test("of one's own vectors has its own length, and no tokens", async ({ open }) => {
    const page = await open();
    await page.evaluate(async () => {
      await window.explorer.loadVectors({ dim: 3, vectors: Float32Array.of(3, 4, 0, 0, 0, 2, 1, 1, 1) });
      window.explorer.select([0]);
      window.explorer.openPanel("vector");
    });
    await expect(panel(page).getByText(/this one is 5.000 long/)).toBeVisible();
    await expect(panel(page).getByText(/These items came as vectors/)).toBeVisible();
  });
});

test.describe("the Approximate panel", () => {
  test("lights the way on the map, step by step, and measures", async ({ open, noise }) => {
    const page = await open("#sample=everyday-words&panel=approximate&select=piano");
    const result = panel(page).getByRole("region", { name: "Result" });
    await expect(result.getByText(/It found/)).toBeVisible();
    const answer = await page.evaluate(async () => {
      const id = window.explorer.texts().indexOf("piano");
      return window.explorer.approximate(id, { ef: 20 });
    });
    await expect(result.getByRole("table").getByRole("rowheader").getByRole("button")).toHaveText(
      answer.rows.map(({ text }) => text),
    );
    await expect(
      result.getByText(`${new Set(answer.visited).size} of 326 items`, { exact: false }),
    ).toBeVisible();
    const way = result.getByRole("slider", { name: "The way" });
    await way.focus();
    await page.keyboard.press("Home");
    await expect(way).toHaveAttribute("aria-valuetext", /^step 1 of/);
    await result.getByRole("button", { name: "One step on" }).click();
    await expect(way).toHaveAttribute("aria-valuetext", /^step 2 of/);
    await result.getByRole("button", { name: "Play the way" }).click();
    await expect(result.getByRole("button", { name: "Pause" })).toBeVisible();
    await expect(result.getByRole("button", { name: "Play the way" })).toBeVisible({ timeout: 30_000 });
    await panel(page)
      .getByRole("group", { name: "Method" })
      .getByRole("button", { name: "Brute force" })
      .click();
    await expect(result.getByText(/looked at 326 of 326 items/)).toBeVisible();
    await panel(page)
      .getByRole("group", { name: "Numbers kept as" })
      .getByRole("button", { name: "1 bit" })
      .click();
    await panel(page)
      .getByRole("checkbox", { name: /rank by full vectors/ })
      .first()
      .check();
    await expect(result.getByText(/full vectors to rank by/)).toBeVisible();
    const measure = panel(page).getByRole("button", { name: "Measure on these items" });
    await measure.first().click();
    await panel(page).getByText("Figures").click();
    await expect(
      panel(page).getByRole("region", { name: "Recall by effort" }).getByRole("row").last(),
    ).toContainText("Brute force");
    await measure.click();
    await expect(panel(page).getByRole("region", { name: "Shorter vectors" }).getByRole("row")).toHaveCount(
      13,
    );
    await panel(page).getByRole("button", { name: "Measure this device" }).click();
    await expect(panel(page).getByText(/A number takes/)).toBeVisible({ timeout: 30_000 });
    const cost = panel(page).getByRole("region", { name: "What it costs" });
    await cost.getByRole("group", { name: "Index" }).getByRole("button", { name: "Brute force" }).click();
    await expect(cost.getByText(/^3\s072\sGB$/).first()).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("stops when it is told to, and can be asked again", async ({ open, noise }) => {
    const page = await open("#sample=word-space&panel=approximate");
    const effort = panel(page).getByRole("region", { name: "Recall by effort" });
    const measure = effort.getByRole("button", { name: "Measure on these items" });
    await measure.click();
    await effort.getByRole("button", { name: "Stop" }).click();
    await expect(measure).toBeVisible();
    await expect(effort.getByText("Figures")).toHaveCount(0);
    await measure.click();
    await expect(effort.getByText("Figures")).toBeVisible({ timeout: 60_000 });
    expect(noise).toEqual([]);
  });

  test("with less motion has no play, and shows the end", async ({ page, open }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open("#sample=everyday-words&panel=approximate&select=piano");
    const result = panel(page).getByRole("region", { name: "Result" });
    await expect(result.getByRole("slider", { name: "The way" })).toBeVisible();
    await expect(result.getByRole("button", { name: "Play the way" })).toHaveCount(0);
  });
});

test.describe("without fault by axe", () => {
  for (const phone of [false, true]) {
    test(`${phone ? "on a phone" : "wide"}, in both themes`, async ({ page, open }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1440, height: 900 });
      await open("#sample=everyday-words&panel=between&select=piano");
      const clean = async (what: string): Promise<void> => {
        expect(await bothThemes(page), what).toEqual([]);
        const wide = await panel(page).evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(wide, `${what} is wider than its panel`).toBeLessThanOrEqual(0);
      };
      await clean("between, empty");
      await panel(page).getByRole("button", { name: "mouse → piano" }).click();
      await expect(panel(page).getByRole("table").first()).toBeVisible();
      await clean("between");
      await panel(page).getByRole("button", { name: "Direction of pairs" }).click();
      await panel(page).getByRole("button", { name: "man → woman" }).click();
      await expect(
        panel(page)
          .getByText(/as many random pairs/)
          .first(),
      ).toBeVisible();
      await clean("pairs");
      await panel(page).getByRole("button", { name: "Two axes" }).click();
      await expect(panel(page).getByRole("table").first()).toBeVisible();
      await clean("axes");
      await openPanel(page, "vector");
      await expect(panel(page).getByRole("heading", { name: "Their mean is the vector" })).toBeVisible();
      await clean("vector");
      await openPanel(page, "approximate");
      await expect(
        panel(page)
          .getByRole("region", { name: "Result" })
          .getByText(/It found/),
      ).toBeVisible();
      await panel(page).getByRole("button", { name: "Measure on these items" }).first().click();
      await panel(page).getByText("Figures").click();
      await panel(page).getByRole("button", { name: "Measure on these items" }).click();
      await expect(
        panel(page).getByRole("region", { name: "Shorter vectors" }).getByRole("table"),
      ).toBeVisible();
      await clean("approximate");
    });
  }
});
