import * as fc from "fast-check";
import { expect, it } from "vitest";
import { FILE_USES, readFileWords, writeFileWords, type FileSaid } from "./file-words.ts";

const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
const said = fc.record({
  uses: fc.array(fc.tuple(fc.constantFrom(...FILE_USES), name), { maxLength: 8 }),
  by: fc.constantFrom("vectors" as const, "texts" as const, "places" as const),
  sample: fc.option(
    fc.oneof(
      fc.record({ size: fc.integer({ min: 1, max: 1e6 }), seed: fc.nat(2 ** 31 - 1) }),
      fc.record({ size: fc.integer({ min: 1, max: 1e6 }), seed: fc.nat(2 ** 31 - 1), by: name }),
    ),
    { nil: null },
  ),
  chunks: fc.oneof(
    fc.constant(null),
    fc.record({ by: fc.constantFrom("sentence" as const, "paragraph" as const, "heading" as const) }),
    fc.record({
      by: fc.constant("tokens" as const),
      size: fc.integer({ min: 8, max: 1e5 }),
      overlap: fc.nat(1e5),
    }),
  ),
  madeBy: fc.option(name, { nil: null }),
  options: fc.record(
    {
      encoding: fc.constantFrom("windows-1252", "utf-16le"),
      delimiter: fc.constantFrom(";", "\t", "|", ":"),
      header: fc.boolean(),
      unit: fc.constantFrom("line" as const, "document" as const),
      part: name,
      dim: fc.integer({ min: 1, max: 1e6 }),
    },
    { requiredKeys: [] },
  ),
});

it("what is said of a file comes back as it went", () => {
  fc.assert(
    fc.property(said, (one: FileSaid) => {
      const { chunks, ...heard } = readFileWords(writeFileWords(one));
      expect({ ...heard, chunks: chunks ?? null }).toEqual({
        ...one,
        chunks: one.by === "texts" ? one.chunks : null,
        unknown: [],
      });
    }),
  );
});

it("is short, and can be read", () => {
  const words = writeFileWords({
    uses: [
      ["text", "body"],
      ["none", "secret"],
    ],
    by: "texts",
    sample: { size: 500, seed: 7, by: "topic, with a comma" },
    chunks: { by: "tokens", size: 128, overlap: 16 },
    madeBy: null,
    options: { delimiter: ";", header: false },
  });
  expect(words).toEqual([
    "delimiter:;",
    "header:false",
    "text:body",
    "none:secret",
    "by:texts",
    "sample:500,7,topic, with a comma",
    "cut:tokens,128,16",
  ]);
});

it.each([
  "text",
  "text:",
  ":body",
  "title:body",
  "by:magic",
  "sample:0,1",
  "sample:5",
  "sample:5,-1",
  "sample:1e3,1",
  "cut:tokens",
  "cut:tokens,4,1",
  "delimiter:;;",
  "header:yes",
  "unit:page",
  "dim:0",
  "constructor:x",
  "__proto__:x",
  `text:${"a".repeat(500)}`,
])("a word that means nothing is told apart: %s", (word) => {
  const heard = readFileWords([word, "label:b"]);
  expect(heard.unknown).toEqual([word.slice(0, 60)]);
  expect(heard.uses).toEqual([["label", "b"]]);
});
