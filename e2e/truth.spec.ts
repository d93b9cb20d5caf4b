import type { Page } from "@playwright/test";
import { axe } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";

interface Shot {
  readonly hoverTruth: {
    readonly id: number;
    readonly at: number | null;
    readonly neighbours: readonly { readonly id: number; readonly score: number }[];
  } | null;
  readonly keepTruth: boolean;
  readonly colourBy: string;
  readonly sizeBy: string;
  readonly selection: readonly number[];
  readonly drawn: {
    readonly resting: boolean;
    readonly frames: number;
    readonly labels: readonly string[];
  } | null;
}

const shot = (page: Page): Promise<Shot> =>
  page.evaluate(() => window.explorer.snapshot() as unknown) as Promise<Shot>;

const rested = (page: Page): Promise<void> =>
  expect.poll(async () => (await shot(page)).drawn?.resting, { timeout: 20_000 }).toBe(true);

const drawn = (page: Page) => page.evaluate(() => window.explorer.drawn());

const legend = (page: Page) => page.getByRole("main").locator("figure figcaption");

/** Moves the pointer over the map until an item is under it. */
async function hoverSome(page: Page, skip: number | null = null): Promise<number> {
  const map = page.locator("[data-map]");
  const box = await map.boundingBox();
  if (!box) throw new Error("There is no map.");
  for (let step = 0; step < 900; step++) {
    const x = box.x + box.width * (0.2 + 0.6 * ((step * 0.618) % 1));
    const y = box.y + box.height * (0.15 + 0.6 * ((step * 0.382 + 0.1) % 1));
    await page.mouse.move(x, y);
    if (step % 6 === 5) await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    if ((await map.evaluate((element) => element.style.cursor)) !== "pointer") continue;
    const told = async (): Promise<number | null> => (await shot(page)).hoverTruth?.id ?? null;
    await expect.poll(told).not.toBeNull();
    const id = await told();
    if (id !== null && id !== skip) return id;
  }
  throw new Error("No item was met on the way.");
}

const away = (page: Page): Promise<void> => page.mouse.move(4, 4);

/** 60 items with a column of each kind. */
const stocked = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const towns = ["Oslo", "Rome", "Lima", "Kyoto"];
    return window.explorer.setTexts(
      Array.from({ length: 60 }, (_, i) => ({
        text: `${towns[i % 4] ?? ""} on day ${i}`,
        label: i % 2 === 0 ? "even" : "odd",
        price: i === 7 ? null : i * 10,
        when: new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10),
        town: i === 3 ? "" : (towns[i % 4] ?? ""),
        mixed: i % 3 === 0 ? i : `word ${i % 3}`,
        note: `note ${i}`,
      })),
    );
  });

