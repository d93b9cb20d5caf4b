import { expect, test } from "./fixtures.ts";

test.use({ under: "/a/b/" });

test("the built folder works from a sub-path of a plain static host", async ({ open, home, noise }) => {
  const page = await open();
  expect(new URL(page.url()).pathname).toBe("/a/b/");
  const answers = await page.evaluate(async () => {
    const { explorer } = window;
    await explorer.setTexts(["a red apple", "a green pear", "a fast car", "an old bus", "a ripe plum"]);
    const near = await explorer.neighbours("fruit", { k: 3 });
    const { coords } = await explorer.project({ seed: 2 });
    const sum = await explorer.arithmetic("king - man + woman", { k: 3 });
    return { near: near.map(({ text }) => text), finite: coords.every(Number.isFinite), sum: sum.withInputs };
  });
  expect(answers.near).toHaveLength(3);
  expect(answers.finite).toBe(true);
  expect(answers.sum).toHaveLength(3);
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(asked.filter((address) => !address.startsWith(home))).toEqual([]);
  expect(noise).toEqual([]);
});

test("a link opens in the same state there, also as /a/b/index.html", async ({ open, noise }) => {
  const page = await open("index.html#sample=classic-analogies&panel=neighbours&select=queen");
  const state = () =>
    page.evaluate(() => {
      const { source, panels, selection } = window.explorer.snapshot();
      const [chosen] = selection as number[];
      return { source, panels, chosen: window.explorer.texts()[chosen ?? -1] };
    });
  await expect
    .poll(state)
    .toMatchObject({ source: { id: "classic-analogies" }, panels: ["neighbours"], chosen: "queen" });
  await expect(page.getByRole("tabpanel").getByRole("heading", { name: "queen" })).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toContain("select=queen");
  expect(new URL(page.url()).pathname).toBe("/a/b/index.html");

  await page.evaluate(() => window.explorer.openSample("three-sentences"));
  await expect.poll(() => new URL(page.url()).hash).toContain("sample=three-sentences");
  await page.reload();
  await page.evaluate(() => window.explorer.ready());
  expect(await page.evaluate(() => window.explorer.texts())).toContain("The cat sat on the mat");
  expect(noise).toEqual([]);
});
