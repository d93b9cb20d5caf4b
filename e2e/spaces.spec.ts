import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const SENTENCES = [
  "The ferry leaves the harbour at noon.",
  "Our dog is afraid of thunder.",
  "She repaired the old clock herself.",
  "Tickets are cheaper on Tuesdays.",
  "A storm blew the roof off the barn.",
  "He plays the cello in an orchestra.",
];
const WORDS = ["harbour", "dog", "clock", "ticket", "storm", "cello", "roof", "music"];

const shot = (page: Page) => page.evaluate(() => window.explorer.snapshot());
const modelOf = async (page: Page) => ((await shot(page))["model"] as { id: string } | null)?.id;

/** Items, model and map are of one space, and a question is answered in it. */
async function agree(page: Page, sample: string, model: string): Promise<void> {
  await expect
    .poll(() => shot(page))
    .toMatchObject({ source: { id: sample }, model: { id: model }, job: null, map: { settled: true } });
  const { space, dim, near } = await page.evaluate(async () => ({
    space: String(window.explorer.snapshot()["space"]),
    dim: (await window.explorer.embed(["music"])).dim,
    near: await window.explorer.neighbours("music", { k: 3 }),
  }));
  expect(space).toContain(`${model}@`);
  expect(space).toContain(`|${dim}|`);
  expect(near).toHaveLength(3);
}

test.describe("samples in other spaces", () => {
  test("the word space is one click away, and the next sample is back in the sentence model", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    const menu = page.getByRole("button", { name: /Everyday words/ }).first();
    await menu.click();
    await page.getByRole("menuitem", { name: /^Word space/ }).click();
    await agree(page, "word-space", "explorer-words");
    expect((await shot(page))["items"]).toBe(5000);
    expect((await shot(page))["chosen"]).toBeNull();
    await expect(page.getByText(/^Word space, \d+ dimensions, WASM/)).toBeVisible();
    await expect(page.getByText("5 000 frequent English words", { exact: false })).toBeVisible();
    await page.evaluate(() => window.explorer.openSample("headlines"));
    await agree(page, "headlines", "explorer-en");
    expect(noise).toEqual([]);
  });

  test("opened in quick succession, the last one counts", async ({ page, open }) => {
    await open();
    for (const last of ["everyday-words", "classic-analogies"]) {
      await page.evaluate(async (last) => {
        const calls = ["word-space", "headlines", "classic-analogies", "proverbs", "word-space", last].map(
          (id) => window.explorer.openSample(id).catch((error: Error) => error.name),
        );
        await Promise.all(calls);
      }, last);
      await agree(page, last, last === "everyday-words" ? "explorer-en" : "explorer-words");
    }
  });

  test("a model chosen by name is kept for samples that name none", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.useModel("explorer-words");
      await window.explorer.openSample("proverbs");
    });
    await agree(page, "proverbs", "explorer-words");
    await page.evaluate(() => window.explorer.useModel("explorer-en"));
    await page.evaluate(() => window.explorer.openSample("classic-analogies"));
    await agree(page, "classic-analogies", "explorer-words");
    await page.evaluate(() => window.explorer.openSample("headlines"));
    await agree(page, "headlines", "explorer-en");
  });

  test("a link carries the space, and another one where it names another model", async ({ page, open }) => {
    await open("#sample=classic-analogies&panel=arithmetic");
    await agree(page, "classic-analogies", "explorer-words");
    await expect.poll(() => new URL(page.url()).hash).toContain("model=explorer-words");
    const { hash } = new URL(page.url());
    await page.goto("about:blank");
    await open(hash);
    await agree(page, "classic-analogies", "explorer-words");
    await page.goto("about:blank");
    await open("#sample=classic-analogies&model=explorer-en");
    await agree(page, "classic-analogies", "explorer-en");
    await page.evaluate(() => (location.hash = "#sample=word-space&model=explorer-words"));
    await agree(page, "word-space", "explorer-words");
  });

  test("a reload comes back to the same space", async ({ page, open }) => {
    await open();
    await page.evaluate(() => window.explorer.openSample("word-space"));
    const before = await page.evaluate(() => window.explorer.neighbours("river", { k: 5 }));
    await page.waitForTimeout(1500); // the session is written a moment after the last change
    await page.reload();
    await page.evaluate(() => window.explorer.ready());
    await agree(page, "word-space", "explorer-words");
    expect(await page.evaluate(() => window.explorer.neighbours("river", { k: 5 }))).toEqual(before);
    expect((await shot(page))["errors"]).toEqual([]);
  });
});

