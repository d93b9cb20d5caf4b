import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { axe } from "./accessible-states.ts";
import { expect, test as base } from "./fixtures.ts";
import { HAS_MODEL, read, FILES as MODEL_FILES, REPO, WITHOUT_MODEL } from "./hub.ts";
import { startHubHost } from "./hub-host.ts";
import { readManifest } from "./tools/packing/manifest.ts";
import { runTool } from "./tools/run-tool.ts";
import { serveFolder } from "./tools/serve.ts";

// One worker: a pack is a build.
base.describe.configure({ mode: "default" });

/* `npm run pack`: made once, then served by each of its own servers and opened in Chromium, as in a classroom without a network. */

const TITLE = "Year 9: words & <maps>";
const TABLE = `text,topic,year
"The cat, asleep on the mat",animals,2001
A dog barks at night,animals,1999
"She said ""hello"" to the class",people,2010
A ripe red apple,food,2020
A sour green pear,food,2021
`;
const LINES = "A wide river\nA narrow stream\nA mountain of ice\nA low hill\n";

interface Pack {
  readonly folder: string;
  readonly output: string;
  /** Everything the pack command asked the hub for. */
  readonly asked: readonly string[];
}

type Launcher = "node" | "python3" | "perl" | "sh" | "under";

/** The words behind a launcher's program. */
const SCRIPTS: Readonly<Record<Exclude<Launcher, "under">, string>> = {
  node: "serve.mjs",
  python3: "serve.py",
  perl: "serve.pl",
  sh: "start.sh",
};

async function launch(
  folder: string,
  launcher: Exclude<Launcher, "under">,
): Promise<{ url: string; stop: () => void }> {
  const child = spawn(
    launcher === "node" ? process.execPath : launcher,
    [join(folder, SCRIPTS[launcher]), "--no-open"],
    {
      stdio: ["ignore", "pipe", "inherit"],
      cwd: tmpdir(),
    },
  );
  let said = "";
  const url = await new Promise<string>((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Open (\S+)/.exec(said)?.[1];
      if (found !== undefined) done(found);
    });
    child.on("exit", (code) => fail(new Error(`${SCRIPTS[launcher]} ended with ${code}: ${said}`)));
  });
  child.removeAllListeners("exit");
  return { url, stop: () => child.kill() };
}

interface Fixtures {
  readonly launcher: Launcher;
  /** The pack as it is served, and the end of that. */
  readonly serving: { readonly url: string; readonly stop: () => void };
}

const test = base.extend<Fixtures, { readonly pack: Pack }>({
  launcher: ["node", { option: true }],
  pack: [
    async ({ browser }, use) => {
      const place = mkdtempSync(join(tmpdir(), `explorer-pack-${browser.browserType().name()}-`));
      writeFileSync(join(place, "my-texts.csv"), TABLE);
      writeFileSync(join(place, "Water.txt"), LINES);
      const hub = await startHubHost(
        REPO,
        HAS_MODEL ? Object.fromEntries(MODEL_FILES.map((file) => [file, read(file)])) : {},
      );
      const folder = join(place, "pack");
      const models = ["explorer-en", ...(HAS_MODEL ? ["potion-base-2M"] : [])];
      const words = [
        "--models",
        models.join(","),
        "--data",
        join(place, "my-texts.csv"),
        join(place, "Water.txt"),
      ];
      const { code, output } = await runTool(
        "pack",
        [...words, "--title", TITLE, "--hub", hub.url, "--out", folder],
        { EXPLORER_CACHE: join(place, "cache") },
      );
      if (code !== 0) throw new Error(output);
      await hub.close(); // from here on there is no hub
      await use({ folder, output, asked: hub.asked });
      rmSync(place, { recursive: true });
    },
    { scope: "worker", timeout: 180_000 },
  ],
  serving: async ({ pack, launcher }, use) => {
    if (launcher === "under") {
      const { server, url } = await serveFolder(join(pack.folder, ".."), "/school/");
      const stop = (): void => {
        server.closeAllConnections();
        server.close();
      };
      await use({ url: `${url}pack/`, stop });
      return stop();
    }
    const { url, stop } = await launch(pack.folder, launcher);
    await use({ url: url.replace(/start\.html$/, ""), stop });
    stop();
  },
  home: async ({ serving }, use) => use(serving.url),
});

const texts = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.explorer.texts());
const source = (page: Page): Promise<unknown> =>
  page.evaluate(() => (window.explorer.snapshot()["source"] as { title: string }).title);

