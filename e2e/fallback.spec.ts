import { atRest, coloursShown, findItem, mapShot, svgOf } from "./map-page.ts";
import { expect, test } from "./fixtures.ts";
import { recorded } from "./request-record.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./tools/chromium.ts";

/** A browser as in a virtual machine or behind a policy: no WebGL at all. */
test.use({
  launchOptions: {
    executablePath: ensureChromium(),
    args: recorded([...CHROMIUM_ARGS.filter((arg) => !/swiftshader|webgpu/.test(arg)), "--disable-3d-apis"]),
  },
});

test.describe("a browser without WebGL", () => {
  test("draws the map on a 2D canvas, says so once, and fetches nothing of three.js", async ({
    page,
    open,
    noise,
  }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await open();
    await atRest(page);
    expect(await page.evaluate(() => document.createElement("canvas").getContext("webgl2"))).toBeNull();
    expect(await mapShot(page)).toMatchObject({ renderer: "canvas", drawn: { points: 326 } });
    expect(await coloursShown(page)).toBeGreaterThan(30);
    expect((await mapShot(page)).drawn?.labels.length).toBeGreaterThan(20);
    expect(asked.filter((url) => url.includes("webgl-painter"))).toEqual([]);
    const alert = page.getByRole("alert");
    await expect(alert).toHaveCount(1);
    await expect(alert).toContainText(
      "This browser gives no WebGL. The map is drawn without it and works the same.",
    );
    await alert.getByRole("button", { name: "Dismiss" }).click();
    // The table and back: nothing is said again.
    await page.getByRole("button", { name: "Table" }).click();
    await expect(page.getByRole("main").getByRole("table")).toBeVisible();
    await page.getByRole("button", { name: "Back to the map" }).click();
    await atRest(page);
    await expect(alert).toHaveCount(0);
    expect(noise).toEqual([]);
  });

  test("hover names, click selects, lines lead to the true neighbours and the points take their colours", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await atRest(page);
    const before = await svgOf(page);
    const { x, y, text } = await findItem(page);
    const id = await page.evaluate((text) => window.explorer.texts().indexOf(text), text);
    await page.mouse.click(x, y);
    await expect.poll(() => mapShot(page)).toMatchObject({ selection: [id], neighbours: { text } });
    const list = (await mapShot(page)).neighbours?.rows ?? [];
    await page.mouse.move(5, 5);
    await atRest(page);
    const after = await svgOf(page);
    const lines = after.match(/<path d="M[\d. -]+L[\d. -]+"[^>]* stroke-width="1.6"/g) ?? [];
    expect(lines).toHaveLength(Math.min(30, list.length));
    const fills = (svg: string): Set<string> => new Set(svg.match(/<g fill="#[0-9a-f]{6}"/g));
    expect([...fills(after)].filter((fill) => fills(before).has(fill)).length).toBeLessThan(4);
    expect((await mapShot(page)).drawn?.labels).toContain(text);
    await expect(page.getByText(/^Similarity to/).first()).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("a drag turns and the wheel zooms, and what is under the pointer is still what is there", async ({
    page,
    open,
  }) => {
    await open();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await atRest(page);
    const camera = async () => JSON.stringify((await mapShot(page)).camera);
    const first = await camera();
    const box = (await page.locator("[data-map]").boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 130, y + 20, { steps: 6 });
    await page.mouse.up();
    await expect.poll(camera).not.toBe(first);
    await page.mouse.wheel(0, -200);
    await atRest(page);
    const found = await findItem(page);
    await page.mouse.click(found.x, found.y);
    await expect.poll(async () => (await mapShot(page)).neighbours?.text).toBe(found.text);
  });

  test("the keyboard travels, chooses, goes to a neighbour, and is told about it", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await atRest(page);
    await page.locator("[data-map]").focus();
    await page.keyboard.press("ArrowRight");
    const said = page.locator("[data-map-root] output");
    await expect(said).not.toBeEmpty();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await mapShot(page)).neighbours?.rows.length).toBeGreaterThan(3);
    const { selection, neighbours } = await mapShot(page);
    const text = await page.evaluate((id) => window.explorer.texts()[id], selection[0] ?? -1);
    await expect(said).toContainText(text ?? "?");
    await page.keyboard.press("2");
    await expect.poll(async () => (await mapShot(page)).selection).toEqual([neighbours?.rows[1]?.id]);
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await mapShot(page)).selection).toEqual([]);
    expect(noise).toEqual([]);
  });

  test("two dimensions, a dark theme and a phone's window are drawn as well", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await page
      .getByRole("group", { name: "Dimensions of the map" })
      .getByRole("button", { name: "2D" })
      .click();
    await expect
      .poll(() => page.evaluate(() => window.explorer.snapshot()["map"]))
      .toMatchObject({ dims: 2, settled: true });
    await page.getByRole("button", { name: "Dark theme" }).click();
    await atRest(page);
    const corner = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("[data-map] canvas")!;
      return [...canvas.getContext("2d")!.getImageData(2, 2, 1, 1).data];
    });
    expect(corner).toEqual([0x12, 0x13, 0x15, 255]);
    await page.setViewportSize({ width: 390, height: 844 });
    await atRest(page);
    expect(await coloursShown(page)).toBeGreaterThan(30);
    expect(noise).toEqual([]);
  });
});

test("where not even a 2D canvas works there is a table, with selection and panels", async ({
  open,
  context,
  noise,
}) => {
  await context.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  const page = await open();
  expect(await mapShot(page)).toMatchObject({ renderer: "none" });
  const table = page.getByRole("main").getByRole("table");
  await expect(table).toBeVisible();
  await expect(page.getByText("This browser draws no map, so here is the table.")).toBeVisible();
  const [text = ""] = await page.evaluate(() => window.explorer.texts());
  await table.getByText(text, { exact: true }).first().click();
  await expect.poll(() => mapShot(page)).toMatchObject({ selection: [0], neighbours: { text } });
  for (const panel of ["neighbours", "matrix", "arithmetic", "map"]) {
    await page.evaluate((panel) => window.explorer.openPanel(panel), panel);
    await expect(page.getByRole("tabpanel")).not.toBeEmpty();
  }
  const refused = await page.evaluate(() =>
    window.explorer.picture().then(String, (error: Error) => error.message),
  );
  expect(refused).toBe("There is no map on screen. Go back to the map to save its picture.");
  expect(noise).toEqual([]);
});
