import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, lines, test } from "./fixtures.ts";
import { drop, given, mapped, openDialog, pick } from "./opening.ts";

/** A saved space in the real page: written by the dialog, everything cleared, dropped or picked, and all is as it was. */

/** All that a person would miss, bits of the numbers included. */
const told = (page: Page) =>
  page.evaluate(async () => {
    const { explorer } = window;
    const shot = explorer.snapshot();
    const rows = (await (await explorer.exportAs("jsonl")).text()).split("\n").filter((line) => line !== "");
    const bytes = async (format: string): Promise<number[]> => [
      ...new Uint8Array(await (await explorer.exportAs(format)).arrayBuffer()),
    ];
    const { source } = shot as { source: { title: string } };
    return {
      rows,
      vectors: await bytes("npy"),
      places: rows.map((row) => {
        const { x, y, z } = JSON.parse(row) as Record<string, number>;
        return [x, y, z];
      }),
      title: source.title,
      shown: ["map", "selection", "hiddenIds", "colourBy", "neighbourTable"].map((name) => shot[name]),
    };
  });

const exportDialog = (page: Page): Locator => page.getByRole("dialog", { name: "Export" });

async function openExport(page: Page): Promise<Locator> {
  await page.locator('header[data-region="bar"] button[aria-haspopup="menu"]').first().click();
  await page.getByRole("menuitem", { name: "Export" }).click();
  await expect(exportDialog(page).getByRole("radio", { name: /Saved space/ })).toBeChecked();
  return exportDialog(page);
}

/** Saves by the dialog, and gives the bytes that the browser put on disk. */
async function saved(page: Page, button: string): Promise<Buffer> {
  const saving = page.waitForEvent("download");
  await exportDialog(page).getByRole("button", { name: button }).click();
  const bytes = await readFile((await (await saving).path()) ?? "");
  await page.keyboard.press("Escape");
  await expect(exportDialog(page)).toBeHidden();
  return bytes;
}

/** A set with columns, chosen items out of order, one hidden, a colour and a flat map. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(async (texts) => {
    const { explorer } = window;
    await explorer.setTexts(
      texts.map((text, i) => ({ text, label: i % 2 === 0 ? "even" : "odd", year: 1990 + i })),
    );
    await explorer.project({ dims: 2, seed: 4 });
    explorer.colourBy("column:year");
    explorer.hide([6]);
    explorer.select([9, 2, 5]);
  }, lines(24));
  await mapped(page, 24);
}

/** All spaces that this browser keeps are deleted, and a sample is on the map. */
async function startOver(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { explorer } = window;
    await explorer.openSample("three-sentences");
    for (const { id } of await explorer.sessions()) await explorer.deleteSession(id);
  });
  expect(await page.evaluate(() => window.explorer.sessions())).toEqual([]);
}

for (const way of ["dropped", "picked"] as const) {
  test(`a saved space that is ${way} is what was saved, bit by bit`, async ({ page, open, noise }) => {
    test.slow();
    await open();
    await fill(page);
    const before = await told(page);
    await openExport(page);
    const file = given("my words.embspace", await saved(page, "Save 24 items"));
    await startOver(page);
    if (way === "picked") await pick(page, file);
    else await drop(page, page.locator("canvas").first(), [file]);
    await mapped(page, 24);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await told(page)).toEqual(before);
    expect(before.shown[1]).toEqual([9, 2, 5]);
    expect(noise).toEqual([]);
  });
}

test("dropped on the open dialog, it opens as well", async ({ page, open }) => {
  await open();
  await fill(page);
  await openExport(page);
  const file = given("a.embspace", await saved(page, "Save 24 items"));
  await startOver(page);
  const dialog = await openDialog(page);
  await drop(page, dialog, [file]);
  await mapped(page, 24);
  await expect(dialog).toBeHidden();
});

