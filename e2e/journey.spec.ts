import { expect, lines, test } from "./fixtures.ts";

for (const device of ["wasm", "webgpu"] as const) {
  test(`paste 200 lines, map, neighbours, matrix, arithmetic, reload: still there (${device})`, async ({
    open,
    page,
    noise,
    foreign,
  }) => {
    await open();
    const model = await page.evaluate(
      (device) => window.explorer.useModel("explorer-en", { device }),
      device,
    );
    expect(model.device).toBe(device);

    await page.getByRole("button", { name: "Paste text" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Paste text" });
    const texts = lines(200);
    await dialog
      .getByRole("textbox")
      .first()
      .fill([...texts, texts[3], ""].join("\n"));
    await dialog.getByRole("button", { name: /Map 200 items/ }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["items"])).toBe(200);
    await expect
      .poll(() =>
        page.evaluate(() => (window.explorer.snapshot()["map"] as { settled?: boolean } | null)?.settled),
      )
      .toBe(true);

    await page.evaluate(() => window.explorer.select([7]));
    await page.getByRole("tab", { name: "Neighbours" }).click();
    const panel = page.getByRole("tabpanel");
    await expect(panel.getByText(texts[7] ?? "", { exact: true }).first()).toBeVisible();
    await expect(panel.getByRole("heading", { name: /The map keeps \d+ of the 15/ })).toBeVisible();

    await page.getByRole("tab", { name: "Matrix" }).click();
    await expect(panel.getByText(/200 items/).first()).toBeVisible();
    await expect(panel.locator("canvas").first()).toBeVisible();

    await page.getByRole("tab", { name: "Arithmetic" }).click();
    await panel.getByRole("textbox").first().fill("king - man + woman");
    await expect(panel.getByText("queen").first()).toBeVisible();

    const before = await page.evaluate(() => window.explorer.snapshot());
    await page.waitForTimeout(1500); // the session is written a moment after the last change
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    const after = await page.evaluate(() => window.explorer.snapshot());
    expect(after["items"]).toBe(200);
    expect(after["selection"]).toEqual([7]);
    expect(after["panels"]).toEqual(before["panels"]);
    expect(after["expression"]).toBe("king - man + woman");
    expect(after["map"]).toMatchObject({ n: 200, settled: true });
    await expect(panel.getByText("queen").first()).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.explorer.snapshot()["device"])).toBe(device);

    expect(foreign).toEqual([]);
    expect(noise).toEqual([]);
  });
}
