import { describe, expect, it } from "vitest";
import type { SpaceKey } from "#protocol/space.ts";
import { decodePack, encodePack, packTexts, type Pack } from "./pack.ts";

const pack: Pack = {
  space: "model@1|q8|passage|3|unit" as SpaceKey,
  texts: packTexts(["a", "β"]),
  n: 2,
  dim: 3,
  dims: 3,
  seed: 11,
  quality: null,
  percentiles: [],
  vectors: Float32Array.of(0.5, -0.25, 1, 0, 0.125, -1),
  coords: Float32Array.of(1.5, 2, 3, -4, 5, 6.25),
};

const buffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

describe("sample packs", () => {
  it("come back as they went; these numbers are exact in half precision", () => {
    expect(decodePack(buffer(encodePack(pack)))).toEqual(pack);
  });

  it("refuse other files and files that end early", () => {
    const bytes = encodePack(pack);
    expect(() => decodePack(buffer(bytes.subarray(0, bytes.length - 4)))).toThrow("ends early");
    expect(() => decodePack(new TextEncoder().encode("<!doctype html>").buffer)).toThrow("no sample file");
    expect(() => decodePack(new ArrayBuffer(0))).toThrow("no sample file");
  });

  it("know their texts: order and spelling count", () => {
    expect(packTexts(["a", "b"])).not.toBe(packTexts(["b", "a"]));
    expect(packTexts(["a"])).not.toBe(packTexts(["A"]));
  });
});
