import type { Page } from "@playwright/test";
import { rank, rowsOf, scoreOf } from "./brute-force.ts";
import { bothThemes } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";

const panel = (page: Page) => page.getByRole("region", { name: "Recommend", exact: true });
const tray = (page: Page, name: "Liked" | "Disliked") =>
  panel(page).getByRole("region", { name, exact: true });
const list = (page: Page) => panel(page).getByRole("table", { name: /^Recommended/ });

const unit = (one: readonly number[]): number[] => one.map((x) => x / Math.hypot(...one));
const meanOf = (all: readonly (readonly number[])[], d: number): number =>
  all.reduce((sum, one) => sum + (unit(one)[d] ?? 0), 0) / Math.max(1, all.length);

async function openLibrary(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.explorer.openSample("village-library");
    window.explorer.openPanel("recommend");
  });
}

test.describe("explorer.recommend", () => {
  test("equals Rocchio and maximal marginal relevance worked out plainly", async ({ open }) => {
    const page = await open();
    const texts = lines(70);
    const cases = [
      { liked: [3], disliked: [], k: 70, diversity: 0, weights: { beta: 1 } },
      { liked: [3, 17, 40], disliked: [8, 9], k: 12, diversity: 0, weights: { beta: 1, gamma: 0.5 } },
      { liked: [5, 60], disliked: [11], k: 15, diversity: 0.3, weights: { beta: 0.6, gamma: 0.4 } },
      { liked: [], disliked: [1], k: 5, diversity: 0.8, weights: {} },
      { liked: [2], disliked: [], start: "music in the rain", k: 8, diversity: 1, weights: { alpha: 0.5 } },
    ];
    const found = await page.evaluate(
      async ({ texts, cases }) => {
        const { explorer } = window;
        await explorer.setTexts(texts);
        const { dim, vectors } = await explorer.embed([...texts, "music in the rain"]);
        const answers = [];
        for (const one of cases) answers.push(await explorer.recommend(one));
        return { dim, vectors, answers };
      },
      { texts, cases },
    );
    const rows = rowsOf(found.vectors, found.dim);
    const items = rows.slice(0, -1);
    const wrong: string[] = [];
    cases.forEach(({ liked, disliked, k, diversity, weights, ...rest }, i) => {
      const { alpha = 1, beta = 0.75, gamma = 0.25 } = weights as Record<string, number>;
      const pick = (ids: readonly number[]) => ids.map((id) => items[id] ?? []);
      const taste = Array.from(
        { length: found.dim },
        (_, d) =>
          ("start" in rest ? alpha * (unit(rows.at(-1) ?? [])[d] ?? 0) : 0) +
          beta * meanOf(pick(liked), d) -
          gamma * meanOf(pick(disliked), d),
      );
      const answer = found.answers[i] ?? [];
      const marked = new Set([...liked, ...disliked]);
      if (answer.length !== Math.min(k, 70 - marked.size)) wrong.push(`case ${i}: ${answer.length} answers`);
      const before: number[] = [];
      answer.forEach(({ id, score, because, text }, at) => {
        const value = (row: number): number => {
          const near = before.map((other) => scoreOf("cosine", items[row] ?? [], items[other] ?? []));
          const likest = near.length === 0 ? 0 : Math.max(...near);
          return (1 - diversity) * scoreOf("cosine", items[row] ?? [], taste) - diversity * likest;
        };
        const left = items.map((_, row) => row).filter((row) => !marked.has(row) && !before.includes(row));
        if (value(id) < Math.max(...left.map(value)) - 1e-4) wrong.push(`case ${i}, place ${at}: ${id}`);
        if (marked.has(id) || text !== texts[id]) wrong.push(`case ${i}: item ${id}`);
        if (Math.abs(score - scoreOf("cosine", items[id] ?? [], taste)) > 1e-4)
          wrong.push(`case ${i}: score`);
        const [nearest] = rank("cosine", items[id] ?? [], pick(liked));
        if ((because?.id ?? null) !== (nearest ? liked[nearest.row] : null)) wrong.push(`case ${i}: because`);
        if (because && Math.abs(because.score - (nearest?.score ?? 9)) > 1e-4) wrong.push(`case ${i}: why`);
        before.push(id);
      });
    });
    expect(wrong).toEqual([]);
  });

  test("answers what cannot be worked with in a sentence", async ({ open }) => {
    const page = await open();
    const said = await page.evaluate(async () => {
      const { explorer } = window;
      const of = async (wish: unknown): Promise<string> =>
        explorer.recommend(wish as { liked: number[] }).then(
          (rows) => `${rows.length} ${rows.every(({ score }) => Number.isFinite(score))}`,
          (error: Error) => error.message,
        );
      await explorer.setTexts(["a dog barks", "rain and storm", "rain and storm", "🦊🦊", "heavy snow"]);
      const plain = [
        await of(undefined),
        await of({ liked: [] }),
        await of({ liked: [99] }),
        await of({ liked: [0], disliked: [0] }),
        await of({ liked: [1], disliked: [2], weights: { beta: 1, gamma: 1 } }),
        await of({ liked: [0], diversity: 2 }),
        await of({ liked: [0], k: 0 }),
        await of({ liked: [0], weights: { beta: -1 } }),
        await of({ liked: ["🦊🦊🦊"] }),
        await of({ liked: [0], k: 500 }),
        await of({ liked: ["a wet evening"], k: 2 }),
        await of({ liked: [0, 1, 2, 4] }),
      ];
      await explorer.loadVectors({ dim: 2, vectors: Float32Array.of(1, 0, 0, 1, 0.9, 0.1, 0, 0) });
      const own = [await of({ liked: [0], k: 9 }), await of({ liked: [], start: "weather" })];
      await explorer.setTexts(["one"]);
      return [...plain, ...own, await of({ liked: [0] })];
    });
    expect(said).toEqual([
      expect.stringContaining("Give an object"),
      expect.stringContaining("Nothing is liked or disliked yet"),
      "There is no item with id 99.",
      expect.stringContaining("“a dog barks” is both liked and disliked"),
      expect.stringContaining("cancel each other out"),
      expect.stringContaining("diversity is 2"),
      expect.stringContaining("k is 0"),
      expect.stringContaining("beta is -1"),
      expect.stringContaining("knows no word of “🦊🦊🦊”"),
      "3 true",
      "2 true",
      "0 true",
      "3 true",
      expect.stringContaining("came as vectors without a model"),
      "0 true",
    ]);
  });
});

