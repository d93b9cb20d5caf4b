import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { items as headlines } from "../src/datasets/headlines.items.ts";
import { rank, rowsOf, scoreOf } from "./brute-force.ts";
import { bothThemes } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";
import { atRest } from "./map-page.ts";

const panelOf = (page: Page) => page.getByRole("tabpanel");
const table = (page: Page) => panelOf(page).getByRole("table", { name: "Items, farthest out first" });
const names = (page: Page) => table(page).locator("tbody tr > th > button");
const choices = (page: Page) => panelOf(page).getByRole("list", { name: "Guess one" }).getByRole("button");

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Scores of all rows by the definitions, the plain way. */
function slow(rows: readonly (readonly number[])[], k: number): Record<"knn" | "lof" | "centroid", number[]> {
  const near = rows.map((row, i) => rank("cosine", row, rows, i).slice(0, k));
  const distance = near.map((list) => list.map(({ score }) => 1 - score));
  const reach = near.map((list, i) =>
    mean(list.map(({ row }, j) => Math.max(distance[row]!.at(-1)!, distance[i]![j]!))),
  );
  const unit = rows.map((row) => row.map((x) => x / Math.hypot(...row)));
  const middle = unit[0]!.map((_, d) => mean(unit.map((row) => row[d]!)));
  return {
    knn: distance.map(mean),
    lof: near.map((list, i) => mean(list.map(({ row }) => reach[i]! / reach[row]!))),
    centroid: rows.map((row) => 1 - scoreOf("cosine", row, middle)),
  };
}

async function openHeadlines(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.explorer.openSample("headlines");
    window.explorer.openPanel("outliers");
  });
  await expect(names(page)).toHaveCount(20);
}

