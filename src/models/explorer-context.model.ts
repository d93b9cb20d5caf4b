import type { Model } from "./model.ts";

/** A tiny transformer that reads the words around a word. Its numbers are those of `public/models/explorer-context/explorer.json`; the contract test compares. */
export default {
  id: "explorer-context",
  label: "Context model",
  dim: 128,
  bytes: 2_948_538,
  gpuBytes: 2_948_538,
  license: "CC-BY-SA-4.0",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "Reads the words around a word: a bank by the river, a bank with money. Hardly sees word order; gets negation wrong.",
  bundled: true,
  order: 3,
  isStatic: false,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 256,
  dtype: { wasm: "q8", webgpu: "q8" },
  hub: null,
  words: "models/explorer-context/words.txt",
  warmest: 0.75,
} satisfies Model;
