import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { items as tickets } from "../src/datasets/support-tickets.items.ts";
import { rowsOf, scoreOf } from "./brute-force.ts";
import { bothThemes } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";
import { atRest, svgOf } from "./map-page.ts";

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** All pairs, best first, the plain way. */
function allPairs(rows: readonly (readonly number[])[]): Pair[] {
  const pairs: Pair[] = [];
  for (let a = 0; a < rows.length; a++)
    for (let b = a + 1; b < rows.length; b++)
      pairs.push({ a, b, score: scoreOf("cosine", rows[a] ?? [], rows[b] ?? []) });
  return pairs.toSorted((x, y) => y.score - x.score);
}

/** Groups by chains, the plain way: largest first, then by the first id. */
function chains(n: number, pairs: readonly Pair[]): number[][] {
  const root = Array.from({ length: n }, (_, i) => i);
  for (let changed = true; changed;) {
    changed = false;
    for (const { a, b } of pairs) {
      const least = Math.min(root[a]!, root[b]!);
      changed ||= root[a] !== least || root[b] !== least;
      root[a] = least;
      root[b] = least;
    }
  }
  return root
    .flatMap((least, i) => (least === i ? [root.flatMap((other, j) => (other === i ? j : []))] : []))
    .filter((group) => group.length > 1)
    .toSorted((x, y) => y.length - x.length || x[0]! - y[0]!);
}

const panelOf = (page: Page) => page.getByRole("tabpanel");
const slider = (page: Page) => panelOf(page).getByRole("slider", { name: "Threshold" });
const pairRows = (page: Page) =>
  panelOf(page).getByRole("list", { name: "Pairs, most alike first" }).locator("> li");

async function openTickets(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.explorer.openSample("support-tickets");
    window.explorer.openPanel("duplicates");
  });
  await expect(panelOf(page).getByRole("heading", { level: 2 })).toHaveText(/^\d+ pairs at or above 0\.92$/);
}

async function savedCsv(page: Page): Promise<string> {
  const saved = page.waitForEvent("download");
  await panelOf(page).getByRole("button", { name: "Save as CSV" }).click();
  return readFile(await (await saved).path(), "utf8");
}

/** How many pairs were said something of, as the browser's storage has it. */
const keptVerdicts = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open("embedding-space-explorer");
        opening.addEventListener("error", () =>
          fail(opening.error ?? new Error("The storage does not open.")),
        );
        opening.addEventListener("success", () => {
          const asking = opening.result.transaction("kept").objectStore("kept").get("duplicate-verdicts");
          asking.addEventListener("success", () => {
            opening.result.close();
            done(Object.keys((asking.result as object | undefined) ?? {}).length);
          });
        });
      }),
  );

