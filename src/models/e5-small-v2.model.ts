import type { Model } from "./model.ts";

/** Wang et al. 2022, E5. Every text carries its role: `query: ` or `passage: `. */
export default {
  id: "e5-small-v2",
  label: "e5-small-v2",
  dim: 384,
  bytes: 34_700_000,
  gpuBytes: 67_500_000,
  license: "MIT",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "Finding passages for a question. Nearly all scores lie between 0.7 and 1; compare ranks, not scores.",
  bundled: false,
  isStatic: false,
  pooling: "mean",
  normalize: true,
  prefix: { query: "query: ", passage: "passage: " },
  maxTokens: 512,
  dtype: { wasm: "q8", webgpu: "fp16" },
  hub: { repo: "Xenova/e5-small-v2", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.93,
} satisfies Model;
