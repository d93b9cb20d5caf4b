import { test as base, expect } from "./fixtures.ts";
import { ADDRESS_POLICY, HEADER_POLICY } from "../src/hosting/policy.ts";
import {
  dialogOf,
  goldenBytes,
  mapButton,
  mapped,
  openDialog,
  startFileHost,
  type FileHost,
} from "./opening.ts";
import { serveFolder } from "./tools/serve.ts";

/** Rows of vectors so large that a preview must not fetch them all. */
const LARGE = npy(20_000, 64);

const FILES = {
  "items.parquet": goldenBytes("items.parquet"),
  "items.csv": goldenBytes("items.csv"),
  "projector_config.json": goldenBytes("projector_config.json"),
  "metadata.tsv": goldenBytes("metadata.tsv"),
  "tensors.tsv": goldenBytes("tensors.tsv"),
  "tensors.bytes": goldenBytes("tensors.bytes"),
  "large.npy": LARGE,
};

const test = base.extend<{ host: FileHost; ways: { cors?: boolean; ranges?: boolean } }>({
  ways: [{}, { option: true }],
  host: async ({ ways, foreign }, use) => {
    const host = await startFileHost(FILES, ways);
    await use(host);
    host.close();
    // The address that was typed is the one other host there may be.
    expect(foreign.filter((address) => !address.startsWith(host.url))).toEqual([]);
    foreign.length = 0;
  },
});

test("nothing is asked before Open; then the host that was named, for the parts that are needed", async ({
  page,
  open,
  host,
  noise,
}) => {
  await open();
  const dialog = await openDialog(page);
  await dialog.getByRole("textbox", { name: "Address of a file" }).fill(`${host.url}large.npy`);
  await expect(dialog.getByText(`${new URL(host.url).host} will be asked for this file.`)).toBeVisible();
  expect(host.asked).toEqual([]);
  await dialog.getByRole("button", { name: "Open" }).click();
  await expect(mapButton(dialog)).toHaveText(/Map 20.000 rows/);
  const ranged = host.asked.filter(({ method }) => method === "GET");
  expect(ranged.every(({ range }) => range !== undefined)).toBe(true);
  const came = ranged.reduce((sum, { range = "" }) => {
    const [, from = "0", to = "0"] = /bytes=(\d+)-(\d+)/.exec(range) ?? [];
    return sum + Math.min(LARGE.length - 1, Number(to)) - Number(from) + 1;
  }, 0);
  expect(came).toBeLessThan(LARGE.length / 2);
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: /left this computer|came|fetched|file/i })
    .last()
    .click();
  await expect(page.getByRole("dialog").getByText("you opened its address")).toBeVisible();
  await expect(page.getByRole("dialog").getByText(new RegExp(`^large\\.npy, `))).toBeVisible();
  expect(noise).toEqual([]);
});

test("a Parquet and a projector's config with its files are mapped from their address", async ({
  page,
  open,
  host,
}) => {
  await open();
  for (const file of ["items.parquet", "projector_config.json"]) {
    const n = await page.evaluate(
      async (url) => (await window.explorer.openFile(url)).items,
      host.url + file,
    );
    expect(n).toBe(6);
    await mapped(page, 6);
  }
  expect(await page.evaluate(() => window.explorer.texts().slice(0, 3))).toEqual(["apple", "pear", "plum"]);
  // A script may say the first map.
  await page.evaluate(
    (url) => window.explorer.openFile(url, { map: { method: "pca", dims: 2 } }),
    `${host.url}items.parquet`,
  );
  expect(await page.evaluate(() => window.explorer.snapshot())).toMatchObject({
    map: { method: "pca", dims: 2 },
  });
});

test("a saved space is what was saved, and a broken one leaves what is there", async ({
  page,
  open,
  host,
  noise,
}) => {
  test.slow();
  await open();
  await page.evaluate(async () => {
    const { explorer } = window;
    await explorer.setTexts(
      Array.from({ length: 12 }, (_, i) => ({ text: `Line ${i} of a story`, label: "even", year: 1990 + i })),
    );
    await explorer.project({ dims: 2, seed: 4 });
    explorer.colourBy("column:year");
    explorer.hide([6]);
    explorer.select([9, 2, 5]);
  });
  await mapped(page, 12);
  const told = () =>
    page.evaluate(async () => {
      const shot = window.explorer.snapshot();
      const vectors = new Uint8Array(await (await window.explorer.exportAs("npy")).arrayBuffer());
      const shown = ["map", "selection", "hiddenIds", "colourBy", "neighbourTable"].map((name) => shot[name]);
      return { texts: window.explorer.texts(), vectors: [...vectors], shown };
    });
  const before = await told();
  const bytes = Buffer.from(
    await page.evaluate(async () => [
      ...new Uint8Array(await (await window.explorer.exportAs("embspace")).arrayBuffer()),
    ]),
  );
  host.files["story.embspace"] = bytes;
  host.files["download"] = bytes; // said by what is in it
  host.files["cut.embspace"] = bytes.subarray(0, bytes.length - 300);
  const changed = Buffer.from(bytes);
  changed[bytes.indexOf("of a story")] = 0x58;
  host.files["changed.embspace"] = changed;

  await page.evaluate(() => window.explorer.openSample("three-sentences"));
  const ask = async (file: string) => {
    const dialog = await openDialog(page);
    await dialog.getByRole("textbox", { name: "Address of a file" }).fill(host.url + file);
    await page.keyboard.press("Enter");
    return dialog;
  };
  for (const file of ["cut.embspace", "changed.embspace"]) {
    const dialog = await ask(file);
    await expect(dialog.getByRole("alert")).toContainText("Nothing on the map has changed.");
    await page.keyboard.press("Escape");
    await mapped(page, 3);
  }
  for (const file of ["story.embspace", "download"]) {
    const dialog = await ask(file);
    await mapped(page, 12);
    await expect(dialog).toBeHidden();
    expect(await told()).toEqual(before);
    const link = await page.evaluate(() => window.explorer.shareLink());
    expect(new URLSearchParams(new URL(link).hash.slice(1)).get("open")).toBe(host.url + file);
    await page.evaluate(() => window.explorer.openSample("three-sentences"));
    await mapped(page, 3);
  }
  // By a link, shown as the link says.
  await page.evaluate((url) => {
    location.hash = `#open=${encodeURIComponent(url)}&chosen=3`;
  }, `${host.url}story.embspace`);
  await page.getByRole("button", { name: `Ask ${new URL(host.url).host}` }).click();
  await mapped(page, 12);
  await expect
    .poll(() => page.evaluate(() => (window.explorer.snapshot() as { selection: number[] }).selection))
    .toEqual([3]);
  await page.evaluate((url) => window.explorer.openFile(url), `${host.url}story.embspace`);
  expect(await told()).toEqual(before);
  expect(noise).toEqual([]);
});

