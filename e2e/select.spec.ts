import type { Page } from "@playwright/test";
import { bothThemes } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";
import { atRest } from "./map-page.ts";

interface Shown {
  readonly items: number;
  readonly selection: readonly number[];
  readonly hidden: number;
  readonly off: readonly string[];
  readonly tool: string;
  readonly panels: readonly string[];
  readonly drawn: { readonly points: number; readonly labels: readonly string[] } | null;
}

const shown = (page: Page): Promise<Shown> =>
  page.evaluate(() => window.explorer.snapshot() as unknown as Shown);

/** Two heaps of own vectors in two dimensions: "west" with even ids, "east" with odd ones. */
async function twoHeaps(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const n = 40;
    const side = (i: number): number => (i % 2 === 0 ? -1 : 1);
    await window.explorer.loadVectors({
      dim: 3,
      vectors: Float32Array.from({ length: n * 3 }, (_, k) =>
        k % 3 === 0 ? side(Math.floor(k / 3)) : ((k * 37) % 11) / 100,
      ),
      texts: Array.from({ length: n }, (_, i) => `${i % 2 === 0 ? "west" : "east"} ${i}`),
      columns: {
        label: Array.from({ length: n }, (_, i) => (i % 2 === 0 ? "West" : "East")),
        x: Array.from({ length: n }, (_, i) => side(i) + ((i * 7) % 10) / 40),
        y: Array.from({ length: n }, (_, i) => ((i * 3) % 10) / 20),
        year: Array.from({ length: n }, (_, i) => 1980 + i),
      },
    });
    await window.explorer.project({ method: "own", dims: 2 });
  });
  await atRest(page);
}

/** Draws around the left part of the map, or a box over it. */
async function dragOverWest(page: Page, kind: "lasso" | "box"): Promise<void> {
  const box = (await page.locator("[data-map]").boundingBox())!;
  const [left, middle] = [box.x + 30, box.x + box.width / 2];
  const [top, bottom] = [box.y + 190, box.y + box.height - 170];
  const corners =
    kind === "box"
      ? [[left, bottom]]
      : [
          [left, top],
          [left, bottom],
          [middle, bottom],
        ];
  await page.mouse.move(middle, top);
  await page.mouse.down();
  for (const [x, y] of corners) await page.mouse.move(x!, y!, { steps: 12 });
  await page.mouse.up();
}

const evens = Array.from({ length: 20 }, (_, i) => i * 2);
const sorted = (ids: readonly number[]): number[] => ids.toSorted((a, b) => a - b);

