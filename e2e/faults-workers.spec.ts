import { expect, lines, test } from "./fixtures.ts";
import {
  begin,
  isSentence,
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
import { ofTheNetwork } from "./inject/host.ts";
import { kill, killAt, watchWorkers, type Kind } from "./inject/workers.ts";

/** A worker that ends at a stage of a paste, without a word: as when the system takes its memory back. */
interface Death {
  readonly of: Kind;
  readonly stage: "embed" | "neighbours" | "map";
  /** Steps of the stage that are done before. */
  readonly after?: number;
  /** null: it goes on by itself. */
  readonly says: RegExp | null;
  /** What is on the map and waiting then. */
  readonly leaves: readonly string[];
}

const DEATHS: readonly Death[] = [
  { of: "embed", stage: "embed", says: /^The embedding worker stopped\./, leaves: OLD },
  { of: "embed", stage: "embed", after: 257, says: /^The embedding worker stopped\./, leaves: NEW },
  { of: "embed", stage: "map", says: /^The embedding worker stopped\./, leaves: NEW },
  { of: "space", stage: "embed", after: 257, says: null, leaves: NEW },
  { of: "space", stage: "neighbours", says: /^The neighbours worker stopped\./, leaves: NEW },
  { of: "map", stage: "map", says: /^The map worker stopped\./, leaves: NEW },
];

test.describe("a worker ends while a paste is on its way", () => {
  for (const { of, stage, after = 0, says, leaves } of DEATHS) {
    const when = `${of}, at “${stage}”${after > 0 ? ` after ${after}` : ""}`;

    test(`${when}: the next try works, and stays`, async ({ page, open, noise }) => {
      await watchWorkers(page);
      await open();
      await begin(page);
      await Promise.all([killAt(page, of, stage, after), paste(page, NEW)]);
      await saidOnce(page, says);
      await textsAreThere(page, leaves);
      await nextTry(page, NEW);
      await reload(page);
      await settled(page, NEW.length);
      expect(noise).toEqual([]);
    });

    test(`${when}: the page is loaded again instead`, async ({ page, open, noise }) => {
      await watchWorkers(page);
      await open();
      await begin(page);
      await Promise.all([killAt(page, of, stage, after), paste(page, NEW)]);
      await saidOnce(page, says);
      await reload(page);
      await nextTry(page, NEW);
      expect(noise).toEqual([]);
    });
  }
});

test("all workers end at once: one sentence, and the page goes on", async ({ page, open, noise }) => {
  await watchWorkers(page);
  await open();
  await begin(page);
  await page.evaluate(() => window.explorer.select([3]));
  for (const kind of ["embed", "space", "map"] as const) await kill(page, kind);
  await saidOnce(page, /^The embedding worker stopped\./);
  await textsAreThere(page, OLD);
  expect(await page.evaluate(() => window.explorer.neighbours(3, { k: 3 }))).toHaveLength(3);
  await nextTry(page, NEW);
  expect(noise).toEqual([]);
});

test("the embedding worker ends while the first model loads: said once, and the next try loads it", async ({
  page,
  open,
  noise,
}) => {
  await watchWorkers(page);
  let asked = 0;
  await page.route("**/models/explorer-en/tokenizer.json", () => void asked++); // never answered
  await open();
  await expect.poll(() => asked).toBe(1);
  expect((await shot(page)).model).toBeNull();
  await page.unroute("**/models/explorer-en/tokenizer.json");
  await kill(page, "embed");
  await saidOnce(page, /^The embedding worker stopped\./);
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect.poll(async () => (await shot(page)).model).toMatchObject({ id: "explorer-en" });
  await expect(page.getByRole("alert")).toHaveCount(0);
  await nextTry(page, NEW);
  expect(noise).toEqual([]);
});

test("the embedding worker ends while another model loads: the old one is in use again", async ({
  page,
  open,
  noise,
}) => {
  await watchWorkers(page);
  await open();
  await begin(page);
  await page.route("**/models/explorer-words/**", () => undefined); // never answered
  await page.evaluate(() => void window.explorer.useModel("explorer-words").catch(() => undefined));
  await page.waitForRequest("**/models/explorer-words/**").catch(() => null);
  await kill(page, "embed");
  await saidOnce(page, /^The embedding worker stopped\./);
  await textsAreThere(page, OLD);
  await expect.poll(async () => (await shot(page)).model).toMatchObject({ id: "explorer-en" });
  await page.unroute("**/models/explorer-words/**");
  const { id } = await page.evaluate(() => window.explorer.useModel("explorer-words"));
  expect(id).toBe("explorer-words");
  await settled(page, OLD.length);
  await textsAreThere(page, OLD);
  expect(noise).toEqual([]);
});

test("the neighbours worker ends while an analysis runs: it says so, and the same question is answered next time", async ({
  page,
  open,
  noise,
}) => {
  await watchWorkers(page);
  await open();
  const texts = lines(2500);
  await page.evaluate((texts) => window.explorer.setTexts(texts), texts);
  await page.evaluate(() => window.explorer.openPanel("clusters"));
  const ask = () =>
    page.evaluate(() =>
      window.explorer.cluster({ method: "kmeans", k: 90, seed: 3 }).then(
        ({ assignments }) => assignments.join(),
        (error: Error) => error.message,
      ),
    );
  await page.evaluate(() => window.explorer.cluster({ method: "kmeans", k: 2 })); // its code is there
  // In the page itself: by the time a call comes back the answer may be there.
  const sentence = await page.evaluate(async () => {
    const failing = window.explorer.cluster({ method: "kmeans", k: 90, seed: 3 }).then(
      ({ assignments }) => assignments.join(),
      (error: Error) => error.message,
    );
    await new Promise((done) => setTimeout(done, 5));
    window.startedWorkers.findLast(({ address }) => address.includes("space.worker"))?.worker.terminate();
    return failing;
  });
  expect(sentence).toMatch(/^The neighbours worker stopped\./);
  expect(isSentence(sentence)).toBe(true);
  await saidOnce(page, null);
  await textsAreThere(page, texts);
  expect((await ask()).split(",")).toHaveLength(texts.length);
  expect(noise).toEqual([]);
});

test("helpers of the neighbours worker end in the middle: the same neighbours, and nothing is said", async ({
  page,
  open,
  noise,
}) => {
  await open();
  // Many enough that threads of their own are worth it.
  const [n, dim] = [9000, 192];
  const load = () =>
    page.evaluate(
      ([n, dim]) => {
        let state = 7;
        const vectors = Float32Array.from({ length: n * dim }, () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return state / 2 ** 32 - 0.5;
        });
        return window.explorer.loadVectors({ dim, vectors });
      },
      [n, dim] as const,
    );
  await load();
  const right = await page.evaluate(() => window.explorer.neighbours(17, { k: 9 }));
  const loading = load();
  const helpers = () => page.workers().filter((one) => one.url().includes("kernel.worker"));
  await expect.poll(() => helpers().length).toBeGreaterThan(0);
  for (const helper of helpers()) await helper.evaluate(() => self.close()).catch(() => undefined);
  await loading;
  await settled(page, n);
  await saidOnce(page, null);
  expect(await page.evaluate(() => window.explorer.neighbours(17, { k: 9 }))).toEqual(right);
  expect(noise).toEqual([]);
});

