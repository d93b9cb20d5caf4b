import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import { packTexts } from "../src/text/link-texts.ts";
import { bothThemes } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";

/** Links that carry: what is shown, small texts in the link itself, a code for phones; and what nobody may do with them. */

const shot = () => window.explorer.snapshot();
const WORDS = [
  "a cat on a mat",
  "a feline on a rug 🐈",
  "قطة على سجادة",
  "machine learning",
  "deep networks",
  "the moon",
];
const ITEMS = WORDS.map((text, i) => ({ text, label: i < 3 ? "animals" : "other", year: 1990 + i }));

/** Somebody else's browser: it keeps nothing of ours. */
async function elsewhere<T>(browser: Browser, address: string, see: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(() => window.explorer.ready());
  try {
    return await see(page);
  } finally {
    await context.close();
  }
}

/** Lines that hardly pack. */
const various = (count: number): string[] =>
  lines(count).map(
    (line, i) => `${line} ${Math.sin(i).toString(36).slice(3)} ${Math.cos(i).toString(36).slice(3)}`,
  );

/** Of Debian's zbar-tools; what it would read is left out where it is not installed. */
const ZBAR = "zbarimg";
const zbar = (() => {
  try {
    execFileSync(ZBAR, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** What a scanner reads in a picture of the page. */
async function scanned(page: Page): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "explorer-scan-"));
  const path = join(folder, "code.png");
  await page
    .getByRole("img", { name: /^QR code/ })
    .last()
    .screenshot({ path });
  const read = execFileSync(ZBAR, ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  rmSync(folder, { recursive: true });
  return read.trimEnd();
}

test("texts in a link come up elsewhere with labels, columns, map and choice, and the address keeps them", async ({
  page,
  open,
  browser,
  noise,
}) => {
  await open();
  await page.evaluate((items) => window.explorer.setTexts(items), ITEMS);
  await page.evaluate(async () => {
    const { explorer } = window;
    await explorer.project({ dims: 2, seed: 5, params: { neighbours: 4 } });
    explorer.openPanel("matrix");
    explorer.colourBy("year");
    explorer.hide([5]);
    explorer.select([1, 2]);
  });
  expect(new URL(page.url()).hash).toBe(""); // one's own stays out of the address bar
  const address = await page.evaluate(() => window.explorer.shareLink());
  expect(await page.evaluate(() => window.explorer.link())).not.toContain("texts=");
  const near = await page.evaluate(() => window.explorer.neighbours(0, { k: 5 }));
  const before = await page.evaluate(shot);
  await elsewhere(browser, address, async (other) => {
    const after = await other.evaluate(shot);
    expect(await other.evaluate(() => window.explorer.texts())).toEqual(WORDS);
    expect(after).toMatchObject({
      source: { title: "Texts from a script" },
      colourBy: "column:year",
      hiddenIds: [5],
      selection: [1, 2],
      panels: ["matrix"],
      map: { dims: 2, seed: 5, params: (before["map"] as { params: object }).params },
      errors: [],
    });
    expect(await other.evaluate(() => window.explorer.neighbours(0, { k: 5 }))).toEqual(near);
    await expect.poll(() => other.url()).toContain("texts=1.");
    const again = other.url();
    await other.reload();
    await other.evaluate(() => window.explorer.ready());
    expect(await other.evaluate(() => window.explorer.texts())).toEqual(WORDS);
    expect(other.url()).toBe(again);
    await other.evaluate(() => window.explorer.addTexts(["mine now"]));
    await expect.poll(() => new URL(other.url()).hash).toBe(""); // theirs, and not in the address any more
  });
  expect(noise).toEqual([]);
});

test("no server hears of texts in a link", async ({ page, home }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url() + (request.postData() ?? "")));
  const texts = await packTexts({
    title: "t",
    labelName: "label",
    items: ITEMS.map(({ text }) => ({ text, label: null, columns: {} })),
  });
  await page.goto(`${home}#texts=${texts}`);
  await page.evaluate(() => window.explorer.ready());
  expect(await page.evaluate(() => window.explorer.texts())).toEqual(WORDS);
  expect(asked.length).toBeGreaterThan(5);
  // The browser itself names the address with what stands after #; what went over the wire has no such part.
  expect(
    asked.map((address) => address.split("#")[0]).filter((address) => address?.includes(texts.slice(0, 20))),
  ).toEqual([]);
});