test.describe("select", () => {
  for (const kind of ["lasso", "box"] as const) {
    test(`a ${kind} selects what it encloses, shift adds, alt takes away, Escape leaves`, async ({
      page,
      open,
      noise,
    }) => {
      await open();
      await twoHeaps(page);
      await page.getByRole("button", { name: kind === "lasso" ? "Lasso" : "Box", exact: true }).click();
      await dragOverWest(page, kind);
      expect(sorted((await shown(page)).selection)).toEqual(evens);
      await expect(page.getByRole("region", { name: "Selected items" })).toContainText("20 items selected");
      await page.evaluate(() => window.explorer.select([1, 3]));
      await page.keyboard.down("Shift");
      await dragOverWest(page, kind);
      await page.keyboard.up("Shift");
      expect(sorted((await shown(page)).selection)).toEqual(sorted([...evens, 1, 3]));
      await page.keyboard.down("Alt");
      await dragOverWest(page, kind);
      await page.keyboard.up("Alt");
      expect((await shown(page)).selection).toEqual([1, 3]);
      await page.locator("[data-map]").press("Escape");
      expect((await shown(page)).tool).toBe("turn");
      expect((await shown(page)).selection).toEqual([1, 3]);
      expect(noise).toEqual([]);
    });
  }

  test("the legend hides a group, says so, and undo brings it back", async ({ page, open }) => {
    await open();
    await twoHeaps(page);
    await page.getByRole("button", { name: /^Colour: / }).click();
    const east = page.getByRole("button", { name: /^East/ });
    await expect(east).toHaveAttribute("aria-pressed", "true");
    await east.click();
    await expect(east).toHaveAttribute("aria-pressed", "false");
    await expect(page.getByText("20 hidden.", { exact: true })).toBeVisible();
    await atRest(page);
    const { drawn, hidden } = await shown(page);
    expect(hidden).toBe(20);
    expect(drawn?.labels.some((name) => /^east/i.test(name))).toBe(false);
    expect(drawn?.labels.some((name) => /^west/i.test(name))).toBe(true);
    await page.keyboard.press("Control+z");
    expect((await shown(page)).hidden).toBe(0);
    await expect(page.getByText("Took back: hid East.")).toBeAttached();
    await page.keyboard.press("Control+Shift+z");
    expect((await shown(page)).off).toEqual(["East"]);
    await page.getByRole("button", { name: /^Show all/ }).click();
    expect((await shown(page)).hidden).toBe(0);
  });

  test("the legend of a column filters too", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.loadVectors({
        dim: 2,
        vectors: Float32Array.from({ length: 24 }, (_, k) => Math.sin(k * 3)),
        texts: Array.from({ length: 12 }, (_, i) => `item ${i}`),
        columns: { kind: Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? "round" : "square")) },
      });
      window.explorer.colourBy("column:kind");
    });
    const round = page
      .getByRole("list", { name: "Show or hide by kind" })
      .getByRole("button", { name: /^round/ });
    await round.click();
    await expect(round).toHaveAttribute("aria-pressed", "false");
    await expect(page.getByText("4 hidden.", { exact: true })).toBeVisible();
    await round.click();
    expect((await shown(page)).hidden).toBe(0);
  });

  test("a group gets another colour by keyboard: on the map, in the legend and in pictures, and it can be taken back", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await twoHeaps(page);
    const west = () => page.evaluate(() => window.explorer.drawn().find(({ id }) => id === 0)?.colour ?? "");
    const east = () => page.evaluate(() => window.explorer.drawn().find(({ id }) => id === 1)?.colour ?? "");
    const before = await west();
    await page.getByRole("button", { name: /^Colour: / }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Colour of West", exact: true }).focus();
    await page.keyboard.press("Enter");
    const box = page.getByRole("dialog", { name: "Colour of West" });
    await expect(box.getByRole("radio")).toHaveCount(10);
    await expect(box.getByRole("radio", { name: "Blue" })).toBeChecked();
    await expect(box.getByRole("radio", { name: "Olive as East" })).toBeVisible();
    await box.getByRole("radio", { name: "Blue" }).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowDown");
    await expect(box.getByRole("radio", { name: "Pink" })).toBeChecked();
    await expect.poll(west).toBe("#cc3396");
    expect(await east()).toBe("#4a4400");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Colour of West", exact: true })).toBeFocused();
    const svg = await page.evaluate(async () => (await window.explorer.picture({ format: "svg" })).text());
    expect(svg).toContain("#cc3396"); // --cat-6
    expect(svg).not.toContain("#057fb8");
    await page.keyboard.press("Control+z");
    await expect.poll(west).toBe(before);
    await page.keyboard.press("Control+Shift+z");
    await page.waitForTimeout(1000);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await atRest(page);
    expect(await west()).toBe("#cc3396");
    await page.getByRole("button", { name: /^Colour: / }).click();
    await page.getByRole("button", { name: "Colour of West", exact: true }).click();
    await page.getByRole("button", { name: "Its own colour again" }).click();
    await expect.poll(west).toBe(before);
    expect(noise).toEqual([]);
  });

  test("the legend counts what is shown of what there is", async ({ page, open }) => {
    await open();
    await twoHeaps(page);
    const line = (name: string) =>
      page.getByRole("list", { name: /^Show or hide by/ }).getByRole("button", { name });
    await page.getByRole("button", { name: /^Colour: / }).click();
    await expect(line("West 20")).toBeVisible();
    await page.evaluate(() => window.explorer.hide([0, 2, 4, 1]));
    await expect(line("West 17 of 20")).toBeVisible();
    await expect(line("East 19 of 20")).toBeVisible();
    await line("East 19 of 20").click();
    await expect(line("East 0 of 20")).toHaveAttribute("aria-pressed", "false");
    const svg = await page.evaluate(async () => (await window.explorer.picture({ format: "svg" })).text());
    expect(svg).toContain("17 of 20");
    expect(svg).not.toContain("East");
    await page.evaluate(() => window.explorer.colourBy("year"));
    await expect(page.getByText("year, 17 of 40 items shown")).toBeVisible();
    await page.evaluate(() => {
      window.explorer.colourBy("label");
      window.explorer.select([6]);
    });
    await expect(page.getByText("Similarity to west 6, 16 of 39 shown")).toBeVisible();
    await page.evaluate(() => {
      window.explorer.select([]);
      window.explorer.showAll();
    });
    await expect(line("West 20")).toBeVisible();
  });

  test("hidden items are not drawn and not picked, and neighbours stay exact", async ({ page, open }) => {
    await open();
    await twoHeaps(page);
    const near = () =>
      page.evaluate(async () => (await window.explorer.neighbours(0, { k: 5 })).map(({ id }) => id));
    const before = await near();
    await page.evaluate((ids) => window.explorer.hide(ids), before.slice(0, 2));
    expect(await near()).toEqual(before);
    await page.evaluate(() => {
      window.explorer.select([0]);
      window.explorer.openPanel("neighbours");
    });
    await expect(page.getByRole("tabpanel").getByText("hidden", { exact: true })).toHaveCount(2);
    await page.evaluate(() => window.explorer.isolate([0, 2]));
    await atRest(page);
    const circles = await page.evaluate(
      async () =>
        (await (await window.explorer.picture({ format: "svg" })).text()).match(/<circle[^>]*r="[1-9]/g)
          ?.length,
    );
    expect(circles ?? 0).toBeLessThan(12);
    await page.getByRole("button", { name: "Table" }).click();
    await expect(page.getByText("38 hidden on the map.")).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "hidden" }).first()).toBeVisible();
  });

  test("by keyboard alone: by text, by a broken expression, and hide", async ({ page, open, noise }) => {
    await open();
    await twoHeaps(page);
    await page.getByRole("button", { name: "Select", exact: true }).focus();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog", { name: "Select items" });
    await panel.getByLabel("Texts that contain").focus();
    await page.keyboard.type("EAST");
    await expect(panel.getByText("20 of 40 items.")).toBeVisible();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    const field = panel.getByLabel("Texts that match");
    await field.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("^west (");
    await expect(panel.locator("output")).toContainText("This expression is broken: unterminated group.");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await page.keyboard.type("2|4)$");
    await expect(panel.getByText("2 of 40 items.")).toBeVisible();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect((await shown(page)).selection).toEqual([2, 4]);
    await page.getByRole("button", { name: "Hide", exact: true }).focus();
    await page.keyboard.press("Enter");
    expect(await shown(page)).toMatchObject({ hidden: 2, selection: [] });
    await expect(page.locator("[data-map]")).toBeFocused();
    expect(noise).toEqual([]);
  });

  test("an expression that would take for ever is given up, and the page goes on", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await page.evaluate(async () => {
      const texts = Array.from({ length: 300 }, (_, i) => (i === 7 ? `${"a".repeat(60)}!` : `aa ${i}`));
      const vectors = Float32Array.from({ length: 600 }, (_, i) => Math.sin(i));
      await window.explorer.loadVectors({ dim: 2, vectors, texts });
      const watched = window as unknown as { longest: number };
      watched.longest = 0;
      let last = performance.now();
      setInterval(() => {
        watched.longest = Math.max(watched.longest, performance.now() - last);
        last = performance.now();
      }, 20);
    });
    const said = await page.evaluate(async () => {
      const { explorer } = window;
      const slow = explorer.selectWhere({ regex: "^(a+)+$" }).catch((error: Error) => error.message);
      const next = explorer.selectWhere({ regex: "^aa 1.$" });
      return [await slow, await next];
    });
    expect(said[0]).toBe("This expression takes too long. Make it simpler.");
    expect(said[1]).toHaveLength(10);
    await page.getByRole("button", { name: "Select", exact: true }).click();
    const panel = page.getByRole("dialog", { name: "Select items" });
    await panel.getByLabel("Regular expression").check();
    await panel.getByLabel("Texts that match").fill("^(a+)+$");
    await expect(panel.getByText("This expression takes too long. Make it simpler.")).toBeVisible();
    await panel.getByLabel("Texts that match").fill("^aa 2");
    await expect(panel.getByText("111 of 300 items.")).toBeVisible();
    const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
    expect(longest).toBeLessThan(900);
    expect(noise).toEqual([]);
  });

  test("several are labelled, compared and saved", async ({ page, open }) => {
    await open();
    await twoHeaps(page);
    await page.evaluate(() => window.explorer.selectWhere({ label: "West" }));
    const bar = page.getByRole("region", { name: "Selected items" });
    const saved = page.waitForEvent("download");
    await bar.getByRole("button", { name: "Save CSV" }).click();
    const file = await (await saved).createReadStream();
    let csv = "";
    for await (const part of file) csv += String(part);
    expect(csv.split("\r\n")).toHaveLength(22);
    expect(csv).toContain("west 2,West,");
    expect(csv.split("\r\n")[0]).toContain("year");
    await bar.getByRole("button", { name: "Label" }).click();
    await page.getByRole("dialog").getByRole("combobox").fill("Far");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => window.explorer.selectWhere({ label: "Far" }))).toEqual(evens);
    await bar.getByRole("button", { name: "Compare" }).click();
    await expect(
      page.getByRole("tabpanel").getByRole("heading", { name: "20 selected, every pair" }),
    ).toBeVisible();
  });

  test("selectWhere finds by similarity, by all at once, and says what is wrong", async ({ page, open }) => {
    await open();
    const { ids, scores } = await page.evaluate(async () => {
      const ids = await window.explorer.selectWhere({ similarTo: 5, above: 0.4 });
      const near = await window.explorer.neighbours(5, { k: 60 });
      return { ids, scores: near.filter(({ score }) => score >= 0.4).map(({ id }) => id) };
    });
    expect(sorted(ids)).toEqual(sorted([5, ...scores]));
    const wrong = await page.evaluate(() =>
      window.explorer.selectWhere({ regex: "(" }).catch((error: Error) => error.message),
    );
    expect(wrong).toMatch(/^This expression is broken: /);
  });
});

