import type { Page } from "@playwright/test";
import { atRest, coloursShown, differing, findItem, mapShot, pictured, svgOf } from "./map-page.ts";
import { expect, test } from "./fixtures.ts";

/** Takes the graphics card away, as when a laptop wakes up or its driver is renewed. */
const lose = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>("[data-map] canvas")!;
    const card = canvas.getContext("webgl2")!.getExtension("WEBGL_lose_context")!;
    Object.assign(window, { card });
    card.loseContext();
  });

const giveBack = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { card: WEBGL_lose_context }).card.restoreContext());

/** Chooses an item and turns a little: what must outlive the loss. */
async function busy(page: Page): Promise<void> {
  await page.evaluate(() => window.explorer.select([12]));
  await expect.poll(async () => (await mapShot(page)).neighbours?.rows.length).toBeGreaterThan(3);
  const box = (await page.locator("[data-map]").boundingBox())!;
  await page.mouse.move(box.x + 300, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(box.x + 380, box.y + 330, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(box.x + 4, box.y + 4);
  await atRest(page);
}

test.describe("a lost WebGL context", () => {
  test("that comes back: the same picture, with camera, selection and colours, and nothing is said", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await atRest(page);
    await busy(page);
    const [shot, svg, seen] = [await mapShot(page), await svgOf(page), await pictured(page)];
    expect(await coloursShown(page)).toBeGreaterThan(30);
    await lose(page);
    // The 2D canvas stands in meanwhile.
    await expect(page.locator("[data-map] canvas")).toHaveCount(3);
    await atRest(page);
    // Told apart by nobody: points, rims and colours are computed as the shader does.
    expect(await differing(page, seen, await pictured(page))).toBeLessThan(0.0005);
    await giveBack(page);
    await expect(page.locator("[data-map] canvas")).toHaveCount(2);
    await atRest(page);
    expect(await differing(page, seen, await pictured(page))).toBeLessThan(0.0005);
    const after = await mapShot(page);
    expect(after).toMatchObject({ renderer: "webgl", selection: [12], camera: shot.camera });
    expect(await svgOf(page)).toBe(svg);
    await expect(page.getByRole("alert")).toHaveCount(0);
    // It draws again itself: the picture follows the camera.
    const frames = async () =>
      Number(await page.locator("[data-map] canvas").first().getAttribute("data-frames"));
    const before = await frames();
    await page.mouse.wheel(0, -200);
    await expect.poll(frames).toBeGreaterThan(before);
    expect(noise).toEqual([]);
  });

  test("that does not come back: the 2D canvas stays, says so once, and everything works", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await atRest(page);
    await busy(page);
    const shot = await mapShot(page);
    await lose(page);
    await expect.poll(async () => (await mapShot(page)).renderer).toBe("canvas");
    await atRest(page);
    expect(await mapShot(page)).toMatchObject({ selection: [12], camera: shot.camera });
    expect(await coloursShown(page)).toBeGreaterThan(30);
    const alert = page.getByRole("alert");
    await expect(alert).toHaveCount(1);
    await expect(alert).toContainText("The graphics card stopped drawing. The map is drawn without it");
    const { text } = await findItem(page);
    expect(text).not.toBe("");
    // The card is there again: one press, the same view.
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect.poll(async () => (await mapShot(page)).renderer).toBe("webgl");
    await atRest(page);
    await expect(alert).toHaveCount(0);
    expect(await mapShot(page)).toMatchObject({ selection: [12], camera: shot.camera });
    expect(await coloursShown(page)).toBeGreaterThan(30);
    expect(noise).toEqual([]);
  });
});
