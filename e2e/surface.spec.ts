import { readdirSync } from "node:fs";
import { cosine, expect, lines, test } from "./fixtures.ts";

test.describe("window.explorer", () => {
  test("has the first map before any model is there", async ({ open, noise }) => {
    const page = await open();
    const shot = await page.evaluate(() => window.explorer.snapshot());
    expect(shot["items"]).toBeGreaterThanOrEqual(300);
    expect(shot["map"]).toMatchObject({ dims: 3, settled: true });
    expect(noise).toEqual([]);
  });

  test("lists the models", async ({ open }) => {
    const page = await open();
    const models = await page.evaluate(() => window.explorer.models());
    const ids = models.map((model) => model.id);
    for (const id of [
      "all-MiniLM-L6-v2",
      "all-mpnet-base-v2",
      "bge-small-en-v1.5",
      "e5-small-v2",
      "multilingual-e5-small",
      "gte-small",
    ]) {
      expect(ids).toContain(id);
    }
    const bundled = models.filter((model) => model.bundled).map((model) => model.id);
    expect(bundled.slice(0, 2)).toEqual(["explorer-en", "explorer-words"]);
    expect(bundled.toSorted()).toEqual(readdirSync("public/models").toSorted());
    expect(ids.slice(0, bundled.length)).toEqual(bundled);
  });

  test("embeds to unit rows, the same alone and in a batch of mixed lengths", async ({ open }) => {
    const page = await open();
    const texts = [
      "frost",
      "A very long sentence about trains, stations, tickets and the people who wait for them. ".repeat(12),
      "",
      "🎉🎉",
      "שלום עולם",
      "two words",
    ];
    const { alone, batch, dim } = await page.evaluate(async (texts) => {
      const batch = await window.explorer.embed(texts);
      const alone: number[][] = [];
      for (const text of texts) alone.push([...(await window.explorer.embed([text])).vectors]);
      return { alone, batch: [...batch.vectors], dim: batch.dim };
    }, texts);
    expect(batch).toHaveLength(texts.length * dim);
    for (const [i, row] of alone.entries()) {
      const inBatch = batch.slice(i * dim, (i + 1) * dim);
      expect(inBatch.every(Number.isFinite)).toBe(true);
      expect(Math.hypot(...inBatch)).toBeCloseTo(1, 4);
      expect(cosine(row, inBatch)).toBeGreaterThanOrEqual(0.9999);
    }
  });

  test("finds exactly the neighbours that brute force finds, in every measure", async ({ open }) => {
    const page = await open();
    const texts = lines(120);
    const result = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const { dim, vectors } = await explorer.embed(texts);
      const answers = [];
      for (const metric of ["cosine", "dot", "euclidean"] as const) {
        answers.push({ metric, rows: await explorer.neighbours(17, { k: 9, metric }) });
      }
      return { dim, vectors: [...vectors], answers };
    }, texts);
    const row = (i: number): number[] => result.vectors.slice(i * result.dim, (i + 1) * result.dim);
    const score = {
      cosine,
      dot: (a: number[], b: number[]) => a.reduce((s, x, d) => s + x * (b[d] ?? 0), 0),
      euclidean: (a: number[], b: number[]) => Math.hypot(...a.map((x, d) => x - (b[d] ?? 0))),
    };
    for (const { metric, rows } of result.answers) {
      const sign = metric === "euclidean" ? 1 : -1;
      const expected = texts
        .map((text, id) => ({ id, text, score: score[metric](row(17), row(id)) }))
        .filter(({ id }) => id !== 17)
        .sort((a, b) => sign * (a.score - b.score))
        .slice(0, 9);
      rows.forEach((found, i) => expect(found.score).toBeCloseTo(expected[i]?.score ?? Number.NaN, 4));
      expect(rows.map((found) => found.text === texts[found.id])).not.toContain(false);
    }
  });

  test("maps the same input with the same seed to the same places", async ({ open }) => {
    const page = await open();
    const [first, second, other] = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts);
      const run = async (seed: number) => [...(await explorer.project({ seed })).coords];
      return [await run(3), await run(3), await run(4)];
    }, lines(90));
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test("maps in two dimensions and says how far the map can be believed", async ({ open }) => {
    const page = await open();
    const map = await page.evaluate(() => window.explorer.project({ dims: 2, seed: 1 }));
    expect(map.dims).toBe(2);
    expect(map.trustworthiness).toBeGreaterThan(0.8);
    expect(map.recall).toBeGreaterThan(0.3);
    expect(map.ms.total).toBeGreaterThan(0);
  });

  test("answers king − man + woman, with and without the input words", async ({ open }) => {
    const page = await open();
    const answer = await page.evaluate(() => window.explorer.arithmetic("king - man + woman", { k: 5 }));
    expect(answer.withoutInputs).toHaveLength(5);
    const words = answer.withoutInputs.map(({ text }) => text.toLowerCase());
    expect(words.slice(0, 3)).toContain("queen");
    expect(words).not.toContain("king");
    expect(answer.withInputs.some(({ text }) => ["king", "woman"].includes(text.toLowerCase()))).toBe(true);
  });

  test("grows: what was there keeps its id, and its place stays near", async ({ open }) => {
    const page = await open();
    const { before, after, shot } = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.setTexts(texts.slice(0, 60));
      const before = await explorer.neighbours(5, { k: 3 });
      await explorer.addTexts(texts.slice(60));
      return { before, after: await explorer.neighbours(5, { k: 60 }), shot: explorer.snapshot() };
    }, lines(80));
    expect(shot["items"]).toBe(80);
    for (const { id, text } of before) expect(after.find((found) => found.id === id)?.text).toBe(text);
  });

  test("takes vectors without a model, and says what cannot be asked of them", async ({ open }) => {
    const page = await open();
    const result = await page.evaluate(async () => {
      const { explorer } = window;
      const vectors = Float32Array.from({ length: 40 * 8 }, (_, i) => Math.sin(i * 12.9898) * 3);
      await explorer.loadVectors({
        dim: 8,
        vectors,
        columns: { label: Array.from({ length: 40 }, (_, i) => (i % 2 ? "odd" : "even")) },
      });
      const near = await explorer.neighbours(0, { k: 3 });
      const refused = await explorer.neighbours("a text").catch((error: Error) => error.message);
      const broken = await explorer
        .loadVectors({ dim: 2, vectors: Float32Array.of(1, 2, Number.NaN, 4) })
        .catch((error: Error) => error.message);
      return { near, refused, broken, items: explorer.snapshot()["items"] };
    });
    expect(result.near).toHaveLength(3);
    expect(result.near[0]?.score).toBeLessThanOrEqual(1.000001);
    expect(result.refused).toContain("no model is known");
    expect(result.broken).toContain("Row 2 holds NaN");
    expect(result.items).toBe(40);
  });

  test("refuses what it cannot do in one sentence and keeps what is there", async ({ open, noise }) => {
    const page = await open();
    const said = await page.evaluate(async () => {
      const { explorer } = window;
      const why = (promise: Promise<unknown>) =>
        promise.then(
          () => "",
          (error: Error) => error.message,
        );
      return {
        model: await why(explorer.useModel("no-such-model")),
        empty: await why(explorer.setTexts([])),
        many: await why(explorer.setTexts(Array.from({ length: 150_000 }, (_, i) => `line ${i}`))),
        id: await why(explorer.neighbours(999_999)),
        nothing: await why(explorer.arithmetic("  ")),
        dangling: await why(explorer.arithmetic("king -")),
        unknown: await why(explorer.arithmetic("king - man + wommen")),
        method: await why(explorer.project({ method: "tarot" })),
        items: explorer.snapshot()["items"],
      };
    });
    expect(said.model).toContain("no-such-model");
    expect(said.empty).toContain("empty");
    expect(said.many).toContain("150\u202f000");
    expect(said.id).toContain("999999");
    for (const sentence of [said.nothing, said.dangling, said.method]) expect(sentence).not.toBe("");
    expect(said.unknown).toContain("wommen");
    expect(said.unknown).toContain("women");
    expect(said.items).toBeGreaterThanOrEqual(300);
    expect(noise).toEqual([]);
  });
});