/** From the launcher page into the first set of texts. */
async function openFirst(page: Page, home: string): Promise<void> {
  await page.goto(`${home}start.html`);
  await expect(page).toHaveTitle(TITLE);
  await page.getByRole("link", { name: "My texts", exact: true }).click();
  await page.waitForFunction(() => "explorer" in window);
  await page.evaluate(() => window.explorer.ready());
  await expect.poll(() => source(page), { timeout: 60_000 }).toBe("My texts");
}

test("holds what was chosen, says how large it is and what each file must be", async ({ pack }) => {
  const manifest = readManifest(pack.folder);
  expect(manifest).toMatchObject({ title: TITLE, complete: true });
  expect(manifest?.sets).toEqual([
    { id: "my-texts", title: "My texts", count: 5 },
    { id: "water", title: "Water", count: 4 },
  ]);
  expect(manifest?.models[0]).toMatchObject({ id: "explorer-en", from: null });
  const models = readdirSync(join(pack.folder, "models")).sort();
  expect(models).toEqual(["explorer-en", ...(HAS_MODEL ? ["potion-base-2M"] : [])]);
  expect(existsSync(join(pack.folder, "samples/word-space.bin"))).toBe(false); // told in a model that was left out
  expect(existsSync(join(pack.folder, "samples/everyday-words.bin"))).toBe(true);
  const bytes = Object.values(manifest?.files ?? {}).reduce((sum, file) => sum + file.bytes, 0);
  expect(pack.output).toContain(`${(bytes / 1e6).toFixed(1)} MB`);
  for (const [path, sum] of Object.entries(manifest?.files ?? {}))
    expect(statSync(join(pack.folder, path)).size, path).toBe(sum.bytes);
  const readMe = readFileSync(join(pack.folder, "READ ME FIRST.txt"), "utf8");
  for (const word of [
    "start.bat",
    "start.command",
    "sh start.sh",
    "My texts, 5 texts",
    `localhost:${manifest?.port}`,
  ])
    expect(readMe).toContain(word);
  expect(readMe.replaceAll("\r\n", "")).not.toContain("\n");
});

