import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { givenConstants } from "./given.ts";

let folder = "";
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "explorer-given-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("knows the folders that hold a model, and no pack where there is none", () => {
  put("models/one/config.json", "{}");
  put("models/half/tokenizer.json", "{}");
  expect(givenConstants(folder)).toEqual({ EXPLORER_MODELS: '["one"]', EXPLORER_PACK: "null" });
});

it("holds what a pack brings", () => {
  const contents = { title: "Year 9", sets: [{ id: "animals", title: "Animals", count: 12 }] };
  put("data/contents.json", JSON.stringify(contents));
  expect(givenConstants(folder)).toEqual({
    EXPLORER_MODELS: "[]",
    EXPLORER_PACK: JSON.stringify(contents),
  });
});

it("is what this page is built with", () => {
  expect(EXPLORER_MODELS).toContain("explorer-en");
  expect(EXPLORER_PACK).toBeNull();
});
