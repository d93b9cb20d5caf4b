import type { Page } from "@playwright/test";
import { recorded } from "./request-record.ts";
import { CHROMIUM_ARGS, ensureChromium } from "./tools/chromium.ts";
import { cosine, expect, lines, test as base } from "./fixtures.ts";
import {
  broken,
  FILES,
  half,
  HAS_MODEL,
  LISTING,
  type Hub,
  noise as otherBytes,
  page as webPage,
  read,
  startHub,
  status,
  WITHOUT_MODEL,
} from "./hub.ts";

const ID = "potion-base-2M";
const WEIGHTS = "onnx/model_quantized.onnx";

const test = base.extend<{ readonly hub: Hub }>({
  // Asked for by name in tests that fetch: requests to the hub are expected there, and counted by the hub itself.
  hub: async ({ context, foreign }, use) => {
    const hub = await startHub(context);
    await use(hub);
    hub.close();
    foreign.length = 0;
  },
});

const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map((request) => request.url);
  });

const modelInUse = (page: Page): Promise<unknown> =>
  page.evaluate(() => (window.explorer.snapshot()["model"] as { id: string } | null)?.id);

/** What the browser itself writes to the console when a file is not there, or a download breaks. */
const ofTheNetwork = (said: string): boolean => /Failed to load resource|net::ERR_/.test(said);

