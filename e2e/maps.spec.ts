import type { Page } from "@playwright/test";
import { nearestPlaces, rowsOf } from "./brute-force.ts";
import { bothThemes } from "./accessible-states.ts";
import { cosine, expect, lines, test } from "./fixtures.ts";

interface Shot {
  readonly items: number;
  readonly selection: readonly number[];
  readonly job: { readonly stage: string } | null;
  readonly colourBy: string;
  readonly errors: readonly string[];
  readonly mapQuestion: { readonly n: number; readonly sample: number; readonly seconds: number } | null;
  readonly drawn: { readonly resting: boolean; readonly frames: number; readonly labels: readonly string[] };
  readonly map: {
    readonly method: string;
    readonly dims: number;
    readonly seed: number;
    readonly n: number;
    readonly settled: boolean;
    readonly stopped: boolean;
    readonly sample: boolean;
    readonly params: Readonly<Record<string, number>>;
    readonly quality: Readonly<Record<string, number>> | null;
  };
}

const shot = (page: Page): Promise<Shot> =>
  page.evaluate(() => window.explorer.snapshot() as unknown as Shot);
const panel = (page: Page) => page.getByRole("tabpanel");
const button = (page: Page, name: string | RegExp) => panel(page).getByRole("button", { name, exact: true });

/** At rest, with figures. */
const settled = (page: Page, map: Partial<Shot["map"]> = {}) =>
  expect
    .poll(() => shot(page), { timeout: 60_000 })
    .toMatchObject({ job: null, map: { settled: true, quality: { k: expect.any(Number) }, ...map } });

/** The Map panel of the sample of words. */
async function openPanel(open: (link?: string) => Promise<Page>): Promise<Page> {
  const page = await open("#sample=everyday-words");
  await page.evaluate(() => window.explorer.openPanel("map"));
  await expect(panel(page).getByRole("heading", { name: "UMAP" })).toBeVisible();
  return page;
}

/** Two far groups of `half` rows each; dim 24. */
const twoGroups = (half: number): { readonly dim: number; readonly vectors: number[] } => ({
  dim: 24,
  vectors: Array.from({ length: 2 * half * 24 }, (_, at) => {
    const noise = Math.sin(at * 91.7) * 0.3;
    return (Math.floor(at / 24) < half ? Math.cos(at % 24) : Math.sin(5 + (at % 24) * 2.1)) + noise;
  }),
});

const bring = (page: Page, { dim, vectors }: { readonly dim: number; readonly vectors: readonly number[] }) =>
  page.evaluate(
    ({ dim, vectors }) => window.explorer.loadVectors({ dim, vectors: Float32Array.from(vectors) }),
    { dim, vectors },
  );

/** The map of this browser's session as the method gave it, once it is kept. */
const keptPlaces = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.addEventListener("success", () => done(request.result));
        request.addEventListener("error", () => fail(request.error ?? new Error("IndexedDB")));
      });
    const database = await asked(indexedDB.open("embedding-space-explorer"));
    for (;;) {
      await new Promise((done) => setTimeout(done, 300));
      const store = database.transaction("kept").objectStore("kept");
      const kept = await asked<{
        map?: { coords: Float32Array; raw: Float32Array | null; stopped: boolean };
      }>(store.get("own"));
      const { map } = kept;
      if (map && !map.stopped) return [...(map.raw ?? map.coords)];
    }
  });

/** Many rows, made in the page: clusters with noise. */
const bringMany = (page: Page, count: number) =>
  page.evaluate(async (count) => {
    const dim = 32;
    const vectors = Float32Array.from({ length: count * dim }, (_, at) => {
      const row = Math.floor(at / dim);
      const noise = Math.sin(at * 12.9898) * 43_758.5453;
      return Math.cos(((row % 12) + 1) * ((at % dim) + 1)) + 1.4 * (noise - Math.floor(noise) - 0.5);
    });
    await window.explorer.loadVectors({ dim, vectors });
  }, count);

