import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { murmur3, textKey } from "./identity.ts";

describe("murmur3", () => {
  it.each([
    ["", 0, 0],
    ["", 1, 0x514e28b7],
    ["", 0xffffffff, 0x81f16f39],
    ["\u6161\u6161", 0x9747b28c, 0x5a97808a],
    ["\u6161", 0x9747b28c, 0x5d211726],
    ["\u6261\u6463", 0x9747b28c, 0xf0478627],
    ["\u6261", 0x9747b28c, 0x74875592],
  ])("gives the published value for the bytes of %j with seed %i", (text, seed, value) => {
    expect(murmur3(text, seed)).toBe(value);
  });
});

describe("textKey", () => {
  it("never changes: caches in people's browsers depend on it", () => {
    expect(textKey("The cat sat on the mat")).toBe("891835d9d6819c32-m");
    expect(textKey("")).toMatch(/^[0-9a-f]{16}-0$/);
  });

  it("is the same for composed and decomposed letters, not for case", () => {
    expect(textKey("cafe\u0301")).toBe(textKey("café"));
    expect(textKey("Café")).not.toBe(textKey("café"));
  });

  it("has one form for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(textKey(text)).toMatch(/^[0-9a-f]{16}-[0-9a-z]+$/);
      }),
    );
  });

  it("tells 200,000 near texts apart", () => {
    const keys = new Set<string>();
    for (let at = 0; at < 200_000; at += 1) keys.add(textKey(`item ${at}`).slice(0, 16));
    expect(keys.size).toBe(200_000);
  });
});
