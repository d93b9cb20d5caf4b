import type { Page } from "@playwright/test";
import { atRest, coloursShown, findItem, mapShot } from "./map-page.ts";
import { axe } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";

interface View {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
  readonly target: readonly number[];
}
const view = async (page: Page): Promise<View> => (await mapShot(page)).camera as unknown as View;
const frames = async (page: Page): Promise<number> => (await mapShot(page)).drawn?.frames ?? Number.NaN;
const map = (page: Page) => page.locator("[data-map]");

/** Two frames of the page, whether or not the map draws in them. */
const twoFrames = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function drag(page: Page, dx: number, dy: number): Promise<void> {
  const box = (await map(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + dx, box.y + 40 + dy, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(box.x + 3, box.y + 3);
  await atRest(page);
}

function expectSameView(seen: View, wanted: View): void {
  const numbers = ({ yaw, pitch, zoom, target }: View): number[] => [
    Math.cos(yaw),
    Math.sin(yaw),
    pitch,
    zoom,
    ...target,
  ];
  const other = numbers(wanted);
  numbers(seen).forEach((value, i) => expect(value).toBeCloseTo(other[i] ?? Number.NaN, 2));
}

test.describe("the camera", () => {
  test("zooms to the point under the pointer, which stays there", async ({ open, noise }) => {
    const page = await open();
    await atRest(page);
    const { x, y, text } = await findItem(page);
    const { zoom } = await view(page);
    for (let turn = 0; turn < 6; turn++) {
      await page.mouse.wheel(0, -240);
      await twoFrames(page);
    }
    await atRest(page);
    expect((await view(page)).zoom).toBeGreaterThan(zoom * 3);
    await page.mouse.move(x + 1, y);
    await twoFrames(page);
    await expect(page.locator('[data-map-root] [aria-hidden="true"] > b')).toHaveText(text);
    expect(noise).toEqual([]);
  });

  test("keeps views and goes back to them, by keys", async ({ open }) => {
    const page = await open();
    await atRest(page);
    await map(page).focus();
    const first = await view(page);
    await page.keyboard.press("b");
    for (let turn = 0; turn < 4; turn++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("+");
    await atRest(page);
    const second = await view(page);
    expect(second.yaw).not.toBeCloseTo(first.yaw, 1);
    await page.keyboard.press("b");
    await page.keyboard.press("v");
    await atRest(page);
    expectSameView(await view(page), first);
    await page.keyboard.press("v");
    await atRest(page);
    expectSameView(await view(page), second);
    // Another set of items has no such places.
    await page.evaluate(() => window.explorer.openSample("headlines"));
    expect((await page.evaluate(() => window.explorer.snapshot()))["keptViews"]).toEqual([]);
  });

  test("keeps views and goes back to them, by the menu, which axe finds nothing wrong with", async ({
    open,
  }) => {
    const page = await open();
    await atRest(page);
    const first = await view(page);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Keep this view" }).click();
    await drag(page, 160, 30);
    await page.getByRole("button", { name: "Views (1)" }).click();
    const box = (await page.getByRole("menu").boundingBox())!;
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThan(900);
    expect(await axe(page)).toEqual([]);
    await page.getByRole("menuitem", { name: "Go to view 1" }).click();
    await atRest(page);
    expectSameView(await view(page), first);
    await page.getByRole("button", { name: "Views (1)" }).click();
    await page.getByRole("menuitem", { name: "Forget view 1" }).click();
    await expect(page.getByRole("menuitem", { name: "Go to view 1" })).toHaveCount(0);
  });

  test("stands in the address once it was moved, and comes back from there", async ({
    open,
    context,
    home,
  }) => {
    const page = await open();
    await atRest(page);
    expect(page.url()).not.toContain("cam=");
    await drag(page, 150, 40);
    await expect.poll(() => page.url()).toContain("cam=");
    const moved = await view(page);
    const other = await context.newPage();
    await other.goto(home + new URL(page.url()).hash);
    await other.evaluate(() => window.explorer.ready());
    await atRest(other);
    expectSameView(await view(other), moved);
    await other.close();
    await page.getByRole("button", { name: "Reset view" }).click();
    await atRest(page);
    await expect.poll(() => page.url()).not.toContain("cam=");
  });

  test("a broken camera in the address is passed over", async ({ open, noise }) => {
    const page = await open("#cam=1,2,nonsense");
    await atRest(page);
    expect((await view(page)).zoom).toBeGreaterThan(0.2);
    expect(noise).toEqual([]);
  });

  test("turns by itself until someone takes hold of the map", async ({ open }) => {
    const page = await open();
    await atRest(page);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Turn slowly" }).click();
    const before = await frames(page);
    await expect.poll(() => frames(page)).toBeGreaterThan(before + 10);
    expect((await mapShot(page)).drawn?.resting).toBe(false);
    const { yaw } = await view(page);
    const box = (await map(page).boundingBox())!;
    await page.mouse.move(box.x + 30, box.y + 300);
    await page.mouse.down();
    await page.mouse.up();
    await atRest(page);
    expect((await view(page)).yaw).not.toBeCloseTo(yaw, 3);
    expect((await page.evaluate(() => window.explorer.snapshot()))["turning"]).toBe(false);
  });

  test("a flat map is seen straight on: it is not turned, and does not turn by itself", async ({ open }) => {
    const page = await open();
    await page.evaluate(() => window.explorer.project({ dims: 2, method: "pca" }));
    await atRest(page);
    await drag(page, 120, 50);
    const { yaw, pitch } = await view(page);
    expect([yaw, pitch]).toEqual([0, 0]);
    await page.getByRole("button", { name: "Views" }).click();
    await expect(page.getByRole("menuitem", { name: "Turn slowly" })).toBeDisabled();
  });

  test("draws nothing while nothing happens", async ({ open }) => {
    const page = await open();
    await atRest(page);
    const before = await frames(page);
    await page.waitForTimeout(2000);
    expect(await frames(page)).toBe(before);
    expect(await coloursShown(page)).toBeGreaterThan(30);
  });
});

test.describe("with less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing turns by itself, and kept views are there at once", async ({ open }) => {
    const page = await open();
    await atRest(page);
    await page.getByRole("button", { name: "Views" }).click();
    await expect(page.getByRole("menuitem", { name: /Turn slowly/ })).toBeDisabled();
    await page.keyboard.press("Escape");
    await map(page).focus();
    const before = await frames(page);
    await page.keyboard.press("t");
    await atRest(page);
    expect((await frames(page)) - before).toBeLessThan(3);
    await page.keyboard.press("b");
    await page.keyboard.press("Shift+ArrowRight");
    await atRest(page);
    const drawn = await frames(page);
    await page.keyboard.press("v");
    await atRest(page);
    expect((await frames(page)) - drawn).toBeLessThan(3);
  });

  test("a map in the making is shown when it is made, not while", async ({ open }) => {
    const page = await open();
    await atRest(page);
    const seen = await page.evaluate(async () => {
      const since = (window.explorer.snapshot()["drawn"] as { frames: number }).frames;
      await window.explorer.project({ method: "umap", seed: 5 });
      await new Promise((done) => setTimeout(done, 300));
      return (window.explorer.snapshot()["drawn"] as { frames: number }).frames - since;
    });
    expect(seen).toBeLessThan(8);
  });
});

test("70,000 items with coordinates stand where they say, without neighbours being looked for", async ({
  open,
  noise,
}) => {
  const page = await open();
  const shot = await page.evaluate(async () => {
    const n = 70_000;
    const [x, y, z] = [new Float32Array(n), new Float32Array(n), new Float32Array(n)];
    const vectors = new Float32Array(n * 3);
    for (let i = 0; i < n; i++) {
      const far = Math.sqrt((i % 997) / 997);
      x[i] = Math.cos(i) * far + (i % 3) * 2;
      y[i] = Math.sin(i) * far;
      z[i] = ((i * 7) % 100) / 100;
      vectors.set([x[i]!, y[i]!, z[i]!], i * 3);
    }
    const label = Array.from({ length: n }, (_, i) => `part ${i % 3}`);
    const columns = { x, y, z, label } as unknown as Record<string, readonly unknown[]>;
    await window.explorer.loadVectors({ dim: 3, vectors, columns });
    return window.explorer.snapshot();
  });
  expect(shot).toMatchObject({ map: { method: "own", n: 70_000, settled: true }, neighbourTable: null });
  await atRest(page);
  expect((await mapShot(page)).drawn?.points).toBe(70_000);
  expect(await coloursShown(page)).toBeGreaterThan(100);
  const { text } = await findItem(page);
  expect(text).toMatch(/^Row \d+$/);
  await page.mouse.move(4, 4);
  await atRest(page);
  const before = await frames(page);
  await page.waitForTimeout(2000);
  expect(await frames(page)).toBe(before);
  expect(noise).toEqual([]);
});
