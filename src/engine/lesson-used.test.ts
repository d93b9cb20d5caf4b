import { describe, expect, it } from "vitest";
import type { Measure, SpaceView } from "#lessons/measure.ts";
import { noted, nothingUsed } from "./lesson-used.ts";

const view = (label: string): SpaceView => ({
  id: label,
  label,
  dim: 2,
  embed: async (texts) => new Float32Array(texts.length * 2),
  similarity: async () => 0,
  rank: async () => [],
  percentiles: async () => new Float32Array(99),
  read: async () => {
    throw new Error("unused");
  },
  countTokens: async () => new Int32Array(),
  words: async () => ["a"],
});

/** Measurements that answer and do nothing. */
const see: Measure = {
  here: view("Here"),
  in: async () => view("Other"),
  models: [],
  items: [],
  rows: { n: 1, dim: 2, values: new Float32Array(2) },
  map: null,
  neighbours: async () => [],
  arithmetic: async () => ({ withInputs: [], withoutInputs: [] }),
  search: async () => [],
  work: async <R>() => null as R,
  layout: async () => ({
    coords: new Float32Array(),
    trustworthiness: 1,
    recall: 1,
    chanceRecall: 0,
    distanceCorrelation: 1,
  }),
  progress: () => undefined,
  pause: async () => undefined,
  dials: {},
  tries: [],
  earlier: {},
  refusal: async () => null,
};

const usedBy = async (items: string | null, measure: (see: Measure) => unknown): Promise<unknown> => {
  const used = nothingUsed();
  await measure(noted(see, items, used));
  return { models: [...used.models], trained: used.trained };
};

describe("what a measurement asked", () => {
  it("is nothing where it only counts, or lists words", async () => {
    expect(await usedBy("explorer-en", ({ items }) => items.length)).toEqual({ models: [], trained: false });
    expect(await usedBy("explorer-en", ({ here }) => here.words(3))).toEqual({ models: [], trained: false });
    expect(await usedBy("explorer-en", (one) => one.search("a", { mode: "keyword" }))).toEqual({
      models: [],
      trained: false,
    });
    expect(await usedBy("explorer-en", (one) => one.work("noise", {}))).toEqual({
      models: [],
      trained: false,
    });
  });

  it("is each model that embedded something, once", async () => {
    const both = async ({ here, in: other }: Measure): Promise<void> => {
      await here.similarity("a", "b");
      await here.embed(["a"]);
      await (await other("words")).percentiles();
    };
    expect(await usedBy("explorer-en", both)).toEqual({ models: ["Here", "Other"], trained: false });
  });

  it("is the model of the items where their vectors are read, or what was trained in the page", async () => {
    expect(await usedBy("explorer-words", ({ rows }) => rows.n)).toEqual({
      models: ["Word space"],
      trained: false,
    });
    expect(await usedBy(null, ({ rows }) => rows.n)).toEqual({ models: [], trained: true });
    expect(await usedBy("explorer-en", (one) => one.work("skip-gram", {}))).toEqual({
      models: [],
      trained: true,
    });
  });
});
