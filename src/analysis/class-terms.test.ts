import { describe, expect, it } from "vitest";
import { finish } from "#math/steps.ts";
import { classTermSteps, classWords } from "./class-terms.ts";

const rows = (...all: readonly number[]): Int32Array => Int32Array.from(all);
const terms = (texts: readonly string[], ...groups: readonly Int32Array[]) =>
  finish(classTermSteps(texts, groups));

describe("terms of groups", () => {
  it("weigh as worked by hand", () => {
    // Group 0: cat cat dog (3 words); group 1: dog fish fish fish fish (5). A = 4; f: cat 2, dog 2, fish 4.
    const [first = [], second = []] = terms(
      ["cat cat", "dog", "dog fish", "fish fish fish"],
      rows(0, 1),
      rows(2, 3),
    );
    expect(first.map(({ term }) => term)).toEqual(["cat", "dog"]);
    expect(first[0]?.weight).toBeCloseTo(2 * Math.log(1 + 4 / 2), 12);
    expect(first[1]?.weight).toBeCloseTo(1 * Math.log(1 + 4 / 2), 12);
    expect(second.map(({ term }) => term)).toEqual(["fish", "dog"]);
    expect(second[0]?.weight).toBeCloseTo(4 * Math.log(1 + 4 / 4), 12);
  });

  it("keep the order of the texts where they weigh the same: names of groups of single words", () => {
    const [first = []] = terms(["viola", "piano", "harp", "rain"], rows(1, 2, 0), rows(3));
    expect(first.map(({ term }) => term)).toEqual(["piano", "harp", "viola"]);
  });

  it("pass over what sets no group apart, also where nothing else is there", () => {
    const texts = [
      "the server is down 404",
      "the refund is late 404",
      "the login is broken 404",
      "the and of",
    ];
    const found = terms(texts, rows(0), rows(1), rows(2), rows(3));
    expect(found[0]?.map(({ term }) => term)).toEqual(["server"]);
    expect(found[1]?.map(({ term }) => term)).toEqual(["refund", "late"]);
    expect(found[3]).toEqual([]);
    expect(terms([""], rows(0))).toEqual([[]]);
    expect(terms([])).toEqual([]);
  });

  it("are words in any script", () => {
    expect(classWords("Das Müsli, bitte! don’t")).toEqual(["das", "müsli", "bitte", "don't"]);
    expect(classWords("猫が好きです")).toContain("猫");
    expect(classWords("Москва и Киев")).toEqual(["москва", "и", "киев"]);
    expect(classWords("🎉🎉")).toEqual([]);
  });
});
