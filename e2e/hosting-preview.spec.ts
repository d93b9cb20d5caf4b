import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "./fixtures.ts";
import { openDialog } from "./opening.ts";
import { buildPreview } from "./tools/preview.ts";

test("the page in one file opens by a double click: sample, model, neighbours, new texts, and nothing else is asked", async ({
  page,
  noise,
}) => {
  test.setTimeout(300_000); // it is built first
  const folder = mkdtempSync(join(tmpdir(), "explorer-preview-"));
  const file = join(folder, "explorer.html");
  const bytes = await buildPreview(file);
  expect(bytes).toBeLessThan(16e6);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  await page.waitForFunction(() => "explorer" in window);
  const seen = await page.evaluate(async () => {
    const { explorer } = window;
    await explorer.ready();
    const sample = explorer.texts().length;
    const [first] = await explorer.neighbours("fruit", { k: 1 });
    await explorer.setTexts(["a red apple", "a green pear", "a fast car", "an old bus", "a ripe plum"]);
    const near = await explorer.neighbours("fruit", { k: 3 });
    const { coords } = await explorer.project({ seed: 2 });
    const sum = await explorer.arithmetic("king - man + woman", { k: 1 });
    return {
      sample,
      first: first?.text,
      near: near.map(({ text }) => text).toSorted(),
      finite: coords.every(Number.isFinite),
      sum: sum.withoutInputs.length,
    };
  });
  expect(seen).toEqual({
    sample: 326,
    first: "apple",
    near: ["a green pear", "a red apple", "a ripe plum"],
    finite: true,
    sum: 1,
  });
  // A page that is a file has no thread that may ask another host: addresses are refused by a sentence, files are read.
  const seenOfFiles = await page.evaluate(async () => {
    const said = (url: string): Promise<string> =>
      window.explorer.previewFile(url).then(
        () => "opened",
        (error: Error) => error.message,
      );
    const rows = await window.explorer.previewFile(new File(["text,label\na b c,x\nd e f,y\n"], "a.csv"));
    return { rows: rows.rows, said: await said("https://example.org/vectors.parquet") };
  });
  expect(seenOfFiles).toEqual({
    rows: 2,
    said: "This page is a single file, which asks no other host: example.org is not asked. Download what is there and open it here as a file.",
  });
  const dialog = await openDialog(page);
  await expect(dialog.getByRole("textbox", { name: "Address of a file" })).toBeDisabled();
  await expect(dialog.getByText(/^This page is a single file, which asks no other host\./)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.evaluate(() => window.explorer.openSample("proverbs"));
  await expect(page.locator("body")).toContainText("proverbs");
  const outside = asked.filter((one) => !/^(?:blob|data):/.test(one));
  expect(outside).toEqual([address]);
  expect(noise).toEqual([]);
  rmSync(folder, { recursive: true });
});