test("what a person has stays theirs when they open such a link", async ({ page, open }) => {
  await open();
  await page.evaluate((texts) => window.explorer.setTexts(texts), lines(25));
  const texts = await packTexts({
    title: "From the teacher",
    labelName: "label",
    items: [
      { text: "one", label: null, columns: {} },
      { text: "two", label: null, columns: {} },
    ],
  });
  // In the page that is in use.
  await page.evaluate((hash) => (location.hash = hash), `texts=${texts}`);
  await expect.poll(() => page.evaluate(() => window.explorer.texts())).toEqual(["one", "two"]);
  await expect(page.getByText("Your own items are kept.")).toBeVisible();
  await page
    .getByRole("button", { name: /From the teacher/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: /Texts from a script/ }).click();
  await expect.poll(() => page.evaluate(() => window.explorer.texts())).toEqual(lines(25));
  // And at the start.
  await page.waitForTimeout(1500);
  await page.goto("about:blank");
  await open(`#texts=${texts}`);
  expect(await page.evaluate(() => window.explorer.texts())).toEqual(["one", "two"]);
  await page
    .getByRole("button", { name: /From the teacher/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: /Texts from a script/ }).click();
  await expect.poll(() => page.evaluate(() => window.explorer.texts())).toEqual(lines(25));
});

for (const [name, texts, says] of [
  ["cut off", "1.abc.q1YqSUzOKC5JLC5RsqpWKkpNL", /some of it was lost or changed on its way/],
  ["of a newer version", "2.abc.def", /made by a newer version of this page/],
  [
    "a bomb",
    `1.a.${deflateRawSync(Buffer.alloc(20_000_000, 97)).toString("base64url").slice(0, 32_000)}`,
    /larger than a link may hold/,
  ],
] as const)
  test(`a link that is ${name} is one sentence, and what was there stays`, async ({ page, open }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(12));
    await page.evaluate((hash) => (location.hash = hash), `texts=${texts}`);
    await expect.poll(() => page.evaluate(() => String(window.explorer.snapshot()["errors"]))).toMatch(says);
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(lines(12));
    await page.waitForTimeout(1500);
    await page.goto("about:blank");
    await open(`#texts=${texts}`);
    const after = await page.evaluate(shot);
    expect(String(after["errors"])).toMatch(says);
    expect(after["errors"]).toHaveLength(1);
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(lines(12));
  });

test("a link says how a sample's map is made and which items are chosen", async ({ page, open, browser }) => {
  await open("#sample=three-sentences");
  await page.evaluate(async () => {
    await window.explorer.openSample("proverbs");
    await window.explorer.project({
      method: "axes",
      dims: 2,
      axes: [
        ["hot", "cold"],
        ["old, aged", "young"],
      ],
    });
    window.explorer.select([3, 4, 9]);
  });
  await expect.poll(() => new URL(page.url()).hash).toContain("chosen=3-4,9");
  expect(new URL(page.url()).hash).toContain("map=axes");
  const { map } = await page.evaluate(shot);
  await elsewhere(browser, page.url(), async (other) => {
    const after = await other.evaluate(shot);
    expect(after).toMatchObject({ source: { id: "proverbs" }, selection: [3, 4, 9] });
    expect(after["map"]).toMatchObject({ method: "axes", dims: 2, axes: (map as { axes: unknown }).axes });
  });
});

test("labels that a sample's items were given travel; too many are said not to", async ({
  page,
  open,
  browser,
}) => {
  await open("#sample=proverbs");
  const label = async (ids: readonly number[], name: string): Promise<void> => {
    await page.evaluate((ids) => window.explorer.select(ids), ids);
    await page.getByRole("button", { name: "Label", exact: true }).click();
    const field = page.getByRole("dialog", { name: /^Label \d/ }).locator("input");
    await field.fill(name);
    await field.press("Enter");
    await expect.poll(() => labels(page, ids)).toEqual(ids.map(() => name));
  };
  const labels = (of: Page, ids: readonly number[]): Promise<(string | null)[]> =>
    of.evaluate(async (ids) => {
      const rows = (await (await window.explorer.exportAs("jsonl")).text()).trim().split("\n");
      return ids.map((id) => (JSON.parse(rows[id] ?? "{}") as { label: string | null }).label);
    }, ids);
  await label([4, 2, 3], "my own: <b>");
  await label([7, 9], "other & more");
  const address = await page.evaluate(() => window.explorer.shareLink());
  expect(new URL(address).hash).toContain("&label=2-4:my%20own:%20");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("The labels that you gave 5 items.")).toBeVisible();
  await page.keyboard.press("Escape");
  await elsewhere(browser, address, async (other) => {
    await expect
      .poll(() => labels(other, [2, 3, 4, 7]))
      .toEqual(["my own: <b>", "my own: <b>", "my own: <b>", "other & more"]);
    expect(await labels(other, [0, 1, 5])).toEqual(await labels(page, [0, 1, 5]));
    expect(await other.evaluate(shot)).toMatchObject({ colourBy: "label", errors: [] });
    expect(await other.evaluate(() => window.explorer.shareLink())).toContain("&label=2-4:my%20own:%20");
  });
  // Long labels: the dialog says so, and what has room for them.
  for (let id = 10; id < 50; id += 2) await label([id, id + 1], `${id} `.padEnd(80, "long "));
  const long = await page.evaluate(() => window.explorer.shareLink());
  expect(long).not.toContain("&label=");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(
    page.getByText(/^The labels that you gave 45 items: too many for a link\. An \.embspace file has room/),
  ).toBeVisible();
});

