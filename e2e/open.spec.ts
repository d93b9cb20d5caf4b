import type { Page } from "@playwright/test";
import { axe, axeColours, setTheme } from "./accessible-states.ts";
import { expect, test } from "./fixtures.ts";
import {
  dialogOf,
  drop,
  given,
  golden,
  goldenBytes,
  mapButton,
  mapped,
  openDialog,
  pick,
  type Given,
} from "./opening.ts";

const WORDS = ["apple", "pear", "plum"];
const texts = (page: Page) => page.evaluate(() => [...window.explorer.texts()]);
const source = (page: Page) =>
  page.evaluate(() => (window.explorer.snapshot() as { source: { kind: string; title: string } }).source);

/** Files of six words with vectors of four numbers. @see src/formats/golden.test.ts */
const KINDS: readonly (readonly [files: readonly string[], named: boolean])[] = [
  [["items.csv"], true],
  [["items.tsv"], true],
  [["items.json"], true],
  [["items.jsonl"], true],
  [["items.parquet"], true],
  [["items-zstd.parquet"], true],
  [["items.arrow"], true],
  [["items.arrows"], true],
  [["vectors-f32.npy"], false],
  [["vectors-f16-fortran.npy"], false],
  [["vectors.npz"], true],
  [["vectors.safetensors"], false],
  [["vectors.bin"], true],
  [["glove.txt"], true],
  [["word2vec.vec"], true],
  [["tensors.tsv"], false],
  [["projector.zip"], true],
  [["projector_config.json", "metadata.tsv", "tensors.tsv", "tensors.bytes"], true],
  [["tensors.tsv", "metadata.tsv"], true],
  [["vectors-f32.npy", "words.txt"], true],
];

test.describe("files with vectors", () => {
  test("every kind is opened by the picker, previewed and mapped", async ({ page, open, noise }) => {
    test.slow();
    await open("#sample=three-sentences");
    for (const [files, named] of KINDS) {
      const name = files.join(" and ");
      const dialog = await pick(page, files.map(golden));
      await expect(mapButton(dialog), name).toHaveText(/Map 6 rows/);
      await mapButton(dialog).click();
      await expect(dialog, name).toBeHidden();
      await mapped(page, 6);
      expect(await source(page), name).toMatchObject({ kind: "vectors" });
      const said = await texts(page);
      if (named)
        expect(
          said.slice(0, 3).map((text) => text.replaceAll("_", " ")),
          name,
        ).toEqual(WORDS);
      else expect(said[0], name).toBe("Row 1");
      const near = await page.evaluate(() => window.explorer.neighbours(0, { k: 5 }));
      expect(near, name).toHaveLength(5);
    }
    expect(noise).toEqual([]);
  });

  test("the guesses are said with their reasons, and can be changed", async ({ page, open }) => {
    await open();
    const dialog = await pick(page, golden("items.csv"));
    const use = (name: string) => dialog.getByRole("combobox", { name: `What “${name}” is used as` });
    await expect(use("word")).toHaveValue("text");
    await expect(use("label")).toHaveValue("label");
    await expect(use("vector")).toHaveValue("vector");
    await expect(dialog.getByText("Each text is a list of 4 numbers")).toBeVisible();
    await use("vector").selectOption("none");
    await use("weight").selectOption("label");
    await expect(use("label")).toHaveValue("other");
    await use("word").selectOption("none");
    await expect(dialog.getByText(/Say which column holds/)).toBeVisible();
    await expect(mapButton(dialog)).toBeDisabled();
    await use("word").selectOption("text");
    await mapButton(dialog).click();
    await mapped(page, 6);
    expect(await source(page)).toEqual({ kind: "pasted", id: "", title: "items.csv" });
    expect((await texts(page)).slice(0, 3)).toEqual(WORDS);
  });

  test("bare numbers ask how many make a vector", async ({ page, open }) => {
    await open();
    const dialog = await pick(page, golden("tensors.bytes"));
    await expect(dialog.getByRole("alert")).toContainText("nothing says how many make a vector");
    await dialog.getByRole("spinbutton", { name: "Numbers a vector" }).fill("4");
    await mapButton(dialog).click();
    await mapped(page, 6);
  });

  test("rows without a vector are left out and said", async ({ page, open }) => {
    await open();
    const rows = Array.from(
      { length: 12 },
      (_, i) => `item ${i},${i === 3 || i === 7 ? "" : `"[${i},1,${i * i}]"`}`,
    );
    const dialog = await pick(page, given("holes.csv", ["text,vector", ...rows].join("\n")));
    await mapButton(dialog).click();
    await mapped(page, 10);
    await expect(page.getByText("2 rows without a vector were left out (row 4, 8).")).toBeVisible();
    expect(await texts(page)).not.toContain("item 3");
  });

  test("coordinates that come along are the map", async ({ page, open }) => {
    await open();
    const rows = Array.from({ length: 9 }, (_, i) => `place ${i},${i % 3},${Math.floor(i / 3)}`);
    const dialog = await pick(page, given("places.csv", ["name,x,y", ...rows].join("\n")));
    await dialog.getByRole("button", { name: "Their coordinates" }).click();
    await mapButton(dialog).click();
    await mapped(page, 9);
    const map = await page.evaluate(
      () => (window.explorer.snapshot() as { map: { method: string; dims: number } }).map,
    );
    expect(map).toMatchObject({ method: "own", dims: 2 });
  });
});

