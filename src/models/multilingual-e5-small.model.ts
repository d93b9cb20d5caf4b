import type { Model } from "./model.ts";

/** Wang et al. 2024, multilingual E5 on XLM-RoBERTa's vocabulary. Every text carries its role: `query: ` or `passage: `. */
export default {
  id: "multilingual-e5-small",
  label: "multilingual-e5-small",
  dim: 384,
  bytes: 135_400_000,
  gpuBytes: 252_000_000,
  license: "MIT",
  languages: "About 100 languages",
  scripts: [],
  purpose:
    "Texts in many languages in one space, so a question finds its answer in another language. Scores are crowded near 1.",
  bundled: false,
  isStatic: false,
  pooling: "mean",
  normalize: true,
  prefix: { query: "query: ", passage: "passage: " },
  maxTokens: 512,
  dtype: { wasm: "q8", webgpu: "fp16" },
  hub: { repo: "Xenova/multilingual-e5-small", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.93,
} satisfies Model;
