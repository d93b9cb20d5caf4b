import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import { readRecord, RECORD_FOLDER, recorded } from "./request-record.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./tools/chromium.ts";
import { firstVisit, MOST_BYTES } from "./tools/first-visit.ts";

test("on a host without headers, too, no thread asks another host", async ({ open, foreign, noise }) => {
  const page = await open();
  await page.evaluate(() => window.explorer.similarity("cat", "dog"));
  const away = "https://huggingface.co/api/models";
  const threads = page.workers();
  expect(threads.length).toBeGreaterThan(1);
  for (const thread of threads) {
    const said = await thread.evaluate(
      (address) =>
        fetch(address).then(
          () => "asked",
          (error: unknown) => (error as Error).name,
        ),
      away,
    );
    expect(said, thread.url()).toBe("OtherHostError");
    expect(await thread.evaluate(() => "WebSocket" in self && self.WebSocket)).toBeUndefined();
  }
  expect(foreign).toEqual([]);
  // The page itself carries its policy in a tag.
  const refused = page.evaluate(
    (address) =>
      new Promise((done) => {
        addEventListener("securitypolicyviolation", ({ blockedURI }) => done(blockedURI), { once: true });
        void fetch(address).catch(() => undefined);
      }),
    away,
  );
  expect(await refused).toBe(away);
  foreign.length = 0;
  noise.length = 0;
});

test("a first visit is small, with all that is kept for use without a network", async () => {
  test.setTimeout(300_000); // a new machine packs the runtime first
  const { page, kept, answers } = await firstVisit(process.env["DIST"] ?? "dist");
  expect(answers.some(({ path }) => path.endsWith(".onnx"))).toBe(true);
  expect(answers.some(({ path }) => path.startsWith("/samples/"))).toBe(true);
  expect(answers.filter(({ path }) => path.endsWith(".wasm"))).toHaveLength(1);
  expect(page).toBeGreaterThan(1e6);
  expect(page + kept).toBeLessThanOrEqual(MOST_BYTES);
});

test("the record of all requests hears of one to another host, from a page and from a thread's thread", async ({
  playwright,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "explorer-record-"));
  const before = process.env[RECORD_FOLDER];
  process.env[RECORD_FOLDER] = folder;
  const args = recorded(CHROMIUM_ARGS);
  if (before === undefined) delete process.env[RECORD_FOLDER];
  else process.env[RECORD_FOLDER] = before;
  const browser = await playwright.chromium.launch({ executablePath: ensureChromium(), args });
  const page = await browser.newPage();
  await page.goto("data:text/html,<title>nothing</title>");
  await page.evaluate(async () => {
    await fetch("http://page.invalid/").catch(() => undefined);
    const inner = 'fetch("http://thread.invalid/").catch(() => 0).then(() => postMessage(0))';
    const outer = `const inner = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(inner)}])));
      inner.onmessage = () => postMessage(0)`;
    const thread = new Worker(URL.createObjectURL(new Blob([outer])));
    await new Promise((done) => thread.addEventListener("message", done));
  });
  await browser.close();
  const { away } = await readRecord(folder);
  rmSync(folder, { recursive: true });
  expect(new Set(away)).toEqual(new Set(["http://page.invalid/", "http://thread.invalid/"]));
});