test.describe("the Map panel", () => {
  test("makes every kind of map, flat and in 3D, and says how far to believe it", async ({ open, noise }) => {
    const page = await openPanel(open);
    const methods = await page.evaluate(() => window.explorer.methods());
    await page.evaluate(() => window.explorer.select([5]));
    const offered = methods.filter(({ id }) => id !== "own");
    expect(offered.map(({ id }) => id)).toEqual(expect.arrayContaining(["umap", "tsne", "pca", "axes"]));
    for (const { id, label } of offered) {
      for (const dims of [3, 2] as const) {
        await button(page, label).click();
        await panel(page)
          .getByRole("group", { name: "Dimensions" })
          .getByRole("button", { name: `${dims}D` })
          .click();
        await settled(page, { method: id, dims });
      }
      await expect(panel(page).getByRole("heading", { name: label, exact: true })).toBeVisible();
      const trust = panel(page).getByRole("region", { name: "Trust" });
      for (const name of ["Trust", "Keeps", "Distances"])
        await expect(trust.getByRole("listitem").filter({ hasText: name })).toContainText("shuffled");
    }
    expect((await shot(page)).selection).toEqual([5]);
    expect(noise).toEqual([]);
  });

  test("has for every number what it does and the misreading it invites", async ({ open }) => {
    const page = await openPanel(open);
    const sliders = panel(page).getByRole("slider");
    expect(await sliders.count()).toBeGreaterThanOrEqual(5);
    for (const slider of await sliders.all()) {
      const help = await slider.evaluate(
        (element) =>
          document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent ?? "",
      );
      expect(help.match(/\./g)?.length).toBeGreaterThanOrEqual(2);
    }
  });

  test("runs with a changed number, and goes back to the usual", async ({ open, noise }) => {
    const page = await openPanel(open);
    const neighbours = panel(page).getByRole("slider", { name: "Neighbours" });
    await neighbours.fill("5");
    await button(page, "Run with these").first().click();
    await settled(page, { params: { neighbours: 5 } });
    await expect(button(page, "Run with these")).toHaveCount(0);
    await button(page, "Back to the usual").click();
    await expect(neighbours).toHaveValue("15");
    await button(page, "Run with these").first().click();
    await settled(page, { params: {} });
    expect(noise).toEqual([]);
  });

  test("names the components of PCA, what they explain, and takes others", async ({ open, noise }) => {
    const page = await openPanel(open);
    await button(page, "PCA").click();
    await settled(page, { method: "pca" });
    const axes = panel(page).getByRole("region", { name: "Axes" });
    await expect(axes.getByRole("listitem")).toHaveText([
      /Component 1\s*\d+\u202f%/,
      /Component 2\s*\d+\u202f%/,
      /Component 3\s*\d+\u202f%/,
    ]);
    await expect(axes).toContainText(/Together \d+\u202f%.*The other \d+\u202f%/);
    await panel(page).getByRole("slider", { name: "Third axis" }).fill("7");
    await button(page, "Run with these").first().click();
    await expect(axes.getByRole("listitem").nth(2)).toContainText("Component 7");
    await expect
      .poll(async () => (await shot(page)).drawn.labels.filter((label) => label.startsWith("Component")))
      .toHaveLength(3);
    await button(page, "UMAP").click();
    await settled(page, { method: "umap" });
    await expect.poll(async () => (await shot(page)).drawn.resting).toBe(true);
    expect((await shot(page)).drawn.labels.filter((label) => label.startsWith("Component"))).toEqual([]);
    expect(noise).toEqual([]);
  });

  test("puts the chosen item on semantic axes where its vector says", async ({ open, noise }) => {
    const page = await openPanel(open);
    const { poles, queen } = await page.evaluate(async () => {
      const { dim, vectors } = await window.explorer.embed(["man", "woman", "queen"]);
      const row = (i: number) => Array.from(vectors.subarray(i * dim, (i + 1) * dim));
      return { poles: [row(0), row(1)], queen: row(2) };
    });
    await button(page, "Semantic axes").click();
    await settled(page, { method: "axes" });
    await expect
      .poll(async () => (await shot(page)).drawn.labels)
      .toEqual(expect.arrayContaining(["big", "good"]));
    await page.evaluate(() => window.explorer.select([window.explorer.texts().indexOf("queen")]));
    const value = panel(page)
      .getByRole("region", { name: "Axes" })
      .getByRole("listitem")
      .first()
      .locator("strong");
    const [low = [], high = []] = poles;
    const along = high.map((x, d) => x - (low[d] ?? 0));
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, x, d) => sum + x * (b[d] ?? 0), 0);
    const middle = high.map((x, d) => (x + (low[d] ?? 0)) / 2);
    const truth =
      (2 *
        dot(
          queen.map((x, d) => x - (middle[d] ?? 0)),
          along,
        )) /
      dot(along, along);
    await expect(value).toHaveText(truth.toFixed(2).replace("-", "\u2212"));
    expect(truth).toBeGreaterThan(0);
    expect(cosine(queen, high)).toBeGreaterThan(cosine(queen, low));
    expect(noise).toEqual([]);
  });

  test("takes other poles, and says it when both ends are one word", async ({ open, noise }) => {
    const page = await openPanel(open);
    await button(page, "Semantic axes").click(); // at once: its words need a model that is not there yet
    await settled(page, { method: "axes" });
    const to = panel(page).getByRole("textbox", { name: "Axis 1, to" });
    await to.fill("Man ");
    await expect(
      panel(page).getByText("Both ends of axis 1 are “man”. Choose two words that differ."),
    ).toBeVisible();
    await expect(button(page, "Draw these axes")).toBeDisabled();
    const said = await page.evaluate(() =>
      window.explorer
        .project({
          method: "axes",
          dims: 2,
          axes: [
            ["man", "man"],
            ["small", "big"],
          ],
        })
        .then(
          () => "it was drawn",
          (error: Error) => error.message,
        ),
    );
    expect(said).toMatch(/“man” at both ends.*Choose two words that differ\.$/);
    await panel(page).getByRole("textbox", { name: "Axis 1, from" }).fill("cold");
    await to.fill("warm, hot");
    await to.press("Enter");
    await settled(page, { method: "axes" });
    await expect.poll(async () => (await shot(page)).drawn.labels).toEqual(expect.arrayContaining(["cold"]));
    expect(noise).toEqual([]);
  });

  test("semantic axes of own vectors run between items, and say so when they cannot", async ({
    open,
    noise,
  }) => {
    const page = await open();
    await page.evaluate(async () => {
      const vectors = Float32Array.from({ length: 8 * 3 }, (_, at) => Math.sin(at * 1.7));
      await window.explorer.loadVectors({ dim: 3, vectors, texts: "abcdefgh".split("") });
      window.explorer.openPanel("map");
    });
    await button(page, "Semantic axes").click();
    await expect(page.getByRole("alert").getByText(/“man” is none of them/)).toBeVisible();
    expect((await shot(page)).map.method).toBe("umap");
    const words = panel(page).getByRole("textbox", { name: /^Axis/ });
    await expect(words).toHaveCount(6);
    for (const [i, word] of "abcdef".split("").entries()) await words.nth(i).fill(word);
    await button(page, "Draw these axes").click();
    await settled(page, { method: "axes" });
    await expect(button(page, "Draw these axes")).toHaveCount(0);
    expect(noise).toEqual([]);
  });

  test("draws the rest where an item lacks a coordinate, and names it", async ({ open }) => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const n = 12;
      const { explorer } = window;
      await explorer.loadVectors({
        dim: 2,
        vectors: Float32Array.from({ length: n * 2 }, (_, at) => Math.cos(at)),
        columns: {
          x: Array.from({ length: n }, (_, i) => (i === 4 ? Number.NaN : i)),
          y: Array.from({ length: n }, (_, i) => i * i),
        },
      });
      const { coords, note } = await explorer.project({ method: "own", dims: 2 });
      return {
        finite: [...coords].every((x) => Number.isFinite(x)),
        note,
        errors: explorer.snapshot()["errors"],
      };
    });
    expect(found.note).toContain("Item 5 (“x”) has no number");
    expect(found.finite).toBe(true);
    await expect
      .poll(() => page.evaluate(() => window.explorer.drawn().map(({ size }) => size === 0)))
      .toEqual(Array.from({ length: 12 }, (_, i) => i === 4));
    // The keyboard and the pointer pass it by; the list of items still has it.
    await page.evaluate(() => window.explorer.select([4]));
    expect(
      await page.evaluate(() => window.explorer.neighbours(4, { k: 3 }).then((rows) => rows.length)),
    ).toBe(3);
  });

  test("offers own coordinates where the items bring some, as they are", async ({ open, noise }) => {
    const page = await open();
    const axes = await page.evaluate(async () => {
      await window.explorer.setTexts([0, 1, 2, 3, 4].map((x) => ({ text: `place ${x}`, x, y: x * x, z: 1 })));
      window.explorer.openPanel("map");
      return (await window.explorer.project({ method: "own", dims: 2 })).axes;
    });
    expect(axes.map(({ label }) => label)).toEqual(["x", "y"]);
    await expect(button(page, "Own coordinates")).toHaveAttribute("aria-pressed", "true");
    await expect(panel(page).getByRole("region", { name: "Axes" })).toBeVisible();
    expect(noise).toEqual([]);
  });
});

