import { existsSync, readFileSync, statSync } from "node:fs";
import type { Page } from "@playwright/test";
import { NEAR, ODD_TEXTS, PLAIN_TEXTS, PLURALS, SAME } from "../training/check-texts.ts";
import { PARAPHRASES, UNRELATED } from "../training/measure/questions.ts";
import { readUnwelcome } from "../training/model/words.ts";
import { cosine, expect, test } from "./fixtures.ts";

/** Bytes of what a page fetches, tokenizer included. A bundled model without a limit here fails. */
const MOST: Readonly<Record<string, number>> = {
  "explorer-en": 4.0e6,
  "explorer-words": 2.5e6,
  "explorer-context": 3.0e6,
};
const FETCHED = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"];
const DEVICES = ["wasm", "webgpu"] as const;

const TEXTS = [...new Set([...Object.values(ODD_TEXTS), ...PLAIN_TEXTS, ...SAME.flat(), ...NEAR.flat()])];

/** Texts as UTF-16 codes: lone surrogates do not survive any other way into the page. */
const codes = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

const bundled = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.explorer
      .models()
      .filter((model) => model.bundled)
      .map((model) => model.id),
  );

type Vectors = ReadonlyMap<string, readonly number[]>;

async function embedWith(
  page: Page,
  id: string,
  device: "wasm" | "webgpu",
  texts: readonly string[],
  alone: boolean,
): Promise<Vectors> {
  const rows = await page.evaluate(
    async ({ id, device, texts, alone }) => {
      await window.explorer.useModel(id, { device });
      const given = texts.map((codes) => codes.map((code) => String.fromCharCode(code)).join(""));
      const rows: number[][] = [];
      for (const some of alone ? given.map((text) => [text]) : [given]) {
        const { dim, vectors } = await window.explorer.embed(some);
        for (let at = 0; at < vectors.length; at += dim) rows.push([...vectors.subarray(at, at + dim)]);
      }
      return rows;
    },
    { id, device, texts: texts.map(codes), alone },
  );
  return new Map(texts.map((text, i) => [text, rows[i] ?? []]));
}

const likeness = (vectors: Vectors, first: string, second: string): number =>
  cosine(vectors.get(first) ?? [], vectors.get(second) ?? []);

test("every bundled model gives a finite unit vector for any text, the same alone and in a batch, on both devices", async ({
  open,
  noise,
}) => {
  test.setTimeout(600_000);
  const page = await open();
  for (const id of await bundled(page)) {
    const found = new Map<string, Vectors>();
    for (const device of DEVICES) {
      const batch = await embedWith(page, id, device, TEXTS, false);
      const alone = await embedWith(page, id, device, TEXTS, true);
      for (const text of TEXTS) {
        const where = `${id} on ${device}: ${JSON.stringify(text.slice(0, 40))}`;
        expect(Math.hypot(...(batch.get(text) ?? [])), where).toBeCloseTo(1, 3);
        expect(cosine(batch.get(text) ?? [], alone.get(text) ?? []), where).toBeGreaterThan(0.9999);
      }
      found.set(device, batch);
    }
    for (const text of TEXTS) {
      const both = cosine(found.get("wasm")?.get(text) ?? [], found.get("webgpu")?.get(text) ?? []);
      expect(both, `${id}: ${JSON.stringify(text.slice(0, 40))}`).toBeGreaterThan(0.999);
    }
  }
  expect(noise).toEqual([]);
});

