import type { Page } from "@playwright/test";
import { atRest, coloursOf, mapShot, svgOf } from "./map-page.ts";
import { expect, lines, test } from "./fixtures.ts";

interface Wish {
  readonly format?: "png" | "svg";
  readonly scale?: number;
  readonly ground?: "theme" | "none";
}

interface Decoded {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha of the corner. */
  readonly corner: readonly number[];
  readonly png: string;
}

const decoded = (page: Page, wish: Wish): Promise<Decoded> =>
  page.evaluate(async (wish) => {
    const blob = await window.explorer.picture(wish);
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const address = await new Promise<string>((done) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(reader.result as string));
      reader.readAsDataURL(blob);
    });
    return {
      type: blob.type,
      width: bitmap.width,
      height: bitmap.height,
      corner: [...context.getImageData(0, 0, 1, 1).data],
      png: address.slice(address.indexOf(",") + 1),
    };
  }, wish);

/** What a reader of XML finds in an SVG. Read in an empty page: that of the explorer lets no text become a document. */
async function parsed(page: Page, svg: string) {
  const reader = await page.context().newPage();
  try {
    return await reader.evaluate((svg) => {
      const read = new DOMParser().parseFromString(svg, "image/svg+xml");
      const all = (selector: string) => [...read.querySelectorAll(selector)];
      return {
        wrong: read.querySelector("parsererror")?.textContent ?? null,
        title: read.querySelector("svg > title")?.textContent,
        circles: all("circle").length,
        images: all("image").length,
        scripts: all("script").length,
        texts: all("text").map((text) => text.textContent.trim()),
        fonts: [...new Set(all("text").map((text) => text.getAttribute("font-family")))],
        rects: all(":scope > rect").length,
        width: Number(read.documentElement.getAttribute("width")),
      };
    }, svg);
  } finally {
    await reader.close();
  }
}

const refused = (page: Page, wish: unknown): Promise<string> =>
  page.evaluate(
    (wish) =>
      window.explorer.picture(wish as Wish).then(
        () => "it was made",
        (error: Error) => error.message,
      ),
    wish,
  );