test.describe("hover is truth", () => {
  test("recolours every point by its real similarity; release brings the colours back", async ({
    open,
    noise,
  }) => {
    const page = await open();
    await rested(page);
    const before = await drawn(page);
    const id = await hoverSome(page);
    const texts = await page.evaluate(() => window.explorer.texts());
    await expect(legend(page)).toContainText(`Similarity to ${texts[id] ?? ""}`);

    // What is drawn is the cosine that the explorer calculates, not a distance on the map.
    const sampled = Array.from({ length: 12 }, (_, i) => (id + 1 + i * 26) % texts.length);
    const cosines = await page.evaluate(
      async ([of, others]) => {
        const all = window.explorer.texts();
        return Promise.all(
          others.map((other) => window.explorer.similarity(all[of] ?? "", all[other] ?? "")),
        );
      },
      [id, sampled] as const,
    );
    const sizes = (await drawn(page)).map(({ size }) => size);
    const order = sampled.map((_, i) => i).filter((i) => (cosines[i] ?? 0) > 0.02);
    expect(order.length).toBeGreaterThan(3);
    order.sort((a, b) => (cosines[a] ?? 0) - (cosines[b] ?? 0));
    for (let i = 1; i < order.length; i++) {
      const [less, more] = [order[i - 1] ?? 0, order[i] ?? 0];
      expect(sizes[sampled[more] ?? 0]).toBeGreaterThanOrEqual(sizes[sampled[less] ?? 0] ?? Infinity);
    }
    // Size is 0.72 + 0.62 x cosine / warmest: the same warmest for all of them.
    const warmest = order
      .filter((i) => (cosines[i] ?? 0) > 0.15)
      .map((i) => (0.62 * (cosines[i] ?? 0)) / ((sizes[sampled[i] ?? 0] ?? 0) - 0.72));
    for (const one of warmest) expect(Math.abs(one / (warmest[0] ?? 0) - 1)).toBeLessThan(0.12);

    const told = (await shot(page)).hoverTruth;
    const near = await page.evaluate((of) => window.explorer.neighbours(of), id);
    expect(told?.neighbours.map((row) => row.id)).toEqual(near.map((row) => row.id));
    expect(told?.neighbours[0]?.score).toBeCloseTo(near[0]?.score ?? 0, 5);
    expect(await drawn(page)).not.toEqual(before);

    await away(page);
    await expect.poll(async () => (await shot(page)).hoverTruth).toBeNull();
    expect(await drawn(page)).toEqual(before);
    await expect(legend(page)).toHaveCount(0);
    expect(noise).toEqual([]);
  });

  test("is kept for presenting, and let go by Escape", async ({ open, noise }) => {
    const page = await open();
    await rested(page);
    const before = await drawn(page);
    const keep = page.getByRole("button", { name: "Keep on hover" });
    await keep.click();
    await expect(keep).toHaveAttribute("aria-pressed", "true");
    const first = await hoverSome(page);
    await away(page);
    await page.waitForTimeout(300);
    expect((await shot(page)).hoverTruth?.id).toBe(first);
    expect(await drawn(page)).not.toEqual(before);
    await hoverSome(page, first);
    await expect.poll(async () => (await shot(page)).hoverTruth?.id).not.toBe(first);
    await away(page);
    await page.locator("[data-map]").focus();
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await shot(page)).hoverTruth).toBeNull();
    expect(await drawn(page)).toEqual(before);
    expect(noise).toEqual([]);
  });

  test("comes with the keyboard too, and K keeps it", async ({ open, noise }) => {
    const page = await open();
    await rested(page);
    await page.locator("[data-map]").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => (await shot(page)).hoverTruth).not.toBeNull();
    await page.keyboard.press("k");
    expect((await shot(page)).keepTruth).toBe(true);
    await page.keyboard.press("k");
    expect((await shot(page)).keepTruth).toBe(false);
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await shot(page)).hoverTruth).toBeNull();
    expect(noise).toEqual([]);
  });

  test("leaves what is shown for a chosen item as it is, and can be switched off", async ({
    open,
    noise,
  }) => {
    const page = await open();
    await rested(page);
    await page.evaluate(() => window.explorer.select([0]));
    await expect(legend(page)).toContainText("Similarity to");
    await rested(page);
    const chosen = await drawn(page);
    const map = page.locator("[data-map]");
    const box = await map.boundingBox();
    for (let step = 0; step < 60; step++) {
      await page.mouse.move(
        (box?.x ?? 0) + (box?.width ?? 0) * (0.25 + 0.5 * ((step * 0.618) % 1)),
        (box?.y ?? 0) + (box?.height ?? 0) * (0.2 + 0.5 * ((step * 0.382) % 1)),
      );
    }
    await page.waitForTimeout(300);
    expect((await shot(page)).hoverTruth).toBeNull();
    expect(await drawn(page)).toEqual(chosen);
    await page.evaluate(() => window.explorer.select([]));
    await away(page);
    await page.getByRole("button", { name: "Change colour" }).click();
    await page.getByLabel(/Hovering an item shows/).uncheck();
    await page.keyboard.press("Escape");
    await map.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(400);
    expect((await shot(page)).hoverTruth).toBeNull();
    expect(noise).toEqual([]);
  });

  test("works the same without WebGL and without motion: other pixels, and the same as before after release", async ({
    page,
    context,
    open,
    noise,
  }) => {
    await context.addInitScript(() => {
      const plain = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (
        this: HTMLCanvasElement,
        kind: string,
        ...rest: unknown[]
      ) {
        return kind.startsWith("webgl") ? null : plain.call(this, kind, ...rest);
      } as typeof plain;
    });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open();
    await rested(page);
    const pixels = (): Promise<string> =>
      page.evaluate(() => document.querySelector<HTMLCanvasElement>("[data-map] canvas")?.toDataURL() ?? "");
    await away(page);
    const before = await pixels();
    await hoverSome(page);
    await expect.poll(async () => (await shot(page)).hoverTruth?.at ?? null).not.toBeNull();
    const hovered = await pixels();
    expect(hovered.length).toBeGreaterThan(10_000);
    expect(hovered).not.toBe(before);
    await away(page);
    await expect.poll(pixels).toBe(before);
    expect(noise).toEqual([]);
  });

  test("survives that the hovered item is taken away", async ({ open, noise }) => {
    const page = await open();
    await rested(page);
    await hoverSome(page);
    await page.evaluate(() => window.explorer.setTexts(["one", "two", "three", "four", "five"]));
    expect((await shot(page)).hoverTruth).toBeNull();
    expect(await drawn(page)).toHaveLength(5);
    expect(noise).toEqual([]);
  });
});

