import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { parseExpression } from "#text/expression.ts";
import { sameForm } from "#text/dedupe.ts";
import { cleanText } from "#text/clean.ts";
import type { Claim, ReadFile, SampleItem } from "./dataset.ts";
import { datasetById, datasets, menuDatasets, WORD_SPACE } from "./registry.ts";

/** The folder the page is served from, as it is before it is built. */
const read: ReadFile = (path) => readFile(new URL(`../../public/${path}`, import.meta.url), "utf8");

const files = Object.keys(import.meta.glob("./*.dataset.ts")).map((path) =>
  path.slice(2, -".dataset.ts".length),
);

describe("the registry", () => {
  it("offers eight samples or more, each found by its id, in the order they ask for", () => {
    expect(menuDatasets.length).toBeGreaterThanOrEqual(8);
    expect(datasets.map((dataset) => dataset.id).toSorted()).toEqual(files.toSorted());
    expect(new Set(datasets.map((dataset) => dataset.order)).size).toBe(datasets.length);
    expect(datasets.map((dataset) => dataset.order)).toEqual(
      datasets.map((d) => d.order).toSorted((a, b) => a - b),
    );
    for (const dataset of datasets) expect(datasetById(dataset.id)).toBe(dataset);
    expect(datasetById("no-such-sample")).toBeUndefined();
  });

  it("carries the items of the first sample at once, and of no other", async () => {
    expect(menuDatasets.filter((dataset) => dataset.atOnce !== undefined)).toEqual([menuDatasets[0]]);
    expect(menuDatasets[0]?.id).toBe("everyday-words");
    expect(await menuDatasets[0]?.items(read)).toBe(menuDatasets[0]?.atOnce);
  });

  it("opens the hidden trio by its id", async () => {
    expect(menuDatasets.map((dataset) => dataset.id)).not.toContain("three-sentences");
    expect((await datasetById("three-sentences")?.items(read))?.map((item) => item.text)).toEqual([
      "The cat sat on the mat",
      "A feline rested on the rug",
      "Machine learning is fascinating",
    ]);
  });
});

