import { describe, expect, it } from "vitest";
import type { SearchResult } from "#store/search.ts";
import { cutNote, keywordNote, methodSentence, nothingFound, otherRanks, rankIn } from "./search-words.ts";

const result = (change: Partial<SearchResult>): SearchResult => ({
  query: "",
  by: "chunk",
  documents: null,
  of: { n: 60, dim: 2, values: new Float32Array() },
  n: 60,
  k1: 1.2,
  b: 0.75,
  terms: [],
  found: 0,
  keyword: [],
  dense: [],
  hybrid: [],
  problem: null,
  vector: null,
  unread: false,
  cut: null,
  place: null,
  on: null,
  torn: new Set(),
  ...change,
});

describe("what the keyword list says", () => {
  it("where nothing matches", () => {
    const terms = [
      { term: "cheap", df: 0 },
      { term: "flights", df: 0 },
    ];
    expect(nothingFound(result({ terms }))).toBe("No text has one of these words: “cheap”, “flights”.");
    expect(nothingFound(result({ terms, n: 1 }))).toBe(
      "The text has none of these words: “cheap”, “flights”.",
    );
    expect(nothingFound(result({}))).toBe("There is no word in this query, so there is none to look for.");
    expect(nothingFound(result({ terms, found: 1 }))).toBeNull();
  });

  it("of a query in a script without spaces names what was typed", () => {
    const terms = ["猫", "猫が", "が"].map((term) => ({ term, df: 0 }));
    expect(nothingFound(result({ terms, query: "猫が" }))).toBe("No text has a part of “猫が”.");
    expect(nothingFound(result({ terms, query: "猫が", n: 1 }))).toBe("The text has no part of “猫が”.");
  });

  it("of words that no text has", () => {
    const terms = [
      { term: "return", df: 4 },
      { term: "zebra", df: 0 },
    ];
    expect(keywordNote(result({ terms, found: 4 }))).toBe(
      "Keyword finds 4 texts of 60. No text has “zebra”.",
    );
    expect(keywordNote(result({ terms: terms.slice(0, 1), found: 4 }))).toBe("Keyword finds 4 texts of 60.");
    expect(keywordNote(result({}))).toBeNull();
  });

  it("of common words only", () => {
    const terms = [
      { term: "the", df: 44 },
      { term: "of", df: 22 },
    ];
    expect(keywordNote(result({ terms, found: 50 }))).toBe(
      "Keyword finds 50 texts of 60. Every word it can look for is a common one (“the” is in 44), so its scores say little.",
    );
  });
});

describe("ranks in words", () => {
  const row = { id: 1, document: null, score: 1, ranks: { keyword: null, dense: 12, hybrid: 3 } };

  it("name the other two lists", () => {
    expect(otherRanks(row, "hybrid")).toBe("not by keyword, meaning 12");
    expect(otherRanks(row, "dense")).toBe("not by keyword, hybrid 3");
  });

  it("are a number or a dash", () =>
    expect([rankIn(row, "dense"), rankIn(row, "keyword")]).toEqual(["12", "–"]));
});

describe("sentences", () => {
  it("say that a long query was cut", () => {
    expect(cutNote(result({}))).toBeNull();
    expect(cutNote(result({ cut: { tokens: 1834, read: 512 } }))).toBe(
      "The query has 1\u202f834 tokens; the model reads the first 512 of them. Keyword reads all of it.",
    );
  });

  it("say how it was done, and nothing about meaning where there is none", () => {
    expect(methodSentence(result({}), 192, 0.43)).toBe(
      "Keyword: BM25 with k1 = 1.2, b = 0.75; case and accents are one, no word is left out. Meaning: cosine in all 192 dimensions. Line at 0.43: 95 of 100 random pairs score less. Hybrid: the sum of 1 / (60 + rank) over both lists.",
    );
    expect(methodSentence(result({ dense: null }), 192, 0.43)).not.toContain("cosine");
  });
});