test.describe("a model from the hub", () => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);

  test("comes with progress and can be called off; the old one answers until it is there", async ({
    open,
    hub,
    noise,
  }) => {
    const page = await open();
    const texts = lines(60);
    await page.evaluate((texts) => window.explorer.setTexts(texts), texts);
    await expect(page.getByText("Nothing has left this computer")).toBeVisible();
    await page
      .getByRole("button", { name: /explorer-en|dimensions/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog", { name: "Models" });
    const fetchIt = dialog.getByRole("button", { name: `Fetch and use ${ID}` });

    let release = hub.hold(WEIGHTS);
    await fetchIt.click();
    const progress = (file: string) => dialog.getByRole("progressbar", { name: file, exact: true });
    const bar = progress(WEIGHTS);
    await expect(bar).toHaveAttribute("value", /[1-9]\d+/);
    for (const file of FILES) await expect(progress(file)).toBeVisible();
    await expect(
      dialog.getByText("From huggingface.co, because you chose it.", { exact: false }),
    ).toBeVisible();
    const meanwhile = await page.evaluate(() => window.explorer.neighbours("a stolen bike", { k: 3 }));
    expect(meanwhile).toHaveLength(3);
    expect(await modelInUse(page)).toBe("explorer-en");

    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(bar).toBeHidden();
    expect(await modelInUse(page)).toBe("explorer-en");
    expect(await kept(page)).toEqual([]);
    expect(await page.evaluate(() => window.explorer.snapshot()["errors"])).toEqual([]);
    release();

    release = hub.hold(WEIGHTS);
    await fetchIt.click();
    await expect(bar).toBeVisible();
    release();
    await expect.poll(() => modelInUse(page)).toBe(ID);
    await expect
      .poll(() => page.evaluate(() => window.explorer.snapshot()))
      .toMatchObject({ items: 60, job: null, map: { n: 60, settled: true } });
    const shot = await page.evaluate(() => window.explorer.snapshot());
    expect(shot["space"]).toContain(`${ID}@`);
    expect(shot["fetched"]).toContainEqual(
      expect.objectContaining({ host: "huggingface.co", files: 5, why: `you chose ${ID}` }),
    );
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(texts);
    await page.keyboard.press("Escape");
    await expect(page.getByText("Nothing has left this computer")).toBeHidden();
    await expect(page.getByText(/No text\. \d+ files came in/)).toBeVisible();
    expect(noise.filter((said) => !ofTheNetwork(said))).toEqual([]);
  });

  test("gives its own vectors, alone and in a batch, on WASM and on WebGPU, and is fetched once", async ({
    open,
    hub,
  }) => {
    const page = await open();
    const texts = [
      "frost",
      "A long sentence about trains, stations, tickets and the people who wait. ".repeat(9),
      "שלום",
      "two words",
    ];
    const read = async (device: "wasm" | "webgpu") =>
      page.evaluate(
        async ({ texts, id, device }) => {
          const model = await window.explorer.useModel(id, { device });
          const { dim, vectors } = await window.explorer.embed(texts);
          const alone: number[][] = [];
          for (const text of texts) alone.push([...(await window.explorer.embed([text])).vectors]);
          const near = await window.explorer.similarity("kitten", "cat");
          const far = await window.explorer.similarity("kitten", "mortgage");
          return { device: model.device, dim, vectors: [...vectors], alone, near, far };
        },
        { texts, id: ID, device },
      );
    const wasm = await read("wasm");
    expect(wasm.device).toBe("wasm");
    expect(wasm.dim).toBe(64);
    expect(wasm.near).toBeGreaterThan(wasm.far + 0.2);
    expect([...new Set(hub.asked)].sort()).toEqual([LISTING, ...FILES].sort());
    const asked = hub.asked.length;

    const gpu = await read("webgpu");
    expect(gpu.device).toBe("webgpu");
    for (const [i, row] of wasm.alone.entries()) {
      const inBatch = wasm.vectors.slice(i * 64, (i + 1) * 64);
      expect(cosine(row, inBatch)).toBeGreaterThanOrEqual(0.9999);
      expect(cosine(gpu.alone[i] ?? [], row)).toBeGreaterThanOrEqual(0.999);
      expect(cosine(gpu.vectors.slice(i * 64, (i + 1) * 64), inBatch)).toBeGreaterThanOrEqual(0.999);
    }
    expect(hub.asked).toHaveLength(asked);

    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["job"])).toBeNull();
    await page.waitForTimeout(1000); // the session is written a moment after the last change
    hub.offline = true;
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await expect.poll(() => modelInUse(page)).toBe(ID);
    const again = await page.evaluate(() => window.explorer.embed(["frost"]));
    expect(cosine(Object.values(again.vectors), wasm.alone[0] ?? [])).toBeGreaterThanOrEqual(0.999);
    expect(hub.asked).toHaveLength(asked);
  });

  test("that does not come whole says so in one sentence, and the model in use stays in use", async ({
    open,
    hub,
    noise,
  }) => {
    const page = await open();
    await page.evaluate(() => window.explorer.embed(["ready"]));
    const fails = [
      {
        name: "closed",
        set: () => hub.ways.set(WEIGHTS, broken),
        says: /download stopped at \d\.\d of 2\.0 MB.*huggingface\.co.*closed/,
      },
      {
        name: "cut",
        set: () => hub.ways.set(WEIGHTS, half),
        says: /is not the file it must be: a length of 2 008 350 bytes was expected, 1 004 175 was found/,
      },
      {
        name: "other bytes",
        set: () => hub.ways.set(WEIGHTS, otherBytes),
        says: /potion-base-2M\/onnx\/model_quantized\.onnx from huggingface\.co is not the file it must be: SHA-256/,
      },
      {
        name: "small file, other bytes",
        set: () => hub.ways.set("config.json", otherBytes),
        says: /config\.json from huggingface\.co is not the file it must be: SHA-1/,
      },
      {
        name: "cut, where the hub does not say what it must be",
        set: () => {
          hub.lists = false;
          hub.ways.set(WEIGHTS, half);
        },
        says: /potion-base-2M is cut short or damaged/,
      },
      {
        name: "json cut, where the hub does not say what it must be",
        set: () => {
          hub.lists = false;
          hub.ways.set("tokenizer.json", half);
        },
        says: /tokenizer\.json from huggingface\.co is cut short or is not JSON/,
      },
      {
        name: "missing",
        set: () => hub.ways.set("config.json", status(404)),
        says: /huggingface\.co was asked for .*config\.json, which does not exist there/,
      },
      {
        name: "closed to us",
        set: () => hub.ways.set("tokenizer.json", status(403)),
        says: /tokenizer\.json, which does not exist there, or is not open to everyone/,
      },
      {
        name: "busy",
        set: () => hub.ways.set("tokenizer.json", status(503)),
        says: /huggingface\.co answered with error 503/,
      },
      {
        name: "page",
        set: () => hub.ways.set("config.json", webPage),
        says: /huggingface\.co answered with a web page instead of .*config\.json/,
      },
      {
        name: "offline",
        set: () => {
          hub.offline = true;
        },
        says: /huggingface\.co could not be reached/,
      },
    ];
    for (const { name, set, says } of fails) {
      hub.ways.clear();
      hub.lists = true;
      set();
      const said = await page.evaluate(
        (id) =>
          window.explorer.useModel(id).then(
            () => "it loaded",
            (error: Error) => error.message,
          ),
        ID,
      );
      expect(said, name).toMatch(says);
      expect(said, name).toContain("The model in use stays in use.");
      expect(await modelInUse(page), name).toBe("explorer-en");
      expect(await page.evaluate(() => window.explorer.neighbours("snow", { k: 2 })), name).toHaveLength(2);
      expect(await kept(page), name).toEqual([]);
    }
    hub.offline = false;
    hub.ways.clear();
    expect((await page.evaluate((id) => window.explorer.useModel(id), ID)).id).toBe(ID);
    expect(noise.filter((said) => !ofTheNetwork(said))).toEqual([]);
  });

  test("says in the dialog what went wrong, where the person is looking", async ({ open, hub }) => {
    hub.offline = true;
    const page = await open();
    await page.evaluate(() => window.explorer.embed(["ready"]));
    await page
      .getByRole("button", { name: /dimensions/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog", { name: "Models" });
    await dialog.getByRole("button", { name: `Fetch and use ${ID}` }).click();
    await expect(dialog.getByText("huggingface.co could not be reached", { exact: false })).toBeVisible();
    await expect(dialog.getByRole("button", { name: `Fetch and use ${ID}` })).toBeEnabled();
  });

  test("that was fetched takes part in a lesson's comparison, and is fetched no second time", async ({
    open,
    hub,
    noise,
  }) => {
    const page = await open();
    await page.evaluate(async (id) => {
      await window.explorer.useModel(id);
      await window.explorer.useModel("explorer-en");
    }, ID);
    const { length } = hub.asked;
    const label = await page.evaluate(
      (id) => window.explorer.models().find((model) => model.id === id)!.label,
      ID,
    );
    for (const [step, table] of [
      [2, /^One pair through the eras/],
      [3, "Found first, of 20"],
    ] as const) {
      await page.evaluate((step) => window.explorer.openLesson("how-we-got-here", step), step);
      const here = page.locator(`[data-step="${step - 1}"]`);
      await expect(here.getByRole("radio", { name: new RegExp(`${label}$`) })).toBeVisible();
      await page.evaluate(() => window.explorer.answerLesson());
      const row = here.getByRole("table", { name: table }).getByRole("row", { name: label });
      await expect(row).toHaveCount(1, { timeout: 60_000 });
    }
    expect(hub.asked).toHaveLength(length);
    expect(noise).toEqual([]);
  });

  test("that a link names is offered, not fetched", async ({ open, hub }) => {
    const page = await open(`#model=${ID}`);
    const fetchIt = page.getByRole("button", { name: `Fetch and use ${ID}` });
    await expect(fetchIt).toBeVisible();
    await expect.poll(() => modelInUse(page)).toBe("explorer-en");
    expect(hub.asked).toEqual([]);
    await fetchIt.click();
    await expect.poll(() => modelInUse(page)).toBe(ID);
  });
});