test.describe("colour and size by a column", () => {
  test("numbers, dates and groups have a legend each, and what is missing is counted", async ({
    open,
    noise,
  }) => {
    const page = await open();
    await stocked(page);
    await rested(page);
    const byLabel = await drawn(page);
    await page.evaluate(() => window.explorer.colourBy("price"));
    await expect(legend(page)).toContainText("price, 59 items");
    await expect(page.getByText("1 of 60 without a value")).toBeVisible();
    const colours = (await drawn(page)).map(({ colour }) => colour);
    expect(new Set(colours).size).toBeGreaterThan(40);
    const edge = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue("--edge").trim(),
    );
    expect(colours[7]).toBe(edge);

    await page.evaluate(() => window.explorer.colourBy("when"));
    await expect(legend(page)).toContainText("when, 60 items");
    await expect(legend(page).locator("..").getByText("29 Feb 2024", { exact: true })).toBeVisible();

    await page.evaluate(() => window.explorer.colourBy("town"));
    const entry = page.getByRole("main").getByRole("listitem").filter({ hasText: "Rome" });
    await expect(entry).toContainText("15");
    await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "no town" })).toContainText(
      "1",
    );
    const towns = (await drawn(page)).map(({ colour }) => colour);
    expect(towns[0]).toBe(towns[4]);
    expect(towns[0]).not.toBe(towns[1]);

    await page.evaluate(() => window.explorer.colourBy("mixed"));
    await expect(page.getByRole("button", { name: "Colour: mixed" })).toBeVisible();
    await page.evaluate(() => window.explorer.colourBy("label"));
    await rested(page);
    expect(await drawn(page)).toEqual(byLabel);

    await page.evaluate(() => window.explorer.sizeBy("price"));
    await expect(page.getByText("Size: price, from 0 to 590; smallest without a value")).toBeVisible();
    const sizes = (await drawn(page)).map(({ size }) => size);
    expect(sizes[59]).toBeGreaterThan(sizes[30] ?? 0);
    expect(sizes[30]).toBeGreaterThan(sizes[1] ?? 0);
    expect(noise).toEqual([]);
  });

  test("refuses columns that say nothing, and says why", async ({ open }) => {
    const page = await open();
    await stocked(page);
    const refused = (call: string, column: string): Promise<string> =>
      page.evaluate(
        ([name, what]) => {
          try {
            if (name === "colour") window.explorer.colourBy(what);
            else window.explorer.sizeBy(what);
            return "";
          } catch (error) {
            return (error as Error).message;
          }
        },
        [call, column] as const,
      );
    expect(await refused("colour", "note")).toContain("60 different values");
    expect(await refused("colour", "weight")).toContain("no column “weight”");
    expect(await refused("size", "town")).toContain("does not hold numbers");
    expect((await shot(page)).colourBy).toBe("label");
  });

  test("is chosen beside the legend: column, palette, ends", async ({ open, noise }) => {
    const page = await open();
    await stocked(page);
    await rested(page);
    await page.getByRole("button", { name: "Change colour" }).click();
    const choice = page.getByRole("dialog", { name: "Colour and size" });
    await choice.getByLabel("Colour", { exact: true }).selectOption({ label: "price (numbers)" });
    const plain = await drawn(page);
    await choice.getByLabel("Palette", { exact: true }).selectOption({ label: "Purple to green" });
    expect(await drawn(page)).not.toEqual(plain);
    await choice.getByLabel("Turn the palette round").check();
    await choice.getByLabel("High end").fill("100");
    await choice.getByLabel("High end").press("Enter");
    const clipped = (await drawn(page)).map(({ colour }) => colour);
    expect(clipped[20]).toBe(clipped[50]);
    expect(clipped[2]).not.toBe(clipped[50]);
    await expect(choice.getByText("Values beyond the ends")).toBeVisible();
    await choice.getByLabel("High end").fill("dear");
    await choice.getByLabel("High end").press("Enter");
    await expect(choice.getByLabel("High end")).toHaveValue("100");
    await expect(choice.getByText(/note: It holds 60 different values/)).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(choice).toBeHidden();
    expect(noise).toEqual([]);
  });

  test("fits on a phone, in the dark", async ({ page, open, noise }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await open();
    await stocked(page);
    await page.evaluate(() => window.explorer.colourBy("price"));
    await expect(legend(page)).toContainText("price, 59 items");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole("button", { name: "Change colour" }).click();
    await expect(page.getByRole("dialog", { name: "Colour and size" })).toBeInViewport();
    expect(await axe(page)).toEqual([]);
    expect(noise).toEqual([]);
  });
});
