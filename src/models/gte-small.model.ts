import type { Model } from "./model.ts";

/** Li et al. 2023, general text embeddings in several stages. No prefixes. */
export default {
  id: "gte-small",
  label: "gte-small",
  dim: 384,
  bytes: 34_700_000,
  gpuBytes: 67_500_000,
  license: "MIT",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "Sentences and passages up to 512 tokens, for search and for likeness. Scores are crowded into the upper part.",
  bundled: false,
  isStatic: false,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 512,
  dtype: { wasm: "q8", webgpu: "fp16" },
  hub: { repo: "Xenova/gte-small", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.92,
} satisfies Model;
