import { expect, lines, test } from "./fixtures.ts";

const shot = () => window.explorer.snapshot();

test.describe("state", () => {
  test("a link opens a sample with panel, model and choice, and the address says so", async ({
    page,
    open,
  }) => {
    await open("#sample=help-centre&panel=neighbours&model=explorer-en&select=nothing%20like%20this");
    expect(await page.evaluate(shot)).toMatchObject({
      source: { id: "help-centre" },
      panels: ["neighbours"],
      selection: [],
    });
    const text = await page.evaluate(() => window.explorer.texts()[4] ?? "");
    await page.evaluate(() => window.explorer.select([4]));
    const chosen = (): string | null => new URLSearchParams(new URL(page.url()).hash.slice(1)).get("select");
    await expect.poll(chosen).toBe(text); // not what the link said that was opened
    const { hash } = new URL(page.url());
    await page.evaluate(() => window.explorer.openSample("headlines"));
    await page.goto("about:blank");
    await open(hash);
    expect(await page.evaluate(shot)).toMatchObject({
      source: { id: "help-centre" },
      panels: ["neighbours"],
      selection: [4],
    });
    expect(await page.evaluate(() => window.explorer.texts()[4])).toBe(text);
    await expect
      .poll(() => page.evaluate(() => (window.explorer.snapshot()["model"] as { id: string } | null)?.id))
      .toBe("explorer-en");
  });

  test("a link says how a sample is shown, and opened fresh it shows the same", async ({
    page,
    browser,
    home,
    open,
    noise,
  }) => {
    await open("#sample=order-and-negation");
    await page.evaluate(async () => {
      const { explorer } = window;
      await explorer.project({ dims: 2 });
      explorer.sizeBy("agreement");
      explorer.hide([3, 4, 5, 9]);
    });
    await page.getByRole("button", { name: /^Colour: / }).click();
    const switches = page
      .getByRole("list", { name: /^Show or hide by/ })
      .getByRole("button", { pressed: true });
    await switches.first().click();
    const [group = ""] = (await page.evaluate(shot))["off"] as string[];
    await page.evaluate(() => window.explorer.colourBy("column:pair"));
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(() => new URL(page.url()).hash).toContain("cam=");
    const { hash } = new URL(page.url());
    expect(decodeURIComponent(hash)).toContain(
      `&dims=2&colour=column:pair&size=agreement&off=${group}&hide=3-5,9&cam=`,
    );
    const looked = (shot: Record<string, unknown>) =>
      ["colourBy", "sizeBy", "scales", "off", "hidden", "hiddenIds", "cameraMoved"].map((key) => shot[key]);
    const before = await page.evaluate(shot);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const other = await context.newPage();
    await other.goto(home + hash);
    await other.evaluate(() => window.explorer.ready());
    const after = await other.evaluate(shot);
    expect(looked(after)).toEqual(looked(before));
    expect(after["map"]).toMatchObject({ dims: 2 });
    await expect.poll(() => new URL(other.url()).hash).toBe(hash);
    await context.close();
    expect(noise).toEqual([]);
  });

  test("what a link cannot mean is passed over, and nothing else is lost", async ({ page, open }) => {
    await open(
      "#sample=help-centre&panel=neighbours&dims=7&colour=column:price&palette=rainbow&size=x&off=Nobody&hide=1e9&cam=1,2",
    );
    expect(await page.evaluate(shot)).toMatchObject({
      source: { id: "help-centre" },
      panels: ["neighbours"],
      colourBy: "label",
      sizeBy: "same",
      scales: {},
      off: [],
      hidden: 0,
      map: { dims: 3 },
      errors: [],
    });
    await page.evaluate(() => (location.hash = "#sample=help-centre&hide=0-4&colour=agreement"));
    await expect.poll(() => page.evaluate(shot)).toMatchObject({ hidden: 5, colourBy: "agreement" });
    await expect(page.getByText("5 hidden.", { exact: true })).toBeVisible();
    await page.evaluate(() => window.explorer.undo());
    expect(await page.evaluate(shot)).toMatchObject({ hidden: 0, colourBy: "label" });
  });

  test("a link to a sample never costs the person their own text", async ({ page, open }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(30));
    await page.waitForTimeout(1500);
    expect(new URL(page.url()).hash).toBe("");
    await open("#sample=proverbs");
    await expect.poll(() => page.evaluate(shot)).toMatchObject({ source: { id: "proverbs" } });
    await page
      .getByRole("button", { name: /Proverbs/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: /Texts from a script/ }).click();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["items"])).toBe(30);
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(lines(30));
  });

  test("an unknown sample in a link is said, and the first sample is shown", async ({ page, open }) => {
    await open("#sample=gone");
    const after = await page.evaluate(shot);
    expect(after["source"]).toMatchObject({ id: "everyday-words" });
    expect(String(after["errors"])).toContain("gone");
  });

  test("start over forgets what was kept", async ({ page, open }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(20));
    await page.waitForTimeout(1500);
    await page
      .getByRole("button", { name: /Texts from a script/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Start over" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete and start over" }).click();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["items"])).toBeGreaterThan(300);
    await page.waitForTimeout(1500);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await page.evaluate(shot)).toMatchObject({ source: { kind: "sample", id: "everyday-words" } });
  });

  test("items are edited, removed and added one by one; the map grows from where it is", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(40));
    await page
      .getByRole("button", { name: /Texts from a script/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Edit items" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "A new item" }).fill("a brand new lighthouse");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["items"])).toBe(41);
    await dialog
      .getByRole("button", { name: /^Remove/ })
      .first()
      .click();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["items"])).toBe(40);
    await page.keyboard.press("Escape");
    const near = await page.evaluate(async () => ({
      texts: window.explorer.texts(),
      near: await window.explorer.neighbours("a new lighthouse", { k: 1 }),
    }));
    expect(near.near[0]?.text).toBe("a brand new lighthouse");
    expect(near.texts).not.toContain(lines(1)[0]);
    await expect
      .poll(() => page.evaluate(() => (window.explorer.snapshot()["map"] as { n: number }).n))
      .toBe(40);
  });

  test("a stop keeps what is embedded, the rest waits, and going on finishes it", async ({ page, open }) => {
    await open();
    const texts = lines(6000).map((line, i) => `${line} ${"and so on and on ".repeat(i % 9)}`);
    const stopped = await page.evaluate(async (texts) => {
      const { explorer } = window;
      const mapping = explorer.setTexts(texts).then(
        () => "done",
        (error: Error) => error.name,
      );
      while (
        (explorer.snapshot()["items"] as number) >= texts.length ||
        (explorer.snapshot()["job"] as { stage: string } | null)?.stage !== "embed" ||
        explorer.texts()[0] !== texts[0]
      ) {
        await new Promise((done) => setTimeout(done, 2));
      }
      explorer.stop();
      return { how: await mapping, shot: explorer.snapshot() };
    }, texts);
    expect(stopped.how).toBe("AbortError");
    const kept = stopped.shot["items"] as number;
    expect(kept).toBeGreaterThan(0);
    expect(kept + (stopped.shot["waiting"] as number)).toBe(6000);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect
      .poll(() => page.evaluate(() => window.explorer.snapshot()["items"]), { timeout: 60_000 })
      .toBe(6000);
    expect(await page.evaluate(() => window.explorer.texts()[5999])).toBe(texts[5999]);
    await page.evaluate(() => window.explorer.stop());
  });
});
