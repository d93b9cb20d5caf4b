import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** What must stay a text: markup that runs a script in five ways, each element marked. */
const MARKUP = [
  `<img data-hostile src=x onerror="window.ran=1">`,
  `<script data-hostile>window.ran=1</script>`,
  `"><svg data-hostile onload=window.ran=1>`,
  `<iframe data-hostile srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<a data-hostile href="javascript:window.ran=1">go</a>`,
  "{{constructor.constructor('window.ran=1')()}} ${window.ran=1}",
];
const FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", " =1+1", '=HYPERLINK("https://example.org","x")'];

/** Watches from the first moment on whether any of it ever becomes an element, or runs. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(window, { hostile: found });
    new MutationObserver((changes) => {
      for (const { addedNodes, target, attributeName } of changes) {
        const elements = attributeName === null ? [...addedNodes] : [target];
        for (const element of elements) {
          if (!(element instanceof Element)) continue;
          const all = [element, ...element.querySelectorAll("*")];
          for (const one of all) {
            const names = one.getAttributeNames();
            if (names.some((name) => name === "data-hostile" || name.startsWith("on")))
              found.push(one.outerHTML.slice(0, 100));
            if (/^\s*javascript:/i.test(one.getAttribute("href") ?? one.getAttribute("src") ?? ""))
              found.push(one.outerHTML.slice(0, 100));
          }
        }
      }
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

const nothingRan = async (page: Page): Promise<void> => {
  const said = await page.evaluate(() => ({
    ran: "ran" in window,
    hostile: (window as unknown as { hostile: readonly string[] }).hostile,
    marked: document.querySelectorAll("[data-hostile]").length,
  }));
  expect(said).toEqual({ ran: false, hostile: [], marked: 0 });
};

const panels =
  "neighbours matrix arithmetic search duplicates clusters classify outliers recommend map vector between approximate".split(
    " ",
  );

const openPanels = async (page: Page): Promise<void> => {
  for (const panel of panels) {
    await page.evaluate((id) => window.explorer.openPanel(id), panel);
    await expect(page.getByRole("tabpanel").locator(":scope > *").first()).toBeVisible();
  }
};

test.describe("text is data", () => {
  test.beforeEach(async ({ page }) => watch(page));

  test("pasted markup is shown as it is written", async ({ page, open }) => {
    await open();
    await page.getByRole("button", { name: "Paste text" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Paste text" });
    await dialog.getByRole("textbox").fill(MARKUP.join("\n"));
    const rows = dialog.getByRole("region", { name: "Items, as they would be mapped" }).getByRole("listitem");
    await expect(rows.first()).toContainText("<img data-hostile");
    await dialog.getByRole("button", { name: `Map ${MARKUP.length} items`, exact: true }).click();
    await expect.poll(() => page.evaluate(() => window.explorer.texts())).toEqual(MARKUP);
    await page.evaluate(() => window.explorer.select([0]));
    await expect(page.getByText("<img data-hostile").first()).toBeVisible();
    await nothingRan(page);
  });

  test("texts, labels, columns and their values, in every panel, in pictures, and after a reload", async ({
    page,
    open,
    noise,
  }) => {
    test.slow();
    await open();
    await page.evaluate(async (markup) => {
      const { explorer } = window;
      const items = markup.flatMap((text, i) =>
        [0, 1, 2].map((turn) => ({
          text: `${text} ${turn}`,
          label: markup[i % 3]!,
          [markup[0]!]: markup[i % 2]!,
          year: i + turn,
        })),
      );
      await explorer.setTexts(items);
      explorer.select([0]);
    }, MARKUP);
    await openPanels(page);
    await page.evaluate(async (markup) => {
      const { explorer } = window;
      explorer.colourBy(`column:${markup[0]}`);
      await explorer.search(markup[1]!);
      await explorer.classify([markup[0]!, { label: markup[1]!, description: markup[2]! }]);
      await explorer.cluster({ k: 3 });
      await explorer.selectWhere({ text: "<img" });
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')} 0"`;
      await explorer.arithmetic(`${quoted(markup[3]!)} - ${quoted(markup[4]!)}`);
    }, MARKUP);
    await openPanels(page);
    await nothingRan(page);

    const svg = await page.evaluate(async () => (await window.explorer.picture({ format: "svg" })).text());
    expect(svg).not.toMatch(/<(?:img|script|iframe|a)\b|<[^>]*data-hostile/);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await expect.poll(() => page.evaluate(() => window.explorer.texts()[0])).toBe(`${MARKUP[0]} 0`);
    await openPanels(page);
    await nothingRan(page);
    expect(noise).toEqual([]);
  });

  test("questions, expressions and errors that repeat what was typed", async ({ page, open }) => {
    await open();
    const ask = page.getByRole("textbox", { name: /ask|find/i }).first();
    for (const text of MARKUP) {
      await ask.fill(text);
      await ask.press("Enter");
    }
    await page.evaluate(() => window.explorer.openPanel("arithmetic"));
    const field = page.getByRole("tabpanel").getByRole("textbox", { name: "Expression" });
    for (const text of [MARKUP[0]!, `${MARKUP[1]} + + king`, `"${MARKUP[2]}`]) {
      await field.fill(text);
      await field.press("Enter");
    }
    const refused = await page.evaluate(async (markup) => {
      const { explorer } = window;
      const said: string[] = [];
      const trials = [
        () => explorer.useModel(markup[0]!),
        () => explorer.openSample(markup[1]!),
        () => explorer.project({ method: markup[2]! }),
        async () => explorer.colourBy(markup[3]!),
      ];
      for (const trial of trials)
        await trial().then(
          () => said.push("done"),
          (error: Error) => said.push(error.name),
        );
      return said;
    }, MARKUP);
    expect(refused).not.toContain("done");
    await nothingRan(page);
  });

  test("links", async ({ page, home }) => {
    for (const text of MARKUP) {
      const said = encodeURIComponent(text);
      await page.goto("about:blank");
      await page.goto(
        `${home}#sample=${said}&model=${said}&panel=${said}&select=${said}&colour=column:${said}&off=${said}&palette=${said}`,
      );
      await page.evaluate(() => window.explorer.ready());
      await nothingRan(page);
    }
  });

  test("what the browser kept, however it got there", async ({ page, open }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), ["one", "two", "three"]);
    // As another version, an extension or a person with developer tools may leave it.
    await page.evaluate(async (markup) => {
      const database = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open("embedding-space-explorer");
        asked.addEventListener("success", () => done(asked.result));
      });
      const kept = database.transaction("kept", "readwrite").objectStore("kept");
      const wait = (asked: IDBRequest): Promise<unknown> =>
        new Promise((done) => asked.addEventListener("success", () => done(asked.result)));
      const view = (await wait(kept.get("view"))) as Record<string, unknown>;
      const set = (await wait(kept.get("own"))) as Record<string, unknown>;
      const source = {
        ...(set["source"] as object),
        title: markup[0],
        noun: markup[1],
        labelName: markup[2],
        ask: markup,
      };
      await wait(kept.put({ ...set, source, map: { coords: markup } }, "own"));
      await wait(
        kept.put(
          { ...view, panel: markup[0], expression: markup[1], fetched: [{ host: markup[2] }, 7] },
          "view",
        ),
      );
      await wait(kept.put({ texts: [{ text: markup[3], label: markup[4] }, 5, null] }, "pending"));
      await wait(kept.put({ version: 1, of: 5, hidden: "all" }, "own-look"));
      database.close();
    }, MARKUP);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(["one", "two", "three"]);
    await openPanels(page);
    await nothingRan(page);
  });
});

/** CSV back into cells (RFC 4180). */
function cellsOf(csv: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of csv
    .replace(/^\ufeff/, "")
    .matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)|([^",\r\n]*)(?:,|\r\n)/g))
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  return cells;
}
const isFormula = (cell: string): boolean =>
  /^(?:[\t\r\n]|\s*[=+\-@])/.test(cell) && !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(cell);

test("no cell of any CSV that is saved is a formula", async ({ page, open }) => {
  test.slow();
  await open();
  await page.evaluate(async (formulas) => {
    const { explorer } = window;
    const items = formulas.flatMap((text, i) =>
      [0, 1, 2, 3].map((turn) => ({
        text: turn === 0 ? text : `${text} ${turn}`,
        label: formulas[i % 3]!,
        [formulas[1]!]: formulas[2]!,
      })),
    );
    await explorer.setTexts(items);
    await explorer.cluster({ k: 3 });
  }, FORMULAS);
  const files: Download[] = [];
  page.on("download", (file) => files.push(file));
  const ready: Readonly<Record<string, () => Promise<unknown>>> = {
    clusters: async () => undefined,
    matrix: async () => undefined,
    duplicates: async () => undefined,
    outliers: async () => undefined,
    search: async () => {
      await page
        .getByRole("tabpanel")
        .getByRole("searchbox")
        .or(page.getByRole("tabpanel").getByRole("textbox"))
        .first()
        .fill("=1+1");
      await page.keyboard.press("Enter");
    },
    classify: async () => {
      await page.getByRole("tabpanel").getByRole("textbox").first().fill("=one: two\n+three");
    },
    vector: async () => page.evaluate(() => window.explorer.select([0])),
  };
  for (const [panel, prepare] of Object.entries(ready)) {
    await page.evaluate((id) => window.explorer.openPanel(id), panel);
    await prepare();
    const before = files.length;
    const button = page.getByRole("tabpanel").getByRole("button", { name: /CSV/ }).first();
    await expect(button, `the panel ${panel} saves a table`).toBeVisible();
    await button.click();
    await expect.poll(() => files.length, `the panel ${panel} saves a file`).toBe(before + 1);
  }
  await page.evaluate(() => window.explorer.selectWhere({ text: "1" }));
  await page
    .getByRole("region", { name: "Selected items" })
    .getByRole("button", { name: "Save CSV" })
    .click();
  await expect.poll(() => files.length).toBe(Object.keys(ready).length + 1);
  let formulas = 0;
  for (const file of files) {
    const cells = cellsOf(await readFile(await file.path(), "utf8"));
    expect(cells.length, file.suggestedFilename()).toBeGreaterThan(4);
    expect(cells.filter(isFormula), file.suggestedFilename()).toEqual([]);
    formulas += cells.filter((cell) => cell.startsWith("'")).length;
  }
  expect(formulas, "texts that would be formulas stand behind an apostrophe").toBeGreaterThan(20);
});
