import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { HAS_MODEL, startHub, WITHOUT_MODEL, type Way } from "./hub.ts";
import {
  cutAt,
  hurry,
  ofTheNetwork,
  oneBit,
  portal,
  portalAsFile,
  silence,
  stall,
  test,
} from "./inject/host.ts";
import {
  begin,
  isSentence,
  NEW,
  nextTry,
  OLD,
  reload,
  saidOnce,
  settled,
  shot,
  textsAreThere,
} from "./inject/survival.ts";

interface Trouble {
  readonly name: string;
  readonly way: Way;
  readonly says: RegExp;
}

const STOPPED = /The download stopped at \d+\.\d of \d+\.\d MB\. \S+ closed the connection\./;
const PAGE = /answered with a web page instead of /;

const TROUBLES: readonly Trouble[] = [
  { name: "cut at 10 %", way: cutAt(0.1), says: STOPPED },
  { name: "cut at 50 %", way: cutAt(0.5), says: STOPPED },
  { name: "cut at 99 %", way: cutAt(0.99), says: STOPPED },
  { name: "one bit is wrong", way: oneBit, says: /is not the file it must be: SHA-256 \S+ was expected/ },
  { name: "a web page instead, as of a captive portal", way: portal, says: PAGE },
  { name: "a web page that is called a file", way: portalAsFile, says: PAGE },
  {
    name: "it stalls after a quarter",
    way: stall,
    says: /The download stopped at \d+\.\d of \d+\.\d MB\. \S+ sent nothing for 30 seconds\./,
  },
  { name: "it is never answered", way: silence, says: /was asked for \S+ and sent nothing for 30 seconds\./ },
];

const WEIGHTS = "onnx/model_quantized.onnx";
const OTHER = "explorer-words";
const OTHER_LABEL = "Word space";

const modelInUse = async (page: Page): Promise<string | undefined> => (await shot(page)).model?.id;

/** Runs in the page. */
async function keptFiles(): Promise<string[]> {
  const names = await caches.keys();
  const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return lists.flat().map(({ url }) => url);
}

test.use({ actionTimeout: 15_000 });

test.describe("a model's file", () => {
  for (const { name, way, says } of TROUBLES) {
    test(`${name}, under way: said once, the old model stays, Try again fetches it`, async ({
      page,
      open,
      ways,
      noise,
    }) => {
      await hurry(page);
      await open();
      await begin(page);
      for (const file of [WEIGHTS, "onnx/model.onnx"]) ways.set(`${OTHER}/${file}`, way);
      await page
        .getByRole("button", { name: /dimensions/ })
        .first()
        .click();
      await page.getByRole("button", { name: `Use ${OTHER_LABEL}` }).click();
      await expect(page.getByRole("dialog").getByText(says)).toBeVisible();
      await page.keyboard.press("Escape");
      await saidOnce(page, says);
      expect(await modelInUse(page)).toBe("explorer-en");
      await textsAreThere(page, OLD);
      ways.clear();
      const again = page.getByRole("button", { name: "Try again" });
      await again.click();
      await expect.poll(() => modelInUse(page)).toBe(OTHER);
      await settled(page, OLD.length);
      await textsAreThere(page, OLD);
      await saidOnce(page, null);
      expect(noise.filter((said) => !ofTheNetwork(said))).toEqual([]);
    });

    test(`${name}, at the first visit: said once, the map is there, Try again fetches it`, async ({
      page,
      open,
      ways,
      noise,
    }) => {
      await hurry(page);
      for (const file of [WEIGHTS, "onnx/model.onnx"]) ways.set(`explorer-en/${file}`, way);
      await open();
      await saidOnce(page, says);
      expect((await shot(page)).map).toMatchObject({ settled: true });
      ways.clear();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect.poll(() => modelInUse(page)).toBe("explorer-en");
      await saidOnce(page, null);
      await nextTry(page, NEW);
      expect(noise.filter((said) => !ofTheNetwork(said))).toEqual([]);
    });
  }
});

test("files of a model from the hub, each in trouble once: a sentence each, nothing is kept, and it comes in the end", async ({
  page,
  open,
  context,
  foreign,
  noise,
}) => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);
  const hub = await startHub(context);
  try {
    await hurry(page);
    await open();
    await begin(page);
    for (const { name, way, says } of TROUBLES.filter(({ way }) => way !== oneBit)) {
      hub.ways.set(WEIGHTS, way);
      const said = await page.evaluate(() =>
        window.explorer.useModel("potion-base-2M").then(
          () => "it loaded",
          (error: Error) => error.message,
        ),
      );
      expect(said, name).toMatch(says);
      expect(isSentence(said), said).toBe(true);
      expect(await modelInUse(page), name).toBe("explorer-en");
      expect(await page.evaluate(keptFiles), name).toEqual([]);
      hub.ways.clear();
    }
    await page.evaluate(() => window.explorer.useModel("potion-base-2M"));
    await settled(page, OLD.length);
    await textsAreThere(page, OLD);
    await page.waitForTimeout(500);
    // What is kept is deleted behind the page: it is fetched again, not missed.
    await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
    await reload(page);
    await expect.poll(() => modelInUse(page), { timeout: 30_000 }).toBe("potion-base-2M");
    await textsAreThere(page, OLD);
    expect(noise.filter((line) => !ofTheNetwork(line))).toEqual([]);
  } finally {
    hub.close();
    foreign.length = 0;
  }
});

test("a worker's script is cut, and comes at the second try", async ({ page, open, noise }) => {
  await page.route("**/embed.worker-*.js", (route) => route.abort());
  await open();
  await saidOnce(page, /^The embedding worker stopped: its script could not be loaded or run\./);
  await page.unroute("**/embed.worker-*.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => modelInUse(page)).toBe("explorer-en");
  await nextTry(page, NEW);
  await reload(page);
  await textsAreThere(page, NEW);
  expect(noise.filter((said) => !ofTheNetwork(said))).toEqual([]);
});
