import * as fc from "fast-check";
import { holds, type TextTarget } from "#fuzz/target.ts";
import { murmur3 } from "./identity.ts";
import { LinkTextsError, MOST_LINKED, packTexts, unpackTexts } from "./link-texts.ts";

const SEEDS = [
  '{"n":"Year 9","t":["a cat","a dog 🐕"],"l":["animals"],"g":[0,-1],"w":"kind","c":{"year":[1990,null],"__proto__":["a",true]}}',
  '{"n":"","t":["a","b","a"]}',
  '{"t":[" "],"c":{}}',
  "1.0.AA",
  "2.abc.def",
];

/** JSON, rightly packed; anything else as it stands. */
async function inLink(input: string): Promise<string> {
  if (!/^[[{"]/.test(input)) return input;
  const json = input.toWellFormed();
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  return `1.${murmur3(json, 0x5bd1e995).toString(36)}.${bytes.toString("base64url")}`;
}

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
);

/** Texts that come inside a link: what anybody may send to anybody. */
const target: TextTarget = {
  name: "text: texts inside a link",
  kind: "text",
  seeds: SEEDS,
  words: [
    '"t":',
    '"l":',
    '"g":',
    '"c":',
    '"n":',
    "[",
    "]",
    "{",
    "}",
    ",",
    "null",
    "-1",
    "1.",
    ".",
    "1e999",
    '"__proto__":',
  ],
  grammar: fc
    .record(
      {
        n: fc.string({ maxLength: 8 }),
        t: fc.array(fc.string({ maxLength: 8 }), { maxLength: 5 }),
        l: fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
        g: fc.array(fc.integer({ min: -2, max: 4 }), { maxLength: 5 }),
        w: fc.string({ maxLength: 4 }),
        c: fc.dictionary(fc.string({ maxLength: 5 }), fc.array(cell, { maxLength: 5 }), { maxKeys: 3 }),
      },
      { requiredKeys: ["t"] },
    )
    .map((packed) => JSON.stringify(packed)),
  errors: [LinkTextsError],
  run: async (input) => {
    const read = await unpackTexts(await inLink(input));
    const { items } = read;
    holds(items.length > 0 && items.length <= MOST_LINKED, "there are texts, and not too many");
    for (const { text, label, columns } of items) {
      holds(text.isWellFormed() && (label === null || label.isWellFormed()), "words are well formed");
      holds(
        Object.values(columns).every((value) => value === null || typeof value !== "object"),
        "cells are plain",
      );
      holds(Object.getPrototypeOf(columns) === Object.prototype, "columns are a plain object");
    }
    const again = await unpackTexts(await packTexts(read));
    holds(JSON.stringify(again) === JSON.stringify(read), "what was read is packed and read the same");
    return `${Math.min(items.length, 3)} texts, ${Object.keys(items[0]?.columns ?? {}).length} columns`;
  },
};

export default target;
