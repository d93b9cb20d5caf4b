import type { Page } from "@playwright/test";
import { faithfulness, nearestPlaces, rowsOf } from "./brute-force.ts";
import { expect, lines, test } from "./fixtures.ts";
import { coloursShown, findItem } from "./map-page.ts";

interface Shot {
  readonly selection: number[];
  readonly camera: { readonly distance?: number } & Record<string, unknown>;
  readonly drawn: { readonly resting: boolean; readonly frames: number; readonly points: number };
  readonly map: { readonly n: number; readonly settled: boolean; readonly dims: number };
}
const shot = (page: Page): Promise<Shot> =>
  page.evaluate(() => window.explorer.snapshot() as unknown as Shot);
/** Names stand, nothing moves. */
const rest = (page: Page) => expect.poll(async () => (await shot(page)).drawn.resting).toBe(true);
const frames = (page: Page): Promise<number> =>
  page
    .locator("[data-map] canvas")
    .first()
    .evaluate((canvas) => Number(canvas.dataset["frames"]));

test.describe("the map", () => {
  test("its trust figures are those of the definitions, worked out again from vectors and places", async ({
    open,
  }) => {
    const page = await open();
    const result = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const { dim, vectors } = await explorer.embed(texts);
      const maps = [];
      for (const dims of [3, 2] as const) {
        const { coords, trustworthiness, recall, ms } = await explorer.project({ dims, seed: 21 });
        maps.push({ dims, coords, trustworthiness, recall, ms });
      }
      return { dim, vectors, maps };
    }, lines(180));
    const rows = rowsOf(result.vectors, result.dim);
    for (const { dims, coords, trustworthiness, recall, ms } of result.maps) {
      expect(coords).toHaveLength(180 * dims);
      expect(coords.every(Number.isFinite)).toBe(true);
      const truth = faithfulness(rows, rowsOf(coords, dims), 15);
      expect(Math.abs(trustworthiness - truth.trustworthiness)).toBeLessThan(0.01);
      expect(Math.abs(recall - truth.recall)).toBeLessThan(0.01);
      expect(truth.trustworthiness).toBeGreaterThan(0.8);
      expect(ms.total).toBeGreaterThanOrEqual(ms.layout);
      expect(ms.layout).toBeGreaterThan(0);
    }
  });

  test("keeps two far groups apart, and what is alike together", async ({ open }) => {
    const page = await open();
    const dim = 24;
    const half = 60;
    const coords = await page.evaluate(
      async ({ dim, half }) => {
        const vectors = Float32Array.from({ length: 2 * half * dim }, (_, at) => {
          const row = Math.floor(at / dim);
          const noise = Math.sin(at * 91.7) * 0.3;
          return (row < half ? Math.cos(at % dim) : Math.sin(5 + (at % dim) * 2.1)) + noise;
        });
        await window.explorer.loadVectors({ dim, vectors });
        return [...(await window.explorer.project({ seed: 2 })).coords];
      },
      { dim, half },
    );
    const places = rowsOf(coords, 3);
    const strangers = places.map(
      (_, i) =>
        nearestPlaces(places, i)
          .slice(0, 15)
          .filter((j) => j < half !== i < half).length,
    );
    expect(strangers.reduce((sum, count) => sum + count, 0)).toBe(0);
  });

  test("grows without starting over: old places stay near, new ones stand by their neighbours", async ({
    open,
  }) => {
    const page = await open();
    const { before, after, near } = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts.slice(0, 100));
      const before = [...(await explorer.project({ seed: 11 })).coords];
      // What is on screen after growing is read from the kept session: a new projection would start over.
      await explorer.addTexts(texts.slice(100));
      const near = (await explorer.neighbours(115, { k: 15 })).map(({ id }) => id);
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          request.addEventListener("success", () => done(request.result));
          request.addEventListener("error", () => fail(request.error ?? new Error("IndexedDB")));
        });
      const database = await asked(indexedDB.open("embedding-space-explorer"));
      let coords = new Float32Array();
      while (coords.length !== 120 * 3) {
        await new Promise((done) => setTimeout(done, 50));
        const kept = await asked<{ map?: { coords: Float32Array } } | undefined>(
          database.transaction("kept").objectStore("kept").get("own"),
        );
        coords = kept?.map?.coords.slice() ?? coords;
      }
      return { before, after: coords, near };
    }, lines(120));
    const old = rowsOf(before, 3);
    const now = rowsOf(after, 3);
    const size = Math.max(...old.flatMap((place, i) => old.slice(i).map((other) => apart(place, other))));
    const moved = old.map((place, i) => apart(place, now[i] ?? [])).sort((a, b) => a - b);
    expect(moved[50]).toBeLessThan(size * 0.1);
    expect(moved[95]).toBeLessThan(size * 0.3);
    const beside = new Set(nearestPlaces(now, 115).slice(0, 30));
    expect(near.filter((id) => beside.has(id)).length).toBeGreaterThanOrEqual(5);

    function apart(a: readonly number[], b: readonly number[]): number {
      return Math.hypot(...a.map((x, d) => x - (b[d] ?? 0)));
    }
  });

  test("is drawn, streams while it settles, and draws nothing when nothing happens", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await rest(page);
    expect(await coloursShown(page)).toBeGreaterThan(30);
    const before = await frames(page);
    const seen = await page.evaluate(async (texts) => {
      const canvas = document.querySelector<HTMLElement>("[data-map] canvas")!;
      const seen = new Set<number>();
      let over = false;
      const watch = (): void => {
        const { map } = window.explorer.snapshot() as { map: { settled: boolean } | null };
        if (map && !map.settled) seen.add(Number(canvas.dataset["frames"]));
        if (!over) requestAnimationFrame(watch);
      };
      watch();
      await window.explorer.setTexts(texts);
      over = true;
      return seen.size;
    }, lines(800));
    expect(seen).toBeGreaterThan(3);
    expect(await frames(page)).toBeGreaterThan(before);
    await rest(page);
    const still = await frames(page);
    await page.waitForTimeout(2000); // the claim itself: two seconds without a frame
    expect(await frames(page)).toBe(still);
    expect((await shot(page)).drawn.points).toBe(800);
    expect(noise).toEqual([]);
  });

  test("hover names, click selects and lines lead to the true neighbours, shift adds, double-click flies", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await rest(page);
    const { x, y, text } = await findItem(page);
    const id = await page.evaluate((text) => window.explorer.texts().indexOf(text), text);
    expect(id).toBeGreaterThanOrEqual(0);
    await page.mouse.click(x, y);
    await expect.poll(async () => (await shot(page)).selection).toEqual([id]);
    await expect
      .poll(() =>
        page.evaluate(() => {
          const { neighbours } = window.explorer.snapshot() as {
            neighbours: { rows: { id: number }[] } | null;
          };
          return neighbours?.rows.map((row) => row.id).slice(0, 15);
        }),
      )
      .toEqual(
        await page.evaluate(async (id) => (await window.explorer.neighbours(id)).map((one) => one.id), id),
      );

    const other = (id + 40) % 300;
    await page.evaluate((other) => window.explorer.select([other]), other);
    await page.keyboard.down("Shift");
    await page.mouse.click(x, y);
    await page.keyboard.up("Shift");
    await expect.poll(async () => (await shot(page)).selection).toEqual([other, id]);

    await rest(page);
    const { camera } = await shot(page);
    await page.mouse.dblclick(x, y);
    await expect.poll(async () => (await shot(page)).selection).toEqual([id]);
    await expect.poll(async () => JSON.stringify((await shot(page)).camera)).not.toBe(JSON.stringify(camera));
    expect(noise).toEqual([]);
  });

  test("a drag turns, the wheel zooms, Home brings everything back", async ({ page, open }) => {
    await open();
    await rest(page);
    const camera = async () => JSON.stringify((await shot(page)).camera);
    const first = await camera();
    const box = (await page.locator("[data-map]").boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + 30, { steps: 6 });
    await page.mouse.up();
    await expect.poll(camera).not.toBe(first);
    await rest(page);
    expect((await shot(page)).selection).toEqual([]);
    const turned = await camera();
    await page.mouse.wheel(0, -400);
    await expect.poll(camera).not.toBe(turned);
    await rest(page);
    await page.locator("[data-map]").focus();
    await page.keyboard.press("Home");
    await expect.poll(camera).toBe(first);
  });

  test("two dimensions and back, by the switch on the map", async ({ page, open }) => {
    await open();
    const dims = page.getByRole("group", { name: "Dimensions of the map" });
    for (const wanted of [2, 3]) {
      await dims.getByRole("button", { name: `${wanted}D` }).click();
      await expect.poll(async () => (await shot(page)).map).toMatchObject({ dims: wanted, settled: true });
    }
  });
});