test.describe("texts after a sample of single words", () => {
  test.beforeEach(async ({ page, open }) => {
    await open();
    await page.evaluate(() => window.explorer.openSample("word-space"));
  });

  test("sentences are read by the sentence model, and it is said before and after", async ({ page }) => {
    await page
      .getByRole("button", { name: /^Paste/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").first().fill(SENTENCES.join("\n"));
    await expect(
      dialog.getByText(/Most of these are not single words, so the Sentence model will read them/),
    ).toBeVisible();
    await dialog.getByRole("button", { name: "Map 6 items" }).click();
    await expect.poll(() => shot(page)).toMatchObject({ items: 6, job: null, map: { n: 6, settled: true } });
    expect(await modelOf(page)).toBe("explorer-en");
    await expect(page.getByText("The Sentence model reads these texts", { exact: false })).toBeVisible();
  });

  test("the person's own texts come back with the model they were read by", async ({ page }) => {
    await page.evaluate(async (texts) => {
      await window.explorer.setTexts(texts);
      await window.explorer.openSample("classic-analogies");
    }, SENTENCES);
    expect(await modelOf(page)).toBe("explorer-words");
    await page
      .getByRole("button", { name: /Classic analogies/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: /Texts from a script/ }).click();
    await agree(page, "", "explorer-en");
    expect(await page.evaluate(() => window.explorer.texts())).toEqual(SENTENCES);
  });

  test("single words stay where they are", async ({ page }) => {
    await page.evaluate((words) => window.explorer.setTexts(words), WORDS);
    expect(await modelOf(page)).toBe("explorer-words");
    expect((await shot(page))["errors"]).toEqual([]);
  });

  test("the person's own choice of the word space is kept for sentences too", async ({ page }) => {
    await page.evaluate(() => window.explorer.useModel("explorer-words"));
    await page.evaluate((texts) => window.explorer.setTexts(texts), SENTENCES);
    expect(await modelOf(page)).toBe("explorer-words");
  });
});

test.describe("arithmetic's home", () => {
  test("the panel says which space it calculates in and opens the word space with the sum kept", async ({
    page,
    open,
  }) => {
    await open();
    await page.getByRole("tab", { name: "Arithmetic" }).click();
    const panel = page.getByRole("tabpanel");
    await expect(panel.getByText("Calculated in the Sentence model.", { exact: false })).toBeVisible();
    const field = panel.getByRole("textbox").first();
    await field.fill("king − man + woman");
    await expect(panel.getByRole("list", { name: "Inputs left out" })).toBeVisible();
    await panel.getByRole("button", { name: "Open the word space" }).click();
    await expect(panel.getByText("Calculated in the Word space", { exact: false })).toBeVisible();
    await expect(field).toHaveValue("king − man + woman");
    const first = panel.getByRole("list", { name: "Inputs left out" }).getByRole("listitem").first();
    await expect(first).toContainText("queen");
    await expect(panel.getByText(/^Answers from 5.000 items and 2\d.\d\d\d words/)).toBeVisible();
    await expect(panel.getByRole("button", { name: "Open the word space" })).toBeHidden();
    await agree(page, "word-space", "explorer-words");
  });

  test("own vectors are not said to be of a model", async ({ page, open }) => {
    await open();
    await page.evaluate(async () => {
      await window.explorer.loadVectors({
        dim: 2,
        vectors: new Float32Array([1, 0, 0, 1, 1, 1]),
        texts: ["a", "b", "c"],
      });
      window.explorer.openPanel("arithmetic");
    });
    await expect(
      page.getByText("Calculated in the vectors that came with the items.", { exact: false }),
    ).toBeVisible();
  });
});

test.describe("words the model does not know", () => {
  test("are refused by name in the word space, with close ones", async ({ page, open }) => {
    await open("#sample=word-space&panel=arithmetic");
    await agree(page, "word-space", "explorer-words");
    const refused = (expression: string): Promise<string> =>
      page.evaluate(
        (expression) =>
          window.explorer.arithmetic(expression).then(
            ({ withoutInputs }) => `answered ${withoutInputs[0]?.text ?? ""}`,
            (error: Error) => error.message,
          ),
        expression,
      );
    expect(await refused("king − womann + queen")).toMatch(
      /Term 2, “womann”, is not known here\..*Close: woman/,
    );
    expect(await refused("king + 猫")).toMatch(/Term 2, “猫”, is not known here/);
    expect(await refused("king + 🦊")).toMatch(/Term 2, “🦊”, is not known here/);
    expect(await refused('"old blorfing king" − man')).toMatch(
      /Term 1, “old blorfing king”, is not known here/,
    );
    expect(await refused("old + king")).toMatch(/^answered /);
    const field = page.getByRole("tabpanel").getByRole("textbox").first();
    await field.fill("king − womann");
    await expect(page.getByText("“womann”, is not known here", { exact: false })).toBeVisible();
    // As an item it has no vector of its own either.
    await page.evaluate(() => window.explorer.addTexts(["womann"]));
    expect(await refused("king − womann")).toMatch(/Term 2, “womann”, is not known here/);
  });

  for (const model of ["explorer-en", "explorer-words"]) {
    test(`${model}: texts without any known word are finite, and said to mean nothing`, async ({
      page,
      open,
    }) => {
      await open();
      await page.evaluate((model) => window.explorer.useModel(model), model);
      const odd = ["🦊🚲", "  ", "猫猫猫"];
      const result = await page.evaluate(
        async ({ odd, words }) => {
          await window.explorer.setTexts([...words, ...odd]);
          return {
            ...(await window.explorer.embed(odd)),
            near: await window.explorer.neighbours(odd[0]!, { k: 2 }),
            similar: await window.explorer.similarity(odd[0]!, "music"),
            unread: window.explorer.snapshot()["unread"],
          };
        },
        { odd, words: WORDS },
      );
      expect(result.vectors.every(Number.isFinite)).toBe(true);
      for (let row = 0; row < odd.length; row++) {
        const length = Math.hypot(...result.vectors.slice(row * result.dim, (row + 1) * result.dim));
        expect(length).toBeCloseTo(1, 4);
      }
      expect([...result.near.map(({ score }) => score), result.similar].every(Number.isFinite)).toBe(true);
      expect(result.unread).toEqual([8, 9, 10]);
      const notice = page.getByText(
        /^3 of 11 texts hold no word the .* knows: “🦊🚲”, an empty text, “猫猫猫”\./,
      );
      await expect(notice).toBeVisible();
      await page.evaluate(() => window.explorer.select([8]));
      await page.evaluate(() => window.explorer.openPanel("neighbours"));
      await expect(page.getByRole("tabpanel").getByText(/knows no word of “🦊🚲”\./)).toBeVisible();
      await page.evaluate(() => window.explorer.select([0]));
      await expect(page.getByRole("tabpanel").getByText(/knows no word of/)).toBeHidden();
      await page.locator("[data-ask]:visible").first().fill("🎂");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("tabpanel").getByText(/knows no word of “🎂”\./)).toBeVisible();
      // Kept with the session, and gone with the texts.
      await page.waitForTimeout(1500);
      await page.reload();
      await page.evaluate(() => window.explorer.ready());
      await expect(notice).toBeVisible();
      await page.evaluate((words) => window.explorer.setTexts(words), WORDS);
      await expect(notice).toBeHidden();
      expect((await shot(page))["unread"]).toEqual([]);
    });
  }
});

test.describe("a model with layers", () => {
  const CONTEXT = "explorer-context";

  test("shows how far it has read the words that may answer, and can be stopped", async ({ page, open }) => {
    await open();
    await page.evaluate((id) => window.explorer.useModel(id, { device: "wasm" }), CONTEXT);
    await page.evaluate(() => window.explorer.openPanel("matrix"));
    const panel = page.getByRole("tabpanel");
    await page.getByRole("tab", { name: "Arithmetic" }).click();
    const field = panel.getByRole("textbox").first();
    await field.fill("king − man + woman");
    await field.press("Enter");
    await expect(
      panel.getByText(/^Reading the words that may answer: [\d\s\u202f]+ of 2.000\.$/),
    ).toBeVisible();
    await panel.getByRole("button", { name: "Cancel" }).click();
    await expect(panel.getByText(/^Reading the words/)).toBeHidden();
    await expect(field).toHaveValue("king − man + woman");
    expect(await page.evaluate(() => window.explorer.snapshot()["errors"])).toEqual([]);
    await field.press("Enter");
    await expect(panel.getByRole("list", { name: "Inputs left out" }).getByRole("listitem")).toHaveCount(8);
    await expect(panel.getByText(/^Answers from .* and 2.000 words/)).toBeVisible();
  });
});
