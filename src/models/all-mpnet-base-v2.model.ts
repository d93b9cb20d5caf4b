import type { Model } from "./model.ts";

/** Reimers and Gurevych, sentence-transformers; MPNet (Song et al. 2020). Cut at 384 tokens, as it was trained. */
export default {
  id: "all-mpnet-base-v2",
  label: "all-mpnet-base-v2",
  dim: 768,
  bytes: 110_800_000,
  gpuBytes: 219_000_000,
  license: "Apache-2.0",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "Sentences and paragraphs, better than the small models and about five times slower. Not made for other languages.",
  bundled: false,
  isStatic: false,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 384,
  dtype: { wasm: "q8", webgpu: "fp16" },
  hub: { repo: "Xenova/all-mpnet-base-v2", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.75,
} satisfies Model;
