import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { expect, test as base } from "./fixtures.ts";
import { FILES, HAS_MODEL, read, WITHOUT_MODEL } from "./hub.ts";
import { sumOf } from "./tools/packing/manifest.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./tools/chromium.ts";
import { serveFolder } from "./tools/serve.ts";

/* A file of a model that is whole but another one: named, not used, not kept, and the next try works. */

const DIST = process.env["DIST"] ?? "dist";
const WEIGHTS = "models/explorer-en/onnx/model_quantized.onnx";

/** A copy of the built page that a test may spoil. */
const test = base.extend<{ readonly folder: string }>({
  folder: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `explorer-verified-${browserName}-`));
    cpSync(DIST, folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  home: async ({ folder }, use) => {
    const { server, url } = await serveFolder(folder);
    await use(url);
    server.closeAllConnections();
    server.close();
  },
});

/** As long as before, one bit of it another. Returns what puts it right. */
function spoil(folder: string, file: string): () => void {
  const path = join(folder, file);
  const right = readFileSync(path);
  const wrong = Buffer.from(right);
  wrong[wrong.length >> 1] = (wrong[wrong.length >> 1] ?? 0) ^ 1;
  const put = (bytes: Buffer): void => {
    for (const ending of [".br", ".gz"]) rmSync(path + ending, { force: true }); // packed twins
    writeFileSync(path, bytes);
  };
  put(wrong);
  return () => put(right);
}

const use = (page: Page, id: string): Promise<string> =>
  page.evaluate(
    (model) =>
      window.explorer.useModel(model).then(
        (loaded) => `${loaded.id} is in use`,
        (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
      ),
    id,
  );

test("a bundled model with one bit changed is not used; the map stays, and the right file is taken the next time", async ({
  page,
  home,
  folder,
}) => {
  const mend = spoil(folder, WEIGHTS);
  await page.goto(home);
  await page.evaluate(() => window.explorer.ready());
  const sentence =
    /explorer-en\/onnx\/model_quantized\.onnx from 127\.0\.0\.1:\d+ is not the file it must be: SHA-256 [0-9a-f]{12}… was expected, [0-9a-f]{12}… was found\. It was not used and not kept\./;
  await expect(page.getByText(sentence).first()).toBeVisible({ timeout: 60_000 });
  expect(await page.evaluate(() => window.explorer.texts().length)).toBeGreaterThan(100);
  expect(await use(page, "explorer-en")).toMatch(sentence);
  mend();
  expect(await use(page, "explorer-en")).toBe("explorer-en is in use");
  expect(await page.evaluate(() => window.explorer.similarity("cat", "cat"))).toBeCloseTo(1, 4);
});

test.describe("a model beside the page", () => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);

  const place = (folder: string, change: Readonly<Record<string, Buffer>> = {}): void => {
    const files = Object.fromEntries(FILES.map((file) => [file, sumOf(read(file))]));
    const all: Record<string, Buffer> = { "checksums.json": Buffer.from(JSON.stringify({ files })) };
    for (const file of FILES) all[file] = change[file] ?? read(file);
    for (const [file, bytes] of Object.entries(all)) {
      const path = join(folder, "models/potion-base-2M", file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
  };

  test("is held against its checksums.json, and nobody else is asked", async ({ open, folder, noise }) => {
    place(folder);
    const page = await open();
    expect(await use(page, "potion-base-2M")).toBe("potion-base-2M is in use");
    expect(noise).toEqual([]);
  });

  test("is refused where a file is another, cut short, or a sign-in page; the model in use stays", async ({
    open,
    folder,
  }) => {
    const page = await open();
    await expect
      .poll(() => page.evaluate(() => window.explorer.snapshot()["model"]), { timeout: 60_000 })
      .not.toBeNull();
    const cases: readonly (readonly [file: string, bytes: Buffer, says: RegExp])[] = [
      [
        "tokenizer.json",
        Buffer.from(read("tokenizer.json").map((byte) => (byte === 97 ? 98 : byte))),
        /DownloadError: potion-base-2M\/tokenizer\.json from .* SHA-256 [0-9a-f]{12}… was expected/,
      ],
      [
        "onnx/model_quantized.onnx",
        read("onnx/model_quantized.onnx").subarray(0, 1_000_000),
        /a length of 2 008 350 bytes was expected, 1 000 000 was found/,
      ],
      [
        "onnx/model_quantized.onnx",
        Buffer.from("<!doctype html><title>Wi-Fi</title>"),
        /answered with a web page instead of potion-base-2M\/onnx\/model_quantized\.onnx\. The network may want you to sign in first\./,
      ],
    ];
    for (const [file, bytes, says] of cases) {
      place(folder, { [file]: bytes });
      expect(await use(page, "potion-base-2M")).toMatch(says);
      expect(await page.evaluate(() => (window.explorer.snapshot()["model"] as { id: string }).id)).toBe(
        "explorer-en",
      );
    }
    place(folder);
    expect(await use(page, "potion-base-2M")).toBe("potion-base-2M is in use");
  });
});

test.describe("a wrong copy that the service worker keeps", () => {
  test.use({ serviceWorkers: "allow" });

  test("is deleted and fetched anew", async ({ page, home }) => {
    await page.goto(home);
    await page.evaluate(() => window.explorer.ready());
    const active = (): Promise<string | undefined> =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
    await expect.poll(active, { timeout: 60_000 }).toBe("activated");
    const spoiled = await page.evaluate(async (file) => {
      let changed = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (!new URL(request.url).pathname.endsWith(file)) continue;
          const bytes = new Uint8Array(await (await cache.match(request))!.arrayBuffer());
          bytes[1000]! ^= 1;
          await cache.put(request, new Response(bytes));
          changed++;
        }
      }
      return changed;
    }, WEIGHTS);
    expect(spoiled).toBe(1);
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    expect(await page.evaluate(() => window.explorer.similarity("cat", "cat"))).toBeCloseTo(1, 4);
  });
});

test("without https, where a browser has no WebCrypto, files are verified all the same", async ({
  folder,
  browserName,
}) => {
  test.skip(browserName !== "chromium", "the name is given to this computer by Chromium");
  const { server, url } = await serveFolder(folder);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...CHROMIUM_ARGS, "--host-resolver-rules=MAP classroom.test 127.0.0.1"],
  });
  try {
    const page = await browser.newPage();
    const home = url.replace("127.0.0.1", "classroom.test");
    await page.goto(home);
    await page.evaluate(() => window.explorer.ready());
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    expect(await page.evaluate(() => window.explorer.similarity("cat", "cat"))).toBeCloseTo(1, 4);
    spoil(folder, "models/explorer-words/tokenizer.json");
    expect(await use(page, "explorer-words")).toMatch(
      /explorer-words\/tokenizer\.json .* SHA-256 [0-9a-f]{12}… was expected/,
    );
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
});