for (const [width, viewport] of [
  ["wide", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`select, axe, ${width}`, () => {
    test.use({ viewport, hasTouch: width === "phone" });
    test("bar, legend and panel", async ({ page, open }) => {
      await open();
      const clean = async (): Promise<void> => {
        expect(await bothThemes(page)).toEqual([]);
      };
      await page.getByRole("button", { name: /^Colour: / }).click();
      await page.getByRole("button", { name: /^Food/ }).click();
      await page.getByRole("button", { name: "Colour of Food" }).click();
      await clean();
      await page.keyboard.press("Escape");
      await page.evaluate(() => window.explorer.select([50, 51, 52]));
      await expect(page.getByRole("region", { name: "Selected items" })).toBeVisible();
      await clean();
      await page.getByRole("button", { name: "Select", exact: true }).click();
      await page.getByLabel("Texts that contain").fill("o");
      // axe does not know that a popover lies over everything: it takes the panels' handle under this one to cover its buttons.
      expect(await bothThemes(page, undefined, ["target-size"])).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    });
  });
}

test.describe("select by touch, 390 px", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a lasso is drawn with a finger", async ({ page, open }) => {
    await open();
    await twoHeaps(page);
    await page.getByRole("button", { name: "Select", exact: true }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Lasso" }).tap();
    await page.keyboard.press("Escape");
    const box = (await page.locator("[data-map]").boundingBox())!;
    const middle = box.width / 2;
    const corners = [
      [middle, 150],
      [10, 150],
      [10, 440],
      [middle, 440],
    ] as const;
    const session = await page.context().newCDPSession(page);
    const at = ([x, y]: readonly [number, number]) => [{ x: box.x + x, y: box.y + y }];
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(corners[0]) });
    for (const corner of corners.slice(1))
      await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(corner) });
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(async () => sorted((await shown(page)).selection)).toEqual(evens);
  });
});