test("a part of a space keeps ids, places and colour, and says which map they are from", async ({
  page,
  open,
  noise,
}) => {
  test.slow();
  await open();
  await fill(page);
  const ids = [2, 5, 9, 14, 15, 20];
  await page.evaluate((ids) => window.explorer.select(ids), ids);
  const before = await told(page);
  const dialog = await openExport(page);
  await dialog.getByText("6 selected").click();
  const file = given("part.embspace", await saved(page, "Save 6 selected items"));
  await startOver(page);
  await drop(page, page.locator("canvas").first(), [file]);
  await mapped(page, 6);
  const after = await told(page);
  expect(after.rows).toEqual(
    before.rows.filter((row) => ids.includes((JSON.parse(row) as { id: number }).id)),
  );
  const shot = await page.evaluate(() => window.explorer.snapshot());
  expect(shot).toMatchObject({ colourBy: "column:year", map: { method: "umap", dims: 2, seed: 4 } });
  const said = "These 6 stand where they stood on the map of all 24 items of “Texts from a script”.";
  expect((shot["map"] as { note: string }).note).toContain(said);
  // Neighbours and trust are found anew, among these six.
  await expect
    .poll(() => page.evaluate(() => (window.explorer.snapshot()["map"] as { quality: unknown }).quality))
    .not.toBeNull();
  expect(await page.evaluate(() => window.explorer.neighbours(2, { k: 9 }))).toHaveLength(5);
  expect(noise).toEqual([]);
});

test("items chosen one after the other keep their order over a reload and in a link", async ({
  page,
  open,
}) => {
  await open("#sample=proverbs");
  await page.evaluate(() => window.explorer.select([8, 3, 4, 1]));
  await expect.poll(() => new URL(page.url()).hash).toContain("chosen=8,3-4,1");
  const chosen = () => page.evaluate(() => window.explorer.snapshot()["selection"]);
  const link = new URL(page.url()).hash;
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise((done) => {
            const opening = indexedDB.open("embedding-space-explorer");
            opening.onsuccess = () => {
              const all = opening.result.transaction("kept").objectStore("kept").getAll();
              all.onsuccess = () => {
                opening.result.close();
                done(JSON.stringify(all.result.map((one: { selection?: unknown }) => one.selection ?? null)));
              };
            };
          }),
      ),
    )
    .toContain("[8,3,4,1]");
  await page.goto(new URL(page.url()).origin + new URL(page.url()).pathname);
  await page.evaluate(() => window.explorer.ready());
  expect(await chosen()).toEqual([8, 3, 4, 1]);
  await page.evaluate(() => window.explorer.select([]));
  await page.goto("about:blank");
  await open(link);
  await expect.poll(chosen).toEqual([8, 3, 4, 1]);
});

test("16 bits and the number of neighbours are chosen in the dialog, and by a script", async ({
  page,
  open,
  noise,
}) => {
  await open();
  await fill(page);
  const dialog = await openExport(page);
  await dialog.getByRole("radio", { name: /NumPy/ }).check();
  await dialog.getByRole("button", { name: "16 bits" }).click();
  await expect(dialog.getByText(/^Half the size, and no longer exact/)).toBeVisible();
  const half = await saved(page, "Save 24 items");
  expect(half.toString("latin1", 10, 60)).toContain("'descr': '<f2'");
  const sizes = await page.evaluate(async () => {
    const { explorer } = window;
    const [whole, less] = [await explorer.exportAs("npy"), await explorer.exportAs("npy", { bits: 16 })];
    const lines = async (k?: number): Promise<number> =>
      (await (await explorer.exportAs("edge-csv", k === undefined ? {} : { k })).text()).trim().split("\n")
        .length - 1;
    return {
      whole: whole.size,
      half: less.size,
      usual: await lines(),
      three: await lines(3),
      all: await lines(200),
    };
  });
  expect(sizes).toEqual({
    whole: 128 + 24 * 768,
    half: half.length,
    usual: 24 * 15,
    three: 24 * 3,
    all: 24 * 23,
  });
  expect(half.length - 128).toBe((sizes.whole - 128) / 2);
  await openExport(page);
  await dialog.getByRole("radio", { name: /GraphML/ }).check();
  const k = dialog.getByRole("spinbutton", { name: "Neighbours of each item" });
  await expect(k).toHaveValue("15");
  await k.fill("20");
  const graph = (await saved(page, "Save 24 items")).toString();
  expect(graph.match(/<edge /g)).toHaveLength(24 * 20);
  // The nearest come first, and are those that the panel names.
  const near = await page.evaluate(() => window.explorer.neighbours(0, { k: 20 }));
  const edges = [...graph.matchAll(/<edge source="n0" target="n(\d+)">/g)].map(([, to]) => Number(to));
  expect(edges).toEqual(near.map(({ id }) => id));
  const wrong = await page.evaluate(() =>
    window.explorer.exportAs("npy", { bits: 8 as 16 }).catch((error: Error) => error.message),
  );
  expect(wrong).toBe("bits is 8; it must be 16 or 32.");
  expect(noise).toEqual([]);
});