describe.each(datasets)("$id", (dataset) => {
  let items: readonly SampleItem[] = [];
  beforeAll(async () => {
    items = await dataset.items(read);
  });

  it("describes itself in short lines", () => {
    expect(dataset.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const lines = [
      dataset.title,
      dataset.noun,
      dataset.purpose,
      dataset.labelName,
      dataset.help,
      ...dataset.ask,
    ];
    for (const line of lines) {
      expect(line).toBe(cleanText(line));
      expect(line.length).toBeGreaterThan(0);
      expect(line.length).toBeLessThanOrEqual(120);
      expect(line).not.toContain("!");
    }
    expect(dataset.purpose.length).toBeLessThanOrEqual(70);
    expect(new Set(dataset.ask).size).toBe(3);
    for (const source of dataset.arithmetic ?? [])
      expect(parseExpression(source).terms.length).toBeGreaterThan(1);
  });

  it("has as many items as it says, clean and each once", () => {
    expect(items).toHaveLength(dataset.count);
    for (const { text } of items) expect(text).toBe(cleanText(text));
    expect(repeated(items.map((item) => sameForm(item.text)))).toEqual([]);
  });

  it("labels every item or none, with at most 20 labels, and gives all items the same columns", () => {
    const columns = Object.keys(items[0] ?? {}).toSorted();
    for (const item of items) {
      expect(item.label === null ? dataset.id : item.label.trim()).not.toBe("");
      expect(Object.keys(item).toSorted()).toEqual(columns);
      const { label, ...rest } = item;
      expect(Object.values(rest).every((value) => typeof value === "string")).toBe(true);
      expect(label === null).toBe(items[0]?.label === null);
    }
    expect(new Set(items.map((item) => item.label)).size).toBeLessThanOrEqual(20);
  });
});

describe("everyday-words", () => {
  it("has ten themes of thirty words or more, and the words the lessons ask for", async () => {
    const items = (await datasetById("everyday-words")?.items(read)) ?? [];
    expect(items.length).toBeGreaterThanOrEqual(320);
    const sizes = countsOf(items.map((item) => item.label ?? ""));
    expect(sizes.size).toBe(10);
    for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(30);
    const words = items.map((item) => item.text);
    expect(words).toEqual(
      expect.arrayContaining("mouse keyboard piano pianist king queen man woman car".split(" ")),
    );
    for (const word of words) expect(word).toMatch(/^[a-z]+$/);
  });
});

describe("samples in pairs", () => {
  it.each([
    ["same-meaning", "pair", 60],
    ["order-and-negation", "pair", 45],
    ["support-tickets", "case", 25],
  ])("%s: column %s joins texts two by two, in %i pairs or more", async (id, column, least) => {
    const items = (await datasetById(id)?.items(read)) ?? [];
    const sizes = [...countsOf(items.map((item) => item[column] ?? "")).values()];
    expect(sizes.filter((size) => size === 2).length).toBeGreaterThanOrEqual(least);
    expect(Math.max(...sizes)).toBe(2);
  });

  it("both tickets of a case stand under the same topic", async () => {
    const items = (await datasetById("support-tickets")?.items(read)) ?? [];
    const topics = new Map<string, string>();
    for (const item of items) {
      const known = topics.get(item["case"] ?? "") ?? item.label ?? "";
      expect(item.label).toBe(known);
      topics.set(item["case"] ?? "", known);
    }
  });
});

describe("claims", () => {
  it.each(datasets)("$id promises something, of its own texts and columns", async (dataset) => {
    const items = await dataset.items(read);
    expect(dataset.claims.length).toBeGreaterThan(0);
    expect(dataset.claims.filter((claim) => !isAbout(claim, items))).toEqual([]);
  });
});

/** Whether a claim names texts, labels and columns there are. */
function isAbout(claim: Claim, items: readonly SampleItem[]): boolean {
  if ("agreeIn" in claim) return typeof items[0]?.[claim.agreeIn] === "string";
  if ("leadsTo" in claim) return items.some(({ label }) => label === claim.leadsTo);
  if ("nearest" in claim) return items.some(({ text }) => text === claim.nearest);
  if ("sum" in claim) return parseExpression(claim.sum).terms.length > 1;
  return true;
}

describe("labels and people", () => {
  it.each(datasets)("$id describes its own labels, and its people took items of it", async (dataset) => {
    const items = await dataset.items(read);
    const labels = new Set(items.map(({ label }) => label));
    expect(Object.keys(dataset.labels ?? {}).filter((name) => !labels.has(name))).toEqual([]);
    const texts = new Set(items.map(({ text }) => text));
    const taken = Object.values(dataset.people ?? {}).flat();
    expect(taken.filter((text) => !texts.has(text))).toEqual([]);
    for (const history of Object.values(dataset.people ?? {})) expect(history.length).toBeGreaterThan(0);
  });
});

describe("the word space", () => {
  it("has the frequent words that say something, and those its own questions and sums ask for", async () => {
    const dataset = datasetById(WORD_SPACE);
    const words = new Set((await dataset?.items(read))?.map(({ text }) => text));
    const list = new Set((await read("models/explorer-words/words.txt")).split("\n"));
    for (const word of "king queen man woman paris france cat dog".split(" ")) expect(words).toContain(word);
    for (const word of "the and of she".split(" ")) expect(words).not.toContain(word);
    for (const word of dataset?.ask ?? []) expect(words).toContain(word);
    const sums = dataset?.arithmetic?.flatMap((sum) => parseExpression(sum).terms) ?? [];
    for (const { text } of sums) expect(list).toContain(text.toLowerCase());
  });
});

describe("classic-analogies", () => {
  it("holds the words and the answers of its own expressions", async () => {
    const dataset = datasetById("classic-analogies");
    const words = new Set((await dataset?.items(read))?.map((item) => item.text));
    const terms = dataset?.arithmetic?.flatMap((source) => parseExpression(source).terms) ?? [];
    for (const { text } of terms) expect(words).toContain(text);
    for (const answer of ["queen", "Berlin", "Rome", "swimming", "ran", "smaller"])
      expect(words).toContain(answer);
  });
});

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}