test.describe("own vectors and their model", () => {
  const file = async (page: Page, change: number): Promise<Given> => {
    const text = await page.evaluate(async (change) => {
      const given = [
        "a cat on a mat",
        "a dog in the yard",
        "the stock market fell",
        "shares and bonds",
        "rain tomorrow",
      ];
      const { dim, vectors } = await window.explorer.embed(given);
      const rows = given.map((text, row) => {
        const own = [...vectors.subarray(row * dim, (row + 1) * dim)].map(
          (value, d) => value + change * Math.sin(d * 7 + row),
        );
        return JSON.stringify({ text, vector: own });
      });
      return rows.join("\n");
    }, change);
    return given("own.jsonl", text);
  };

  test("paired with the model that made them, texts can be asked about", async ({ page, open }) => {
    await open();
    const dialog = await pick(page, await file(page, 0));
    await dialog.getByRole("combobox", { name: "Made by" }).selectOption("explorer-en");
    await mapButton(dialog).click();
    await mapped(page, 5);
    await expect(page.getByText(/5 texts embedded again by the .* agree \(median cosine/)).toBeVisible();
    const near = await page.evaluate(() => window.explorer.neighbours("a kitten", { k: 1 }));
    expect(near[0]?.text).toBe("a cat on a mat");
  });

  test("a model that did not make them is refused with the reason, and nothing changes", async ({
    page,
    open,
  }) => {
    await open();
    const before = await texts(page);
    const dialog = await pick(page, await file(page, 0.5));
    await dialog.getByRole("combobox", { name: "Made by" }).selectOption("explorer-en");
    await mapButton(dialog).click();
    await expect(dialog.getByRole("alert")).toContainText("did not make these vectors");
    expect(await texts(page)).toEqual(before);
    await dialog.getByRole("combobox", { name: "Made by" }).selectOption("");
    await mapButton(dialog).click();
    await mapped(page, 5);
    const said = await page.evaluate(() =>
      window.explorer.neighbours("a kitten").catch((error: Error) => error.message),
    );
    expect(said).toContain("no model is known that could place a text among them");
  });

  test("a model of other dimensions is refused by number", async ({ page, open }) => {
    await open();
    const said = await page.evaluate(async () => {
      const text = Array.from({ length: 6 }, (_, i) => `{"text":"t${i}","vector":[1,${i},2]}`).join("\n");
      return window.explorer.openFile(new File([text], "small.jsonl"), { madeBy: "explorer-en" }).then(
        () => "",
        (error: Error) => error.message,
      );
    });
    expect(said).toMatch(/makes vectors of 192 numbers, and these have 3/);
  });
});

test.describe("dropped", () => {
  test("on the page: one file, or two that belong together", async ({ page, open }) => {
    await open();
    await drop(page, page.locator("body"), [given("items.csv", goldenBytes("items.csv"))]);
    await expect(mapButton(dialogOf(page))).toHaveText("Map 6 rows");
    await drop(page, dialogOf(page), [
      given("tensors.tsv", goldenBytes("tensors.tsv")),
      given("metadata.tsv", goldenBytes("metadata.tsv")),
    ]);
    await expect(dialogOf(page).getByText("metadata.tsv and tensors.tsv")).toBeVisible();
    await mapButton(dialogOf(page)).click();
    await mapped(page, 6);
    expect((await texts(page)).slice(0, 3)).toEqual(WORDS);
  });

  test("in the paste dialog: plain text goes into the field, a table is opened", async ({ page, open }) => {
    await open();
    await page.getByRole("button", { name: "Paste text" }).first().click();
    const paste = page.getByRole("dialog", { name: "Paste text" });
    await drop(page, paste.getByRole("textbox"), [given("lines.txt", "one\ntwo\nthree\n")]);
    await expect(paste.getByRole("button", { name: "Map 3 items" })).toBeEnabled();
    await drop(page, paste.getByRole("textbox"), [given("items.csv", goldenBytes("items.csv"))]);
    await expect(mapButton(dialogOf(page))).toHaveText("Map 6 rows");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Paste text" }).first().click();
    await expect(page.getByRole("button", { name: "Map 3 items" })).toBeEnabled();
  });
});

test("a copied file is pasted anywhere, and a pasted table says what its columns are", async ({
  page,
  open,
  noise,
}) => {
  await open("#sample=three-sentences");
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["text,label\na red apple,x\nan old bus,y\n"], "copied.csv"));
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(mapButton(dialogOf(page))).toHaveText("Map 2 rows");
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toBeHidden();
  await page
    .getByRole("button", { name: /^Paste/ })
    .first()
    .click();
  const field = page.getByRole("dialog", { name: "Paste text" }).getByRole("textbox").first();
  const offer = page.getByRole("button", { name: "Say what its columns are" });
  await field.fill("The dog, of course, was late.\nNobody minded.");
  await expect(page.getByText(/2 items|^2$/).first()).toBeVisible();
  await expect(offer).toBeHidden();
  await field.fill("word;kind\napple, red;fruit\nbus, old;thing\nplum, ripe;fruit");
  await offer.click();
  await expect(dialogOf(page).getByRole("combobox", { name: "What “word” is used as" })).toHaveValue("text");
  await mapButton(dialogOf(page)).click();
  await mapped(page, 3);
  expect(await texts(page)).toEqual(["apple, red", "bus, old", "plum, ripe"]);
  expect(noise).toEqual([]);
});