for (const launcher of ["node", "python3", "perl", "sh"] as const) {
  test.describe(`served by ${SCRIPTS[launcher]}`, () => {
    test.use({ launcher });
    test.skip(
      spawnSync(
        launcher === "node" ? process.execPath : launcher,
        launcher === "sh" ? ["-c", ":"] : ["--version"],
      ).error !== undefined,
      `${launcher} is not installed`,
    );

    test("the texts are on the map, a model reads new ones, and nobody else is asked", async ({
      page,
      home,
      noise,
    }) => {
      await openFirst(page, home);
      expect(await texts(page)).toEqual([
        "The cat, asleep on the mat",
        "A dog barks at night",
        'She said "hello" to the class',
        "A ripe red apple",
        "A sour green pear",
      ]);
      const near = await page.evaluate(() => window.explorer.neighbours("fruit", { k: 2 }));
      expect(near.map(({ text }) => text).toSorted()).toEqual(["A ripe red apple", "A sour green pear"]);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      expect(noise).toEqual([]);
    });

    test("hands out its own folder and nothing else", async ({ home, pack }) => {
      writeFileSync(join(pack.folder, "../secret.txt"), "secret");
      const ask = (path: string, method = "GET"): Promise<{ status: number; type: string; body: string }> =>
        new Promise((done, fail) => {
          const { hostname, port } = new URL(home);
          // Not by fetch: it would tidy the path before it is sent.
          const asking = request({ hostname, port, path, method, agent: false }, (answer) => {
            let body = "";
            answer.on("data", (chunk: Buffer) => (body += chunk.toString("latin1")));
            answer.on("end", () =>
              done({ status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", body }),
            );
          });
          asking.on("error", fail);
          asking.end();
        });
      for (const path of [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/../../secret.txt",
        "//etc/passwd",
        "/models",
        "/models/",
        "/none",
      ]) {
        const { status, body } = await ask(path);
        expect(status, path).toBe(404);
        expect(body).not.toContain("secret");
      }
      expect((await ask("/", "POST")).status).toBeGreaterThanOrEqual(400);
      expect(await ask("/READ%20ME%20FIRST.txt", "HEAD")).toMatchObject({ status: 200, body: "" });
      const wasm = readdirSync(join(pack.folder, "assets")).find((name) => name.endsWith(".wasm"));
      expect(await ask(`/assets/${wasm}?x=1`, "HEAD")).toMatchObject({
        status: 200,
        type: "application/wasm",
      });
      expect((await ask("/models/explorer-en/tokenizer.json")).body.length).toBe(
        statSync(join(pack.folder, "models/explorer-en/tokenizer.json")).size,
      );
    });
  });
}

test("the page offers the pack's texts and models, and only those", async ({ page, home, noise }) => {
  await openFirst(page, home);
  await page
    .getByRole("button", { name: /My texts/ })
    .first()
    .click();
  const menu = page.getByRole("menu", { name: "What is on the map" });
  await expect(menu.getByRole("group", { name: TITLE }).getByRole("menuitem")).toHaveText([
    /^My texts5/,
    /^Water4/,
  ]);
  await menu.getByRole("menuitem", { name: /^Water/ }).click();
  await expect.poll(() => texts(page)).toEqual(LINES.trim().split("\n"));
  const models = await page.evaluate(() => window.explorer.models().map(({ id }) => id));
  expect(models).toContain("explorer-en");
  expect(models).not.toContain("explorer-words");
  expect(await page.evaluate(() => window.explorer.samples().map(({ id }) => id))).not.toContain(
    "word-space",
  );
  const none = await page.evaluate(() =>
    window.explorer.openSample("word-space").catch((error: unknown) => (error as Error).message),
  );
  expect(none).toMatch(/There is no sample “word-space”/);
  await page.evaluate(() => (location.hash = "#data=nothing"));
  await expect(page.getByText("This pack brings no texts “nothing”.")).toBeVisible();
  expect(await texts(page)).toHaveLength(4);
  expect(noise).toEqual([]);
});

test("columns come along", async ({ page, home }) => {
  await openFirst(page, home);
  await page.evaluate(() => window.explorer.colourBy("column:year"));
  await expect(page.getByText("year").first()).toBeVisible();
});

test.describe("a model of the hub", () => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);

  test("is in the pack, verified, and reads the texts although there is no hub", async ({
    page,
    home,
    pack,
    noise,
  }) => {
    expect(pack.asked).toContain("onnx/model_quantized.onnx");
    await page.goto(`${home}start.html`);
    await page.getByRole("link", { name: "My texts in potion-base-2M" }).click();
    await page.waitForFunction(() => "explorer" in window);
    await expect.poll(() => source(page), { timeout: 60_000 }).toBe("My texts");
    const model = await page.evaluate(
      () => window.explorer.snapshot()["model"] as { id: string; dim: number },
    );
    expect(model).toMatchObject({ id: "potion-base-2M", dim: 64 });
    await page
      .getByRole("button", { name: /potion-base-2M/ })
      .first()
      .click();
    const row = page.getByRole("dialog", { name: "Models" }).getByRole("row", { name: /potion-base-2M/ });
    await expect(row).toContainText("It lies beside the page: nothing is asked of the hub.");
    expect(noise).toEqual([]);
  });
});

test.describe("under another path of another server", () => {
  test.use({ launcher: "under" });

  test("the pack works as it is", async ({ page, home, noise }) => {
    expect(new URL(home).pathname).toBe("/school/pack/");
    await openFirst(page, home);
    expect(await texts(page)).toHaveLength(5);
    expect(await page.evaluate(() => window.explorer.similarity("cat", "dog"))).toBeGreaterThan(0);
    expect(noise).toEqual([]);
  });
});

test.describe("after one visit", () => {
  test.use({ serviceWorkers: "allow" });

  test("everything in the pack is there without its server", async ({ page, serving, home, noise }) => {
    await page.goto(home);
    await page.evaluate(() => window.explorer.ready());
    const keeps = (): Promise<boolean> =>
      page.evaluate(
        async (wanted) => {
          const found = await Promise.all(
            wanted.map((path) => caches.match(new URL(path, document.baseURI).href, { ignoreSearch: true })),
          );
          return found.every((answer) => answer !== undefined);
        },
        [
          "index.html",
          "start.html",
          "data/water.json",
          ...(HAS_MODEL ? ["models/potion-base-2M/onnx/model_quantized.onnx"] : []),
        ],
      );
    await expect.poll(keeps, { timeout: 90_000 }).toBe(true);
    serving.stop();
    await page.goto(`${home}start.html`);
    await page
      .getByRole("link", { name: HAS_MODEL ? "Water in potion-base-2M" : "Water", exact: true })
      .click();
    await page.waitForFunction(() => "explorer" in window);
    await expect.poll(() => texts(page), { timeout: 60_000 }).toEqual(LINES.trim().split("\n"));
    const { id } = await page.evaluate(() => window.explorer.snapshot()["model"] as { id: string });
    expect(id).toBe(HAS_MODEL ? "potion-base-2M" : "explorer-en");
    expect(noise.filter((said) => !/Failed to load resource|ERR_/.test(said))).toEqual([]);
  });
});

