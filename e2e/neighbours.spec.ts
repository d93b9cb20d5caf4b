import { type Metric, nearestPlaces, rank, rowsOf } from "./brute-force.ts";
import { expect, lines, test } from "./fixtures.ts";

const METRICS: readonly Metric[] = ["cosine", "dot", "euclidean"];
const TYPED = ["something broke and was mended", "🎸 music on strings", "Bahnhof", "the the the"];

test.describe("neighbours", () => {
  test("of typed texts and of items are those of brute force, in every measure and number", async ({
    open,
  }) => {
    const page = await open();
    const texts = lines(150);
    const found = await page.evaluate(
      async ({ texts, typed, metrics }) => {
        const { explorer } = window;
        await explorer.setTexts(texts);
        const items = await explorer.embed(texts);
        const asked = await explorer.embed(typed);
        const answers = [];
        for (const metric of metrics)
          for (const k of [1, 7, 149, 5000])
            for (const query of [typed[0]!, typed[1]!, typed[2]!, typed[3]!, 0, 149])
              answers.push({ metric, k, query, rows: await explorer.neighbours(query, { k, metric }) });
        return { dim: items.dim, items: items.vectors, asked: asked.vectors, answers };
      },
      { texts, typed: TYPED, metrics: METRICS },
    );
    const items = rowsOf(found.items, found.dim);
    const asked = rowsOf(found.asked, found.dim);
    const wrong: string[] = [];
    for (const { metric, k, query, rows } of found.answers) {
      const self = typeof query === "number" ? query : -1;
      const vector = typeof query === "number" ? items[query] : asked[TYPED.indexOf(query)];
      const expected = rank(metric, vector ?? [], items, self).slice(0, k);
      const what = `${metric}, ${k} of ${query}`;
      if (rows.length !== expected.length) wrong.push(`${what}: ${rows.length} answers`);
      if (new Set(rows.map((row) => row.id)).size !== rows.length) wrong.push(`${what}: one twice`);
      if (rows.some((row) => row.id === self)) wrong.push(`${what}: itself`);
      if (rows.some((row) => row.text !== texts[row.id])) wrong.push(`${what}: another text`);
      const off = rows.findIndex((row, i) => !(Math.abs(row.score - (expected[i]?.score ?? 9)) < 1e-4));
      if (off >= 0) wrong.push(`${what}: score at ${off + 1}`);
    }
    expect(wrong).toEqual([]);
    expect(found.answers).toHaveLength(72);
  });

  test("of vectors that are not of unit length: the three measures rank differently, each exactly", async ({
    open,
  }) => {
    const page = await open();
    const dim = 12;
    const values = Array.from(
      { length: 80 * dim },
      (_, i) => Math.sin(i * i * 0.731 + i) * (1 + (i % 80) / 20),
    );
    const answers = await page.evaluate(
      async ({ dim, values, metrics }) => {
        const { explorer } = window;
        await explorer.loadVectors({ dim, vectors: Float32Array.from(values) });
        return Promise.all(metrics.map((metric) => explorer.neighbours(11, { k: 20, metric })));
      },
      { dim, values, metrics: METRICS },
    );
    const rows = rowsOf(Float32Array.from(values), dim);
    for (const [i, metric] of METRICS.entries()) {
      const expected = rank(metric, rows[11] ?? [], rows, 11).slice(0, 20);
      expect(
        answers[i]?.map(({ id }) => id),
        metric,
      ).toEqual(expected.map(({ row }) => row));
    }
    expect(answers[1]?.map(({ id }) => id)).not.toEqual(answers[0]?.map(({ id }) => id));
  });

  test("the panel lists them with the rank each has in the map, and counts what the map keeps", async ({
    page,
    open,
  }) => {
    await open();
    const texts = lines(120);
    const { dim, vectors, coords } = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const { coords } = await explorer.project({ seed: 5 });
      explorer.select([33]);
      explorer.openPanel("neighbours");
      const { dim, vectors } = await explorer.embed(texts);
      return { dim, vectors, coords };
    }, texts);
    const rows = rowsOf(vectors, dim);
    const inMap = nearestPlaces(rowsOf(coords, 3), 33);
    const panel = page.getByRole("tabpanel");
    const table = panel.getByRole("table");
    for (const [label, metric] of [
      ["Cosine", "cosine"],
      ["Euclidean", "euclidean"],
      ["Dot", "dot"],
    ] as const) {
      await panel.getByRole("group", { name: "Measure" }).getByRole("button", { name: label }).click();
      const best = rank(metric, rows[33] ?? [], rows, 33).slice(0, 15);
      await expect(table.getByRole("row")).toHaveCount(16);
      for (const at of [0, 6, 14]) {
        const cells = table.getByRole("row").nth(at + 1);
        const { row = -1, score = Number.NaN } = best[at] ?? {};
        await expect(cells.getByRole("button")).toHaveText(texts[row] ?? "");
        await expect(cells).toContainText(score.toFixed(2));
        await expect(cells.getByRole("cell").last()).toHaveText(String(inMap.indexOf(row) + 1));
      }
    }
    const best = rank("cosine", rows[33] ?? [], rows, 33).slice(0, 15);
    const kept = best.filter(({ row }) => inMap.indexOf(row) < 15).length;
    await expect(
      panel.getByRole("heading", {
        name: kept === 15 ? "The map keeps all 15" : `The map keeps ${kept === 0 ? "none" : kept} of the 15`,
      }),
    ).toBeVisible();
    await panel
      .getByRole("group", { name: "How many neighbours" })
      .getByRole("button", { name: "50", exact: true })
      .click();
    await expect(table.getByRole("row")).toHaveCount(51);
    const third = table.getByRole("row").nth(3).getByRole("button");
    const next = await third.textContent();
    await third.click();
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText(next ?? "");
  });

  test("of a text typed into the panel", async ({ page, open, noise }) => {
    await open();
    await page.getByRole("tab", { name: "Neighbours" }).click();
    const panel = page.getByRole("tabpanel");
    const text = "an animal that barks at strangers";
    await panel.getByRole("textbox").first().fill(text);
    await page.keyboard.press("Enter");
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText(text);
    const best = await page.evaluate((text) => window.explorer.neighbours(text, { k: 15 }), text);
    const names = panel.getByRole("table").getByRole("rowheader").getByRole("button");
    await expect(names).toHaveText(best.map((one) => one.text));
    expect(noise).toEqual([]);
  });
});
