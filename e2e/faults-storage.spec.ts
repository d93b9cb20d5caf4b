import type { Page } from "@playwright/test";
import { expect, lines, test } from "./fixtures.ts";
import { HAS_MODEL, startHub, WITHOUT_MODEL } from "./hub.ts";
import { evict, failToOpen, quota, refuse } from "./inject/storage.ts";
import {
  begin,
  kept,
  NEW,
  nextTry,
  OLD,
  paste,
  reload,
  saidOnce,
  settled,
  shot,
  textsAreThere,
} from "./inject/survival.ts";

const KEEPS_NOTHING = /^This browser keeps nothing after you close the page\. /;
const NO_ROOM = /^There is no room left in this browser to keep what is on the map\. /;

/** Storage that fails while a person works. */
interface Failure {
  readonly name: string;
  /** Before the page opens. */
  readonly before?: (page: Page, home: string) => Promise<unknown>;
  /** With `OLD` on the map. */
  readonly strike?: (page: Page) => Promise<void>;
  readonly says: RegExp | null;
  readonly mend?: (page: Page) => Promise<void>;
  /** What comes back after a reload: the paste, what was kept before it, or the paste as texts to be mapped again. */
  readonly comesBack: "new" | "old" | "offered" | "nothing";
}

const FAILURES: readonly Failure[] = [
  {
    name: "IndexedDB fails on open",
    before: (page) => failToOpen(page.context()),
    says: KEEPS_NOTHING,
    comesBack: "nothing",
  },
  {
    name: "the quota is exceeded from the start",
    before: (page, home) => quota(page, home, 1),
    says: NO_ROOM,
    comesBack: "nothing",
  },
  {
    name: "IndexedDB fails on write, with the quota exceeded under way",
    strike: (page) => refuse(page, "everything"),
    says: NO_ROOM,
    mend: (page) => refuse(page, "nothing"),
    comesBack: "old",
  },
  {
    name: "there is room for texts, not for vectors",
    strike: (page) => refuse(page, "sets"),
    says: NO_ROOM,
    mend: (page) => refuse(page, "nothing"),
    comesBack: "offered",
  },
  { name: "everything kept is deleted while the page is open", strike: evict, says: null, comesBack: "new" },
];

for (const { name, before, strike, says, mend, comesBack } of FAILURES) {
  test(`${name}: said once, it goes on in memory`, async ({ page, open, home, noise }) => {
    await before?.(page, home);
    await open();
    if (before === undefined) await begin(page);
    else await page.evaluate((texts) => window.explorer.setTexts(texts), OLD);
    await strike?.(page);
    await paste(page, NEW);
    await settled(page, NEW.length);
    await saidOnce(page, says);
    await textsAreThere(page, NEW);
    await page.waitForTimeout(500);
    await reload(page);
    if (comesBack === "new" || comesBack === "old")
      await settled(page, { new: NEW, old: OLD }[comesBack].length);
    else if (comesBack === "offered")
      await expect(page.getByText(/texts were not on the map yet when the page was closed/)).toBeVisible();
    await nextTry(page, NEW);
    expect(noise).toEqual([]);
  });

  if (mend !== undefined) {
    test(`${name}, and then there is room again: what is on the map is kept after all`, async ({
      page,
      open,
      noise,
    }) => {
      await open();
      await begin(page);
      await strike?.(page);
      await paste(page, NEW);
      await settled(page, NEW.length);
      await saidOnce(page, says);
      await mend(page);
      await page.evaluate(() => window.explorer.select([5]));
      await kept(page, NEW.length);
      await reload(page);
      await settled(page, NEW.length);
      await textsAreThere(page, NEW);
      expect(noise).toEqual([]);
    });
  }
}

test("what was kept is deleted while the page is open and nothing new is pasted: it is written again", async ({
  page,
  open,
  noise,
}) => {
  await open();
  await begin(page);
  await evict(page);
  await page.evaluate(() => window.explorer.select([5]));
  await kept(page, OLD.length);
  await reload(page);
  await settled(page, OLD.length);
  await textsAreThere(page, OLD);
  await saidOnce(page, null);
  expect(noise).toEqual([]);
});

test("a model from the hub for which there is no room: it is in use, and the dialog says that it is not kept", async ({
  page,
  open,
  home,
  context,
  foreign,
}) => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);
  const hub = await startHub(context);
  await quota(page, home, 1_500_000);
  await open();
  const { id } = await page.evaluate(() => window.explorer.useModel("potion-base-2M"));
  expect(id).toBe("potion-base-2M");
  expect((await shot(page)).model).toMatchObject({
    note: expect.stringContaining("This browser has no room to keep it"),
  });
  expect(await page.evaluate(() => window.explorer.neighbours("snow", { k: 2 }))).toHaveLength(2);
  hub.close();
  foreign.length = 0;
});

test("two tabs write the same session: each keeps its own texts, and a tab that is closed loses none", async ({
  page,
  open,
  context,
  home,
  noise,
}) => {
  test.setTimeout(300_000); // the page is opened nine times
  const [mine, theirs] = [lines(60).slice(0, 30), lines(60).slice(30)];
  await open();
  const other = await context.newPage();
  await other.goto(home);
  await other.evaluate(() => window.explorer.ready());
  const fill = (tab: Page, texts: readonly string[]) =>
    tab.evaluate((texts) => window.explorer.setTexts(texts), texts);
  await Promise.all([fill(page, mine), fill(other, theirs)]);
  const textsOf = (tab: Page) => tab.evaluate(() => window.explorer.texts());
  for (const [tab, texts] of [
    [page, mine],
    [other, theirs],
  ] as const) {
    await settled(tab, 30);
    await tab.waitForTimeout(500);
    await reload(tab);
    expect(await textsOf(tab)).toEqual(texts);
    expect((await shot(tab)).errors).toEqual([]);
  }
  await other.close();
  await reload(page);
  expect(await textsOf(page)).toEqual(mine);
  await saidOnce(page, /^30 texts of another tab are kept too\. /);
  await page.getByRole("button", { name: "Open them" }).click();
  await expect.poll(() => textsOf(page)).toEqual(theirs);
  await page.waitForTimeout(500);
  // The two have changed places: nothing was written over.
  await reload(page);
  expect(await textsOf(page)).toEqual(theirs);
  await page.getByRole("button", { name: "Open them" }).click();
  await expect.poll(() => textsOf(page)).toEqual(mine);
  await page.waitForTimeout(500);
  await reload(page);
  await page.getByRole("button", { name: "Drop them" }).click();
  await page.waitForTimeout(500);
  await reload(page);
  await saidOnce(page, null);
  expect(await textsOf(page)).toEqual(mine);
  expect(noise).toEqual([]);
});
