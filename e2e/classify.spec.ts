import type { Page } from "@playwright/test";
import { rank, rowsOf, scoreOf } from "./brute-force.ts";
import { bothThemes } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";

const TOPICS = ["Politics", "Business", "Science", "Health", "Sport", "Culture", "Climate", "Technology"];

const panel = (page: Page) => page.getByRole("region", { name: "Classify", exact: true });
const field = (page: Page) => panel(page).getByRole("textbox", { name: "Labels, one a line" });
const column = (page: Page, name: string) => panel(page).getByRole("region", { name, exact: true });
const accuracy = async (page: Page): Promise<number> =>
  Number(
    /\d+/.exec(
      (await panel(page)
        .getByText(/^Accuracy/)
        .textContent()) ?? "",
    )?.[0],
  );

async function openHeadlines(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.explorer.openSample("headlines");
    window.explorer.openPanel("classify");
  });
}

async function useTopics(page: Page): Promise<void> {
  await openHeadlines(page);
  await panel(page).getByRole("button", { name: "Use the sample’s 8 topics" }).click();
  await expect(panel(page).getByText(/^Accuracy/)).toBeVisible();
}

test.describe("explorer.classify", () => {
  test("gives every item the nearest label, as brute force does", async ({ open }) => {
    const page = await open();
    const texts = lines(90);
    const labels = ["kitchen repairs", "music", "travel by train", "a bicycle in the rain"];
    const found = await page.evaluate(
      async ({ texts, labels }) => {
        const { explorer } = window;
        await explorer.setTexts(texts);
        const plain = await explorer.classify(labels);
        const half = [...plain.rows].map(({ score }) => score).sort((a, b) => a - b)[45] ?? 0;
        const strict = await explorer.classify(labels, { threshold: half });
        const known = await explorer.classify([
          { label: "a", description: "", examples: [0, 1, 2] },
          { label: "b", examples: [40, 41] },
        ]);
        const voted = await explorer.classify(
          [
            { label: "a", examples: [0, 1, 2, 3] },
            { label: "b", examples: [40, 41, 42] },
          ],
          { rule: "knn", k: 3 },
        );
        const centred = await explorer.classify(
          [
            { label: "a", examples: [0, 1, 2] },
            { label: "b", examples: [40, 41] },
          ],
          { rule: "centroid" },
        );
        explorer.colourBy("class");
        const both = await explorer.embed([...texts, ...labels, "a", "b"]);
        return { plain, strict, half, known, voted, centred, dim: both.dim, vectors: both.vectors };
      },
      { texts, labels },
    );
    const rows = rowsOf(found.vectors, found.dim);
    const items = rows.slice(0, texts.length);
    const named = rows.slice(texts.length, texts.length + labels.length);
    const wrong: string[] = [];
    found.plain.rows.forEach((row, i) => {
      const best = rank("cosine", items[i] ?? [], named);
      if (row.id !== i || row.text !== texts[i]) wrong.push(`${i}: another item`);
      if (row.label !== labels[best[0]?.row ?? -1]) wrong.push(`${i}: ${row.label}`);
      if (!(Math.abs(row.score - (best[0]?.score ?? 9)) < 1e-4)) wrong.push(`${i}: score ${row.score}`);
      if (!(Math.abs(row.margin - ((best[0]?.score ?? 9) - (best[1]?.score ?? 0))) < 1e-4))
        wrong.push(`${i}: margin`);
      row.scores.forEach((score, j) => {
        if (!(Math.abs(score - scoreOf("cosine", items[i] ?? [], named[j] ?? [])) < 1e-4))
          wrong.push(`${i}: score with ${labels[j]}`);
      });
      const strict = found.strict.rows[i];
      if (strict?.label !== (row.score < found.half ? null : row.label)) wrong.push(`${i}: threshold`);
    });
    const mean = (own: readonly (readonly number[])[]): number[] =>
      Array.from({ length: found.dim }, (_, d) => own.reduce((sum, one) => sum + (one[d] ?? 0), 0));
    const [a = [], b = []] = rows.slice(-2);
    const pick = (...at: number[]): number[][] => at.map((i) => items[i] ?? []);
    const shown = [mean([a, ...pick(0, 1, 2)]), mean([b, ...pick(40, 41)])];
    const centroids = [mean(pick(0, 1, 2)), mean(pick(40, 41))];
    items.forEach((item, i) => {
      const near = rank("cosine", item, pick(0, 1, 2, 3, 40, 41, 42)).slice(0, 3);
      const votes = near.filter(({ row }) => row < 4).length;
      if (found.voted.rows[i]?.label !== (votes >= 2 ? "a" : "b")) wrong.push(`${i}: votes`);
      if (found.known.rows[i]?.label !== "ab"[rank("cosine", item, shown)[0]?.row ?? 2])
        wrong.push(`${i}: examples`);
      if (found.centred.rows[i]?.label !== "ab"[rank("cosine", item, centroids)[0]?.row ?? 2])
        wrong.push(`${i}: centroid`);
    });
    expect(wrong).toEqual([]);
    expect(found.plain.accuracy).toBeNull();
    expect(found.strict.none).toBe(45);
  });

  test("sorts the headlines without training: four of five, by the sample’s own words for its topics", async ({
    open,
  }) => {
    const page = await open();
    const { zero, few, matrix } = await page.evaluate(async (topics) => {
      const { explorer } = window;
      await explorer.openSample("headlines");
      const zero = await explorer.classify(topics.map((topic) => topic.toLowerCase()));
      const few = await explorer.classify(
        topics.map((label, i) => ({ label, examples: [0, 1, 2, 3, 4, 5].map((at) => i * 38 + at) })),
      );
      return { zero: zero.accuracy, few, matrix: zero.confusion };
    }, TOPICS);
    expect(zero).toBeGreaterThanOrEqual(0.8);
    expect(few.accuracy).toBeGreaterThan(zero ?? 1);
    expect(few.counted).toBe(304 - 48);
    const right = TOPICS.reduce((sum, _, i) => sum + (matrix?.counts[i]?.[i] ?? 0), 0);
    expect(right / 304).toBeCloseTo(zero ?? 0, 9);
  });

  test("answers what cannot be worked with in a sentence, and takes much", async ({ open }) => {
    const page = await open();
    const said = await page.evaluate(async () => {
      const { explorer } = window;
      const of = async (labels: unknown, options?: unknown): Promise<string> =>
        explorer.classify(labels as string[], options as { k: number }).then(
          ({ rows }) => `${rows.length} ${rows.every(({ scores }) => scores.every(Number.isFinite))}`,
          (error: Error) => error.message,
        );
      await explorer.setTexts(["a dog barks", "rain and storm", "rain and storm", "🦊🦊", "Привет, мир"]);
      const many = Array.from({ length: 200 }, (_, i) => `label number ${i}`);
      const plain = [
        await of([]),
        await of("sport"),
        await of(["sport", " "]),
        await of(["Sport", "sport "]),
        await of([7]),
        await of(["🦊"]),
        await of(["sport"], { rule: "best" }),
        await of(["sport"], { rule: "knn", k: 0 }),
        await of([{ label: "sport", examples: [99] }]),
        await of(["one label"]),
        await of(many),
        await of(["погода", "weather"]),
        await of(["weather", "animals"], { rule: "knn", k: 50 }),
      ];
      await explorer.loadVectors({ dim: 2, vectors: Float32Array.of(1, 0, 0, 1, 0.9, 0.1, 0, 0) });
      const own = [
        await of(["sport", "health"]),
        await of([
          { label: "x", examples: [0] },
          { label: "y", examples: ["Row 2"] },
        ]),
      ];
      const [first] = (
        await explorer.classify([
          { label: "x", examples: [0] },
          { label: "y", examples: [1] },
        ])
      ).rows;
      return { plain, own, first: first?.label };
    });
    expect(said.plain).toEqual([
      "There is no label yet. Give at least one.",
      expect.stringContaining("Give a list of labels"),
      "Label 2 is empty. Give it a name, or leave it out.",
      "Labels 1 and 2 are the same, “sport”. Leave one of them out.",
      expect.stringContaining("Label 1 is 7"),
      expect.stringContaining("knows no word of the label “🦊”"),
      expect.stringContaining("There is no rule"),
      expect.stringContaining("k is 0"),
      expect.stringContaining("no item with id 99"),
      "5 true",
      "5 true",
      expect.stringMatching(/^5 true$|knows no word/),
      "5 true",
    ]);
    expect(said.own[0]).toMatch(/came as vectors without a model.*“sport” has none/);
    expect(said.own[1]).toBe("4 true");
    expect(said.first).toBe("x");
  });
});

