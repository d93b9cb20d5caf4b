import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ModelRecipe } from "#protocol/embed.ts";
import { modelById } from "#models/registry.ts";
import { Tokens } from "./embed-tokens.ts";
import type { Json, Tokenizer } from "./hub-files.ts";

const bytes = new Uint8Array(readFileSync("public/models/explorer-en/tokenizer.json"));
const tokenizer = JSON.parse(new TextDecoder().decode(bytes)) as Json;
const tokenizerConfig = JSON.parse(
  readFileSync("public/models/explorer-en/tokenizer_config.json", "utf8"),
) as Json;

/** The shipped vocabulary with BERT's frame around every text, as most remote models have it. */
const framed: Json = {
  ...tokenizer,
  post_processor: {
    type: "TemplateProcessing",
    single: [
      { SpecialToken: { id: "[CLS]", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "[SEP]", type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] },
      "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] },
    },
  },
};

function tokensOf(changes: Partial<ModelRecipe> = {}, files: Partial<Tokenizer> = {}): Tokens {
  const recipe = { ...modelById("explorer-en"), ...changes };
  return new Tokens(recipe, { tokenizer: framed, tokenizerConfig, config: {}, bytes, ...files });
}

const still = async (): Promise<void> => {};

test("special tokens count, and an empty text has only them", async () => {
  const tokens = tokensOf();
  expect(await tokens.encode("", "passage", still)).toEqual({ ids: [2, 3], count: 2, known: 0 });
  const { ids, count } = await tokens.encode("the cat sat", "passage", still);
  expect(count).toBe(5);
  expect([ids[0], ids.at(-1)]).toEqual([2, 3]);
});

test("a long text is cut at maxTokens, keeps its closing token, and is counted whole", async () => {
  const tokens = tokensOf({ maxTokens: 8 });
  const { ids, count } = await tokens.encode("the cat sat ".repeat(10), "passage", still);
  expect(count).toBe(32);
  expect(ids).toHaveLength(8);
  expect([ids[0], ids.at(-1)]).toEqual([2, 3]);
});

test("the prefix of the role goes before the text", async () => {
  const tokens = tokensOf({ prefix: { query: "query: ", passage: "passage: " } });
  const plain = tokensOf();
  const { ids } = await tokens.encode("the cat", "query", still);
  expect(ids).toEqual((await plain.encode("query: the cat", "passage", still)).ids);
  expect(ids).not.toEqual((await tokens.encode("the cat", "passage", still)).ids);
});

test("a text of a megabyte gives way between its pieces and has the same first tokens", async () => {
  const tokens = tokensOf({ maxTokens: 16 });
  let breaths = 0;
  const text = "the cat sat ".repeat(90_000);
  const { ids, count } = await tokens.encode(text, "passage", async () => void breaths++);
  expect(breaths).toBeGreaterThan(50);
  expect(count).toBe(270_002);
  expect(ids).toEqual((await tokens.encode(text.slice(0, 1200), "passage", still)).ids);
});

test("a megabyte without a space is counted too, and surrogate pairs stay whole", async () => {
  const tokens = tokensOf({ maxTokens: 16 });
  const { count } = await tokens.encode("🧿".repeat(250_001), "passage", still);
  expect(count).toBeLessThan(100);
  const { ids } = await tokens.encode("a".repeat(1_000_000), "passage", still);
  expect(ids.length).toBeLessThanOrEqual(16);
});

test("stopping in the middle of a long text rejects", async () => {
  const stop = async (): Promise<void> => {
    throw new DOMException("Stopped.", "AbortError");
  };
  await expect(tokensOf().encode("the cat sat ".repeat(9000), "passage", stop)).rejects.toThrow("Stopped.");
});

test("Model2Vec's own files get no special tokens, whatever their tokenizer says", async () => {
  const tokens = tokensOf({}, { config: { model_type: "model2vec" } });
  expect(await tokens.encode("", "passage", still)).toEqual({ ids: [], count: 0, known: 0 });
});

test("files that are no tokenizer are named", () => {
  expect(() => tokensOf({}, { tokenizer: { model: { type: "Nonsense" } } })).toThrow(
    expect.objectContaining({ name: "ModelBrokenError" }) as Error,
  );
});

test("known tokens are those the model has learnt: no special ones, no unknown ones, none of the prefix", async () => {
  const tokens = tokensOf({ prefix: { query: "query: ", passage: "" } });
  const known = async (text: string, role: "query" | "passage" = "passage") =>
    (await tokens.encode(text, role, still)).known;
  expect(await known("the cat sat")).toBe(3);
  expect(await known("")).toBe(0);
  expect(await known(" \t ")).toBe(0);
  expect(await known("🦊🚲")).toBe(0);
  expect(await known("🦊 the")).toBe(1);
  expect(await known("🦊", "query")).toBe(0);
  expect(await known("the cat", "query")).toBe(2);
  expect(await known("🦊 ".repeat(12_000))).toBe(0);
  expect(await known("the cat ".repeat(6_000))).toBe(12_000);
});

test("tokens in words: frame, whole words, pieces, and what the vocabulary lacks", async () => {
  const tokens = tokensOf();
  const { ids } = await tokens.encode("The cat purrrrrs 𝄞", "passage", still);
  const pieces = tokens.pieces(ids);
  expect(pieces.map(({ id }) => id)).toEqual([...ids]);
  expect(pieces.slice(0, 3)).toEqual([
    { id: 2, text: "[CLS]", kind: "special" },
    { id: ids[1], text: "the", kind: "known" },
    { id: ids[2], text: "cat", kind: "known" },
  ]);
  expect(pieces.some(({ text, kind }) => text.startsWith("##") && kind === "known")).toBe(true);
  expect(pieces.at(-2)).toMatchObject({ text: "[UNK]", kind: "unknown" });
});