test.describe("the page one begins at", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`has nothing that axe finds, ${colorScheme}`, async ({ page, home }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${home}start.html`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
      await expect(page.getByText("Start it first")).toBeHidden();
      expect(await axe(page)).toEqual([]);
    });
  }

  test("opened from the disk says how to start, and offers no way that ends nowhere", async ({
    page,
    pack,
  }) => {
    await page.goto(`file://${pack.folder}/start.html`);
    await expect(page.getByText("start.bat")).toBeVisible();
    await expect(page.getByRole("link", { name: "Open the explorer" })).toBeHidden();
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(colour).toBe("rgb(246, 246, 244)");
    expect(await axe(page)).toEqual([]);
  });
});

test("a damaged pack is found out, and made whole without writing the rest again", async ({ pack }) => {
  test.slow(); // the command starts anew each time
  const place = mkdtempSync(join(tmpdir(), "explorer-pack-copy-"));
  const copy = join(place, "pack");
  cpSync(pack.folder, copy, { recursive: true });
  expect(await runTool("pack", ["--check", copy])).toMatchObject({
    code: 0,
    output: expect.stringContaining("is whole"),
  });
  writeFileSync(join(copy, "theme.js"), "other");
  rmSync(join(copy, "icon.svg"));
  const { code, output } = await runTool("pack", ["--check", copy]);
  expect(code).toBe(1);
  expect(output).toContain("theme.js is damaged.");
  expect(output).toContain("icon.svg is missing.");
  const { writePack } = await import("./tools/packing/write-pack.ts");
  const manifest = readManifest(pack.folder);
  if (manifest === null) throw new Error("no pack");
  writeFileSync(join(copy, "older.txt"), "of an older pack");
  writeFileSync(
    join(copy, "pack.json"),
    JSON.stringify({
      ...manifest,
      complete: false,
      files: {
        ...manifest.files,
        "older.txt": { bytes: 1, sha256: "" },
        "../kept.txt": { bytes: 1, sha256: "" },
      },
    }),
  );
  writeFileSync(join(place, "kept.txt"), "outside");
  const written = writePack(pack.folder, {}, manifest, copy);
  expect(written.files - written.kept).toBe(2);
  expect(existsSync(join(copy, "older.txt"))).toBe(false);
  expect(existsSync(join(place, "kept.txt"))).toBe(true);
  expect(await runTool("pack", ["--check", copy])).toMatchObject({ code: 0 });
  rmSync(place, { recursive: true });
});

test("a folder of something else is left alone, and every slip is one sentence", async ({ pack }) => {
  test.slow(); // the command starts anew each time
  const place = mkdtempSync(join(tmpdir(), "explorer-not-a-pack-"));
  writeFileSync(join(place, "holiday.jpg"), "precious");
  mkdirSync(join(place, "empty"));
  const broken = join(place, "broken.csv");
  writeFileSync(broken, 'text,topic\nfine,one\n"never closed,two\n');
  const cases: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [["--out", place], /is not empty, and not a pack\. Nothing was written\./],
    [["--models", "explorer-en"], /^Name a folder: npm run pack -- /],
    [["--models", "gpt-9", "--out", join(place, "empty")], /There is no model “gpt-9”/],
    [
      ["--data", broken, "--out", join(place, "empty")],
      /broken\.csv, line 3: a quote is opened and never closed\./,
    ],
    [["--data", join(place, "none.csv"), "--out", join(place, "empty")], /There is no file .*none\.csv\.$/m],
    [["texts.csv", "--out", join(place, "empty")], /What is “texts\.csv”\?/],
    [["--check", place], /There is no pack in /],
  ];
  for (const [words, says] of cases) {
    const { code, output } = await runTool("pack", words);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(says) as unknown });
  }
  expect(readdirSync(place).sort()).toEqual(["broken.csv", "empty", "holiday.jpg"]);
  expect(readdirSync(join(place, "empty"))).toEqual([]);
  expect(pack.folder).not.toBe("");
  rmSync(place, { recursive: true });
});
