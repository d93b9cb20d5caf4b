import type { Page } from "@playwright/test";
import { expect, lines, test } from "./fixtures.ts";
import { killAt, watchWorkers } from "./inject/workers.ts";
import { FILES, HAS_MODEL, read, WITHOUT_MODEL } from "./hub.ts";

type Kind = "embed" | "space" | "map";

/** Ends a worker from inside: it is gone without a word, as after a crash. */
async function kill(page: Page, kind: Kind): Promise<void> {
  const worker = page.workers().find((one) => one.url().includes(`${kind}.worker`));
  if (worker === undefined) throw new Error(`There is no ${kind} worker.`);
  await worker.evaluate(() => self.close()).catch(() => undefined); // the answer may not come any more
}

/** Lines that take their time. */
const slowLines = (count: number, length: number): string[] =>
  lines(count).map((line, i) => {
    const filler = `and then ${line.slice(0, 20).trim()} number ${i} was seen again by the river `;
    return (line + " " + filler.repeat(Math.ceil(length / filler.length))).slice(0, length).trim();
  });

const snapshot = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => window.explorer.snapshot());

const settled = (page: Page, items: number) =>
  expect
    .poll(() => snapshot(page), { timeout: 60_000 })
    .toMatchObject({ items, waiting: 0, job: null, map: { n: items, settled: true } });

async function paste(page: Page, texts: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Paste text" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Paste text" });
  await dialog.getByRole("textbox").first().fill(texts.join("\n"));
  await dialog.getByRole("button", { name: /^Map [\d\s\u202f]+ items?$/ }).click();
  await expect(dialog).toBeHidden();
}

/** Resolves while pasted texts are being embedded and the first are on the map. */
const embedding = (page: Page): Promise<void> =>
  page.waitForFunction(() => {
    const { source, job } = window.explorer.snapshot() as {
      source: { kind: string };
      job: { stage: string; done: number } | null;
    };
    return source.kind === "pasted" && job?.stage === "embed" && job.done > 256;
  }) as unknown as Promise<void>;

test.describe("a worker that dies", () => {
  test("while embedding: what is embedded stays, the rest waits, and Go on finishes it", async ({
    open,
    noise,
  }) => {
    const page = await open();
    const texts = slowLines(1200, 900);
    await paste(page, texts);
    await embedding(page);
    await kill(page, "embed");
    await expect(
      page.getByText("The embedding worker stopped. It was started again", { exact: false }).first(),
    ).toBeVisible();
    await expect.poll(() => snapshot(page)).toMatchObject({ job: null, map: { settled: true } });
    const shot = await snapshot(page);
    const { items, waiting } = shot as { items: number; waiting: number };
    expect(items).toBeGreaterThanOrEqual(256);
    expect(waiting).toBeGreaterThan(0);
    expect(items + waiting).toBe(texts.length);
    expect(shot["map"]).toMatchObject({ n: items });
    expect(await page.evaluate(() => window.explorer.neighbours("a river", { k: 3 }))).toHaveLength(3);

    await page.getByRole("button", { name: "Go on" }).click();
    await settled(page, texts.length);
    const there = await page.evaluate(() => window.explorer.texts());
    expect(there.toSorted()).toEqual(texts.toSorted());
    expect(noise).toEqual([]);
  });

  test("before anything is embedded: what was on the map stays, and it can be tried again", async ({
    page,
    open,
    noise,
  }) => {
    await watchWorkers(page);
    await open();
    const before = (await snapshot(page))["items"] as number;
    // One text: there is no vector before it is read to its end. Ended from within the page: by the time a call comes back it may be read.
    await Promise.all([killAt(page, "embed", "embed"), paste(page, slowLines(1, 1_500_000))]);
    const again = page.getByRole("button", { name: "Try again" });
    await expect(again).toBeVisible();
    expect(await snapshot(page)).toMatchObject({ items: before, source: { kind: "sample" } });
    await again.click();
    await settled(page, 1);
    expect(noise).toEqual([]);
  });

  test("by an error of its own: the same", async ({ open }) => {
    const page = await open();
    await page.evaluate(() => window.explorer.embed(["ready"]));
    const worker = page.workers().find((one) => one.url().includes("embed.worker"));
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error("a fault of the test");
      });
    });
    await expect
      .poll(async () => String((await snapshot(page))["errors"]))
      .toContain("The embedding worker stopped. It was started again");
    const { vectors } = await page.evaluate(() => window.explorer.embed(["ready"]));
    expect(Object.values(vectors).every(Number.isFinite)).toBe(true);
  });

  test("the neighbours worker: neighbours, matrix and arithmetic answer as before", async ({
    open,
    noise,
  }) => {
    const page = await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(60));
    const ask = () =>
      page.evaluate(async () => ({
        item: await window.explorer.neighbours(3, { k: 8 }),
        text: await window.explorer.neighbours("a cold morning", { k: 8 }),
        sum: await window.explorer.arithmetic("king - man + woman", { k: 4 }),
      }));
    const before = await ask();
    await page.evaluate(() => window.explorer.select([3]));
    await page.evaluate(() => window.explorer.openPanel("matrix"));
    await kill(page, "space");
    // Called at once, it may still meet the dying worker; then it says so. It never answers with less.
    const first = await ask().catch((error: Error) => error.message);
    if (typeof first === "string") expect(first).toContain("The neighbours worker stopped.");
    else expect(first).toEqual(before);
    await expect.poll(() => ask().catch(() => null)).toEqual(before);
    await expect.poll(() => snapshot(page)).toMatchObject({ neighbours: { rows: expect.any(Array) } });
    await expect(page.getByRole("tabpanel").locator("canvas").first()).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("the map worker: the map rests where it is, and the next one is made", async ({ open, noise }) => {
    const page = await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(3000));
    const failing = page.evaluate(() =>
      window.explorer.project({ seed: 5, params: { epochs: 2000 } }).then(
        () => "it finished",
        (error: Error) => error.message,
      ),
    );
    await page.waitForFunction(
      () => (window.explorer.snapshot()["job"] as { stage: string } | null)?.stage === "map",
    );
    await kill(page, "map");
    expect(await failing).toContain("The map worker stopped.");
    expect(await snapshot(page)).toMatchObject({ job: null, map: { n: 3000, settled: true } });
    const map = await page.evaluate(() => window.explorer.project({ seed: 5 }));
    expect(map.trustworthiness).toBeGreaterThan(0.7);
    expect(noise).toEqual([]);
  });
});

