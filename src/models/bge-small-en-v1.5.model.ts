import type { Model } from "./model.ts";

/** Xiao et al. 2023, C-Pack. The first token is the vector; questions get an instruction, passages none. */
export default {
  id: "bge-small-en-v1.5",
  label: "bge-small-en-v1.5",
  dim: 384,
  bytes: 34_700_000,
  gpuBytes: 67_500_000,
  license: "MIT",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "Finding the passages that answer a question. Scores are crowded into the upper half; compare ranks, not scores.",
  bundled: false,
  isStatic: false,
  pooling: "cls",
  normalize: true,
  prefix: { query: "Represent this sentence for searching relevant passages: ", passage: "" },
  maxTokens: 512,
  dtype: { wasm: "q8", webgpu: "fp16" },
  hub: { repo: "Xenova/bge-small-en-v1.5", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.9,
} satisfies Model;
