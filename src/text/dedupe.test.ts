import * as fc from "fast-check";
import { expect, it } from "vitest";
import { dedupe, sameForm } from "./dedupe.ts";

it("merges texts that differ only in composition and white space", () => {
  const result = dedupe(["café", "Café", " cafe\u0301 ", "a  b", "a b", "café"]);
  expect(result.kept).toEqual([0, 1, 3]);
  expect(result.counts).toEqual([3, 1, 2]);
  expect([...result.sameAs]).toEqual([-1, -1, 0, -1, 3, 0]);
  expect(result.merged).toBe(3);
});

it("keeps the first of each kind and loses none", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
      const { kept, counts, sameAs, merged } = dedupe(texts);
      expect(kept.length + merged).toBe(texts.length);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(texts.length);
      expect(new Set(kept.map((at) => sameForm(texts[at] ?? ""))).size).toBe(kept.length);
      for (const [at, same] of sameAs.entries()) {
        expect(same).toBeLessThan(at);
        expect(kept.includes(at)).toBe(same === -1);
        expect(sameForm(texts[same === -1 ? at : same] ?? "")).toBe(sameForm(texts[at] ?? ""));
      }
    }),
  );
});

it("merges 5,000 identical lines into one", () => {
  expect(dedupe(Array.from({ length: 5000 }, () => "same"))).toMatchObject({
    kept: [0],
    counts: [5000],
    merged: 4999,
  });
});