test.describe("the Classify panel", () => {
  test("labels by the sample’s topics, colours the map, and improves with examples", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await useTopics(page);
    const before = await accuracy(page);
    expect(before).toBeGreaterThanOrEqual(80);
    await expect(page.getByRole("button", { name: "Colour: class" })).toBeVisible();
    for (const name of TOPICS) await expect(column(page, name)).toBeVisible();
    // Six headlines of each topic that were given another one, chosen by hand and added with the button.
    await page.evaluate(() => window.explorer.select([76, 77, 78, 79, 80, 81, 82, 83]));
    await column(page, "Science")
      .getByRole("button", { name: /Add 8 chosen items to Science/ })
      .click();
    await page.evaluate(() => window.explorer.select([114, 115, 116, 117, 118, 119, 120, 121]));
    await column(page, "Health")
      .getByRole("button", { name: /Add 8 chosen items to Health/ })
      .click();
    await expect(panel(page).getByText(/without examples:/)).toBeVisible();
    await expect(panel(page).getByText("Not counted: 16 examples.")).toBeVisible();
    await expect.poll(() => accuracy(page)).toBeGreaterThan(before);
    await column(page, "Science")
      .getByRole("button", { name: /^Take back the example/ })
      .first()
      .click();
    await expect(panel(page).getByText("Not counted: 15 examples.")).toBeVisible();
    // Drawn by lot, sixteen of each: better than none.
    await panel(page).getByRole("button", { name: "Draw 16 of each label" }).click();
    await expect(panel(page).getByText("Not counted: 128 examples.")).toBeVisible();
    await expect.poll(() => accuracy(page)).toBeGreaterThan(before);
    await panel(page).getByRole("button", { name: "Take all back" }).click();
    await expect.poll(() => accuracy(page)).toBe(before);
    expect(noise).toEqual([]);
  });

  test("is worked by keyboard: rows, numbers, the confusion", async ({ page, open }) => {
    await open();
    await useTopics(page);
    const first = column(page, "Business").getByRole("listitem").first().getByRole("button");
    const text = (await first.textContent()) ?? "";
    await first.focus();
    await page.keyboard.press("3");
    await expect(column(page, "Science").getByRole("list", { name: "Examples of Science" })).toContainText(
      text.slice(0, 20),
    );
    const cell = panel(page).getByRole("region", { name: "Confusion matrix" }).getByRole("button").first();
    await cell.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    const focused = page.locator(":focus");
    await expect(focused).toHaveAccessibleName(/Business given Business/);
    const count = Number(await focused.textContent());
    await page.keyboard.press("Enter");
    const { selection } = await page.evaluate(() => window.explorer.snapshot() as { selection: number[] });
    expect(selection).toHaveLength(count);
    await panel(page)
      .getByRole("button", { name: /Compare the .* in the matrix/ })
      .click();
    await expect(page.getByRole("tabpanel").getByText(`${count} selected, every pair`)).toBeVisible();
  });

  test("takes an item that is dragged to its label", async ({ page, open }) => {
    await open();
    await useTopics(page);
    const row = column(page, "Culture").getByRole("listitem").first();
    await row.getByRole("button").hover();
    await expect(row.getByRole("button")).toHaveAttribute("data-lit", "true");
    await row.dragTo(column(page, "Health").getByRole("heading"));
    await expect(column(page, "Health").getByRole("list", { name: "Examples of Health" })).toBeVisible();
  });

  test("says none below a threshold, saves a table that is no formula, and tells what is wrong", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.setTexts(["=1+1 dogs", "cats and dogs", "the stock market", "rain"]);
      window.explorer.openPanel("classify");
    });
    await panel(page).getByRole("button", { name: "people, animals, things" }).click();
    await expect(column(page, "animals")).toContainText("cats and dogs");
    const slider = panel(page).getByRole("slider", { name: "None of these below" });
    await slider.focus();
    await page.keyboard.press("End");
    await expect(column(page, "None of these")).toBeVisible();
    await page.keyboard.press("Home");
    await expect(column(page, "None of these")).toBeHidden();
    const download = page.waitForEvent("download");
    await panel(page).getByRole("button", { name: "Save as CSV" }).click();
    const stream = await (await download).createReadStream();
    let csv = "";
    for await (const part of stream) csv += String(part);
    expect(csv).toContain("id,text,class,score,margin,label");
    expect(csv).toContain("'=1+1 dogs");
    expect(csv.trim().split("\r\n")).toHaveLength(5);
    await field(page).fill("sport\nSport");
    await expect(panel(page).getByText("Labels 1 and 2 are the same")).toBeVisible();
    await field(page).fill("🦊");
    await expect(page.getByRole("alert")).toContainText("knows no word of the label");
    await field(page).fill(Array.from({ length: 200 }, (_, i) => `label number ${i}`).join("\n"));
    await expect(panel(page).getByRole("heading", { name: "4 items into 200 labels" })).toBeVisible();
    await panel(page).getByRole("button", { name: "Show all 200 labels" }).click();
    await expect(column(page, "label number 199")).toBeVisible();
    await field(page).fill("only one");
    await expect(panel(page).getByText(/With one label every item gets it/)).toBeVisible();
    await panel(page).getByRole("button", { name: "Clear" }).click();
    await expect(page.getByRole("button", { name: "Colour: class" })).toBeHidden();
    await page.evaluate(() => window.explorer.openSample("help-centre"));
    await expect(panel(page).getByRole("button", { name: /Use the sample’s/ })).toBeVisible();
  });

  test("sorts own vectors by examples alone", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.loadVectors({
        dim: 3,
        vectors: Float32Array.from({ length: 120 }, (_, k) =>
          k % 3 === Math.floor(k / 3) % 2 ? 1 : (k % 7) / 50,
        ),
        columns: { label: Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? "even" : "odd")) },
      });
      window.explorer.openPanel("classify");
    });
    await field(page).fill("EVEN\nOdd");
    await expect(page.getByRole("alert")).toContainText("came as vectors without a model");
    await page.evaluate(() => window.explorer.select([0, 2]));
    await column(page, "EVEN").getByRole("button", { name: "Add 2 chosen items to EVEN" }).click();
    await page.evaluate(() => window.explorer.select([5]));
    await column(page, "Odd").getByRole("button", { name: "Add the chosen item to Odd" }).click();
    await expect(panel(page).getByText("Not counted: 3 examples.")).toBeVisible();
    expect(await accuracy(page)).toBe(100);
  });

  test("stops when it is told to, and can be asked again", async ({ page, open }) => {
    await open();
    const labels = Array.from({ length: 100 }, (_, i) => `group ${i}`);
    await page.evaluate(async () => {
      const [n, dim] = [3000, 512];
      await window.explorer.loadVectors({
        dim,
        vectors: Float32Array.from({ length: n * dim }, (_, i) => Math.sin(i * 1.7) + Math.cos(i * i * 0.3)),
        columns: { label: Array.from({ length: n }, (_, i) => `group ${i % 100}`) },
      });
      window.explorer.openPanel("classify");
    });
    await field(page).fill(labels.join("\n"));
    await panel(page).getByRole("button", { name: "k-NN" }).click();
    // 1600 examples against 3000 items: seconds of work.
    await panel(page).getByRole("button", { name: "Draw 16 of each label" }).click();
    const stop = panel(page).getByRole("button", { name: "Stop", exact: true });
    await stop.click();
    await expect(stop).toBeHidden();
    await expect(panel(page).getByRole("heading", { name: "Label by label" })).toBeHidden();
    await field(page).fill("group 1\ngroup 2");
    await expect(panel(page).getByRole("heading", { name: "Label by label" })).toBeVisible();
  });

  for (const width of [1440, 390]) {
    test(`passes axe in both themes at ${width} px`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 844 });
      await open();
      await useTopics(page);
      await page.evaluate(() => window.explorer.select([1, 2]));
      await column(page, "Sport")
        .getByRole("button", { name: /Add 2 chosen items/ })
        .click();
      await expect(panel(page).getByText(/without examples:/)).toBeVisible();
      expect(await bothThemes(page, "[role=tabpanel]")).toEqual([]);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBe(0);
    });
  }
});
