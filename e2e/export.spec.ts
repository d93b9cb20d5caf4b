import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readSpace } from "../src/formats/embspace.ts";
import { npyArray } from "../src/formats/npy-header.ts";
import { bytesSource } from "../src/formats/source.ts";
import { axe, setTheme } from "./accessible-states.ts";
import { expect, lines, test } from "./fixtures.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Export" });

/** Bytes of what the page writes, and the vectors it has, as lists. */
const written = async (
  page: Page,
  format: string,
  options: Record<string, unknown> = {},
): Promise<Uint8Array> => {
  const list = await page.evaluate(
    async ([format, options]) => {
      const blob = await window.explorer.exportAs(format, options);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192)
        text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    },
    [format, options] as const,
  );
  return new Uint8Array(Buffer.from(list, "base64"));
};

/** Own vectors with every kind of column, and a choice of colours. */
const fill = (page: Page) =>
  page.evaluate(async () => {
    const n = 60;
    const vectors = Float32Array.from({ length: n * 8 }, (_, i) => Math.sin(i * 1.37) * (1 + (i % 7)));
    vectors.set([-0, 1e-45, 3.4e38], 8);
    await window.explorer.loadVectors({
      dim: 8,
      vectors,
      texts: Array.from({ length: n }, (_, i) => `=text “${i}”, with a comma`),
      columns: {
        label: Array.from({ length: n }, (_, i) => (i % 3 === 0 ? null : `group ${i % 3}`)),
        year: Array.from({ length: n }, (_, i) => (i % 9 === 0 ? null : 1990 + i)),
        open: Array.from({ length: n }, (_, i) => i % 2 === 0),
        note: Array.from({ length: n }, (_, i) => (i % 2 === 0 ? i : { deep: [i] })),
      },
    });
    window.explorer.colourBy("column:year");
    window.explorer.select([3, 5]);
    window.explorer.hide([7]);
    return [...new Uint32Array(vectors.buffer)];
  });