test.describe("the map under fingers", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a tap chooses, two fingers zoom", async ({ page, open }) => {
    await open();
    await rest(page);
    const map = page.locator("[data-map]");
    const box = (await map.boundingBox())!;
    const free = { x: box.x + box.width / 2, y: box.y + 200 };
    let chosen = -1;
    for (let ring = 0; ring < 8 && chosen < 0; ring++) {
      for (let turn = 0; turn < 8 && chosen < 0; turn++) {
        const angle = (turn / 8) * 2 * Math.PI;
        await page.touchscreen.tap(
          free.x + Math.cos(angle) * ring * 18,
          free.y + Math.sin(angle) * ring * 18,
        );
        chosen = (await shot(page)).selection[0] ?? -1;
      }
    }
    expect(chosen).toBeGreaterThanOrEqual(0);
    await rest(page);
    const before = JSON.stringify((await shot(page)).camera);
    const session = await page.context().newCDPSession(page);
    const fingers = (gap: number) => [
      { x: free.x - gap, y: free.y, id: 1 },
      { x: free.x + gap, y: free.y, id: 2 },
    ];
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(30) });
    for (const gap of [45, 60, 75, 90])
      await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(gap) });
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(async () => JSON.stringify((await shot(page)).camera)).not.toBe(before);
    expect((await shot(page)).selection).toEqual([chosen]);
  });
});