test("a link that names a file asks nobody before the person says so", async ({
  page,
  open,
  foreign,
  context,
}) => {
  await context.route("https://files.example/**", (route) => route.fulfill({ status: 404 }));
  await open("#open=https://files.example/tickets.csv");
  await expect(page.getByText("This link opens a file from files.example.")).toBeVisible();
  expect(foreign).toEqual([]);
  await page.getByRole("button", { name: "Ask files.example" }).click();
  await expect(page.getByRole("dialog", { name: "Open a file" })).toBeVisible();
  await expect.poll(() => foreign.length).toBeGreaterThan(0);
  expect(foreign.every((address) => address.startsWith("https://files.example/"))).toBe(true);
  foreign.length = 0;
  expect(await page.evaluate(() => window.explorer.snapshot()["items"])).toBeGreaterThan(300);
});

test("Share: by keyboard alone, copied, in words, and scanned", async ({ page, open, context, noise }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("#sample=help-centre");
  await page.getByRole("button", { name: "Share" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await page.evaluate(() => window.explorer.link()));
  expect(await dialog.getByRole("textbox", { name: "Link" }).inputValue()).toBe(link);
  await expect(dialog.getByText("Nothing that you typed or pasted.")).toBeVisible();
  await expect(dialog.getByText(/runs on this computer only/)).toBeVisible();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save SVG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.svg$/);
  expect(readFileSync(await file.path(), "utf8")).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) \1"/,
  );
  if (zbar) expect(await scanned(page)).toBe(link);
  await dialog.getByRole("button", { name: "Show large" }).focus();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("region", { name: "QR code, large" }).getByRole("button", { name: "Back" }),
  ).toBeFocused();
  if (zbar) expect(await scanned(page)).toBe(link);
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("button", { name: "Show large" })).toBeFocused();
  await dialog.getByText("Embed in a page").click();
  expect(await dialog.getByRole("textbox", { name: "HTML" }).inputValue()).toContain(
    "?embed#sample=help-centre",
  );
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
  expect(noise).toEqual([]);
});

for (const [name, viewport, colorScheme] of [
  ["a phone, dark", { width: 390, height: 844 }, "dark"],
  ["a projector, dark", { width: 1280, height: 720 }, "dark"],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport, colorScheme });
    test("own texts: what leaves is said, and the code is read", async ({ page, open }) => {
      await open();
      await page.evaluate((items) => window.explorer.setTexts(items), ITEMS);
      if (viewport.width < 720) {
        await page.getByRole("button", { name: "Menu" }).click();
        await page.getByRole("menuitem", { name: "Share" }).click();
      } else await page.getByRole("button", { name: "Share" }).click();
      const dialog = page.getByRole("dialog", { name: "Share" });
      await expect(
        dialog.getByText("All 6 texts, with labels and 1 column. Whoever has the link can read them."),
      ).toBeVisible();
      await expect(dialog.getByText(/No server gets the texts/)).toBeVisible();
      const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
      expect(await bothThemes(page)).toEqual([]);
      await page.evaluate(() => delete document.documentElement.dataset["theme"]);
      await dialog.getByRole("button", { name: "Show large" }).click();
      const large = page.getByRole("region", { name: "QR code, large" });
      await page.emulateMedia({ media: "print" });
      expect(await bothThemes(page)).toEqual([]);
      await page.emulateMedia({ media: "screen" });
      expect(await bothThemes(page)).toEqual([]);
      const box = await large.getByRole("img").boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(
        Math.min(viewport.width, viewport.height) * 0.7,
      );
      if (zbar) expect(await scanned(page)).toBe(link);
      await large.getByRole("button", { name: "Back" }).click();
      await expect(large).toHaveCount(0);
    });
  });
}

test("too much for a link is said in a sentence, with the way on", async ({ page, open }) => {
  await open();
  await page.evaluate((texts) => window.explorer.setTexts(texts), various(400));
  const why = await page.evaluate(() =>
    window.explorer.shareLink().then(
      () => "",
      (error: Error) => error.message,
    ),
  );
  expect(why).toMatch(/^400 texts make a link of \d+\D\d+ letters\./);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog.getByText(/^400 texts make a link of/)).toBeVisible();
  await dialog.getByRole("button", { name: "Save as a file" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await page.evaluate(() => window.explorer.snapshot()["dialog"])).toBe("export");
});
