import type { Page } from "@playwright/test";
import { expect, lines } from "../fixtures.ts";
import { killAt } from "./workers.ts";

export interface Shot {
  readonly items: number;
  readonly waiting: number;
  readonly errors: readonly string[];
  readonly job: { readonly stage: string; readonly done: number } | null;
  readonly source: { readonly kind: string };
  readonly map: { readonly n: number; readonly settled: boolean } | null;
  readonly model: { readonly id: string } | null;
  readonly device: string | null;
}

export const shot = (page: Page): Promise<Shot> =>
  page.evaluate(() => window.explorer.snapshot()) as unknown as Promise<Shot>;

/** What the person has on the map before anything goes wrong. */
export const OLD = lines(40);

/** What the person pastes when it goes wrong: other lines than `OLD`, long enough to take its time. */
export const NEW = lines(700)
  .slice(40)
  .map((line, i) => `${line} ${"and then it was seen again by the river ".repeat(1 + (i % 20))}`.trim());

/** Resolves when nothing is under way and every item is on the map. */
export const settled = (page: Page, items: number): Promise<void> =>
  expect
    .poll(() => shot(page), { timeout: 60_000 })
    .toMatchObject({ items, waiting: 0, job: null, map: { n: items, settled: true } });

/** Resolves in the moment in which the job of a paste is at a stage. */
export const at = (page: Page, stage: string, atLeast: number): Promise<void> =>
  killAt(page, null, stage, atLeast);

/** Pastes as a person does. */
export async function paste(page: Page, texts: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Paste text" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Paste text" });
  const map = dialog.getByRole("button", { name: /^Map [\d\s\u202f]+ items?$/ });
  // What was pasted last stands there again; where it is long, there is no field to fill.
  await expect(dialog.getByLabel(/^Text to map/)).toBeVisible();
  if ((await dialog.getByRole("textbox").count()) > 0)
    await dialog.getByRole("textbox").first().fill(texts.join("\n"));
  else await expect(dialog.getByLabel(`Text to map, ${texts.length} lines`)).toBeVisible();
  await map.click();
  await expect(dialog).toBeHidden();
}

/** Whether the browser has written the set that is on the map. */
export const kept = (page: Page, items: number): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<number>((done) => {
            const opening = indexedDB.open("embedding-space-explorer");
            opening.addEventListener("error", () => done(-1));
            // There is none: looking makes none.
            opening.addEventListener("upgradeneeded", () => opening.transaction?.abort());
            opening.addEventListener("success", () => {
              const db = opening.result;
              const asking = db.transaction("kept").objectStore("kept").get("own");
              asking.addEventListener("success", () => {
                db.close();
                done((asking.result as { items: unknown[] } | undefined)?.items.length ?? 0);
              });
            });
          }),
      ),
    )
    .toBe(items);

/** The person's own items on the map, and written. */
export async function begin(page: Page): Promise<void> {
  await page.evaluate((texts) => window.explorer.setTexts(texts), OLD);
  await settled(page, OLD.length);
  await kept(page, OLD.length);
}

/** A sentence for a person: begins with a letter or a figure, ends with a full stop, and has no words of the machine. */
const SENTENCE = /^[\p{L}\p{N}“][^]*[.]$/u;
const OF_THE_MACHINE =
  /undefined|Cannot (?:read|destructure)|is not (?:a function|iterable)|\[object|NaN|Uncaught|DataCloneError/;

export const isSentence = (said: string): boolean => SENTENCE.test(said) && !OF_THE_MACHINE.test(said);

/** Exactly one notice, which is a sentence and says this; or none. It still holds a second after all is at rest. */
export async function saidOnce(page: Page, says: RegExp | null): Promise<void> {
  const errors = async (): Promise<readonly string[]> => (await shot(page)).errors;
  const wanted = says === null ? [] : [expect.stringMatching(says)];
  if (says !== null) await expect.poll(errors, { timeout: 60_000 }).toEqual(wanted);
  await expect.poll(async () => (await shot(page)).job, { timeout: 60_000 }).toBeNull();
  await page.waitForTimeout(1000); // a second sentence would come late
  const said = await errors();
  expect(said).toEqual(wanted);
  expect(said.filter((sentence) => !isSentence(sentence))).toEqual([]);
  await expect(page.getByRole("alert")).toHaveCount(says === null ? 0 : 1);
}

/** The texts a person gave are on the map or wait beside it, all of them, once each. */
export async function textsAreThere(page: Page, texts: readonly string[]): Promise<void> {
  await expect.poll(async () => (await shot(page)).job, { timeout: 60_000 }).toBeNull();
  const there = await page.evaluate(() => window.explorer.texts());
  const { waiting } = await shot(page);
  expect(there.length + waiting).toBe(texts.length);
  const known = new Set(texts);
  expect(there.filter((text) => !known.has(text))).toEqual([]);
  expect(new Set(there).size).toBe(there.length);
}

/** The way on, as the page offers it: “Try again”, “Go on”, “Map 660 items”, or the paste once more. Ends with all of `texts` on the map. */
export async function nextTry(page: Page, texts: readonly string[]): Promise<void> {
  const offered = page.getByRole("button", { name: /^(?:Try again|Go on|Map [\d\s\u202f]+ items)$/ });
  if ((await offered.count()) > 0) await offered.first().click();
  else await paste(page, texts);
  await settled(page, texts.length);
  expect((await page.evaluate(() => window.explorer.texts())).toSorted()).toEqual(texts.toSorted());
  expect(await page.evaluate(() => window.explorer.neighbours("a river", { k: 3 }))).toHaveLength(3);
}

/** Loads the page again, as a person who gives up would. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.evaluate(() => window.explorer.ready());
}