test.describe("honesty", () => {
  test("agreement colours the points, has a legend, and its mean is what the map keeps", async ({
    open,
    noise,
  }) => {
    const page = await openPanel(open);
    await button(page, "Another seed").click();
    await settled(page, { seed: 12 });
    await button(page, "Agreement").click();
    const legend = page.getByRole("main").getByText(/^True neighbours kept, all 326/);
    await expect(legend).toBeVisible();
    const words = await panel(page)
      .getByText(/on average\./)
      .textContent();
    const mean = Number(/(\d+)\u202f% on/.exec(words ?? "")?.[1]);
    const { quality } = (await shot(page)).map;
    expect(Math.abs(mean / 100 - (quality?.["recall"] ?? 0))).toBeLessThan(0.02);
    // Another map is measured by itself.
    await button(page, "PCA").click();
    await settled(page, { method: "pca" });
    await expect(legend).toBeVisible();
    const after = panel(page).getByText(/on average\./);
    await expect.poll(() => after.textContent()).not.toBe(words);
    await page.getByRole("main").getByRole("button", { name: "Back to the labels" }).click();
    await expect(legend).toBeHidden();
    expect((await shot(page)).colourBy).toBe("label");
    expect(noise).toEqual([]);
  });

  test("another seed shows what moved", async ({ open, noise }) => {
    const page = await openPanel(open);
    await button(page, "Another seed").click();
    await settled(page, { seed: 12 });
    await expect(
      panel(page).getByText(/of 326 items changed most of (its|their) neighbours\./),
    ).toBeVisible();
    await button(page, "Show what moved").click();
    await expect(page.getByRole("main").getByText(/^Neighbours as before, seed 11/)).toBeVisible();
    expect((await shot(page)).colourBy).toBe("moved");
    expect(noise).toEqual([]);
  });

  test("six seeds and a copy without structure stand side by side; one is taken by a click", async ({
    open,
    noise,
  }) => {
    const page = await openPanel(open);
    await button(page, "Compare six seeds").click();
    const seeds = panel(page).getByRole("region", { name: "Seeds" });
    await expect(seeds.getByRole("listitem")).toHaveCount(6, { timeout: 60_000 });
    await expect(seeds.getByText("No structure")).toBeVisible({ timeout: 60_000 });
    await expect(seeds.getByText(/keeps \d+\u202f% of its neighbours/)).toBeVisible();
    await expect(seeds.getByRole("button", { name: /^Seed 11/ })).toHaveAttribute("aria-current", "true");
    const other = seeds.getByRole("button", { name: /^Seed/ }).nth(3);
    const seed = Number(/Seed (\d+)/.exec((await other.getAttribute("aria-label")) ?? "")?.[1]);
    await other.click();
    await settled(page, { seed });
    expect(noise).toEqual([]);
  });

  test("two clusters stay two by every method; places dealt out at random score near chance", async ({
    open,
    noise,
  }) => {
    const page = await open();
    const half = 60;
    await bring(page, twoGroups(half));
    const methods = await page.evaluate(() =>
      window.explorer.methods().flatMap(({ id }) => (id === "axes" || id === "own" ? [] : [id])),
    );
    for (const method of methods) {
      const { coords, quality } = await page.evaluate(async (method) => {
        const { coords, quality } = await window.explorer.project({ method, dims: 3, seed: 4 });
        return { coords: [...coords], quality };
      }, method);
      const places = rowsOf(coords, 3);
      const strangers = places.map(
        (_, i) =>
          nearestPlaces(places, i)
            .slice(0, 15)
            .filter((j) => j < half !== i < half).length,
      );
      expect(
        strangers.reduce((sum, count) => sum + count, 0),
        method,
      ).toBe(0);
      expect(Math.abs((quality?.shuffledTrustworthiness ?? 0) - 0.5)).toBeLessThan(0.07);
      expect(quality?.shuffledRecall ?? 1).toBeLessThan(0.2);
      expect(Math.abs(quality?.shuffledDistanceCorrelation ?? 1)).toBeLessThan(0.1);
      expect(quality?.trustworthiness ?? 0, method).toBeGreaterThan(0.7);
    }
    expect(noise).toEqual([]);
  });

  test("the same seed gives the same map, bit for bit, whatever was shown between", async ({ open }) => {
    const page = await open();
    const twice = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const same: Record<string, boolean> = {};
      for (const { id } of explorer.methods().filter(({ id }) => id !== "own" && id !== "axes")) {
        const once = await explorer.project({ method: id, dims: 3, seed: 9 });
        await explorer.project({ method: "pca", dims: 2 });
        await explorer.project({ method: id, dims: 3, seed: 10 });
        const again = await explorer.project({ method: id, dims: 3, seed: 9 });
        same[id] = once.coords.every((x, at) => Object.is(x, again.coords[at]));
      }
      return same;
    }, lines(150));
    expect(Object.values(twice).length).toBeGreaterThanOrEqual(3);
    expect(Object.entries(twice).filter(([, same]) => !same)).toEqual([]);
  });
});

