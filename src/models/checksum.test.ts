import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { assert, jsonValue, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECKSUMS } from "./bundled-checksums.ts";
import { readSums } from "./checksum.ts";
import { models } from "./registry.ts";

const folderOf = (id: string): URL => new URL(`../../public/models/${id}/`, import.meta.url);
const bundled = models.filter((model) => model.bundled).map(({ id }) => id);

test("every bundled model has checksums", () => {
  expect(Object.keys(CHECKSUMS).sort()).toEqual(bundled.toSorted());
});

describe.each(bundled)("%s", (id) => {
  test("has the files its checksums say (npm run samples writes them)", () => {
    const sums = CHECKSUMS[id] ?? {};
    for (const [file, { bytes, sha256 }] of Object.entries(sums)) {
      const content = readFileSync(new URL(file, folderOf(id)));
      expect({ file, bytes: content.length }).toEqual({ file, bytes });
      expect({ file, sha256: createHash("sha256").update(content).digest("hex") }).toEqual({ file, sha256 });
    }
  });

  test("has no file for the page without one", () => {
    const found = readdirSync(folderOf(id), { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => statSync(new URL(path, folderOf(id))).isFile());
    const known = new Set([...Object.keys(CHECKSUMS[id] ?? {}), "README.md", "NOTICE"]);
    expect(found.filter((path) => !known.has(path))).toEqual([]);
  });
});

const sha256 = "0123456789abcdef".repeat(4);

test("a checksums.json is read, its other keys left aside", () => {
  const sums = readSums({ id: "tiny", files: { "config.json": { bytes: 3, sha256, oid: "x" } } });
  expect(sums?.["config.json"]).toMatchObject({ bytes: 3, sha256 });
  expect(sums?.["constructor"]).toBeUndefined();
});

test.each([
  ["nothing", null],
  ["a list", { files: [] }],
  ["no files", { files: {} }],
  ["no length", { files: { a: { sha256 } } }],
  ["half a byte", { files: { a: { bytes: 1.5, sha256 } } }],
  ["a short sum", { files: { a: { bytes: 1, sha256: "ab" } } }],
  ["one that is wrong among good ones", { files: { a: { bytes: 1, sha256 }, b: "no" } }],
])("what is no checksums.json is none: %s", (_, value) => {
  expect(readSums(value)).toBeNull();
});

test("whatever JSON comes, reading it throws nothing and pollutes nothing", () => {
  assert(
    property(jsonValue(), (value) => {
      readSums(value);
      readSums({ files: value });
      readSums(JSON.parse(`{"files":{"__proto__":{"bytes":1,"sha256":"${sha256}"}}}`));
      expect(({} as Record<string, unknown>)["bytes"]).toBeUndefined();
    }),
  );
});