test("no file, no address, no encryption: a sentence each, and nobody else is asked", async ({
  page,
  open,
  host,
}) => {
  await open();
  const said = (url: string) =>
    page.evaluate(
      (url) =>
        window.explorer.previewFile(url).then(
          () => "",
          (error: Error) => error.message,
        ),
      url,
    );
  expect(await said(`${host.url}missing.csv`)).toContain("answered with status 404. Check the address.");
  expect(await said("vectors.parquet")).toContain("is no address");
  expect(await said("http://example.org/a.csv")).toContain(
    "http://example.org cannot be opened. Addresses begin with https://",
  );
  expect(await said("ftp://example.org/a.csv")).toContain("cannot be opened");
});

test.describe("a host without ranges", () => {
  test.use({ ways: { ranges: false } });
  test("sends the file once, whole", async ({ page, open, host }) => {
    await open();
    const dialog = await openDialog(page);
    await dialog.getByRole("textbox", { name: "Address of a file" }).fill(`${host.url}items.csv`);
    await page.keyboard.press("Enter");
    await mapButton(dialog).click();
    await mapped(page, 6);
    expect(host.asked.filter(({ method }) => method === "GET")).toHaveLength(1);
  });
});

test.describe("a host that does not allow it", () => {
  test.use({ ways: { cors: false } });
  test("is said to, and what to do", async ({ page, open, host }) => {
    await open();
    const dialog = await openDialog(page);
    await dialog.getByRole("textbox", { name: "Address of a file" }).fill(`${host.url}items.csv`);
    await page.keyboard.press("Enter");
    await expect(dialogOf(page).getByRole("alert")).toContainText(
      "The host must allow other pages to read it (CORS)",
    );
    await expect(dialogOf(page).getByRole("alert")).toContainText("Nothing on the map has changed.");
  });
});

test.describe("where the host of the page sends the policy", () => {
  const held = test.extend({
    home: async ({ under }, use) => {
      const plain = await serveFolder(process.env["DIST"] ?? "dist", under, 0, {
        "Content-Security-Policy": HEADER_POLICY,
      });
      await use(plain.url);
      plain.server.closeAllConnections();
      plain.server.close();
    },
  });

  held(
    "without a policy of its own the address's thread asks nobody either",
    async ({ page, open, host }) => {
      await open();
      const said = await page.evaluate(
        (url) =>
          window.explorer.previewFile(url).then(
            () => "opened",
            (error: Error) => error.message,
          ),
        `${host.url}items.csv`,
      );
      expect(said).toContain("cannot be reached from this page");
      expect(host.asked).toEqual([]);
    },
  );

  test("with it, that thread alone may: others are held to the page's own host", async ({
    page,
    open,
    host,
  }) => {
    await open();
    await page.route("**/assets/*.worker-*.js", async (route) => {
      const answer = await route.fetch();
      const policy = route.request().url().includes("/address.worker-") ? ADDRESS_POLICY : HEADER_POLICY;
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), "Content-Security-Policy": policy },
      });
    });
    const found = await page.evaluate((url) => window.explorer.previewFile(url), `${host.url}items.csv`);
    expect(found).toMatchObject({ format: "csv", rows: 6 });
    const reader = page.workers().find((worker) => worker.url().includes("files.worker"));
    const said = await reader?.evaluate(
      (url) =>
        fetch(url).then(
          () => "asked",
          (error: Error) => error.name,
        ),
      `${host.url}items.csv`,
    );
    expect(said).toBe("OtherHostError");
  });
});

/** A NumPy array of numbers that differ. */
function npy(rows: number, dim: number): Buffer {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${dim}), }`.padEnd(117) + "\n";
  const head = Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]),
    Buffer.from(header),
  ]);
  const numbers = Float32Array.from({ length: rows * dim }, (_, i) => Math.sin(i));
  return Buffer.concat([head, Buffer.from(numbers.buffer)]);
}
