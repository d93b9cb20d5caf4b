import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { rowsOf } from "./brute-force.ts";
import { cosine, expect, lines, test } from "./fixtures.ts";

const THREE = ["The cat sat on the mat", "A feline rested on the rug", "Machine learning is fascinating"];

async function openMatrix(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Matrix" }).click();
  await expect(page.getByRole("tabpanel").getByRole("grid")).toBeVisible();
}
const order = (page: Page, name: string) =>
  page.getByRole("tabpanel").getByRole("group", { name: "Order" }).getByRole("button", { name }).click();

/** The file behind the CSV button: texts of the head, and the scores under it. */
async function readCsv(page: Page): Promise<{ head: string[]; side: string[]; scores: number[][] }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("tabpanel").getByRole("button", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const text = readFileSync(await download.path(), "utf8").replace(/^\ufeff/, "");
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  const table = rows.filter((row) => row.length > 1);
  return {
    head: table[0]?.slice(1) ?? [],
    side: table.slice(1).map((row) => row[0] ?? ""),
    scores: table.slice(1).map((row) => row.slice(1).map(Number)),
  };
}

/** Different colours in a canvas. */
const colours = (page: Page): Promise<number> =>
  page
    .getByRole("grid")
    .locator("canvas")
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set<number>();
      for (let i = 0; i < data.length; i += 4)
        seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
      return seen.size;
    });

