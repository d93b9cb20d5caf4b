import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { bothThemes } from "./accessible-states.ts";
import { cosine, expect, lines, test } from "./fixtures.ts";
import { rowsOf } from "./brute-force.ts";

const panelOf = (page: Page) => page.getByRole("tabpanel");
const rowsIn = (page: Page) => panelOf(page).getByRole("list", { name: /Clusters, the largest/ });
const selection = (page: Page): Promise<number[]> =>
  page.evaluate(() => window.explorer.snapshot()["selection"] as number[]);

/** Adjusted Rand index by counting pairs of items. */
function randByPairs(first: readonly unknown[], second: readonly unknown[]): number {
  let [both, one, two, none] = [0, 0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = first[i] === first[j];
      const b = second[i] === second[j];
      if (a && b) both++;
      else if (a) one++;
      else if (b) two++;
      else none++;
    }
  }
  const below = (both + one) * (one + none) + (both + two) * (two + none);
  return (2 * (both * none - one * two)) / below;
}

/** Mean silhouette by its definition, with 1 − cosine. */
function silhouetteOf(rows: readonly number[][], labels: readonly number[]): number {
  const groups = [...new Set(labels)];
  const values = rows.map((row, i) => {
    const meanTo = (group: number): number => {
      const far = rows.flatMap((other, j) =>
        labels[j] === group && j !== i ? [1 - cosine(row, other)] : [],
      );
      return far.reduce((sum, x) => sum + x, 0) / far.length;
    };
    const own = labels[i] ?? 0;
    if (labels.filter((label) => label === own).length === 1) return 0;
    const a = meanTo(own);
    const b = Math.min(...groups.filter((group) => group !== own).map(meanTo));
    return (b - a) / Math.max(a, b);
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Average linkage by its definition: the two groups of the largest mean cosine are joined, down to k groups. */
function averageLinkage(rows: readonly number[][], k: number): number[] {
  const near = rows.map((a) => rows.map((b) => cosine(a, b)));
  let groups = rows.map((_, i) => [i]);
  while (groups.length > k) {
    let [most, a, b] = [-2, 0, 0];
    for (let i = 0; i < groups.length; i++) {
      for (let j = 0; j < i; j++) {
        let sum = 0;
        for (const p of groups[i]!) for (const q of groups[j]!) sum += near[p]![q]!;
        const mean = sum / (groups[i]!.length * groups[j]!.length);
        if (mean > most) [most, a, b] = [mean, i, j];
      }
    }
    const joined = [...groups[a]!, ...groups[b]!];
    groups = [...groups.filter((_, g) => g !== a && g !== b), joined];
  }
  return rows.map((_, i) => groups.findIndex((group) => group.includes(i)));
}

test.describe("explorer.cluster", () => {
  test("finds the ten themes of everyday words again, the same with the same seed", async ({ open }) => {
    const page = await open("#sample=everyday-words");
    const { found, again, chosen, texts } = await page.evaluate(async () => {
      const { explorer } = window;
      const found = await explorer.cluster({ method: "kmeans", k: 10, seed: 3 });
      const again = await explorer.cluster({ method: "kmeans", k: 10, seed: 3 });
      const chosen = await explorer.cluster({ show: false });
      return { found, again, chosen, texts: explorer.texts() };
    });
    expect(found.adjustedRand).toBeGreaterThanOrEqual(0.7);
    expect(again.assignments).toEqual(found.assignments);
    expect(found.k).toBe(10);
    expect(found.assignments).toHaveLength(texts.length);
    expect(found.clusters.reduce((sum, { size }) => sum + size, 0)).toBe(texts.length);
    for (const { index, ids, size, central, terms, name } of found.clusters) {
      expect(ids).toHaveLength(size);
      expect(ids.every((id) => found.assignments[found.ids.indexOf(id)] === index)).toBe(true);
      expect(central).toEqual(ids.slice(0, 3));
      expect(name).toContain(terms[0]);
    }
    const table = found.contingency!;
    expect(table.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(texts.length);
    // Nobody said how many: the best silhouette does, and here it is right.
    expect(chosen.k).toBe(10);
  });

  test("equals brute force: centres, silhouette, adjusted Rand index, average linkage", async ({ open }) => {
    const page = await open();
    const texts = lines(60);
    const labels = texts.map((text) => text.split(" ").slice(0, 2).join(" "));
    const { dim, vectors, kmeans, average, ward, high } = await page.evaluate(
      async ({ texts, labels }) => {
        const { explorer } = window;
        await explorer.setTexts(texts.map((text, i) => ({ text, label: labels[i]! })));
        const { dim, vectors } = await explorer.embed(texts);
        return {
          dim,
          vectors,
          kmeans: await explorer.cluster({ k: 7 }),
          average: await explorer.cluster({ method: "average", k: 6 }),
          ward: await explorer.cluster({ method: "ward", k: 6, compare: { method: "average", k: 6 } }),
          high: await explorer.cluster({ method: "ward", height: 99 }),
        };
      },
      { texts, labels },
    );
    const rows = rowsOf(vectors, dim);
    const unit = rows.map((row) => row.map((x) => x / Math.hypot(...row)));
    expect(kmeans.adjustedRand).toBeCloseTo(randByPairs(kmeans.assignments, labels), 6);
    expect(kmeans.silhouette).toBeCloseTo(silhouetteOf(rows, kmeans.assignments), 4);
    const means = kmeans.clusters.map(({ ids }) =>
      unit[0]!.map((_, d) => ids.reduce((sum, id) => sum + unit[id]![d]!, 0) / ids.length),
    );
    unit.forEach((row, i) => {
      const far = means.map((mean) => mean.reduce((sum, x, d) => sum + (x - row[d]!) ** 2, 0));
      expect(far[kmeans.assignments[i]!]).toBeLessThanOrEqual(Math.min(...far) + 1e-4);
      expect(kmeans.scores[i]).toBeCloseTo(cosine(row, means[kmeans.assignments[i]!]!), 4);
    });
    expect(randByPairs(average.assignments, averageLinkage(rows, 6))).toBe(1);
    expect(ward.adjustedRand).toBeCloseTo(randByPairs(ward.assignments, average.assignments), 6);
    expect(high.k).toBe(1);
  });

  test("leaves as noise what stands alone, and shows what it found as a column", async ({ open }) => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const { explorer } = window;
      const near = (x: number, y: number, n: number): number[] =>
        Array.from({ length: n }, (_, i) => [x + i * 0.01, y - i * 0.01, 0.01 * i]).flat();
      const vectors = Float32Array.from([...near(1, 0, 6), ...near(0, 1, 6), -1, 0, 0, 0, 0, -1]);
      await explorer.loadVectors({ dim: 3, vectors });
      const dense = await explorer.cluster({ method: "hdbscan", minSize: 3 });
      explorer.colourBy("cluster");
      const drawn = explorer.drawn();
      return { dense, colours: new Set(drawn.map(({ colour }) => colour)).size };
    });
    expect(found.dense.k).toBe(2);
    expect(found.dense.assignments).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, -1, -1]);
    expect(found.dense.noise).toEqual([12, 13]);
    expect(found.dense.scores.slice(-2)).toEqual([null, null]);
    expect(found.dense.adjustedRand).toBeNull();
  });

  test("says what is wrong in a sentence, and what is shown stays", async ({ open }) => {
    const page = await open();
    const said = await page.evaluate(async () => {
      const { explorer } = window;
      const ask = async (options: unknown): Promise<string> => {
        try {
          const { k, note, silhouette } = await explorer.cluster(options as never);
          return `found ${k} ${silhouette} ${note}`;
        } catch (error) {
          return (error as Error).message;
        }
      };
      await explorer.setTexts(["rain", "🦊", "東京は大きい", "rain", "snow"]);
      const five = [
        await ask({ k: 6 }),
        await ask({ k: 0 }),
        await ask({ k: "many" }),
        await ask({ method: "guess" }),
        await ask({ method: "kmeans", height: 1 }),
        await ask({ method: "hdbscan", minSize: 9 }),
        await ask({ seed: 1.5 }),
        await ask({ compare: "price" }),
        await ask({ compare: [1, 2] }),
        await ask({ clusters: 3 }),
        await ask("three"),
        await ask({ k: 5 }),
        await ask({ k: 1 }),
        await ask({ method: "Hierarchical", k: 2 }),
      ];
      await explorer.setTexts(["same", "same", "same", "same"]);
      const equal = [await ask({ k: 3 }), await ask({}), await ask({ method: "hdbscan", minSize: 2 })];
      await explorer.setTexts(["one", "two"]);
      const two = [await ask({}), await ask({ k: 2 }), await ask({ method: "ward", k: 2 })];
      await explorer.setTexts(["alone"]);
      return { five, equal, two, one: await ask({ k: 1 }), items: explorer.texts() };
    });
    expect(said.five).toEqual([
      "6 clusters cannot be made of 5 items. Choose 1 to 5.",
      "k is 0; it must be a whole number of at least 1.",
      "k is “many”; it must be a whole number of at least 1.",
      "There is no method “guess”. There are: kmeans, ward, average, hdbscan.",
      "Only ward and average build a tree that can be cut at a height.",
      "A group of at least 9 cannot be found among 5 items. Choose 2 to 5.",
      "seed is 1.5; it must be a whole number.",
      "There is no column “price” to compare with.",
      "There are 2 labels for 5 items. Give one for each.",
      expect.stringContaining("Clusters have no option “clusters”."),
      expect.stringContaining("Give the options as an object"),
      expect.stringMatching(/^found 4 .*5 were asked for; the vectors differ in no more than 4 ways/),
      "found 1 null 1 item holds no word that the model knows: its place among the clusters says nothing.",
      expect.stringMatching(/^found 2 /),
    ]);
    expect(said.equal[0]).toContain("found 1 null 3 were asked for");
    expect(said.equal[1]).toContain("found 1 null No number of clusters has a silhouette");
    expect(said.equal.join(" ")).not.toMatch(/NaN|Infinity|undefined/);
    expect(said.two[1]).toMatch(/^found 2 /);
    expect(said.one).toBe("There is one item. Clusters need at least two: paste more text.");
    expect(said.items).toEqual(["alone"]);
  });
});