test.describe("the map as a picture", () => {
  test("a PNG has the map's pixels once, twice and four times, and is not blank", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await atRest(page);
    const map = (await page.locator("[data-map]").boundingBox())!;
    const once = await decoded(page, {});
    expect(once).toMatchObject({ type: "image/png", width: Math.round(map.width) });
    expect(once.height).toBeGreaterThan(map.height);
    for (const scale of [2, 4]) {
      const larger = await decoded(page, { scale });
      expect([larger.width, larger.height]).toEqual([once.width * scale, once.height * scale]);
      // More than an enlarged one: edges of its own.
      expect(larger.png.length).toBeGreaterThan(once.png.length * 1.5);
      expect(await coloursOf(page, larger.png)).toBeGreaterThan(100);
    }
    expect(await coloursOf(page, once.png)).toBeGreaterThan(100);
    expect(once.corner).toEqual([0xf6, 0xf6, 0xf4, 255]);
    expect((await decoded(page, { ground: "none" })).corner).toEqual([0, 0, 0, 0]);
    expect(noise).toEqual([]);
  });

  test("an SVG has a circle for every item, and words as text", async ({ page, open, noise }) => {
    await open();
    await atRest(page);
    const { drawn } = await mapShot(page);
    const svg = await parsed(page, await svgOf(page));
    expect(svg.wrong).toBeNull();
    expect(svg.title).toBe("326 everyday words");
    expect(svg.texts).toContain("326 everyday words");
    expect(svg.circles).toBe(326);
    for (const label of drawn?.labels ?? []) expect(svg.texts).toContain(label);
    expect(svg.texts).toContain("Colour: theme");
    expect(
      svg.texts.some((text) => /^UMAP 3D, seed \d+\. Trust 0\.\d\d, shuffled 0\.\d\d\./.test(text)),
    ).toBe(true);
    expect(svg.fonts).toHaveLength(1);
    expect(svg.fonts[0]).toContain('"IBM Plex Sans"');
    expect(svg.rects).toBe(1);
    const clear = await page.evaluate(async () =>
      (await window.explorer.picture({ format: "svg", ground: "none" })).text(),
    );
    expect((await parsed(page, clear)).rects).toBe(0);
    // The legend says what the colours mean now.
    await page.evaluate(() => window.explorer.select([window.explorer.texts().indexOf("piano")]));
    await expect.poll(async () => (await mapShot(page)).neighbours?.text).toBe("piano");
    await atRest(page);
    const chosen = await parsed(page, await svgOf(page));
    expect(chosen).toMatchObject({ title: "326 everyday words", circles: 326 });
    expect(chosen.texts).toContain("Similarity to piano, all 325");
    expect(chosen.texts.filter((text) => text === "piano")).toHaveLength(2);
    expect(noise).toEqual([]);
  });

  test("texts of any script and any markup are text in it", async ({ page, open, noise }) => {
    await open();
    const own = [
      "<script>alert(1)</script>",
      '"quotes" & <b>tags</b>',
      "مرحبا بالعالم",
      "你好，世界",
      "half \ud83d of a pair",
      "]]> & &amp; \u0001",
    ];
    await page.evaluate((texts) => window.explorer.setTexts(texts), [...own, ...lines(20)]);
    for (const [id, text] of own.entries()) {
      await page.evaluate((id) => window.explorer.select([id]), id);
      await atRest(page);
      const svg = await parsed(page, await svgOf(page));
      expect(svg.wrong).toBeNull();
      expect(svg).toMatchObject({ scripts: 0, circles: 26 });
      // eslint-disable-next-line no-control-regex -- XML has no way to say it
      expect(svg.texts).toContain(text.toWellFormed().replace("\u0001", "").trim());
    }
    expect(noise).toEqual([]);
  });

  test("what cannot be made is refused in a sentence", async ({ page, open, noise }) => {
    await open();
    await atRest(page);
    expect(await refused(page, { scale: 60 })).toMatch(
      /^A picture of [\d\u202f]+ × [\d\u202f]+ pixels is more than this browser can draw\. At 4× it has [\d\u202f]+ × [\d\u202f]+ pixels, which works\.$/,
    );
    expect(await refused(page, { format: "gif" })).toBe("There is no format “gif”. There are: png, svg.");
    expect(await refused(page, { scale: -1 })).toBe("scale is -1; it must be a number from 0.1 to 64.");
    await page.getByRole("button", { name: "Table" }).click();
    expect(await refused(page, {})).toBe(
      "There is no map on screen. Go back to the map to save its picture.",
    );
    expect(noise).toEqual([]);
  });

  test("the dialog states the pixels, saves under the map's title and copies", async ({
    page,
    open,
    context,
    noise,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open();
    await atRest(page);
    await page.getByRole("button", { name: "Picture" }).click();
    const dialog = page.getByRole("dialog", { name: "Save picture" });
    const { width, height } = await decoded(page, {});
    const said = (scale: number) =>
      new RegExp(
        `^${[width, height].map((px) => String(px * scale).replace(/\B(?=(\d{3})+$)/, "\\s?")).join(" × ")} pixels$`,
      );
    await expect(dialog.getByText(said(2))).toBeVisible();
    await dialog.getByRole("button", { name: "4×" }).click();
    await expect(dialog.getByText(said(4))).toBeVisible();
    await dialog.getByRole("button", { name: "1×" }).click();
    const [png] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save PNG" }).click(),
    ]);
    expect(png.suggestedFilename()).toBe("326-everyday-words.png");
    await expect(dialog.getByText("Saved as 326-everyday-words.png.")).toBeVisible();
    await dialog.getByRole("button", { name: "Copy PNG" }).click();
    await expect(dialog.getByText("Copied. Paste it where you write.")).toBeVisible();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bitmap = await createImageBitmap(await item!.getType("image/png"));
      return { width: bitmap.width, height: bitmap.height };
    });
    expect(copied).toEqual({ width, height });
    await dialog.getByRole("button", { name: "SVG" }).click();
    const [svg] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save SVG" }).click(),
    ]);
    expect(svg.suggestedFilename()).toBe("326-everyday-words.svg");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Picture" })).toBeFocused();
    expect(noise).toEqual([]);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the menu saves the part of the map that the sheet leaves free", async ({ page, open, noise }) => {
    await open();
    await atRest(page);
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("menuitem", { name: "Save picture" }).click();
    await expect(page.getByRole("dialog", { name: "Save picture" })).toBeVisible();
    const { width, height, png } = await decoded(page, {});
    expect(width).toBe(390);
    expect(height).toBeLessThan(760);
    expect(await coloursOf(page, png)).toBeGreaterThan(100);
    expect(noise).toEqual([]);
  });
});