test.describe("big and stopped maps", () => {
  test("above 20,000 vectors a person is asked first; a sample is mapped when wished", async ({
    open,
    noise,
  }) => {
    const page = await open();
    await bringMany(page, 20_500);
    await page.evaluate(() => window.explorer.openPanel("map"));
    await button(page, "Another seed").click();
    const question = page.getByRole("alert", { name: "A map that costs" });
    await expect(question).toBeVisible({ timeout: 60_000 });
    await expect(question).toContainText(/20\u202f500 vectors, about .+ and \d+\u202fMB/);
    await question.getByRole("button", { name: "Not now" }).click();
    await expect(question).toBeHidden();
    await button(page, "Another seed").click();
    await question.getByRole("button", { name: /^Map a sample of 10\s000$/ }).click({ timeout: 60_000 });
    await expect
      .poll(() => shot(page), { timeout: 90_000 })
      .toMatchObject({ job: null, mapQuestion: null, map: { n: 10_000, sample: true, settled: true } });
    await expect(page.getByRole("contentinfo")).toContainText("a sample of 10\u202f000");
    await expect(panel(page).getByText("10\u202f000 of 20\u202f500 items have a place.")).toBeVisible();
    await button(page, "Agreement").click();
    await expect(page.getByRole("main").getByText(/^True neighbours kept, all 10\u202f000/)).toBeVisible({
      timeout: 60_000,
    });
    expect(noise).toEqual([]);
  });

  test("a stopped map stays, says so, and goes on to where it would have come", async ({ open, noise }) => {
    const page = await open();
    await bringMany(page, 4000);
    await page.evaluate(() => window.explorer.openPanel("map"));
    await panel(page).getByRole("slider", { name: "Epochs" }).fill("2000");
    await button(page, "Run with these").first().click();
    await expect.poll(async () => (await shot(page)).map.settled).toBe(false);
    await button(page, "Stop and keep").click();
    await expect.poll(() => shot(page)).toMatchObject({ job: null, map: { settled: true, stopped: true } });
    await expect(page.getByRole("contentinfo")).toContainText("stopped early");
    await expect(page.getByRole("main").getByText("The map was stopped")).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Keep it so" }).click();
    await button(page, "Go on").click();
    await settled(page, { stopped: false, n: 4000 });
    const goneOn = await keptPlaces(page);
    const apart = await page.evaluate(async (goneOn) => {
      const { seed, params } = (window.explorer.snapshot() as unknown as Shot).map;
      const { coords } = await window.explorer.project({ seed, params });
      return coords.filter((x, at) => !Object.is(x, goneOn[at])).length;
    }, goneOn);
    expect(goneOn).toHaveLength(4000 * 3);
    expect(apart).toBe(0);
    expect(noise).toEqual([]);
  });

  test("a number that is live is changed while the map runs", async ({ open, noise }) => {
    const page = await open();
    await bringMany(page, 9000);
    await page.evaluate(() => window.explorer.openPanel("map"));
    await panel(page).getByRole("slider", { name: "Epochs" }).fill("2000");
    await button(page, "Run with these").first().click();
    await expect.poll(async () => (await shot(page)).map.settled).toBe(false);
    await panel(page).getByRole("slider", { name: "Least distance" }).fill("0.8");
    await settled(page, { params: { epochs: 2000, minDistance: 0.8 } });
    await expect(button(page, "Run with these")).toHaveCount(0);
    expect(noise).toEqual([]);
  });
});

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test(`another kind of map keeps the selection; points ${reducedMotion === "reduce" ? "jump" : "travel"} there`, async ({
    page,
    open,
    noise,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await openPanel(open);
    await page.evaluate(() => window.explorer.select([3, 60]));
    const rest = () => expect.poll(async () => (await shot(page)).drawn.resting).toBe(true);
    await rest();
    await button(page, "PCA").click();
    await settled(page, { method: "pca" });
    await rest();
    await button(page, "UMAP").click(); // made before: there at once
    await settled(page, { method: "umap" });
    await rest();
    const before = (await shot(page)).drawn.frames;
    await button(page, "PCA").click();
    await settled(page, { method: "pca" });
    await rest();
    const { drawn, selection } = await shot(page);
    expect(selection).toEqual([3, 60]);
    if (reducedMotion === "reduce") expect(drawn.frames - before).toBeLessThan(6);
    else expect(drawn.frames - before).toBeGreaterThanOrEqual(6);
    expect(noise).toEqual([]);
  });
}