test.describe("the Clusters panel", () => {
  test("by mouse: find, select, light, rename, choose k on the line, cut the tree, compare, save", async ({
    page,
    open,
    noise,
  }) => {
    await open("#sample=everyday-words&panel=clusters");
    const panel = panelOf(page);
    await panel.getByRole("button", { name: "10 clusters, as many as themes" }).click();
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText("10 clusters of 326 items");
    await expect(page.getByRole("button", { name: /Colour: cluster/ })).toBeVisible();
    const found = await page.evaluate(() => window.explorer.cluster({ k: 10, show: false }));
    const first = found.clusters[0]!;
    const row = rowsIn(page).getByRole("listitem").first();
    await row.getByRole("button", { name: /: select / }).click();
    expect((await selection(page)).toSorted((a, b) => a - b)).toEqual(first.ids.toSorted((a, b) => a - b));
    await page.evaluate(() => window.explorer.select([]));

    await row.getByRole("button", { name: /^Rename / }).click();
    await page.keyboard.type("Beasts");
    await page.keyboard.press("Enter");
    await expect(row).toContainText("Beasts");
    await expect(page.getByRole("button", { name: /Beasts/ }).first()).toBeVisible();

    // The pointer on a row lights its items on the map: all others sink.
    const coloursOf = (ids: readonly number[]): Promise<readonly string[]> =>
      page.evaluate((wanted) => {
        const drawn = window.explorer.drawn().filter(({ id }) => wanted.includes(id));
        return [...new Set(drawn.map(({ colour }) => colour))].sort();
      }, ids);
    const second = found.clusters[1]!;
    await panel.getByRole("heading", { level: 2 }).hover();
    await expect.poll(() => coloursOf(second.ids)).toHaveLength(1);
    const [own, other] = [await coloursOf(first.ids), await coloursOf(second.ids)];
    await row.getByRole("button", { name: /: select / }).hover();
    await expect.poll(() => coloursOf(second.ids)).not.toEqual(other);
    expect(await coloursOf(first.ids)).toEqual(own);
    // And an item under the pointer lights the row of its cluster.
    await expect(row).toHaveAttribute("data-lit", "false");
    await row.getByRole("button").last().hover();
    await expect(row).toHaveAttribute("data-lit", "true");

    await expect(panel.getByText(/Adjusted Rand index/)).toContainText(found.adjustedRand!.toFixed(2));
    const cell = panel.getByRole("table").getByRole("button", { name: /^33 items: Beasts and Animals/ });
    await cell.click();
    expect(await selection(page)).toHaveLength(33);

    const line = panel.getByRole("slider", { name: /Number of clusters/ });
    await expect(line).toBeVisible();
    await line.scrollIntoViewIfNeeded();
    const box = (await line.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.06, box.y + box.height / 2);
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText(/^[23] clusters of 326 items/);

    await panel.getByRole("button", { name: "Keep to compare" }).click();
    await panel.getByRole("button", { name: "Ward" }).click();
    const cut = panel.getByRole("slider", { name: /Height at which the tree is cut/ });
    await expect(cut).toBeVisible();
    await cut.scrollIntoViewIfNeeded();
    const tree = (await cut.boundingBox())!;
    await page.mouse.move(tree.x + tree.width / 2, tree.y + tree.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(tree.x + tree.width / 2, tree.y + tree.height * 0.6, { steps: 5 });
    await page.mouse.up();
    const title = await panel.getByText(/clusters? below a height of/).textContent();
    const count = Number(/^(\d+)/.exec(title ?? "")?.[1]);
    expect(count).toBeGreaterThan(3);
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText(`${count} clusters of 326 items`);
    await panel.getByLabel("Compare with").selectOption({ index: 1 });
    await expect(panel.getByText(/Adjusted Rand index/)).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("saves a table that no spreadsheet takes for formulas", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.setTexts([
        "=1+1",
        "@sum",
        "plain, with a comma",
        "+49 30",
        "words",
        "more words",
      ]);
      window.explorer.openPanel("clusters");
      await window.explorer.cluster({ k: 2 });
    });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      panelOf(page).getByRole("button", { name: "Save as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("clusters.csv");
    const saved = await readFile(await download.path(), "utf8");
    const [head, ...rows] = saved.replace("\ufeff", "").trim().split("\r\n");
    expect(head).toBe("id,text,label,cluster,name,cosine with the cluster's mean");
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatch(/^0,'=1\+1,,[12],/);
    expect(rows[2]).toContain('"plain, with a comma"');
  });

  test("by keyboard alone", async ({ page, open, noise }) => {
    await open("#sample=everyday-words&panel=clusters");
    const panel = panelOf(page);
    const find = panel.getByRole("button", { name: "Find clusters" });
    await find.focus();
    await page.keyboard.press("Enter");
    // Nobody said how many: the best silhouette chose.
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText("10 clusters of 326 items");
    const line = panel.getByRole("slider", { name: /Number of clusters/ });
    await line.focus();
    await page.keyboard.press("ArrowRight");
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText("11 clusters of 326 items");
    await panel.getByRole("button", { name: "k-means" }).focus();
    await page.keyboard.press("ArrowRight");
    const cut = panel.getByRole("slider", { name: /Height at which/ });
    await expect(cut).toBeVisible();
    await cut.focus();
    await page.keyboard.press("ArrowUp");
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText("10 clusters of 326 items");
    const cells = panel.getByRole("table").getByRole("button");
    await cells.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    const label = await page.evaluate(() => document.activeElement?.getAttribute("data-cell"));
    expect(label).toBe("1 1");
    await page.keyboard.press("Enter");
    expect((await selection(page)).length).toBeGreaterThan(0);
    expect(noise).toEqual([]);
  });

  test("follows the items: anew while it is open, gone when it is not", async ({ page, open }) => {
    await open();
    const texts = lines(40);
    await page.evaluate(async (texts) => {
      await window.explorer.setTexts(texts);
      window.explorer.openPanel("clusters");
      await window.explorer.cluster({ k: 3 });
    }, texts);
    const heading = panelOf(page).getByRole("heading", { level: 2 });
    await expect(heading).toHaveText("3 clusters of 40 items");
    await page.evaluate(() => window.explorer.addTexts(["a green parrot", "a red lorry"]));
    await expect(heading).toHaveText(/clusters? of 42 items/);
    await page.getByRole("tab", { name: "Neighbours" }).click();
    await page.evaluate(() => window.explorer.addTexts(["one more"]));
    await page.evaluate(() => window.explorer.openPanel("clusters"));
    await expect(heading).toHaveText("Groups of like items");
  });

  test("can be stopped, and the page goes on", async ({ page, open }) => {
    await open();
    const longest = await page.evaluate(async () => {
      const n = 20_000;
      const dim = 192;
      let state = 7;
      const draw = (): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 31 - 1;
      };
      const centres = Array.from({ length: 20 * dim }, draw);
      const vectors = Float32Array.from(
        { length: n * dim },
        (_, at) => centres[(Math.floor(at / dim) % 20) * dim + (at % dim)]! + 0.7 * draw(),
      );
      await window.explorer.loadVectors({ dim, vectors });
      window.explorer.openPanel("clusters");
      return n;
    });
    expect(longest).toBe(20_000);
    const panel = panelOf(page);
    await panel.getByRole("button", { name: "A tree, cut into 5" }).click();
    await panel.getByRole("button", { name: "Stop" }).click();
    await expect(panel.getByRole("button", { name: "Find clusters" })).toBeVisible();
    const found = await page.evaluate(() => window.explorer.cluster({ k: 20 }));
    expect(found.k).toBe(20);
    expect(new Set(found.assignments.map((label, row) => `${label} ${row % 20}`)).size).toBe(20);
    expect(found.measured).toBe(2000);
  });
});

test.describe("the Clusters panel on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test("with a thumb: find, choose a number on the line, select a group", async ({ page, open, noise }) => {
    await open("#sample=everyday-words&panel=clusters");
    const sheet = page.getByRole("complementary", { name: "Panels" });
    const heightOf = async (): Promise<number> => (await sheet.boundingBox())?.height ?? 0;
    while ((await heightOf()) < 600) {
      const before = await heightOf();
      await page.getByRole("button", { name: /Change the size/ }).tap();
      await expect.poll(heightOf).not.toBe(before);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
    }
    const panel = panelOf(page);
    await panel.getByRole("button", { name: "10 clusters, as many as themes" }).tap();
    const heading = panel.getByRole("heading", { level: 2 });
    await expect(heading).toHaveText("10 clusters of 326 items");
    const line = panel.getByRole("slider", { name: /Number of clusters/ });
    await line.scrollIntoViewIfNeeded();
    const box = (await line.boundingBox())!;
    await page.touchscreen.tap(box.x + box.width - 14, box.y + box.height / 2);
    await expect(heading).toHaveText(/^(?:19|20) clusters of 326 items/);
    const name = rowsIn(page)
      .getByRole("button", { name: /: select \d+ items/ })
      .first();
    await name.tap();
    const size = Number(/select (\d+) items/.exec((await name.textContent()) ?? "")?.[1]);
    expect(await selection(page)).toHaveLength(size);
    expect(noise).toEqual([]);
  });
});

for (const [name, viewport] of [
  ["wide", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`the Clusters panel, ${name}`, () => {
    test.use({ viewport });
    test("has nothing that axe finds, and fits", async ({ page, open }) => {
      await open("#sample=everyday-words&panel=clusters");
      for (const options of [
        null,
        { method: "kmeans", k: 10 },
        { method: "ward", k: 4 },
        { method: "hdbscan" },
      ]) {
        if (options !== null) {
          await page.evaluate((given) => window.explorer.cluster(given as never), options);
          await expect(rowsIn(page)).toBeVisible();
        }
        expect(await bothThemes(page)).toEqual([]);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(over).toBe(0);
      }
    });
  });
}
