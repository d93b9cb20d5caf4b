import type { Model } from "./model.ts";

/** The word space: skip-gram vectors of single words. Its numbers are those of `public/models/explorer-words/explorer.json`; the contract test compares. */
export default {
  id: "explorer-words",
  label: "Word space",
  dim: 192,
  bytes: 2_315_738,
  gpuBytes: 2_315_738,
  license: "CC-BY-SA-4.0",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "Single English words and arithmetic with them, the classic word2vec picture. A longer text is the mean of its words.",
  bundled: true,
  order: 2,
  singleWords: true,
  isStatic: true,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 512,
  dtype: { wasm: "q8", webgpu: "q8" },
  hub: null,
  words: "models/explorer-words/words.txt",
  warmest: 0.75,
} satisfies Model;