test("every bundled model reads case, accents, quotes, hyphens and plurals as a person does", async ({
  open,
}) => {
  const page = await open();
  for (const id of await bundled(page)) {
    const texts = [...new Set([...SAME.flat(), ...NEAR.flat(), ...PLURALS.flat(), "theory"])];
    const vectors = await embedWith(page, id, "wasm", texts, false);
    for (const [first, second] of SAME)
      expect(likeness(vectors, first, second), `${id}: “${first}” and “${second}”`).toBeGreaterThan(0.9999);
    expect(likeness(vectors, "well-known", "well known"), id).toBeGreaterThan(0.7);
    expect(likeness(vectors, "e-mail", "email"), id).toBeGreaterThan(likeness(vectors, "email", "theory"));
    expect(likeness(vectors, "cat", "cat."), id).toBeGreaterThan(0.8);
    for (const [singular, plural, other] of PLURALS) {
      const near = likeness(vectors, singular, plural);
      expect(near, `${id}: ${singular} and ${plural}`).toBeGreaterThan(0.3);
      expect(near, `${id}: ${plural}, not ${other}`).toBeGreaterThan(
        likeness(vectors, singular, other) + 0.15,
      );
    }
  }
});

test("the default model holds paraphrases above everything unrelated, and cat nearer to dog than to car", async ({
  open,
}) => {
  const page = await open();
  const [id = ""] = await bundled(page);
  const texts = [...PARAPHRASES.flat(), ...UNRELATED, "cat", "dog", "car"];
  const vectors = await embedWith(page, id, "wasm", texts, false);
  expect(likeness(vectors, "cat", "dog")).toBeGreaterThan(likeness(vectors, "cat", "car"));
  for (const [first, second] of PARAPHRASES) {
    const others = [...PARAPHRASES.flat(), ...UNRELATED].filter((text) => text !== first && text !== second);
    const unrelated = Math.max(
      ...others.flatMap((other) => [likeness(vectors, first, other), likeness(vectors, second, other)]),
    );
    expect(likeness(vectors, first, second) - unrelated, `${first} / ${second}`).toBeGreaterThanOrEqual(0.15);
  }
});

test("king − man + woman: queen first in the word space, among the first three in the default model", async ({
  open,
}) => {
  const page = await open();
  const ids = await bundled(page);
  const ranks = new Map<string, number>();
  for (const id of ids) {
    const answers = await page.evaluate(async (id) => {
      await window.explorer.useModel(id, { device: "wasm" });
      const { withoutInputs } = await window.explorer.arithmetic("king - man + woman", { k: 20 });
      return withoutInputs.map(({ text }) => text.toLowerCase());
    }, id);
    ranks.set(id, answers.indexOf("queen") + 1 || Infinity);
  }
  expect(ranks.get(ids[0] ?? ""), "the default model").toBeLessThanOrEqual(3);
  if (ids.includes("explorer-words")) expect(ranks.get("explorer-words"), "the word space").toBe(1);
});

test("the files of every bundled model are small enough, described, and free of unwelcome words", async ({
  open,
}) => {
  const page = await open();
  const unwelcome = readUnwelcome();
  expect(unwelcome.size).toBeGreaterThan(100);
  for (const id of await bundled(page)) {
    const path = (file: string): string => `public/models/${id}/${file}`;
    const bytes = FETCHED.reduce((sum, file) => sum + statSync(path(file)).size, 0);
    expect(bytes, `${id}: bytes`).toBeLessThanOrEqual(MOST[id] ?? 0);
    for (const file of ["README.md", "NOTICE", "explorer.json"])
      expect(existsSync(path(file)), `${id}: ${file}`).toBe(true);
    expect(readFileSync(path("README.md"), "utf8")).toContain("CC BY-SA 4.0");
    const words = readFileSync(path("words.txt"), "utf8").trim().split("\n");
    expect(new Set(words).size, `${id}: no word twice`).toBe(words.length);
    expect(words.filter((word) => unwelcome.has(word)).length, `${id}: unwelcome words`).toBe(0);
    if (id !== "explorer-words") continue;
    const { model } = JSON.parse(readFileSync(path("tokenizer.json"), "utf8")) as {
      model: { vocab: Record<string, number> };
    };
    expect(words.length, "words of the word space").toBeGreaterThanOrEqual(20_000);
    expect(words.filter((word) => !(word in model.vocab))).toEqual([]);
    expect(Object.keys(model.vocab).filter((token) => unwelcome.has(token)).length).toBe(0);
  }
});