test.describe("the Recommend panel", () => {
  test("recommends what the script does, from what is chosen, by buttons and by keys", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await openLibrary(page);
    await page.evaluate(() => window.explorer.select([0, 2]));
    await tray(page, "Liked").getByRole("button", { name: "2 chosen items to what is liked" }).click();
    await expect(list(page).getByRole("row")).toHaveCount(11);
    await page.evaluate(() => window.explorer.select([18]));
    await page.mouse.move(5, 5); // away from the row that came under the pointer
    await page.locator("[data-map]").press("d");
    await expect(tray(page, "Disliked").getByRole("listitem")).toHaveCount(1);
    const best = await page.evaluate(() => window.explorer.recommend({ liked: [0, 2], disliked: [18] }));
    await expect(list(page).getByRole("rowheader").getByRole("button")).toHaveText(
      best.map(({ text }) => text),
    );
    await expect(list(page)).toContainText(`because you like “`);
    await expect(
      panel(page).getByText("taste = 0.75 × mean of 2 liked − 0.25 × mean of 1 disliked"),
    ).toBeVisible();
    const names = () =>
      page.evaluate(() => (window.explorer.snapshot()["drawn"] as { labels: string[] } | null)?.labels ?? []);
    await expect.poll(names).toContain("your taste");
    // Diversity by keyboard; the same as the script's.
    const slider = panel(page).getByRole("slider", { name: "Diversity" });
    await slider.focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
    const varied = await page.evaluate(() =>
      window.explorer.recommend({ liked: [0, 2], disliked: [18], diversity: 0.4 }),
    );
    await expect(list(page).getByRole("rowheader").getByRole("button")).toHaveText(
      varied.map(({ text }) => text),
    );
    expect(varied.map(({ id }) => id)).not.toEqual(best.map(({ id }) => id));
    // A row that is liked leaves the list for the tray; taken back, it returns.
    const first = list(page).getByRole("rowheader").first().getByRole("button");
    const text = (await first.textContent()) ?? "";
    await first.focus();
    await page.keyboard.press("l");
    await expect(tray(page, "Liked")).toContainText(text);
    await expect(list(page)).not.toContainText(`1${text}`);
    await tray(page, "Liked")
      .getByRole("button", { name: `Take back ${text}` })
      .click();
    await expect(tray(page, "Liked").getByRole("listitem")).toHaveCount(2);
    expect(noise).toEqual([]);
  });

  test("begins from a text or from an item, saves a table, and other items let go of the marks", async ({
    page,
    open,
  }) => {
    await open();
    await openLibrary(page);
    await expect(panel(page).getByRole("heading", { name: "Begin with one of these" })).toBeVisible();
    await panel(page).getByRole("button", { name: "magic and dragons" }).click();
    await expect(list(page).getByRole("row").nth(1)).toContainText("magic");
    const download = page.waitForEvent("download");
    await panel(page).getByRole("button", { name: "Save as CSV" }).click();
    const stream = await (await download).createReadStream();
    let csv = "";
    for await (const part of stream) csv += String(part);
    expect(csv).toContain("rank,id,text,cosine,because_id,because,because_cosine");
    expect(csv.trim().split("\r\n")).toHaveLength(11);
    await panel(page).getByText("Weights, and a text to begin from").click();
    await panel(page).getByRole("textbox", { name: "Begin from a text" }).fill("🦊");
    await expect(page.getByRole("alert")).toContainText("knows no word of “🦊”");
    await panel(page).getByRole("button", { name: "Clear the text" }).click();
    await panel(page)
      .getByRole("button", { name: /^Like / })
      .first()
      .click();
    await expect(list(page)).toBeVisible();
    await page.evaluate(() => window.explorer.setTexts(["a", "b", "c"]));
    await expect(tray(page, "Liked")).toContainText("Nothing yet");
    await expect(list(page)).toBeHidden();
  });

  test("shows people among the items: their dot products are means of cosines", async ({ page, open }) => {
    await open();
    await openLibrary(page);
    await panel(page).getByRole("button", { name: "People and items" }).click();
    const dots = panel(page).getByRole("region", { name: "Dot products of items and people" });
    await expect(dots.getByRole("row")).toHaveCount(49);
    const { dim, vectors, texts } = await page.evaluate(async () => {
      const texts = window.explorer.texts();
      return { texts, ...(await window.explorer.embed(texts)) };
    });
    const rows = rowsOf(vectors, dim);
    const taken = await panel(page)
      .getByRole("heading", { name: "Ada has taken" })
      .locator("xpath=following-sibling::ul[1]")
      .getByRole("button")
      .allTextContents();
    expect(taken).toHaveLength(4);
    const history = taken.map((text) => rows[texts.indexOf(text)] ?? []);
    const expected = rows
      .map((row, i) => ({
        text: texts[i] ?? "",
        dot: history.reduce((sum, one) => sum + scoreOf("cosine", row, one), 0) / history.length,
      }))
      .sort((a, b) => b.dot - a.dot);
    await expect(dots.getByRole("rowheader").getByRole("button")).toHaveText(
      expected.map(({ text }) => text),
    );
    const best = expected.find(({ text }) => !taken.includes(text));
    const next = panel(page).getByRole("table", { name: "Items for Ada, best first" });
    await expect(next.getByRole("row").nth(1)).toContainText(best?.text ?? "-");
    await expect(next.getByRole("row").nth(1)).toContainText((best?.dot ?? 9).toFixed(2));
    // Each item of the history, held back, against a mean of the others made anew.
    const places = history.map((held) => {
      const others = history.filter((one) => one !== held);
      const value = (row: readonly number[]): number =>
        others.reduce((sum, one) => sum + scoreOf("cosine", row, one), 0);
      return 1 + rows.filter((row) => !others.includes(row) && value(row) > value(held) + 1e-6).length;
    });
    const said = places.sort((a, b) => a - b).map(String);
    await expect(
      panel(page).getByText(`places ${said.slice(0, -1).join(", ")} and ${said.at(-1)} of 45`),
    ).toBeVisible();
    const names = () =>
      page.evaluate(() => (window.explorer.snapshot()["drawn"] as { labels: string[] } | null)?.labels ?? []);
    await expect.poll(names).toEqual(expect.arrayContaining(["Ada", "Elif"]));
    await dots.getByRole("button", { name: "Elif" }).click();
    await expect(panel(page).getByRole("heading", { name: "Elif has taken" })).toBeVisible();
  });

  for (const width of [1440, 390]) {
    test(`passes axe in both themes at ${width} px, both parts`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 844 });
      await open();
      await openLibrary(page);
      await panel(page)
        .getByRole("button", { name: /^Like / })
        .nth(1)
        .click();
      await panel(page)
        .getByRole("button", { name: /^Dislike / })
        .first()
        .click();
      await expect(list(page)).toBeVisible();
      const found: string[] = [];
      for (const part of ["Your taste", "People and items"]) {
        await panel(page).getByRole("button", { name: part }).click();
        if (part !== "Your taste") await expect(panel(page).getByText("Every dot product")).toBeVisible();
        found.push(...(await bothThemes(page, "[role=tabpanel]")).map((one) => `${part}: ${one}`));
      }
      expect(found).toEqual([]);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBe(0);
    });
  }
});
