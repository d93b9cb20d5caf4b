import type { Model } from "./model.ts";

/** The sentence model, the default of those that come with the page. Its numbers are those of `public/models/explorer-en/explorer.json`; the contract test compares. */
export default {
  id: "explorer-en",
  label: "Sentence model",
  dim: 192,
  bytes: 3_708_429,
  gpuBytes: 3_708_429,
  license: "CC-BY-SA-4.0",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "English words, sentences and paragraphs, at once and without a network. Does not read word order or negation.",
  bundled: true,
  order: 1,
  isStatic: true,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 512,
  dtype: { wasm: "q8", webgpu: "q8" },
  hub: null,
  words: "models/explorer-en/words.txt",
  warmest: 0.7,
} satisfies Model;
