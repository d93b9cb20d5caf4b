import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { watchWorkers } from "./inject/workers.ts";
import { given, goldenBytes, mapButton, mapped, pick, type Given } from "./opening.ts";

const texts = (page: Page) => page.evaluate(() => [...window.explorer.texts()]);

/** Twins of golden files with something wrong, and what is said of them. */
const BROKEN: readonly (readonly [file: Given, says: RegExp])[] = [
  [given("cut.parquet", goldenBytes("items.parquet").subarray(0, -24)), /The file ends before its footer/],
  [
    given("cut.npy", goldenBytes("vectors-f32.npy").subarray(0, -24)),
    /The file ends before the 6 x 4 numbers/,
  ],
  [given("cut.npz", goldenBytes("vectors.npz").subarray(0, -24)), /ends before the directory of the zip/],
  [given("cut.arrow", goldenBytes("items.arrow").subarray(0, -24)), /ends before its footer/],
  [given("empty.csv", ""), /empty\.csv is empty/],
  [given("nul.csv", "text,label\na\0b,c\nd,e\n"), /nul\.csv/],
  [
    given("latin.csv", Buffer.from("text,label\ncaf\xe9,a\nb,c\n", "latin1")),
    /latin\.csv, line 2.*not UTF-8 text/,
  ],
  [
    given("picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0])),
    /of no kind that is known here/,
  ],
  [given("huge.safetensors", Buffer.from([0, 0, 0, 0, 1, 0, 0, 0, 123, 125])), /claims 4294967296 bytes/],
  [given("broken.jsonl", '{"text":"a"}\n{"text":\n'), /line 2/],
];

test.describe("what can go wrong", () => {
  test("damaged files: one sentence with the place, and nothing is lost", async ({ page, open, noise }) => {
    await open();
    const before = await texts(page);
    for (const [file, says] of BROKEN) {
      const dialog = await pick(page, file);
      await expect(dialog.getByRole("alert"), file.name).toHaveText(says);
      await expect(dialog.getByRole("alert")).toContainText("Nothing on the map has changed.");
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    }
    expect(await texts(page)).toEqual(before);
    expect(noise).toEqual([]);
  });

  test("another encoding can be chosen after it was refused", async ({ page, open }) => {
    await open();
    const dialog = await pick(
      page,
      given("latin.csv", Buffer.from("text;n\ncaf\xe9;1\ngar\xe7on;2\nna\xefve;3\n", "latin1")),
    );
    await expect(dialog.getByRole("alert")).toContainText("line 2");
    await dialog.getByRole("combobox", { name: "Encoding" }).selectOption("windows-1252");
    await expect(dialog.getByText("garçon")).toBeVisible();
    await mapButton(dialog).click();
    await mapped(page, 3);
    expect(await texts(page)).toEqual(["café", "garçon", "naïve"]);
  });

  test("a row that is wrong far below is named, and the dialog stays", async ({ page, open }) => {
    await open();
    const before = await texts(page);
    const rows = Array.from({ length: 3000 }, (_, i) => `t${i},"[${i},${i === 2500 ? "" : "2,"}3]"`);
    const dialog = await pick(page, given("uneven.csv", ["text,vector", ...rows].join("\n")));
    await mapButton(dialog).click();
    await expect(dialog.getByRole("alert")).toContainText(
      /Line 2.502, row 2.501, column “vector”: The vector has 2 numbers, and those before it 3/,
    );
    expect(await texts(page)).toEqual(before);
  });

  test("stopped while it is read: the map is as it was, and the file can be read again", async ({
    page,
    open,
  }) => {
    await open();
    const before = await texts(page);
    const row = "a line about nothing in particular, to be read,";
    const content = `text,label,n\n${Array.from({ length: 400_000 }, (_, i) => `"${row}",${i % 7},${i}`).join("\n")}\n`;
    const dialog = await pick(page, given("long.csv", content));
    await dialog.getByRole("button", { name: "A sample", exact: true }).click();
    await mapButton(dialog).click();
    await dialog.getByRole("button", { name: "Stop" }).click();
    // What was chosen stays.
    await expect(mapButton(dialog)).toHaveText(/^Map a sample of 10.000$/);
    await page.keyboard.press("Escape");
    expect(await texts(page)).toEqual(before);
  });

  test("a reader that dies says so once; the next try works", async ({ page, open }) => {
    await watchWorkers(page);
    await open();
    const before = await texts(page);
    const content = `text\n${Array.from({ length: 300_000 }, (_, i) => `line number ${i} of many`).join("\n")}\n`;
    const dialog = await pick(page, given("long.csv", content));
    await expect(mapButton(dialog)).toBeEnabled();
    // In the page itself: by the time a call comes back the file may have been read.
    const dying = page.evaluate(
      () =>
        new Promise<void>((done) => {
          const look = (): void => {
            const isUnderWay = [...document.querySelectorAll("dialog button")].some(
              ({ textContent }) => textContent === "Stop",
            );
            if (!isUnderWay) return void setTimeout(look);
            const readers = window.startedWorkers.filter(({ address }) => address.includes("files.worker"));
            readers.at(-1)?.worker.terminate();
            done();
          };
          look();
        }),
    );
    await Promise.all([dying, mapButton(dialog).click()]);
    await expect(dialog.getByRole("alert")).toContainText("The reading of files stopped");
    expect(await texts(page)).toEqual(before);
    await dialog.getByRole("spinbutton", { name: "of" }).fill("20");
    await mapButton(dialog).click();
    await mapped(page, 20);
  });
});