test.describe("bad vectors", () => {
  test("a row that is not numbers is named", async ({ open }) => {
    const page = await open();
    const said = await page.evaluate(async () => {
      const tries = [Number.NaN, Number.POSITIVE_INFINITY].map((bad) =>
        window.explorer.loadVectors({ dim: 2, vectors: Float32Array.of(1, 2, 3, bad, 5, 6) }).then(
          () => "it was taken",
          (error: Error) => error.message,
        ),
      );
      return Promise.all(tries);
    });
    for (const sentence of said) expect(sentence).toMatch(/^Row 2 holds .+ at position 2\./);
  });

  const kinds = {
    "one row": { n: 1, row: () => [1, 2, 3] },
    "two rows": { n: 2, row: (i: number) => [i, 1, 0] },
    "three rows": { n: 3, row: (i: number) => [i, 1, i * i] },
    "rows that are all equal": { n: 40, row: () => [1, 2, 3] },
    "zero rows": { n: 40, row: () => [0, 0, 0] },
    "some zero rows": { n: 40, row: (i: number) => (i % 5 === 0 ? [0, 0, 0] : [i, i % 7, 1]) },
  } as const;
  for (const [name, { n, row }] of Object.entries(kinds)) {
    test(`${name}: every kind of map has a place for each, or says why not`, async ({ open, noise }) => {
      const page = await open();
      await bring(page, { dim: 3, vectors: Array.from({ length: n }, (_, i) => row(i)).flat() });
      await page.evaluate(() => window.explorer.openPanel("map"));
      const found = await page.evaluate(async () => {
        const found: Record<string, string | number[]> = {};
        for (const { id } of window.explorer.methods()) {
          for (const dims of [2, 3] as const) {
            found[`${id} ${dims}D`] = await window.explorer.project({ method: id, dims }).then(
              ({ coords }) => [...coords],
              (error: Error) => error.message,
            );
          }
        }
        return found;
      });
      for (const [map, coords] of Object.entries(found)) {
        if (typeof coords === "string") {
          expect(map).toMatch(/^(axes|own)/);
          expect(coords).toMatch(/^[A-Z“].+\.$/s);
        } else {
          expect(coords, map).toHaveLength(n * Number(map.at(-2)));
          expect(coords.every(Number.isFinite), map).toBe(true);
        }
      }
      await expect(panel(page).getByRole("region", { name: "Trust" })).toContainText(
        n < 4 ? "Too few items" : /shuffled|Too few|not measured/,
      );
      expect(noise).toEqual([]);
    });
  }
});

