import type { Engine } from "#engine/engine.ts";
import { InputError } from "#engine/input-error.ts";
import { ReachedEngineError, unreachable } from "#fuzz/stopped.ts";
import { holds, type ValueTarget } from "#fuzz/target.ts";
import { SpaceMismatchError } from "#protocol/space.ts";
import { store } from "#store/store.ts";
import { classify } from "./classify-surface.ts";
import { cluster } from "./clusters-surface.ts";
import { duplicates } from "./duplicates-surface.ts";
import { readDevice, readMapWish, readPicture, readQuery, readRanking } from "./options.ts";
import { outliers } from "./outliers-surface.ts";
import { readColourBy, readSizeBy } from "./read-colouring.ts";
import { GivenError, readIds, readPanel, readText } from "./reading.ts";
import { recommend } from "./recommend-surface.ts";
import { search } from "./search-surface.ts";
import { approximate, between, direction, tokens } from "./vectors-surface.ts";

const ids = { has: (id: number): boolean => id >= 0 && id < 3 && Number.isInteger(id) };

/** Options of single calls, each reader with whatever comes. */
const readers: Readonly<Record<string, (given: unknown) => string>> = {
  map: (given) => {
    const { dims, seed, params, axes } = readMapWish(given);
    holds(dims === undefined || dims === 2 || dims === 3, "a map has 2 or 3 dimensions");
    holds(seed === undefined || Number.isSafeInteger(seed), "a seed is a whole number");
    holds(Object.values(params ?? {}).every(Number.isFinite), "parameters are numbers");
    holds(
      (axes ?? []).every(({ from, to }) => typeof from === "string" && typeof to === "string"),
      "poles are texts",
    );
    return `map ${axes?.length ?? "-"}`;
  },
  picture: (given) => {
    const { format, scale, ground } = readPicture(given);
    holds(scale >= 0.1 && scale <= 64, "a scale is in its range");
    return `picture ${format} ${ground}`;
  },
  ranking: (given) => {
    const { k, metric } = readRanking(given, 15);
    holds(Number.isInteger(k) && k >= 1, "k is a whole number");
    return `ranking ${metric}`;
  },
  query: (given) => {
    const query = readQuery(given);
    return `query ${query.kind}`;
  },
  device: (given) => `device ${readDevice(given)}`,
  text: (given) => {
    holds(readText(given, "The text").isWellFormed(), "a text has no half characters");
    return "text";
  },
  ids: (given) => {
    holds(
      readIds(given, ids).every((id) => ids.has(id)),
      "ids are ids of items",
    );
    return "ids";
  },
  panel: (given) => `panel ${readPanel(given, ["all", "search"])}`,
  colour: (given) => `colour ${readColourBy(given, store.getState())}`,
  size: (given) => `size ${readSizeBy(given, store.getState())}`,
};

const options: ValueTarget = {
  name: "explorer: options",
  kind: "value",
  cloneable: false,
  seeds: [
    {
      method: "umap",
      dims: 3,
      seed: 7,
      params: { nNeighbors: 15 },
      axes: [["man", "woman"], { from: "a", to: ["b", "c"] }],
    },
    { format: "svg", scale: 2, ground: "none" },
    { k: 5, metric: "dot" },
    { device: "wasm" },
    [0, 1, 2],
    "all",
    "column:year",
    3,
  ],
  words: [
    "method",
    "dims",
    "params",
    "axes",
    "from",
    "to",
    "k",
    "metric",
    "format",
    "scale",
    "cosine",
    "png",
    "auto",
  ],
  errors: [GivenError],
  run: (given) => {
    const said: string[] = [];
    for (const [name, read] of Object.entries(readers)) {
      try {
        said.push(read(given));
      } catch (error) {
        if (!(error instanceof GivenError)) throw error;
        holds(
          error.message.length < 600 && /[.…]$/.test(error.message),
          `a refusal is one sentence: ${name}`,
        );
      }
    }
    return said.join(", ");
  },
};

const engine = unreachable() as Engine;
const first = (given: unknown): readonly unknown[] => (Array.isArray(given) ? (given as unknown[]) : [given]);
type Loose = (engine: Engine, ...given: readonly unknown[]) => Promise<unknown>;
const calls: Readonly<Record<string, Loose>> = {
  classify,
  cluster,
  duplicates: duplicates as Loose,
  outliers: outliers as Loose,
  recommend,
  search,
  between: between as Loose,
  direction: direction as Loose,
  tokens: tokens as Loose,
  approximate: approximate as Loose,
};

/** Calls of `window.explorer`, up to where the engine is asked: { name, given }. */
const surface: ValueTarget = {
  name: "explorer: calls",
  kind: "value",
  cloneable: false,
  seeds: [
    {
      name: "classify",
      given: [
        ["sport", { label: "music", description: "songs, bands", examples: [0, "a"] }],
        { rule: "knn", k: 3 },
      ],
    },
    { name: "cluster", given: [{ method: "ward", k: 3, seed: 1, compare: "label" }] },
    {
      name: "cluster",
      given: [{ method: "k-means", compare: { method: "hdbscan", minSize: 5 }, show: false }],
    },
    { name: "duplicates", given: [{ threshold: 0.9, link: "complete", limit: 10 }] },
    { name: "outliers", given: [{ method: "lof", k: 5, limit: 3 }] },
    {
      name: "recommend",
      given: [{ liked: [0, "a"], disliked: [1], start: "x", k: 3, diversity: 0.5, weights: { beta: 1 } }],
    },
    { name: "search", given: ["piano", { mode: "keyword", k: 3, k1: 1.2, b: 0.5 }] },
    { name: "between", given: ["a", 1, { steps: 5, path: "line", k: 2 }] },
    { name: "direction", given: [[["man", "woman"], "king → queen", { from: "a", to: "b" }], { k: 3 }] },
    { name: "tokens", given: ["a text"] },
    { name: "approximate", given: ["a text", { method: "hnsw", k: 5 }] },
  ],
  words: [
    ...Object.keys(calls),
    "k",
    "method",
    "label",
    "examples",
    "constructor",
    "hdbscan",
    "ward",
    "compare",
    "liked",
  ],
  errors: [GivenError, InputError, SpaceMismatchError],
  run: async (given) => {
    const { name, given: args } = (typeof given === "object" && given !== null ? given : {}) as {
      readonly name?: unknown;
      readonly given?: unknown;
    };
    const known = typeof name === "string" && Object.hasOwn(calls, name) ? name : "search";
    try {
      await calls[known]?.(engine, ...first(args));
      return `${known} answered`;
    } catch (error) {
      if (error instanceof ReachedEngineError) return `${known} asked`;
      throw error;
    }
  },
};

export default [options, surface];
