import { expect, test } from "./fixtures.ts";
import { atRest, coloursOf, differing, pictured } from "./map-page.ts";

/** More than are sorted by depth. */
const COUNT = 60_400;

test.describe("a crowd of points", () => {
  test("is mixed by the graphics card as without one, in group colours and on a scale", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate(async (count) => {
      let seed = 11;
      const chance = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
      const normal = (): number => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
      // Two clouds through each other.
      const at = Array.from({ length: count }, (_, i) => [normal() + (i % 2), normal(), normal()] as const);
      const column = (axis: number): number[] => at.map((place) => place[axis]!);
      const label = at.map((_, i) => (i % 2 ? "one" : "other"));
      const columns = { label, x: column(0), y: column(1), z: column(2) };
      await window.explorer.loadVectors({ dim: 3, vectors: Float32Array.from(at.flat()), columns });
      await window.explorer.project({ method: "own", dims: 3 });
    }, COUNT);
    await atRest(page);
    const groups = await pictured(page);
    expect(await coloursOf(page, groups)).toBeGreaterThan(500);
    await page.evaluate(() => window.explorer.colourBy("x"));
    await atRest(page);
    const scale = await pictured(page);
    expect(await differing(page, groups, scale)).toBeGreaterThan(0.1);

    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("[data-map] canvas")!;
      canvas.getContext("webgl2")!.getExtension("WEBGL_lose_context")!.loseContext();
    });
    const whole = page.locator('[data-map] canvas[data-part="1"]');
    await expect(whole).toBeVisible();
    // It lies over the map and pushes the legend up: with it no picture is the same.
    await page.getByRole("alert").getByRole("button", { name: "Dismiss" }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await atRest(page);
    const drawn = async (like: string): Promise<number> => differing(page, like, await pictured(page));
    await expect.poll(() => drawn(scale)).toBeLessThan(0.01);
    await page.evaluate(() => window.explorer.colourBy("label"));
    await expect.poll(() => drawn(groups)).toBeLessThan(0.01);
  });
});