test("a model whose files the host holds loads from there", async ({ open, context, noise }) => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);
  await context.route(`**/models/${ID}/**`, (route) => {
    const file = FILES.find((name) => route.request().url().endsWith(`/models/${ID}/${name}`));
    return file ? route.fulfill({ body: read(file) }) : route.fulfill({ status: 404 });
  });
  const page = await open();
  const loaded = await page.evaluate((id) => window.explorer.useModel(id), ID);
  expect(loaded).toMatchObject({ id: ID, dim: 64 });
  expect(await page.evaluate(() => window.explorer.snapshot()["fetched"])).toEqual([]);
  await expect(page.getByText("Nothing has left this computer")).toBeVisible();
  expect(noise).toEqual([]);
});

test("without WebGPU a model runs on WASM and says why", async ({ playwright, home }) => {
  const args = CHROMIUM_ARGS.filter((arg) => !arg.includes("webgpu"));
  const browser = await playwright.chromium.launch({
    executablePath: ensureChromium(),
    args: recorded([...args, "--disable-features=WebGPU"]),
  });
  try {
    const page = await browser.newPage();
    await page.goto(home);
    const loaded = await page.evaluate(async () => {
      await window.explorer.ready();
      return window.explorer.useModel("explorer-en", { device: "webgpu" });
    });
    expect(loaded.device).toBe("wasm");
    const model = await page.evaluate(() => window.explorer.snapshot()["model"]);
    expect(model).toMatchObject({ note: expect.stringMatching(/^Runs on WASM: .*WebGPU.*\.$/) });
    await page
      .getByRole("button", { name: /dimensions/ })
      .first()
      .click();
    await expect(page.getByRole("dialog", { name: "Models" }).getByText(/^Runs on WASM: /)).toBeVisible();
    expect(await page.evaluate(() => window.explorer.neighbours("snow", { k: 2 }))).toHaveLength(2);
  } finally {
    await browser.close();
  }
});