test("by keyboard alone: kind, dimensions, a slider, a seed", async ({ open, noise }) => {
  const page = await openPanel(open);
  await page.getByRole("tab", { name: "Map" }).focus();
  await page.keyboard.press("Tab"); // the collapse button
  await page.keyboard.press("Tab"); // the panel
  await page.keyboard.press("Tab"); // UMAP
  const at = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  expect(await at()).toBe("UMAP");
  while ((await at()) !== "PCA") await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await settled(page, { method: "pca" });
  expect(await at()).toBe("PCA");
  await panel(page).getByRole("button", { name: "3D" }).focus();
  await page.keyboard.press("ArrowRight");
  await settled(page, { method: "pca", dims: 2 });
  await panel(page).getByRole("slider", { name: "Second axis" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel(page).getByRole("slider", { name: "Second axis" })).toHaveValue("3");
  expect(noise).toEqual([]);
});

const STATES = {
  "as it opens": async () => {},
  agreement: async (page: Page) => {
    await button(page, "Agreement").click();
    await expect(panel(page).getByText(/on average\./)).toBeVisible();
  },
  "semantic axes with a fault": async (page: Page) => {
    await button(page, "Semantic axes").click();
    await settled(page, { method: "axes" });
    await panel(page).getByRole("textbox", { name: "Axis 1, to" }).fill("man");
  },
  "PCA with an item chosen": async (page: Page) => {
    await button(page, "PCA").click();
    await settled(page, { method: "pca" });
    await page.evaluate(() => window.explorer.select([7]));
  },
} as const;

for (const [width, viewport] of Object.entries({
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test.describe(`axe, ${width}`, () => {
    test.use({ viewport });
    test(Object.keys(STATES).join(", "), async ({ open }) => {
      const page = await openPanel(open);
      for (const [name, reach] of Object.entries(STATES)) {
        await reach(page);
        expect.soft(await bothThemes(page), name).toEqual([]);
      }
    });
  });
}