test.describe("outliers", () => {
  test("by script are those of brute force, in every method, with what is nearest", async ({ open }) => {
    const page = await open();
    const texts = lines(90);
    const { dim, vectors, answers } = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const { dim, vectors } = await explorer.embed(texts);
      const answers = [];
      for (const method of ["knn", "lof", "centroid"] as const)
        for (const k of [1, 7, 500])
          answers.push({ method, k, rows: await explorer.outliers({ method, k, limit: 1000 }) });
      return { dim, vectors: [...vectors], answers };
    }, texts);
    const rows = rowsOf(vectors, dim);
    for (const { method, k, rows: found } of answers) {
      const what = `${method}, ${k}`;
      const scores = slow(rows, Math.min(k, 89))[method];
      const spread = Math.sqrt(mean(scores.map((score) => (score - mean(scores)) ** 2)));
      expect(new Set(found.map(({ id }) => id)).size, what).toBe(90);
      const wrong = found.filter(({ id, text, score, z, nearest }, at) => {
        const best = rank("cosine", rows[id]!, rows, id).slice(0, 3);
        return (
          text !== texts[id] ||
          !(Math.abs(score - scores[id]!) / Math.max(0.01, scores[id]!) < 2e-3) ||
          !(Math.abs(z - (scores[id]! - mean(scores)) / spread) < 0.02) ||
          !(score <= (found[at - 1]?.score ?? Infinity)) ||
          nearest.length !== 3 ||
          nearest.some((one, i) => !(Math.abs(one.score - best[i]!.score) < 1e-4))
        );
      });
      expect(wrong, what).toEqual([]);
    }
    expect(answers).toHaveLength(9);
  });

  test("take any input: equal rows, zeros, few items, what is no method", async ({ open }) => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      const all = async () => {
        const rows = [];
        for (const method of ["knn", "lof", "centroid"] as const)
          rows.push(...(await explorer.outliers({ method, k: 5 })));
        return rows;
      };
      const said = (options: unknown): Promise<string> =>
        explorer.outliers(options as never).then(
          () => "no complaint",
          (error: Error) => error.message,
        );
      await explorer.loadVectors({ dim: 3, vectors: new Float32Array(90).fill(0.25) });
      const equal = await all();
      await explorer.loadVectors({
        dim: 3,
        vectors: Float32Array.from({ length: 90 }, (_, at) => (at < 9 ? 0 : at < 60 ? 1 : Math.sin(at))),
      });
      const mixed = await all();
      await explorer.setTexts(["alone"]);
      const one = await all();
      await explorer.setTexts(["🎸", "добрый день"]);
      const two = await all();
      return {
        equal,
        mixed,
        one,
        two,
        errors: [
          await said({ method: "far" }),
          await said({ k: 0 }),
          await said({ limit: 1.5 }),
          await said("lof"),
        ],
      };
    });
    const numbers = Object.values({ ...found, errors: [] })
      .flat()
      .flatMap(({ score, z, nearest }: (typeof found)["one"][number]) => [
        score,
        z,
        ...nearest.map((near) => near.score),
      ]);
    expect(numbers.length).toBeGreaterThan(200);
    expect(numbers.filter((number) => typeof number !== "number" || !Number.isFinite(number))).toEqual([]);
    expect(found.equal.every(({ z }) => z === 0)).toBe(true);
    expect(found.one.map(({ nearest }) => nearest)).toEqual([[], [], []]);
    expect(found.two).toHaveLength(6);
    expect(found.errors).toEqual([
      "There is no method “far”. There are: knn, lof, centroid.",
      expect.stringMatching(/^k is 0; it must be a whole number/),
      expect.stringMatching(/^limit is 1\.5;/),
      expect.stringMatching(/^Give the options as an object/),
    ]);
  });

  test("the panel lists what the script finds, by mouse and keyboard, and colours the map", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await openHeadlines(page);
    const expected = (options: object) =>
      page.evaluate(
        async (given) => (await window.explorer.outliers(given)).map(({ text }) => text),
        options,
      );
    await expect(names(page)).toHaveText([...(await expected({ k: 10 }))]);
    await panelOf(page)
      .getByRole("group", { name: "Method" })
      .getByRole("button", { name: "Neighbours" })
      .focus();
    await page.keyboard.press("ArrowRight");
    await expect(names(page)).toHaveText([...(await expected({ method: "lof", k: 10 }))]);
    await panelOf(page)
      .getByRole("group", { name: "Neighbours that count" })
      .getByRole("button", { name: "50" })
      .click();
    await expect(names(page)).toHaveText([...(await expected({ method: "lof", k: 50 }))]);
    await panelOf(page).getByRole("button", { name: "Centroid" }).click();
    await expect(names(page)).toHaveText([...(await expected({ method: "centroid" }))]);
    await expect(table(page)).toContainText(/\d\.\d standard deviations above the mean/);

    await panelOf(page).getByRole("button", { name: "Colour the map by it" }).click();
    expect(await page.evaluate(() => window.explorer.snapshot()["colourBy"])).toBe("column:outlier");
    await atRest(page);
    const farthest = (await page.evaluate(async () => window.explorer.outliers({ method: "centroid" })))[0]!;
    const drawn = await page.evaluate(() => [...window.explorer.drawn()]);
    const colourOf = (id: number): string | undefined => drawn.find((point) => point.id === id)?.colour;
    expect(new Set(drawn.map(({ colour }) => colour)).size).toBeGreaterThan(20);
    const nearest = await page.evaluate(
      async () => (await window.explorer.outliers({ method: "centroid", limit: 304 })).at(-1)!.id,
    );
    expect(colourOf(farthest.id)).not.toBe(colourOf(nearest));

    await names(page).nth(3).click();
    const chosen = await page.evaluate(() => window.explorer.snapshot()["selection"] as number[]);
    await expect(names(page).nth(3)).toHaveAttribute("data-chosen", "true");
    expect(headlines[chosen[0]!]!.text).toBe(await names(page).nth(3).textContent());

    const saved = page.waitForEvent("download");
    await panelOf(page).getByRole("button", { name: "Save as CSV" }).click();
    const csv = (await readFile(await (await saved).path(), "utf8")).split("\r\n");
    expect(csv).toHaveLength(306);
    expect(csv[0]).toContain(
      "rank,id,text,label,distance,standard deviations,nearest id,nearest text,cosine",
    );

    // Other items: the column of the old ones goes.
    await page.evaluate(() => window.explorer.addTexts(["a newcomer among the headlines"]));
    expect(await page.evaluate(() => window.explorer.snapshot()["colourBy"])).toBe("label");
    await panelOf(page).getByRole("button", { name: "Neighbours" }).click();
    await expect(names(page)).toHaveText([...(await expected({ k: 50 }))]);
    expect(noise).toEqual([]);
  });

  test("an obvious stranger stands first", async ({ page, open }) => {
    await open();
    const found = await page.evaluate(async () => {
      await window.explorer.setTexts([
        "The cat sleeps on the sofa.",
        "A cat is sleeping on our sofa.",
        "My kitten naps on the couch.",
        "The dog sleeps on the carpet.",
        "A puppy naps on the rug.",
        "The central bank raised interest rates.",
      ]);
      return window.explorer.outliers({ k: 3, limit: 1 });
    });
    expect(found[0]?.id).toBe(5);
    expect(found[0]!.z).toBeGreaterThan(1);
  });
});

