import type { Page } from "@playwright/test";
import { expect, lines, test } from "./fixtures.ts";

const snapshot = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => window.explorer.snapshot());

/** Paths of numbers in the snapshot that are not finite: JSON would hide them. */
const broken = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value === "number" && !Number.isFinite(value)) found.push(path);
      else if (typeof value === "object" && value !== null)
        for (const [name, inner] of Object.entries(value)) look(inner, `${path}.${name}`);
    };
    look(window.explorer.snapshot(), "snapshot");
    return found;
  });

const pasteDialog = async (page: Page, text: string) => {
  await page.getByRole("button", { name: "Paste text" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Paste text" });
  await dialog.getByRole("textbox").first().fill(text);
  return dialog;
};

const mapped = (page: Page, items: number, timeout = 20_000) =>
  expect
    .poll(() => snapshot(page), { timeout })
    .toMatchObject({ items, waiting: 0, job: null, map: { n: items, settled: true } });

/** One sentence or a few for a person: no words of the machine. */
const READABLE = /^[\p{L}\p{N}][^]*[.]$/u;
const OF_THE_MACHINE = /undefined|Cannot (read|destructure)|is not (a function|iterable)|\[object|NaN is/;

test("wrong arguments to window.explorer: a sentence each, and nothing changes", async ({ open, noise }) => {
  const page = await open();
  await page.evaluate((texts) => window.explorer.setTexts(texts), lines(30));
  const before = await snapshot(page);
  const said = await page.evaluate(async () => {
    // oxlint-disable-next-line no-explicit-any -- wrong on purpose
    const explorer = window.explorer as any;
    const calls: Record<string, () => unknown> = {
      "useModel()": () => explorer.useModel(),
      "useModel(unknown)": () => explorer.useModel("no-such-model"),
      "useModel(device)": () => explorer.useModel("explorer-en", { device: "cuda" }),
      "useModel(options)": () => explorer.useModel("explorer-en", "wasm"),
      "setTexts()": () => explorer.setTexts(),
      "setTexts(null)": () => explorer.setTexts(null),
      "setTexts([])": () => explorer.setTexts([]),
      "setTexts([null])": () => explorer.setTexts([null]),
      "setTexts([1])": () => explorer.setTexts(["a", 1]),
      "setTexts(blank)": () => explorer.setTexts([" ", "\n"]),
      "setTexts(many)": () => explorer.setTexts(Array.from({ length: 150_000 }, (_, i) => `line ${i}`)),
      "addTexts()": () => explorer.addTexts(),
      "addTexts([])": () => explorer.addTexts([]),
      "loadVectors()": () => explorer.loadVectors(),
      "loadVectors(dim)": () => explorer.loadVectors({ dim: 0, vectors: new Float32Array(4) }),
      "loadVectors(none)": () => explorer.loadVectors({ dim: 2 }),
      "loadVectors(rows)": () => explorer.loadVectors({ dim: 3, vectors: new Float32Array(4) }),
      "loadVectors(NaN)": () => explorer.loadVectors({ dim: 2, vectors: Float32Array.of(1, NaN) }),
      "loadVectors(texts)": () =>
        explorer.loadVectors({ dim: 2, vectors: new Float32Array(4), texts: ["one"] }),
      "loadVectors(texts: kinds)": () =>
        explorer.loadVectors({ dim: 2, vectors: new Float32Array(4), texts: [1, 2] }),
      "loadVectors(columns)": () =>
        explorer.loadVectors({ dim: 2, vectors: new Float32Array(4), columns: { label: "ab" } }),
      "embed()": () => explorer.embed(),
      "embed([1])": () => explorer.embed([1]),
      "similarity()": () => explorer.similarity(),
      "similarity(metric)": () => explorer.similarity("a", "b", "taxicab"),
      "neighbours()": () => explorer.neighbours(),
      "neighbours(blank)": () => explorer.neighbours("  "),
      "neighbours(object)": () => explorer.neighbours({ id: 1 }),
      "neighbours(-1)": () => explorer.neighbours(-1),
      "neighbours(NaN)": () => explorer.neighbours(Number.NaN),
      "neighbours(k)": () => explorer.neighbours(0, { k: 0 }),
      "neighbours(k: half)": () => explorer.neighbours(0, { k: 1.5 }),
      "neighbours(metric)": () => explorer.neighbours(0, { metric: "taxicab" }),
      "neighbours(options)": () => explorer.neighbours(0, 5),
      "arithmetic()": () => explorer.arithmetic(),
      "arithmetic(blank)": () => explorer.arithmetic(" "),
      "arithmetic(dangling)": () => explorer.arithmetic("king -"),
      "arithmetic(unknown)": () => explorer.arithmetic("king - man + wommen"),
      "arithmetic(quote)": () => explorer.arithmetic('king - "man'),
      "arithmetic(nothing left)": () => explorer.arithmetic("king - king"),
      "arithmetic(k)": () => explorer.arithmetic("king", { k: -3 }),
      "project(method)": () => explorer.project({ method: "tarot" }),
      "project(dims)": () => explorer.project({ dims: 4 }),
      "project(seed)": () => explorer.project({ seed: "seven" }),
      "project(params)": () => explorer.project({ params: { neighbours: Number.NaN } }),
      "select()": () => explorer.select(),
      "select(unknown)": () => explorer.select([0, 99_999]),
      "openSample()": () => explorer.openSample(),
      "openPanel()": () => explorer.openPanel("no such panel"),
    };
    const said: Record<string, string> = {};
    for (const [name, call] of Object.entries(calls)) {
      try {
        await call();
        said[name] = "it was taken";
      } catch (error) {
        said[name] = error instanceof Error ? error.message : `thrown: ${String(error)}`;
      }
    }
    return said;
  });
  const bad = Object.entries(said).filter(
    ([, sentence]) => !READABLE.test(sentence) || OF_THE_MACHINE.test(sentence),
  );
  expect(bad).toEqual([]);
  const after = await snapshot(page);
  for (const key of ["model", "source", "space", "items", "selection", "panels", "errors", "waiting"])
    expect(after[key], key).toEqual(before[key]);
  expect(after["map"]).toMatchObject({ settled: true });
  expect(noise).toEqual([]);
});

test("one, two and three items: a map, no invented numbers", async ({ open, noise }) => {
  const page = await open();
  for (const texts of [["alone"], ["here", "there"], ["cat", "dog", "stone"], ["same", "same"]]) {
    const result = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const flat = await explorer.project({ dims: 2, seed: 3 });
      const solid = await explorer.project({ dims: 3, seed: 3 });
      explorer.select([0]);
      const near = await explorer.neighbours(0);
      const typed = await explorer.neighbours("animal", { k: 9 });
      const sum = await explorer.arithmetic("king - man + woman", { k: 2 });
      return { flat: [...flat.coords], solid: [...solid.coords], near, typed, sum: sum.withInputs };
    }, texts);
    expect(result.flat).toHaveLength(texts.length * 2);
    expect(result.solid).toHaveLength(texts.length * 3);
    expect([...result.flat, ...result.solid].every(Number.isFinite)).toBe(true);
    expect(result.near).toHaveLength(texts.length - 1);
    expect(result.typed).toHaveLength(texts.length);
    expect([...result.near, ...result.typed].every(({ score }) => Number.isFinite(score))).toBe(true);
    expect(result.sum).toHaveLength(2);
    for (const panel of ["neighbours", "matrix"]) {
      await page.evaluate((panel) => window.explorer.openPanel(panel), panel);
      const body = page.getByRole("tabpanel");
      await expect(body).not.toContainText("stopped");
      await expect(body).not.toContainText("NaN");
      if (texts.length === 1 && panel === "neighbours")
        await expect(body.getByText("There is no other item", { exact: false })).toBeVisible();
    }
    await expect.poll(() => broken(page)).toEqual([]);
    expect(await snapshot(page)).toMatchObject({ errors: [] });
  }
  await page.evaluate(() => window.explorer.setTexts(["alone"]));
  await page.evaluate((texts) => window.explorer.addTexts(texts), lines(12));
  await mapped(page, 13);
  expect(noise).toEqual([]);
});

test("an empty paste cannot be sent, and says what is missing", async ({ open, noise }) => {
  const page = await open();
  const before = await page.evaluate(() => window.explorer.texts());
  for (const text of ["", "   \n\t\n", "\u200b\n\ufeff"]) {
    const dialog = await pasteDialog(page, text);
    await expect(dialog.getByText("Paste or type on the left", { exact: false })).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Map items" })).toBeDisabled();
    await expect(dialog.getByRole("button", { name: "Add to this map" })).toBeDisabled();
    await page.keyboard.press("Escape");
  }
  expect(await page.evaluate(() => window.explorer.texts())).toEqual(before);
  expect(noise).toEqual([]);
});

test("5,000 identical lines are one item from a paste; a script may map equal texts", async ({
  open,
  noise,
}) => {
  const page = await open();
  const same = Array.from({ length: 5000 }, () => "the same line again");
  const dialog = await pasteDialog(page, same.join("\n"));
  await expect(dialog.getByText("duplicates merged").locator("..")).toContainText(/4\s999/);
  await dialog.getByRole("button", { name: "Map 1 item", exact: true }).click();
  await mapped(page, 1);
  await page.evaluate((same) => window.explorer.setTexts(same), same.slice(0, 300));
  await mapped(page, 300);
  const near = await page.evaluate(() => window.explorer.neighbours(17, { k: 4 }));
  for (const { id, score } of near) {
    expect(id).not.toBe(17);
    expect(score).toBeCloseTo(1, 5);
  }
  expect(await broken(page)).toEqual([]);
  expect(noise).toEqual([]);
});

test("150,000 lines: what is beyond the limit is said first, then a choice works", async ({
  open,
  noise,
}) => {
  const page = await open();
  const before = (await snapshot(page))["items"];
  const dialog = await pasteDialog(page, lines(150_000).join("\n"));
  await expect(
    dialog.getByText(/50\s000 lines are beyond the limit of 100\s000 and would be left out/),
  ).toBeVisible();
  await expect(dialog.getByRole("button", { name: /Map the first 100\s000/ })).toBeEnabled();
  await expect(dialog.getByRole("button", { name: "Add to this map" })).toBeDisabled();
  expect((await snapshot(page))["items"]).toBe(before);
  await dialog.getByRole("button", { name: /Map a fair sample of 100\s000/ }).click();
  await expect.poll(async () => (await snapshot(page))["source"]).toMatchObject({ kind: "pasted" });
  await page.evaluate(() => window.explorer.stop());
  await expect
    .poll(() => snapshot(page), { timeout: 60_000 })
    .toMatchObject({ job: null, map: { settled: true } });
  const { items, waiting } = (await snapshot(page)) as { items: number; waiting: number };
  expect(items + waiting).toBe(100_000);
  const last = await page.evaluate(() => window.explorer.texts());
  const numbers = last.map((text) => Number(/\((\d+)\)$/.exec(text)?.[1]));
  expect(Math.max(...numbers.slice(0, 256))).toBeLessThan(150_000);
  expect(numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0))).toBe(true);
  expect(numbers[255]).toBeGreaterThan(300); // from all of it, not the first lines
  expect(noise).toEqual([]);
});