test.describe("duplicates", () => {
  test("by script are those of brute force, at every threshold and link", async ({ open }) => {
    const page = await open();
    const texts = [
      ...lines(120),
      " the PLUMBER lost a  red bicycle (6) ",
      "The plumber lost a red bicycle (6)",
    ];
    const thresholds = [0.999, 0.92, 0.8, 0.55, 0, -1];
    const { dim, vectors, answers } = await page.evaluate(
      async ({ texts, thresholds }) => {
        const { explorer } = window;
        await explorer.setTexts(texts);
        const { dim, vectors } = await explorer.embed(texts);
        const answers = [];
        for (const threshold of thresholds)
          for (const link of ["transitive", "complete"] as const)
            answers.push({ threshold, link, ...(await explorer.duplicates({ threshold, link })) });
        return { dim, vectors: [...vectors], answers };
      },
      { texts, thresholds },
    );
    const best = allPairs(rowsOf(vectors, dim));
    const scores = new Map(best.map(({ a, b, score }) => [a * 1000 + b, score]));
    const scoreAt = (ids: readonly number[]): number[] =>
      ids.flatMap((a, i) =>
        ids.slice(i + 1).map((b) => scores.get(Math.min(a, b) * 1000 + Math.max(a, b)) ?? -2),
      );
    for (const { threshold, link, pairs, groups, total } of answers) {
      const expected = best.filter(({ score }) => score >= threshold - 1e-6);
      const what = `${threshold}, ${link}`;
      expect(total, what).toBe(expected.length);
      expect(pairs.length, what).toBe(expected.length);
      const off = pairs.filter(
        ({ a, b, score }, i) => a >= b || !(Math.abs(score - expected[i]!.score) < 1e-4),
      );
      expect(off, what).toEqual([]);
      if (link === "transitive") {
        expect(
          groups.map(({ ids }) => ids),
          what,
        ).toEqual(chains(texts.length, expected));
      } else {
        const members = groups.flatMap(({ ids }) => ids);
        expect(new Set(members).size, what).toBe(members.length);
        const wrong = groups.filter(
          ({ ids, score }) =>
            ids.length < 2 ||
            score < threshold - 1e-5 ||
            !(Math.abs(score - Math.min(...scoreAt(ids))) < 1e-4),
        );
        expect(wrong, what).toEqual([]);
        const joinable = groups.flatMap((one, i) =>
          groups
            .slice(i + 1)
            .filter((other) => Math.min(...scoreAt([...one.ids, ...other.ids])) >= threshold),
        );
        expect(joinable, what).toEqual([]);
      }
    }
    const exact = answers[0]!.pairs.filter((pair) => pair.exact);
    expect(exact.map(({ a, b }) => [a, b])).toEqual(
      expect.arrayContaining(
        [
          [6, 120],
          [6, 121],
          [120, 121],
        ].filter(
          ([a, b]) =>
            texts[a!]!.trim().replace(/\s+/g, " ").toLowerCase() ===
            texts[b!]!.trim().replace(/\s+/g, " ").toLowerCase(),
        ),
      ),
    );
    expect(exact.length).toBeGreaterThan(0);
  });

  test("hidden in the tickets are all among the best pairs", async ({ open }) => {
    const page = await open();
    const { pairs, total } = await page.evaluate(async () => {
      await window.explorer.openSample("support-tickets");
      return window.explorer.duplicates({ threshold: -1, limit: 45 });
    });
    expect(total).toBe((240 * 239) / 2);
    expect(pairs).toHaveLength(45);
    const hidden = tickets.flatMap(({ case: name }, a) =>
      tickets.flatMap((other, b) => (b > a && other["case"] === name ? [`${a} ${b}`] : [])),
    );
    expect(hidden).toHaveLength(30);
    const found = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
    expect(hidden.filter((pair) => !found.has(pair))).toEqual([]);
  });

  test("take any input: few items, equal ones, emoji, another script, what is no threshold", async ({
    open,
  }) => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      const of = async (texts: string[]) => {
        await explorer.setTexts(texts);
        return explorer.duplicates({ threshold: 1 });
      };
      const said = (options: object): Promise<string> =>
        explorer.duplicates(options as never).then(
          () => "no complaint",
          (error: Error) => error.message,
        );
      return {
        one: await of(["alone"]),
        equal: await of(["the same words", "The  same words ", "something else"]),
        emoji: await of(["🎸🎸", "🎸🎸", "🦆"]),
        script: await of(["Добрый день", "добрый   день", "東京タワー"]),
        errors: [
          await said({ threshold: 2 }),
          await said({ threshold: "high" }),
          await said({ link: "single" }),
          await said({ limit: -1 }),
          await said([]),
        ],
        none: (await explorer.duplicates({ threshold: -1, limit: 0 })).pairs.length,
      };
    });
    expect(found.one).toEqual({ pairs: [], groups: [], total: 0 });
    expect(found.equal).toMatchObject({
      total: 1,
      pairs: [{ a: 0, b: 1, exact: true }],
      groups: [{ ids: [0, 1] }],
    });
    expect(found.emoji.pairs[0]).toMatchObject({ a: 0, b: 1, exact: true });
    expect(found.script.pairs[0]).toMatchObject({ a: 0, b: 1, exact: true });
    expect([...found.emoji.pairs, ...found.script.pairs].every(({ score }) => Number.isFinite(score))).toBe(
      true,
    );
    expect(found.errors).toEqual([
      "threshold is 2; it must be a number from -1 to 1.",
      "threshold is “high”; it must be a number from -1 to 1.",
      "There is no link “single”. There are: transitive, complete.",
      expect.stringMatching(/^limit is -1; it must be a whole number/),
      expect.stringMatching(/^Give the options as an object/),
    ]);
    expect(found.none).toBe(0);
  });

  test("a threshold that every pair reaches is counted exactly and keeps ten thousand", async ({
    page,
    open,
  }) => {
    await open();
    const { total, pairs, groups } = await page.evaluate(async () => {
      const n = 3000;
      const dim = 16;
      await window.explorer.loadVectors({
        dim,
        vectors: Float32Array.from(
          { length: n * dim },
          (_, at) => Math.sin(at * 12.9898) * 0.5 + (at % dim === 0 ? 1 : 0),
        ),
      });
      const { total, pairs, groups } = await window.explorer.duplicates({ threshold: -1 });
      window.explorer.openPanel("duplicates");
      return { total, pairs: pairs.length, groups: groups.map(({ ids }) => ids.length) };
    });
    expect([total, pairs, groups]).toEqual([(3000 * 2999) / 2, 10_000, [3000]]);
    await slider(page).focus();
    await page.keyboard.press("Home");
    await expect(panelOf(page).getByRole("heading", { level: 2 })).toHaveText(
      /^4.498.\d{3} pairs at or above −0\.40$/,
    );
    await expect(panelOf(page)).toContainText("The 10 000 most alike are listed; all are counted.");
    await panelOf(page).getByRole("button", { name: "Groups" }).click();
    await expect(panelOf(page).getByRole("list", { name: "Groups, largest first" })).toContainText(
      "3 000 items",
    );
  });

  test("the panel: pairs and map light up together, a threshold by keyboard, instantly", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await openTickets(page);
    const all = await page.evaluate(
      async () => (await window.explorer.duplicates({ threshold: -1, limit: 400 })).pairs,
    );
    const countAt = (threshold: number): number =>
      all.filter(({ score }) => score >= threshold - 1e-6).length;
    await expect(pairRows(page)).toHaveCount(countAt(0.92));
    await slider(page).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(panelOf(page).getByRole("heading", { level: 2 })).toHaveText(
      `${countAt(0.9)} pairs at or above 0.90`,
    );
    await expect(pairRows(page)).toHaveCount(countAt(0.9));
    await expect(slider(page)).toHaveAttribute("aria-valuetext", "0.90 cosine");

    const third = pairRows(page).nth(2);
    const { a, b } = all[2]!;
    await atRest(page);
    const linesBefore = ((await svgOf(page)).match(/<(?:line|path|polyline)/g) ?? []).length;
    await third.getByRole("button").first().click();
    await expect(third).toHaveAttribute("data-chosen", "true");
    expect(await page.evaluate(() => window.explorer.snapshot()["selection"])).toEqual([b, a]);
    await atRest(page);
    const labels = await page.evaluate(
      () => (window.explorer.snapshot()["drawn"] as { labels: string[] }).labels,
    );
    for (const id of [a, b])
      expect(
        labels.some((name) => tickets[id]!.text.startsWith(name.replace("…", "").trim())),
        `name of ${id}`,
      ).toBe(true);
    expect(linesBefore).toBeGreaterThan(0);

    await page.evaluate(({ x, y }) => window.explorer.select([x, y]), { x: all[0]!.a, y: all[0]!.b });
    await expect(pairRows(page).first()).toHaveAttribute("data-chosen", "true");
    await pairRows(page).nth(1).getByRole("button").first().hover();
    await expect(pairRows(page).nth(1).getByRole("button").first()).toHaveAttribute("data-lit", "true");
    expect(noise).toEqual([]);
  });

  test("what is marked by key is kept over a reload and gives a precision", async ({ page, open }) => {
    await open();
    await openTickets(page);
    await pairRows(page).first().getByRole("button").first().focus();
    await page.keyboard.press("s");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("s");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("n");
    await expect(panelOf(page)).toContainText(
      "Precision so far 67 %: 2 of 3 marked pairs at or above 0.92 say the same.",
    );
    await expect(pairRows(page).nth(2).getByRole("button", { name: "Not the same" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect.poll(() => keptVerdicts(page)).toBe(3);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await openTickets(page);
    await expect(panelOf(page)).toContainText("Precision so far 67 %");
    await pairRows(page).nth(2).getByRole("button", { name: "Not the same" }).click();
    await expect(panelOf(page)).toContainText("Precision so far 100 %: 2 of 2");
  });

  test("groups are compared in the matrix and saved; a formula stays a text", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.setTexts([
        "=1+1 my parcel is late",
        "=1+1 my parcel is late",
        "=1+1 My parcel is late ",
        "a cup of tea",
      ]);
      window.explorer.openPanel("duplicates");
    });
    await expect(panelOf(page).getByRole("heading", { level: 2 })).toHaveText("3 pairs at or above 0.92");
    await expect(panelOf(page)).toContainText("3 pairs have the same text, but for spaces and case.");
    await expect(pairRows(page).first()).toContainText("same text");
    const pairs = (await savedCsv(page)).split("\r\n");
    expect(pairs).toHaveLength(5);
    expect(pairs[1]).toMatch(/^1,same text,,\d,'=1\+1 my parcel is late,\d,'=1\+1 my parcel is late$/i);
    await panelOf(page).getByRole("button", { name: "Groups" }).click();
    const groups = (await savedCsv(page)).split("\r\n");
    expect(groups[0]).toContain("group,size,least cosine,id,text,label");
    expect(groups.slice(1, 4).every((line) => line.startsWith("1,3,1,"))).toBe(true);
    await panelOf(page).getByRole("button", { name: "Every two" }).click();
    await expect(
      panelOf(page).getByRole("list", { name: "Groups, largest first" }).locator("> li"),
    ).toHaveCount(1);
    await panelOf(page).getByRole("button", { name: "Compare in the matrix" }).click();
    await expect(panelOf(page).getByRole("heading", { name: "3 selected, every pair" })).toBeVisible();
  });

  test("can be stopped, and says so for one item", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      window.explorer.openPanel("all");
      const values = new Float32Array(40_000 * 128);
      let state = 1;
      for (let at = 0; at < values.length; at++) {
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        values[at] = state / 2 ** 31;
      }
      // Nothing waits for the map.
      void window.explorer.loadVectors({ dim: 128, vectors: values }).catch(() => undefined);
    });
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["items"])).toBe(40_000);
    await page.evaluate(() => {
      window.explorer.stop();
      window.explorer.openPanel("duplicates");
    });
    const stop = panelOf(page).getByRole("button", { name: "Stop", exact: true });
    await stop.click();
    await expect(stop).toBeHidden();
    await expect(panelOf(page).getByRole("heading", { level: 2 })).toHaveText("What is said twice?");
    await page.evaluate(() => window.explorer.setTexts(["alone"]));
    await expect(panelOf(page).getByRole("heading", { level: 2 })).toHaveText("One item is no pair");
  });
});

for (const [width, viewport] of [
  ["wide", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`duplicates, axe, ${width}`, () => {
    test.use({ viewport, hasTouch: width === "phone" });
    test("pairs, groups and marks", async ({ page, open }) => {
      await open();
      await openTickets(page);
      const clean = async (): Promise<void> => {
        expect(await bothThemes(page)).toEqual([]);
      };
      await pairRows(page).first().getByRole("button", { name: "Same", exact: true }).click();
      await pairRows(page).nth(1).getByRole("button").first().click();
      await clean();
      await panelOf(page).getByRole("button", { name: "Groups" }).click();
      await clean();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
  });
}
