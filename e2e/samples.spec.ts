import { readFileSync } from "node:fs";
import { decodePack, packTexts } from "../src/engine/pack.ts";
import { cosine, expect, test } from "./fixtures.ts";

const facts = JSON.parse(readFileSync("public/models/explorer-en/explorer.json", "utf8")) as {
  revision: string;
};

test.describe("samples", () => {
  test("are on screen without any model: its files are never answered here", async ({ page, open }) => {
    await page.route(/\/models\//, (route) => route.abort());
    await open();
    const samples = await page.evaluate(() => window.explorer.samples());
    expect(samples.length).toBeGreaterThanOrEqual(8);
    for (const { id, count } of samples) {
      const shot = await page.evaluate(async (id) => {
        await window.explorer.openSample(id);
        return window.explorer.snapshot();
      }, id);
      expect(shot["items"], id).toBe(count);
      expect(shot["map"], id).toMatchObject({ n: count, settled: true });
      const near = await page.evaluate(() => window.explorer.neighbours(0, { k: 2 }));
      expect(near, id).toHaveLength(2);
    }
  });

  test("carry the vectors that the bundled model makes of these very texts", async ({ page, open, home }) => {
    await open();
    const samples = await page.evaluate(() => window.explorer.samples());
    for (const { id } of samples) {
      const pack = decodePack(await (await fetch(`${home}samples/${id}.bin`)).arrayBuffer());
      const { texts, vectors } = await page.evaluate(async (id) => {
        await window.explorer.openSample(id);
        const texts = [...window.explorer.texts()];
        return { texts, vectors: [...(await window.explorer.embed(texts.slice(0, 10))).vectors] };
      }, id);
      expect(pack.space, id).toContain(facts.revision);
      expect(pack.texts, id).toBe(packTexts(texts));
      for (let row = 0; row < Math.min(10, texts.length); row++) {
        const packed = pack.vectors.subarray(row * pack.dim, (row + 1) * pack.dim);
        const live = vectors.slice(row * pack.dim, (row + 1) * pack.dim);
        expect(cosine(packed, live), `${id}, row ${row}`).toBeGreaterThan(0.99999);
      }
    }
  });

  test("tell their stories on the bundled model", async ({ page, open }) => {
    await open();
    const answers = await page.evaluate(async () => {
      const { explorer } = window;
      await explorer.openSample("help-centre");
      const back = await explorer.neighbours("How do I send something back?", { k: 3 });
      const same = await explorer.similarity("heart attack symptoms", "myocardial infarction signs");
      const other = await explorer.similarity("heart attack symptoms", "cheap flights to the coast");
      const swapped = await explorer.similarity("The dog bit the man", "The man bit the dog");
      const cat = await explorer.similarity("The cat sat on the mat", "A feline rested on the rug");
      const learning = await explorer.similarity("The cat sat on the mat", "Machine learning is fascinating");
      return { back, same, other, swapped, cat, learning };
    });
    expect(answers.back.map(({ text }) => text).join(" ")).toMatch(/return|send .* back|refund/i);
    expect(answers.same).toBeGreaterThan(answers.other + 0.15);
    expect(answers.cat).toBeGreaterThan(answers.learning + 0.15);
    expect(answers.swapped).toBeGreaterThan(0.99); // a static model cannot see word order: that is the lesson
  });
});