test("a line of 1 MB is an item like any other", async ({ open, noise }) => {
  const page = await open();
  const line = "a word after a word after a word ".repeat(31_000).trim();
  expect(line.length).toBeGreaterThan(1_000_000);
  const dialog = await pasteDialog(page, `${line}\na short line\nanother short line`);
  await dialog.getByRole("button", { name: "Line", exact: true }).click();
  await dialog.getByRole("button", { name: "Map 3 items" }).click();
  await mapped(page, 3);
  await page.evaluate(() => window.explorer.select([0]));
  await page.evaluate(() => window.explorer.openPanel("neighbours"));
  await expect(page.getByRole("tabpanel").getByText("another short line").first()).toBeVisible();
  expect((await page.evaluate(() => window.explorer.texts()))[0]).toBe(line);
  expect(noise).toEqual([]);
});

test("whatever the text is, it is shown as text", async ({ open, noise }) => {
  const page = await open();
  const spoken: string[] = [];
  page.on("dialog", (dialog) => {
    spoken.push(dialog.message());
    void dialog.dismiss();
  });
  const markup = '<img src=x onerror="window.hacked=1">';
  const texts = [
    markup,
    "<script>window.hacked=2</script>",
    "javascript:window.hacked=3",
    "{{constructor.constructor('window.hacked=4')()}}",
    "👩‍👩‍👧‍👦 🎉 👍🏽",
    "שלום עולם, זה משפט בעברית",
    "مرحبا بالعالم (abc) 123",
    "zero\u200bwidth\u202eoverride",
    "tab\there and \u0007bell",
    "lone \ud83d surrogate",
    "w".repeat(5000),
    "漢字かな交じり文",
  ];
  await page.evaluate(
    ({ texts, markup }) =>
      window.explorer.setTexts(
        texts.map((text, i) => ({ text, label: i % 2 ? markup : "plain", [markup]: i })),
      ),
    { texts, markup },
  );
  const kept = await page.evaluate(() => window.explorer.texts());
  expect(kept).toEqual(texts.map((text) => text.toWellFormed()));
  for (const [row, text] of texts.entries()) {
    await page.evaluate((row) => window.explorer.select([row]), row);
    await expect
      .poll(() => snapshot(page))
      .toMatchObject({ neighbours: { text: text.toWellFormed(), rows: { length: texts.length - 1 } } });
  }
  await page.evaluate(() => window.explorer.select([1]));
  const body = page.getByRole("tabpanel");
  await page.evaluate(() => window.explorer.openPanel("neighbours"));
  await expect(body.getByText(markup, { exact: true }).first()).toBeVisible();
  await page.evaluate(() => window.explorer.select([]));
  await page.evaluate(() => window.explorer.openPanel("matrix"));
  await expect(body.locator("canvas").first()).toBeVisible();
  await page.evaluate(() => window.explorer.openPanel("arithmetic"));
  await body
    .getByRole("textbox")
    .first()
    .fill(`"${markup.replaceAll('"', "'")}" + king`);
  await expect.poll(async () => (await snapshot(page))["expression"]).toContain("onerror");
  await page.getByRole("button", { name: /table/i }).first().click();
  await expect(page.getByRole("main").getByText(markup, { exact: true }).first()).toBeVisible();

  const dialog = await pasteDialog(page, `${markup}\n\ud83d alone\nb\u0000ell\u0007 <b>bold</b>\nשלום`);
  await expect(dialog.getByText(markup, { exact: true }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Map 4 items" }).click();
  await mapped(page, 4);
  expect(await page.evaluate(() => window.explorer.texts())).toContain("bell <b>bold</b>");

  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(await page.locator("img[src=x], main b b, main script").count()).toBe(0);
  expect(spoken).toEqual([]);
  expect(await broken(page)).toEqual([]);
  expect(noise).toEqual([]);
});

test("arithmetic that cannot be done says why in the panel", async ({ open, noise }) => {
  const page = await open();
  await page.evaluate((texts) => window.explorer.setTexts(texts), lines(30));
  await page.evaluate(() => window.explorer.openPanel("arithmetic"));
  const body = page.getByRole("tabpanel");
  const field = body.getByRole("textbox").first();
  for (const [expression, says] of [
    ["king - man + wommen", /“wommen”, is not known here.*women/],
    ["king - king", /cancel each other out/],
    ["king - - man", /./],
    ["* king", /./],
    ["king +", /./],
    ['king - "man', /./],
    ["   ", /./],
    [`${"king + ".repeat(400)}queen`, /./],
  ] as const) {
    await field.fill(expression);
    await expect(body.getByText(says).first(), expression).toBeVisible();
    await expect(body, expression).not.toContainText("NaN");
  }
  await field.fill("king - man + woman");
  await expect(body.getByText("queen").first()).toBeVisible();
  expect(await broken(page)).toEqual([]);
  expect(noise).toEqual([]);
});

test("a link to what does not exist opens the page, and says so", async ({ open, noise }) => {
  const page = await open("#sample=nowhere&model=nothing&panel=none&select=%00%ff<b>");
  await expect.poll(() => snapshot(page)).toMatchObject({ model: { id: "explorer-en" } });
  const shot = await snapshot(page);
  expect(shot["items"]).toBeGreaterThan(0);
  expect(String(shot["errors"])).toContain("There is no sample “nowhere”.");
  expect(String(shot["errors"])).toContain("There is no model “nothing”.");
  await expect(page.getByRole("tabpanel")).not.toBeEmpty();
  expect(noise).toEqual([]);
});