test.describe("matrix", () => {
  test("three sentences are one press away, with their true cosines", async ({ page, open, noise }) => {
    await open();
    await openMatrix(page);
    await page.getByRole("button", { name: "Try it on three sentences" }).click();
    const panel = page.getByRole("tabpanel");
    await expect(panel.getByRole("heading", { name: "3 items, every pair" })).toBeVisible();
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(THREE);
    await order(page, "Input");
    await panel.getByRole("button", { name: "As a table" }).click();
    const { dim, vectors } = await page.evaluate(async (texts) => {
      const { dim, vectors } = await window.explorer.embed(texts);
      return { dim, vectors };
    }, THREE);
    const rows = rowsOf(vectors, dim);
    const cells = panel.getByRole("table").getByRole("cell");
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++)
        await expect(cells.nth(i * 3 + j)).toHaveText(
          cosine(rows[i] ?? [], rows[j] ?? [])
            .toFixed(2)
            .replace(/^-(?=0\.00$)/, "")
            .replace("-", "−"),
        );
    const alike = cosine(rows[0] ?? [], rows[1] ?? []);
    expect(alike).toBeGreaterThan(cosine(rows[0] ?? [], rows[2] ?? []) + 0.15);
    expect(noise).toEqual([]);
  });

  test("a pair under the pointer is named with its true cosine; orders are what they say", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    const texts = lines(48);
    const labels = texts.map((_, i) => ["first", "second", "third"][(i * 7) % 3] ?? "");
    const { dim, vectors } = await page.evaluate(
      async ({ texts, labels }) => {
        await window.explorer.setTexts(texts.map((text, i) => ({ text, label: labels[i] ?? "" })));
        const { dim, vectors } = await window.explorer.embed(texts);
        return { dim, vectors };
      },
      { texts, labels },
    );
    const rows = rowsOf(vectors, dim);
    const score = (i: number, j: number): number => cosine(rows[i] ?? [], rows[j] ?? []);
    await openMatrix(page);
    await order(page, "Input");
    const panel = page.getByRole("tabpanel");
    const grid = panel.getByRole("grid");
    await expect(grid).toHaveAttribute("aria-rowcount", "48");
    for (const [row, column] of [
      [3, 41],
      [47, 0],
      [20, 21],
    ] as const) {
      const box = (await grid.boundingBox())!;
      const cell = (box.width - 2) / 48;
      await page.mouse.move(box.x + 1 + (column + 0.5) * cell, box.y + 1 + (row + 0.5) * cell);
      const said = panel.getByRole("paragraph").filter({ hasText: texts[row] ?? "" });
      await expect(said).toContainText(texts[column] ?? "");
      await expect(said).toContainText(score(row, column).toFixed(3).replace("-", "−"));
    }
    await page.mouse.move(0, 0);

    const input = await readCsv(page);
    expect(input.head).toEqual(texts);
    expect(input.side).toEqual(texts);
    for (let i = 0; i < 48; i++)
      for (let j = 0; j < 48; j++)
        expect(Math.abs((input.scores[i]?.[j] ?? 9) - score(i, j))).toBeLessThan(2e-4);

    await order(page, "Similarity");
    const similar = await readCsv(page);
    expect([...similar.head].sort()).toEqual([...texts].sort());
    expect(similar.side).toEqual(similar.head);
    const along = (names: readonly string[]): number =>
      names
        .slice(1)
        .reduce((sum, name, i) => sum + score(texts.indexOf(names[i] ?? ""), texts.indexOf(name)), 0);
    expect(along(similar.head)).toBeGreaterThan(along(texts) * 1.05);
    const at = texts.indexOf(similar.head[5] ?? "");
    expect(similar.scores[5]?.[9]).toBeCloseTo(score(at, texts.indexOf(similar.head[9] ?? "")), 3);

    await order(page, "Label");
    const byLabel = (await readCsv(page)).head.map((name) => labels[texts.indexOf(name)]);
    const changes = byLabel.filter((label, i) => i > 0 && label !== byLabel[i - 1]).length;
    expect(changes).toBe(2);
    expect(noise).toEqual([]);
  });

  test("a brushed block is selected on the map, and a selection on the map is compared", async ({
    page,
    open,
  }) => {
    await open();
    const texts = lines(40);
    await page.evaluate((texts) => window.explorer.setTexts(texts), texts);
    await openMatrix(page);
    await order(page, "Input");
    const panel = page.getByRole("tabpanel");
    const grid = panel.getByRole("grid");
    const box = (await grid.boundingBox())!;
    const cell = (box.width - 2) / 40;
    const at = (place: number): number => 1 + (place + 0.5) * cell;
    await page.mouse.move(box.x + at(4), box.y + at(4));
    await page.mouse.down();
    await page.mouse.move(box.x + at(6), box.y + at(7), { steps: 3 });
    await page.mouse.move(box.x + at(8), box.y + at(9), { steps: 3 });
    await page.mouse.up();
    await expect(panel.getByText(/block of 6/)).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => window.explorer.snapshot()["selection"]))
      .toEqual([4, 5, 6, 7, 8, 9]);
    // The matrix it was drawn in stays as it is.
    await expect(panel.getByRole("heading", { name: "40 items, every pair" })).toBeVisible();
    await panel.getByRole("button", { name: "Let go" }).click();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["selection"])).toEqual([]);

    await page.evaluate(() => window.explorer.select([30, 2, 17]));
    await expect(panel.getByRole("heading", { name: "3 selected, every pair" })).toBeVisible();
    expect((await readCsv(page)).head).toEqual([2, 17, 30].map((id) => texts[id]));
    await panel.getByRole("button", { name: "Compare all 40" }).click();
    await expect(panel.getByRole("heading", { name: "40 items, every pair" })).toBeVisible();
  });

  test("2 000 × 2 000 is drawn, read and ordered; more is a fair sample, and said", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    const dim = 16;
    const load = (n: number) =>
      page.evaluate(
        async ({ n, dim }) => {
          // Forty directions with noise: dealt out like cards, so that only the order can bring alike together.
          const vectors = Float32Array.from({ length: n * dim }, (_, at) => {
            const row = Math.floor(at / dim);
            const theme = row % 40;
            return Math.sin(theme * 12.9898 + (at % dim) * 78.233) + 0.2 * Math.sin(at * 3.7);
          });
          const labels = Array.from({ length: n }, (_, row) => `theme ${row % 40}`);
          const loading = window.explorer.loadVectors({ dim, vectors, columns: { label: labels } });
          await loading.catch(() => undefined);
          window.explorer.openPanel("matrix");
          return [...vectors.subarray(0, n * dim)];
        },
        { n, dim },
      );
    const rows = rowsOf(await load(2000), dim);
    const panel = page.getByRole("tabpanel");
    await expect(panel.getByRole("heading", { name: /^2\s000 items, every pair/ })).toBeVisible();
    const grid = panel.getByRole("grid");
    await expect.poll(() => colours(page)).toBeGreaterThan(20);
    await order(page, "Input");
    await grid.focus();
    await page.keyboard.press("Home");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    const score = cosine(rows[0] ?? [], rows[3] ?? [])
      .toFixed(3)
      .replace("-", "−");
    await expect(panel.getByRole("paragraph").filter({ hasText: "Row 4" })).toContainText(score);
    await load(2300);
    await expect(panel.getByRole("heading", { name: /^2\s000 of 2\s300, a fair sample/ })).toBeVisible();
    await expect.poll(() => colours(page)).toBeGreaterThan(20);
    expect(noise).toEqual([]);
  });
});
