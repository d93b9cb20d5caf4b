import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

export interface MapShot {
  readonly renderer: string;
  readonly selection: readonly number[];
  readonly hovered: number | null;
  readonly camera: Readonly<Record<string, unknown>>;
  readonly drawn: {
    readonly resting: boolean;
    readonly frames: number;
    readonly points: number;
    readonly labels: readonly string[];
  } | null;
  readonly neighbours: { readonly text: string; readonly rows: readonly { readonly id: number }[] } | null;
  readonly errors: readonly string[];
}

export const mapShot = (page: Page): Promise<MapShot> =>
  page.evaluate(() => window.explorer.snapshot() as unknown as MapShot);

/** Names stand, nothing moves. */
export const atRest = (page: Page): Promise<void> =>
  expect.poll(async () => (await mapShot(page)).drawn?.resting).toBe(true);

/** How many colours a picture has: a blank one has one. PNG as base64. */
export const coloursOf = (page: Page, png: string): Promise<number> =>
  page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 4) seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return seen.size;
  }, png);

/** Colours of the map as a person sees it. */
export const coloursShown = async (page: Page): Promise<number> => coloursOf(page, await pictured(page));

/** Share of pixels of two pictures of one size that differ by more than an eye sees, of 255 in any channel. PNG as base64. */
export const differing = (page: Page, one: string, other: string): Promise<number> =>
  page.evaluate(
    async (pictures) => {
      const read = pictures.map(async (png) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
      });
      const [a, b] = await Promise.all(read);
      if (!a || a.length !== b?.length) return 1;
      let count = 0;
      for (let i = 0; i < a.length; i += 4)
        if ([0, 1, 2].some((c) => Math.abs(a[i + c]! - b[i + c]!) > 12)) count++;
      return count / (a.length / 4);
    },
    [one, other],
  );

/** A picture of the map as a person sees it, PNG as base64. */
export const pictured = async (page: Page): Promise<string> =>
  (await page.locator("[data-map]").screenshot()).toString("base64");

/** The map as the page itself writes it: what is drawn can be counted in it. */
export const svgOf = (page: Page): Promise<string> =>
  page.evaluate(async () => (await window.explorer.picture({ format: "svg" })).text());

/** Moves over the map until an item is under the pointer; the place, and the text on its card. */
export async function findItem(page: Page): Promise<{ x: number; y: number; text: string }> {
  const box = (await page.locator("[data-map]").boundingBox())!;
  const card = page.locator('[data-map-root] [aria-hidden="true"] > b');
  for (let ring = 0; ring < 14; ring++) {
    for (let turn = 0; turn < 12; turn++) {
      const angle = (turn / 12) * 2 * Math.PI;
      const x = box.x + box.width / 2 + Math.cos(angle) * ring * 20;
      const y = box.y + box.height / 2 + Math.sin(angle) * ring * 20;
      await page.mouse.move(x, y);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      if (await card.isVisible()) return { x, y, text: (await card.textContent()) ?? "" };
    }
  }
  throw new Error("No item was found under the pointer.");
}
