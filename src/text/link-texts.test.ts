import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { murmur3 } from "./identity.ts";
import { LinkTextsError, MOST_LINKED, packTexts, unpackTexts, type LinkedTexts } from "./link-texts.ts";

const FOUR: LinkedTexts = {
  title: "Year 9",
  labelName: "subject",
  items: [
    { text: "a cat on a mat", label: "animals", columns: { year: 1990, kept: true } },
    { text: "a feline on a rug 🐈", label: "animals", columns: { year: null, kept: false } },
    { text: "قطة على سجادة", label: null, columns: { year: 2001.5, kept: "half" } },
    { text: "machine learning\nsecond line", label: "maths", columns: { year: -1, kept: null } },
  ],
};

/** Packed rightly, whatever it is. */
const packed = (json: string): string =>
  `1.${murmur3(json, 0x5bd1e995).toString(36)}.${deflateRawSync(json).toString("base64url")}`;
const refusal = (text: string): Promise<string> =>
  unpackTexts(text).then(
    () => "read",
    (error: unknown) => (error instanceof LinkTextsError ? error.message : `${String(error)}: no sentence`),
  );

describe("texts inside a link", () => {
  it("come back as they went, with labels and columns, in letters that an address holds", async () => {
    const link = await packTexts(FOUR);
    expect(link).toMatch(/^1\.[a-z0-9]+\.[\w-]+$/);
    expect(await unpackTexts(link)).toEqual(FOUR);
  });

  it("any texts, in any script, with columns called anything", async () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const names = ["constructor", "__proto__", "a b", "ü"];
    const item = fc.record({
      text: fc
        .string({ unit: "grapheme", minLength: 1 })
        .filter((text) => text.trim() !== "" && text.isWellFormed()),
      label: fc.constantFrom(null, "a", "constructor", ""),
      columns: fc
        .tuple(cell, cell, cell, cell)
        .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? null]))),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 12 }), async (items) => {
        const plain = JSON.parse(JSON.stringify(items)) as typeof items; // −0 becomes 0, as in every JSON
        const read = await unpackTexts(await packTexts({ title: "t", labelName: "label", items: plain }));
        expect(read.items).toEqual(plain);
      }),
    );
  });

  it("makes half a surrogate whole", async () => {
    const items = [{ text: "broken \ud83d", label: null, columns: {} }];
    expect((await unpackTexts(await packTexts({ ...FOUR, items }))).items[0]?.text).toBe("broken \ufffd");
  });

  it("every way to lose letters is noticed, and said in a sentence", async () => {
    const link = await packTexts(FOUR);
    for (let length = 0; length < link.length; length++)
      expect(await refusal(link.slice(0, length))).toMatch(/^The texts in this link cannot be read: /);
    for (let at = 0; at < link.length; at++) {
      const other = link[at] === "x" ? "y" : "x";
      expect(await refusal(link.slice(0, at) + other + link.slice(at + 1))).not.toBe("read");
    }
  });

  it.each([
    ["a newer version", "2.abc.def", /newer version of this page/],
    ["no version", "x.abc.def", /cannot be read/],
    ["letters that are none of ours", "1.abc.d=f", /cannot be read/],
    ["too many parts", "1.a.b.c", /cannot be read/],
    ["no object", packed("[1,2]"), /cannot be read/],
    ["no JSON", packed("{"), /cannot be read/],
    ["texts that are numbers", packed('{"t":[1]}'), /cannot be read/],
    ["a column that is too short", packed('{"t":["a","b"],"c":{"x":[1]}}'), /cannot be read/],
    ["a cell that is a list", packed('{"t":["a"],"c":{"x":[[]]}}'), /cannot be read/],
    ["columns that are a list", packed('{"t":["a"],"c":[1]}'), /cannot be read/],
    ["no texts", packed('{"t":[]}'), /There are no texts/],
    ["blank texts", packed('{"t":[" "]}'), /There are no texts/],
    [
      "too many texts",
      packed(JSON.stringify({ t: Array.from({ length: MOST_LINKED + 1 }, () => "a") })),
      /more than the limit/,
    ],
    ["a bomb", packed(`{"t":["${"a".repeat(5_000_000)}"]}`), /larger than a link may hold/],
    [
      "what is long in itself",
      packed(JSON.stringify({ t: [randomBytes(40_000).toString("hex")] })),
      /larger than a link may hold/,
    ],
  ])("refuses %s", async (_, text, says) => expect(await refusal(text)).toMatch(says));

  it("reads what leaves out all that it may", async () => {
    expect(await unpackTexts(packed('{"t":["a","b"]}'))).toEqual({
      title: "From a link",
      labelName: "label",
      items: ["a", "b"].map((text) => ({ text, label: null, columns: {} })),
    });
    expect((await unpackTexts(packed('{"t":["a"],"l":["x"],"g":[7]}'))).items[0]?.label).toBeNull();
  });
});