test.describe("storage", () => {
  const blockings = {
    "that is blocked": () => {
      const refuse = (): never => {
        throw new DOMException("Storage is blocked.", "SecurityError");
      };
      for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"])
        Object.defineProperty(window, name, { get: refuse, configurable: true });
    },
    "that never answers": () => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    },
  };
  for (const [name, block] of Object.entries(blockings)) {
    test(`${name}: everything works in memory, and one note says so`, async ({ open, context, noise }) => {
      await context.addInitScript(block);
      const page = await open();
      await page.evaluate(async (texts) => {
        await window.explorer.setTexts(texts);
        await window.explorer.addTexts(["one more"]);
        window.explorer.select([2]);
      }, lines(20));
      await settled(page, 21);
      expect(await page.evaluate(() => window.explorer.neighbours(2, { k: 3 }))).toHaveLength(3);
      await page.evaluate(() => window.explorer.openSample("three-sentences"));
      await expect
        .poll(async () => (await snapshot(page))["errors"])
        .toEqual([expect.stringContaining("This browser keeps nothing after you close the page.")]);
      expect(noise).toEqual([]);
    });
  }
});

test("a reload while 5,000 lines are embedded: they are offered again", async ({ open, noise }) => {
  const page = await open();
  const texts = lines(5000);
  await paste(page, texts);
  await page.waitForFunction(
    () => (window.explorer.snapshot()["job"] as { stage: string } | null)?.stage === "embed",
  );
  await page.reload();
  await page.evaluate(() => window.explorer.ready());
  await expect(page.getByText(/of 5\s?000 texts were not on the map yet/)).toBeVisible();
  await page.reload(); // not decided: still there
  await page.evaluate(() => window.explorer.ready());
  await page.getByRole("button", { name: /^Map 5\s?000 items?$/ }).click();
  await expect.poll(async () => (await snapshot(page))["items"], { timeout: 60_000 }).toBe(5000);
  expect((await page.evaluate(() => window.explorer.texts())).toSorted()).toEqual(texts.toSorted());
  await page.evaluate(() => window.explorer.stop());
  expect(noise).toEqual([]);
});

test("a newer paste replaces an older one that is under way", async ({ open, noise }) => {
  const page = await open();
  const said = await page.evaluate(
    async ([slow, quick]) => {
      const first = window.explorer.setTexts(slow ?? []).then(
        () => "it finished",
        (error: Error) => error.name,
      );
      while ((window.explorer.snapshot()["source"] as { kind: string }).kind === "sample")
        await new Promise((done) => setTimeout(done, 10));
      await window.explorer.setTexts(quick ?? []);
      return { first: await first, texts: window.explorer.texts(), shot: window.explorer.snapshot() };
    },
    [slowLines(600, 900), lines(30)],
  );
  expect(said.first).toBe("AbortError");
  expect(said.texts).toEqual(lines(30));
  expect(said.shot).toMatchObject({ items: 30, waiting: 0, job: null, map: { n: 30, settled: true } });
  expect(noise).toEqual([]);
});

test("two tabs of one browser do not disturb each other", async ({ open, context, home, noise }) => {
  const first = await open();
  const second = await context.newPage();
  const wrong: string[] = [];
  second.on("pageerror", (error) => wrong.push(error.message));
  await second.goto(home);
  await second.evaluate(() => window.explorer.ready());
  const fill = (page: Page, from: number) =>
    page.evaluate((texts) => window.explorer.setTexts(texts), lines(60).slice(from, from + 30));
  await Promise.all([fill(first, 0), fill(second, 30)]);
  expect(await first.evaluate(() => window.explorer.texts())).toEqual(lines(60).slice(0, 30));
  expect(await second.evaluate(() => window.explorer.texts())).toEqual(lines(60).slice(30));
  await second.close();
  await first.reload();
  await first.evaluate(() => window.explorer.ready());
  expect((await snapshot(first))["items"]).toBe(30);
  expect(wrong).toEqual([]);
  expect(noise).toEqual([]);
});

test("a model that is chosen while a paste is embedded takes the paste along", async ({ open, noise }) => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);
  const page = await open();
  await page.context().route("**/models/potion-base-2M/**", (route) => {
    const file = FILES.find((name) => route.request().url().endsWith(`/potion-base-2M/${name}`));
    return file ? route.fulfill({ body: read(file) }) : route.fulfill({ status: 404 });
  });
  const texts = slowLines(300, 900);
  await page.evaluate(async (texts) => {
    const first = window.explorer.setTexts(texts).catch(() => undefined);
    await window.explorer.useModel("potion-base-2M");
    await first;
  }, texts);
  await settled(page, texts.length);
  expect((await page.evaluate(() => window.explorer.texts())).toSorted()).toEqual(texts.toSorted());
  expect((await snapshot(page))["space"]).toContain("potion-base-2M@");
  expect(noise).toEqual([]);
});
