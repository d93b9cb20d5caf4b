import { expect, lines, test } from "./fixtures.ts";

test.describe("the queue of the embedding worker", () => {
  test("a typed question overtakes a long job, again and again, and is answered truly", async ({
    page,
    open,
  }) => {
    await open();
    const texts = lines(15_000).map((line) => `${line}, and so it went on for the rest of that long week`);
    const result = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.embed(["warm"]);
      const alone = await explorer.neighbours("a musical instrument", { k: 5 });
      const since = performance.now();
      const job = { over: 0 };
      const bulk = explorer.embed(texts).then(({ vectors }) => {
        job.over = performance.now() - since;
        return vectors.length;
      });
      const waits: number[] = [];
      let during = alone;
      while (job.over === 0 && waits.length < 3) {
        const asked = performance.now();
        during = await explorer.neighbours("a musical instrument", { k: 5 });
        if (job.over === 0) waits.push(performance.now() - asked);
      }
      const length = await bulk;
      return {
        alone,
        during,
        waits,
        over: job.over,
        rows: length / (explorer.snapshot()["model"] as { dim: number }).dim,
      };
    }, texts);
    expect(result.rows).toBe(15_000);
    // Three in a row were answered before the job was done: none waited for it.
    expect(result.waits).toHaveLength(3);
    expect(Math.max(...result.waits)).toBeLessThan(result.over / 2);
    expect(result.during).toEqual(result.alone);
  });

  test("a stopped job rejects, what it did stays, and the worker answers the next question", async ({
    page,
    open,
  }) => {
    await open();
    const result = await page.evaluate(async (texts) => {
      const { explorer } = window;
      await explorer.embed(["warm"]);
      const job = explorer.setTexts(texts).then(
        () => "done",
        (error: Error) => error.name,
      );
      while ((explorer.snapshot()["job"] as { stage: string; done: number } | null)?.stage !== "embed")
        await new Promise((done) => setTimeout(done, 1));
      explorer.stop();
      const how = await job;
      const after = await explorer.neighbours(0, { k: 2 });
      return { how, after, shot: explorer.snapshot() };
    }, lines(12_000));
    expect(result.how).toBe("AbortError");
    expect(result.after).toHaveLength(2);
    expect(result.shot["job"]).toBeNull();
    expect(result.shot["errors"]).toEqual([]);
  });

  test("of two sets at once the later one wins, the first one says it was replaced, nothing is mixed", async ({
    page,
    open,
  }) => {
    await open();
    const result = await page.evaluate(async () => {
      const { explorer } = window;
      const why = (promise: Promise<unknown>) =>
        promise.then(
          () => "done",
          (error: Error) => `${error.name}: ${error.message}`,
        );
      const of = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word} ${i}`);
      const ways = await Promise.all([
        why(explorer.setTexts(of("alpha", 900))),
        why(explorer.setTexts(of("beta", 300))),
        why(explorer.setTexts(of("gamma", 120))),
      ]);
      const near = await explorer.neighbours(119, { k: 119 });
      return { ways, near, texts: explorer.texts(), expected: of("gamma", 120), shot: explorer.snapshot() };
    });
    expect(result.ways[2]).toBe("done");
    for (const way of result.ways.slice(0, 2)) expect(way).toMatch(/^AbortError: .*newer/);
    expect(result.texts).toEqual(result.expected);
    expect(new Set(result.near.map(({ text }) => text)).size).toBe(119);
    expect(result.shot).toMatchObject({ items: 120, waiting: 0, map: { n: 120, settled: true }, errors: [] });
  });

  test("what is added, and a map asked for, while texts are embedded waits for them and loses nothing", async ({
    page,
    open,
  }) => {
    await open();
    const result = await page.evaluate(async (texts) => {
      const { explorer } = window;
      const setting = explorer.setTexts(texts);
      const adding = explorer.addTexts(["a word that came later"]);
      const mapping = explorer.project({ dims: 2 });
      await Promise.all([setting, adding]);
      const { dims, coords } = await mapping;
      return { texts: explorer.texts(), dims, places: coords.length / 2, shot: explorer.snapshot() };
    }, lines(700));
    expect(result.texts).toEqual([...lines(700), "a word that came later"]);
    expect(result).toMatchObject({ dims: 2, places: 701 });
    expect(result.shot).toMatchObject({ waiting: 0, map: { n: 701, settled: true, dims: 2 }, errors: [] });
  });
});
