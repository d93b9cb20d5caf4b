import { expect, test } from "./fixtures.ts";
import { FILES, HAS_MODEL, HUB, read, startHub, WITHOUT_MODEL } from "./hub.ts";

test("while nothing was fetched, the page says that nothing left, and where it is from itself", async ({
  open,
  home,
  foreign,
}) => {
  const page = await open();
  await page.evaluate(() => window.explorer.setTexts(["my secret", "another secret", "a third"]));
  await page.getByRole("button", { name: "Nothing has left this computer" }).click();
  const dialog = page.getByRole("dialog", { name: "What left this computer" });
  await expect(dialog).toContainText("Your texts, the model and the map stay in this browser.");
  await expect(dialog).toContainText(`come from ${new URL(home).host}.`);
  await expect(dialog.getByRole("listitem")).toHaveCount(0);
  expect(foreign).toEqual([]);
});

test("what a chosen model fetched is listed file by file, as it was asked for, and still is after a reload", async ({
  context,
  open,
  foreign,
}) => {
  test.skip(!HAS_MODEL, WITHOUT_MODEL);
  const hub = await startHub(context);
  const page = await open();
  await page.evaluate(() => window.explorer.useModel("potion-base-2M", { device: "wasm" }));
  // The hub's stand-in heard the same requests as the browser saw leave.
  const atHub = foreign.filter((address) => address.startsWith(HUB));
  expect(atHub.length).toBeGreaterThan(FILES.length - 1);
  expect(hub.asked).toHaveLength(atHub.length);
  const shown = async (): Promise<void> => {
    await page.getByRole("button", { name: /No text\. \d files came in\./ }).click();
    const dialog = page.getByRole("dialog", { name: "What left this computer" });
    await expect(dialog).toContainText("None of your words were sent.");
    await expect(dialog.getByRole("list").first()).toContainText(
      /^huggingface\.co, 5 files, \d+\.\d\sMB, \d\d:\d\d, you chose potion-base-2M/,
    );
    const files = await dialog
      .getByRole("list", { name: "Files from huggingface.co" })
      .getByRole("listitem")
      .allTextContents();
    const sizes = FILES.map((file) => [file, read(file).length] as const);
    for (const [file, bytes] of sizes) {
      const size = bytes < 100_000 ? `${bytes}` : (bytes / 1e6).toFixed(1);
      const line = files.find((one) => one.startsWith(`${file}, `)) ?? "";
      expect(line.replaceAll(/[^\d.a-zA-Z_/,]/g, "").slice(file.length + 1), file).toContain(size);
    }
    expect(files).toHaveLength(atHub.length);
    await page.keyboard.press("Escape");
  };
  await shown();
  await page.reload();
  await page.evaluate(() => window.explorer.ready());
  await shown();
  // Kept from now on, with its size, until the person deletes it.
  await page
    .getByRole("button", { name: /potion/i })
    .first()
    .click();
  const models = page.getByRole("dialog");
  const kept = models.getByRole("region", { name: "Kept in this browser" });
  await expect(kept.getByRole("listitem")).toContainText(/potion-base-2M, \d+\.\d\sMB/i);
  await kept.getByRole("button", { name: /^Delete the files of/ }).click();
  await expect(kept).toBeHidden();
  const left = await page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url);
  });
  expect(left.filter((address) => address.startsWith(HUB))).toEqual([]);
  hub.close();
  foreign.length = 0;
});