test.describe("export", () => {
  test("a saved space opens in another browser without any model: vectors, map, neighbours, colours, choice", async ({
    page,
    open,
    browser,
    home,
    noise,
  }) => {
    await open();
    const bits = await fill(page);
    const told = (tab: Page) =>
      tab.evaluate(async () => {
        const { explorer } = window;
        const shot = explorer.snapshot();
        const names = ["map", "selection", "hiddenIds", "colourBy", "items", "source", "neighbourTable"];
        return {
          shot: names.map((name) => shot[name]),
          texts: explorer.texts(),
          near: await explorer.neighbours(4, { k: 59 }),
          clusters: (await explorer.cluster({ k: 3, show: false })).assignments,
        };
      });
    const before = await told(page);
    const bytes = await written(page, "embspace");
    const space = await readSpace(bytesSource(bytes, "x.embspace"));
    const vectors = space.table.columns.find(({ role }) => role === "vector")?.cells;
    expect(vectors?.kind === "vector" && [...new Uint32Array(vectors.values.slice().buffer)]).toEqual(bits);

    const context = await browser.newContext({ serviceWorkers: "block" });
    const other = await context.newPage();
    await other.route(/\/models\//, (route) => route.abort());
    await other.goto(home);
    await other.evaluate(() => window.explorer.ready());
    await other.evaluate(
      (list) => window.explorer.importSpace(Uint8Array.from(atob(list), (sign) => sign.charCodeAt(0))),
      Buffer.from(bytes).toString("base64"),
    );
    expect(await told(other)).toEqual(before);
    const columns = await other.evaluate(async () => (await window.explorer.exportAs("jsonl")).text());
    expect(columns).toBe(new TextDecoder().decode(await written(page, "jsonl")));
    expect(await other.evaluate(() => window.explorer.addTexts(["new"]).then(() => "", (error: Error) => error.message))).not.toBe(""); // prettier-ignore
    await context.close();
    expect(noise).toEqual([]);
  });

  test("broken, cut off, changed and newer spaces: one sentence each, and nothing is lost", async ({
    page,
    open,
  }) => {
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(20));
    const bytes = await written(page, "embspace");
    const text = new TextDecoder("latin1").decode(bytes);
    const changed = bytes.slice();
    const at = text.indexOf("The customer");
    changed[at] = 88;
    const manifest = text.indexOf('"needs": 1');
    const newer = bytes.slice();
    newer[manifest + 9] = 57;
    for (const [given, says] of [
      [bytes.slice(0, bytes.length - 200), /./],
      [bytes.slice(0, 100), /./],
      [changed, /./],
      [newer, /newer explorer|changed|checksum|not what/i],
      [new TextEncoder().encode("no zip at all"), /./],
    ] as const) {
      const said = await page.evaluate(
        (list) =>
          window.explorer.importSpace(Uint8Array.from(atob(list), (sign) => sign.charCodeAt(0))).then(
            () => "it was opened",
            (error: Error) => `${error.name}: ${error.message}`,
          ),
        Buffer.from(given).toString("base64"),
      );
      expect(said).toMatch(says);
      expect(said).toMatch(/^\w+Error: .+\.$/);
    }
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(lines(20));
  });

  test("every kind of file is written, of all items and of some, with ids and order", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    const bits = await fill(page);
    const ids = [50, 2, 31];
    for (const format of [
      "csv",
      "parquet",
      "npy",
      "projector",
      "glove",
      "pgvector",
      "qdrant",
      "weaviate",
      "faiss",
      "edge-csv",
      "graphml",
      "matrix-csv",
      "gltf",
    ]) {
      // prettier-ignore
      expect((await written(page, format)).length, format).toBeGreaterThan(100);
      expect((await written(page, format, { ids })).length, format).toBeGreaterThan(50);
    }
    const rows = new TextDecoder()
      .decode(await written(page, "jsonl", { ids }))
      .trim()
      .split("\n");
    expect(rows.map((row) => (JSON.parse(row) as { id: number }).id)).toEqual([2, 31, 50]);
    const npy = await npyArray(bytesSource(await written(page, "npy"), "x.npy"));
    expect(npy.kind).toBe("numbers");
    const raw = await written(page, "npy");
    expect([...new Uint32Array(raw.slice(raw.length - bits.length * 4).buffer)]).toEqual(bits);
    // Neighbours of a part: among the part, or to others too, who come along.
    const sources = new Set<string | undefined>();
    for (const line of new TextDecoder()
      .decode(await written(page, "edge-csv", { ids, k: 4, others: true }))
      .trim()
      .split("\n")
      .slice(1))
      // prettier-ignore
      sources.add(line.split(",")[0]);
    expect(sources).toEqual(new Set(["2", "31", "50"]));
    const nodes = async (others: boolean): Promise<number> =>
      new TextDecoder().decode(await written(page, "graphml", { ids, k: 4, others })).split("<node ").length - 1; // prettier-ignore
    expect(await nodes(false)).toBe(3);
    expect(await nodes(true)).toBeGreaterThan(6);
    const refused = await page.evaluate(() => window.explorer.exportAs("nothing").catch((error: Error) => error.message)); // prettier-ignore
    expect(refused).toContain("There is no kind of file “nothing”");
    expect(noise).toEqual([]);
  });

  test("the dialog: chosen by keys, loader shown and copied, file saved; nothing found by axe in either theme", async ({
    page,
    open,
    context,
    noise,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open();
    await page.evaluate((texts) => window.explorer.setTexts(texts), lines(30));
    await page.evaluate(() => window.explorer.select([1, 2, 3]));
    await page.evaluate(() => document.querySelector<HTMLElement>("header [aria-haspopup=menu]")?.click());
    await page.getByRole("menuitem", { name: "Export" }).press("Enter");
    await expect(dialog(page).getByRole("radio", { name: /Saved space/ })).toBeChecked();
    await dialog(page)
      .getByRole("radio", { name: /pgvector/ })
      .focus();
    await page.keyboard.press("Space");
    await expect(dialog(page).getByText("psql -d DATABASE")).toBeVisible();
    await dialog(page).getByLabel("Name of the table").fill("tickets");
    await expect(dialog(page).getByText('FROM "tickets"').first()).toBeVisible();
    await dialog(page).getByRole("button", { name: "Copy these lines" }).press("Enter");
    await expect(dialog(page).getByText("Copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"tickets"');
    for (const theme of ["light", "dark"] as const) {
      await setTheme(page, theme);
      expect(await axe(page, "dialog")).toEqual([]);
    }
    await dialog(page).getByText("3 selected").click();
    await dialog(page)
      .getByRole("radio", { name: /GraphML/ })
      .check();
    await dialog(page).getByRole("button", { name: "Also to others" }).click();
    await expect(dialog(page).getByText(/not selected are in the file too/)).toBeVisible();
    await dialog(page)
      .getByRole("radio", { name: /pgvector/ })
      .check();
    const saving = page.waitForEvent("download");
    await dialog(page).getByRole("button", { name: "Save 3 selected items" }).press("Enter");
    const download = await saving;
    expect(download.suggestedFilename()).toBe("texts-from-a-script.sql");
    const sql = await readFile((await download.path()) ?? "", "utf8");
    expect(sql).toContain('CREATE TABLE "tickets"');
    expect(sql.split("\n").filter((line) => line.includes("(1)") || line.includes("(2)") || line.includes("(3)"))).toHaveLength(3); // prettier-ignore
    await expect(dialog(page).getByText(/^Saved as texts-from-a-script.sql, 3 items/)).toBeVisible();
    expect(noise).toEqual([]);
  });

  test("a file can be given up under way", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      const n = 20_000;
      await window.explorer.loadVectors({ dim: 128, vectors: Float32Array.from({ length: n * 128 }, (_, i) => Math.sin(i)) }); // prettier-ignore
    });
    const said = await page.evaluate(async () => {
      const stop = new AbortController();
      const shares: number[] = [];
      const writing = window.explorer.exportAs("csv", {
        signal: stop.signal,
        onProgress: (share) => {
          shares.push(share);
          if (share > 0.35) stop.abort();
        },
      });
      return writing.then(
        () => "written",
        (error: Error) => `${error.name} ${shares.length > 3}`,
      );
    });
    expect(said).toBe("AbortError true");
  });
});