test("the text search ends: the next search starts it again and finds", async ({ page, open, noise }) => {
  await watchWorkers(page);
  await open();
  await begin(page);
  await page.getByRole("button", { name: "Select", exact: true }).click();
  const field = page.getByRole("textbox", { name: /text/i }).last();
  await field.fill("bicycle");
  await expect.poll(() => page.evaluate(() => window.startedWorkers.length)).toBeGreaterThan(3);
  await kill(page, "match");
  const found = OLD.filter((text) => /teacher/i.test(text)).length;
  expect(found).toBeGreaterThan(0);
  // Asked at once, it may still meet the dying worker; then it says so, and the person types again.
  await expect(async () => {
    await field.fill("");
    await field.fill("teacher");
    await expect(page.getByText(`${found} of ${OLD.length} items.`)).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await saidOnce(page, null);
  await textsAreThere(page, OLD);
  expect(noise).toEqual([]);
});

/** What comes in place of a worker's script. */
const SCRIPTS: readonly {
  readonly what: string;
  readonly answer: { readonly status?: number; readonly contentType: string; readonly body: string };
  readonly says: RegExp;
  /** Nothing tells but time. */
  readonly isSilent?: boolean;
}[] = [
  {
    what: "404",
    answer: { status: 404, contentType: "text/plain", body: "Not found" },
    says: /^The embedding worker stopped: its script could not be loaded or run\./,
  },
  {
    what: "a page",
    answer: { contentType: "text/html", body: "<!doctype html><title>Sign in to the Wi-Fi</title>" },
    says: /^The embedding worker stopped: its script could not be loaded or run\./,
  },
  {
    what: "a script that throws",
    answer: { contentType: "text/javascript", body: 'throw new RangeError("no room for the tables")' },
    says: /^The embedding worker stopped: no room for the tables\./,
  },
  {
    what: "a script that never says anything",
    answer: { contentType: "text/javascript", body: "self.onmessage = () => undefined;" },
    says: /^The embedding worker did not start\. It is started again: try once more\./,
    isSilent: true,
  },
];

for (const { what, answer, says, isSilent = false } of SCRIPTS)
  test(`in place of the embedding worker comes ${what}: said once, and Try again reads the texts`, async ({
    page,
    home,
    noise,
  }) => {
    // A second of waiting for a worker passes in a tenth.
    if (isSilent)
      await page.addInitScript(() => {
        const every = window.setInterval.bind(window) as (run: () => void, ms: number) => number;
        window.setInterval = ((run: () => void, ms: number) =>
          every(run, ms === 1000 ? 100 : ms)) as typeof setInterval;
      });
    await page.route("**/embed.worker-*.js", (route) => route.fulfill(answer));
    await page.goto(home);
    await page.waitForFunction(() => "explorer" in window);
    if (isSilent) await expect(page.getByText("The embedding worker is still starting.")).toBeVisible();
    await saidOnce(page, says);
    await expect(page.getByText("is still starting")).toBeHidden();
    await page.unroute("**/embed.worker-*.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(async () => (await shot(page)).model).toMatchObject({ id: "explorer-en" });
    await saidOnce(page, null);
    await nextTry(page, OLD);
    expect(noise.filter((said) => !ofTheNetwork(said))).toEqual([]);
  });