test.describe("for everyone", () => {
  test("by keyboard alone", async ({ page, open: openPage }) => {
    await openPage();
    // Listened for from the start: the browser is told to hand choosers over when the first listener comes, and a key pressed in the
    // same moment can be quicker.
    page.on("filechooser", (chooser) => void chooser.setFiles(golden("items.csv")));
    await page.locator('header[data-region="bar"] button[aria-haspopup="menu"]').first().focus();
    await page.keyboard.press("Enter");
    const open = page.getByRole("menuitem", { name: "Open a file" });
    await page.keyboard.press("End");
    while (!(await open.evaluate((item) => item === document.activeElement)))
      await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Choose a file" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(mapButton(dialogOf(page))).toBeFocused();
    await page.keyboard.press("Enter");
    await mapped(page, 6);
  });

  for (const [size, viewport] of [
    ["wide", { width: 1440, height: 900 }],
    ["phone", { width: 390, height: 844 }],
  ] as const) {
    test(`axe finds nothing in any state, both themes, ${size}`, async ({ page, open }) => {
      test.slow();
      await page.setViewportSize(viewport);
      await open();
      const both = async (what: string): Promise<void> => {
        await setTheme(page, "light");
        expect.soft(await axe(page), what).toEqual([]);
        await setTheme(page, "dark");
        expect.soft(await axeColours(page, "dialog"), what).toEqual([]);
      };
      const dialog = await openDialog(page);
      await both("start");
      await dialog.getByRole("textbox", { name: "Address of a file" }).fill("https://example.org/a.csv");
      await expect(dialog.getByText(/example\.org will be asked/)).toBeVisible();
      await dialog.locator('input[type="file"]').setInputFiles(golden("items.csv"));
      await expect(mapButton(dialog)).toBeEnabled();
      await dialog.getByRole("button", { name: "A sample", exact: true }).click();
      await both("a table");
      await dialog.getByRole("button", { name: "Another file" }).click();
      await dialog.locator('input[type="file"]').setInputFiles(golden("tensors.bytes"));
      await expect(dialog.getByRole("alert")).toBeVisible();
      await both("refused");
      const box = await dialog.boundingBox();
      expect(box?.width).toBeLessThanOrEqual(viewport.width);
    });
  }
});
