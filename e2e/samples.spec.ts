import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Claim, Dataset } from "../src/datasets/dataset.ts";
import { decodePack, packTexts } from "../src/engine/pack.ts";
import { cosine, expect, test } from "./fixtures.ts";

const revisionOf = (model: string): string =>
  (JSON.parse(readFileSync(`public/models/${model}/explorer.json`, "utf8")) as { revision: string }).revision;

const samplesOf = (page: Page) => page.evaluate(() => window.explorer.samples());

test.describe("samples", () => {
  test("are on screen without any model: its files are never answered here", async ({ page, open }) => {
    await page.route(/\/models\/.*\.(onnx|json)$/, (route) => route.abort());
    await open();
    const samples = (await samplesOf(page)).filter(({ mapOnly }) => !mapOnly);
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

  test("that need their model say so when it does not come, and what was on the map stays", async ({
    page,
    open,
  }) => {
    await page.route(/\/models\/.*\.(onnx|json)$/, (route) => route.abort());
    await open("#sample=word-space");
    const shot = await page.evaluate(() => window.explorer.snapshot());
    expect(shot["source"]).toMatchObject({ id: "everyday-words" });
    expect(String(shot["errors"])).toMatch(/explorer-words|could not be/);
    const said = await page.evaluate(() =>
      window.explorer.openSample("word-space").then(
        () => "it opened",
        (error: Error) => error.message,
      ),
    );
    expect(said).not.toBe("it opened");
    expect(await page.evaluate(() => window.explorer.snapshot()["source"])).toMatchObject({
      id: "everyday-words",
    });
  });

  test("carry the vectors that their model makes of these very texts, and a map of them all", async ({
    page,
    open,
    home,
  }) => {
    await open();
    for (const { id, count, model, mapOnly } of await samplesOf(page)) {
      const pack = decodePack(await (await fetch(`${home}samples/${id}.bin`)).arrayBuffer());
      const { texts, vectors, shot } = await page.evaluate(async (id) => {
        await window.explorer.openSample(id);
        const texts = [...window.explorer.texts()];
        const shot = window.explorer.snapshot();
        return { texts, shot, vectors: [...(await window.explorer.embed(texts.slice(0, 10))).vectors] };
      }, id);
      expect(shot["model"], id).toMatchObject({ id: model });
      expect(shot["unread"], id).toEqual([]);
      expect(pack.space, id).toContain(`${model}@${revisionOf(model)}|`);
      expect(shot["space"], id).toBe(pack.space);
      expect(pack.texts, id).toBe(packTexts(texts));
      expect(pack.coords.length, id).toBe(count * pack.dims);
      expect(pack.dim === 0, id).toBe(mapOnly);
      for (let row = 0; row < Math.min(mapOnly ? 0 : 10, texts.length); row++) {
        const packed = pack.vectors.subarray(row * pack.dim, (row + 1) * pack.dim);
        const live = vectors.slice(row * pack.dim, (row + 1) * pack.dim);
        expect(cosine(packed, live), `${id}, row ${row}`).toBeGreaterThan(0.99999);
      }
    }
  });
});

/** Share of the items with the same value in a column as one of their k nearest; values that stand alone do not count. */
async function agreement(page: Page, values: readonly (string | null)[], k: number): Promise<number> {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rows = values.flatMap((value, row) => ((counts.get(value) ?? 0) > 1 ? [row] : []));
  const nearest = await page.evaluate(
    async ({ rows, k }) => {
      const ids: number[][] = [];
      for (const row of rows) ids.push((await window.explorer.neighbours(row, { k })).map(({ id }) => id));
      return ids;
    },
    { rows, k },
  );
  return rows.filter((row, i) => nearest[i]?.some((id) => values[id] === values[row])).length / rows.length;
}

/** What was found instead, or null where the claim holds. */
async function broken(
  page: Page,
  claim: Claim,
  items: readonly { readonly text: string; readonly [column: string]: string | null }[],
): Promise<string | null> {
  if ("agreeIn" in claim) {
    const share = await agreement(
      page,
      items.map((item) => item[claim.agreeIn] ?? null),
      claim.within ?? 1,
    );
    const holds = "atLeast" in claim ? share >= claim.atLeast : share <= claim.atMost;
    return holds ? null : `${share.toFixed(2)} agree in ${claim.agreeIn}, not ${JSON.stringify(claim)}`;
  }
  if ("sum" in claim) {
    const { withoutInputs } = await page.evaluate(
      (sum) => window.explorer.arithmetic(sum, { k: 5 }),
      claim.sum,
    );
    const answers = withoutInputs.map(({ text }) => text.toLowerCase());
    const first = answers.slice(0, claim.within ?? 1);
    return first.includes(claim.answer.toLowerCase()) ? null : `${claim.sum} = ${answers.join(", ")}`;
  }
  const similar = (a: string, b: string): Promise<number> =>
    page.evaluate(([a, b]) => window.explorer.similarity(a!, b!), [a, b]);
  const { text } = claim;
  if ("like" in claim) {
    const [near, far] = [await similar(text, claim.like), await similar(text, claim.than)];
    const scores = `${near.toFixed(2)} to “${claim.like}”, ${far.toFixed(2)} to “${claim.than}”`;
    return near > far + (claim.by ?? 0) ? null : `“${text}”: ${scores}`;
  }
  if ("sameAs" in claim) {
    const score = await similar(text, claim.sameAs);
    return score > 0.98 ? null : `“${text}” and “${claim.sameAs}”: ${score.toFixed(3)}`;
  }
  const near = await page.evaluate(
    ({ text, k }) => {
      const row = window.explorer.texts().indexOf(text);
      return window.explorer.neighbours(row < 0 ? text : row, { k });
    },
    { text, k: claim.within ?? 1 },
  );
  const found = near.map(({ id, text: other }) => ("nearest" in claim ? other : items[id]?.["label"]));
  return found.includes("nearest" in claim ? claim.nearest : claim.leadsTo)
    ? null
    : `“${text}” leads to ${found.join(" | ")}`;
}

const FOLDER = "../src/datasets/";
const files = readdirSync(new URL(FOLDER, import.meta.url)).filter((name) => name.endsWith(".dataset.ts"));
const datasets = await Promise.all(
  files.map(async (name) => ((await import(`${FOLDER}${name}`)) as { default: Dataset }).default),
);
test.describe("samples tell their stories", () => {
  for (const { id, claims, items } of datasets) {
    test(id, async ({ page, open }) => {
      await open();
      await page.evaluate((id) => window.explorer.openSample(id), id);
      const list = await items((path) => readFile(`public/${path}`, "utf8"));
      const wrong: string[] = [];
      for (const claim of claims) {
        const found = await broken(page, claim, list);
        if (found !== null) wrong.push(found);
      }
      expect(wrong).toEqual([]);
    });
  }
});