test.describe("odd one out", () => {
  test("a round by keyboard: guess, reveal, why, and the score", async ({ page, open, noise }) => {
    await open();
    await openHeadlines(page);
    await panelOf(page).getByRole("button", { name: "Odd one out" }).focus();
    await page.keyboard.press("Enter");
    await panelOf(page).getByRole("button", { name: "Play 5 questions" }).focus();
    await page.keyboard.press("Enter");
    const labelOf = (text: string): string | null =>
      headlines.find((item) => item.text === text)?.label ?? null;
    let right = 0;
    for (let question = 1; question <= 5; question++) {
      await expect(panelOf(page)).toContainText(`Question ${question} of 5`);
      await expect(choices(page)).toHaveCount(5);
      await expect(choices(page).first()).toBeFocused();
      const texts = await choices(page).locator("span").allTextContents();
      const labels = texts.map(labelOf);
      const odd = labels.findIndex((label) => labels.filter((other) => other === label).length === 1);
      expect(new Set(labels).size).toBe(2);
      // Every second time on purpose not the stranger.
      const guess = question % 2 === 1 ? odd : (odd + 1) % 5;
      if (guess === odd) right++;
      await page.keyboard.press(String(guess + 1));
      await expect(panelOf(page).locator("output")).toHaveText(
        guess === odd ? /^Right\./ : /^Not this one\./,
      );
      const means = panelOf(page).getByRole("table", {
        name: "Mean cosine of each with the others, least first",
      });
      await expect(means.locator("tbody tr")).toHaveCount(5);
      await expect(means.getByRole("row").filter({ hasText: "your guess" })).toContainText(texts[guess]!);
      await expect(panelOf(page)).toContainText(
        `is ${labels[odd]}; the others are ${labels[(odd + 1) % 5]}.`,
      );
      await expect(panelOf(page)).toContainText(
        new RegExp(`You ${right}, the vectors [0-5], of ${question} question`),
      );
      const values = (await means.locator("tbody tr > td.num").allTextContents()).map((cell) =>
        Number(cell.replace("−", "-")),
      );
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      if (question < 5) await page.keyboard.press("Enter");
    }
    await expect(panelOf(page)).toContainText("The round is over. You 3, the vectors");
    await page.keyboard.press("Enter");
    await expect(panelOf(page)).toContainText("Question 1 of 5");
    expect(noise).toEqual([]);
  });

  test("with what is selected: the vectors pick the one of least mean cosine", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.setTexts(["violin", "cello", "guitar", "trumpet", "potato soup"]);
      window.explorer.openPanel("outliers");
    });
    await panelOf(page).getByRole("button", { name: "Odd one out" }).click();
    await expect(panelOf(page)).toContainText("There are no groups here to draw from.");
    await page.evaluate(() => window.explorer.select([0, 1, 2, 3, 4]));
    await panelOf(page).getByRole("button", { name: "Play with the 5 selected" }).click();
    await choices(page).nth(4).click();
    await expect(panelOf(page).locator("output")).toHaveText("The vectors pick the same one.");
    await expect(panelOf(page)).toContainText("The vectors pick “potato soup”");
    await panelOf(page).getByRole("button", { name: "Compare in the matrix" }).click();
    await expect(panelOf(page).getByRole("heading", { name: "5 selected, every pair" })).toBeVisible();
    // Other items: the game is over.
    await page.evaluate(async () => {
      await window.explorer.setTexts(["one", "two", "three"]);
      window.explorer.openPanel("outliers");
    });
    await expect(panelOf(page).getByRole("heading", { level: 2 })).toHaveText("Which one does not belong?");
    await expect(choices(page)).toHaveCount(0);
  });
});

for (const [width, viewport] of [
  ["wide", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`outliers, axe, ${width}`, () => {
    test.use({ viewport, hasTouch: width === "phone" });
    test("list and game", async ({ page, open }) => {
      await open();
      await openHeadlines(page);
      const clean = async (): Promise<void> => {
        expect(await bothThemes(page)).toEqual([]);
      };
      await clean();
      await panelOf(page).getByRole("button", { name: "Odd one out" }).click();
      await panelOf(page).getByRole("button", { name: "Play 5 questions" }).click();
      await clean();
      await choices(page).nth(2).click();
      await clean();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
  });
}
