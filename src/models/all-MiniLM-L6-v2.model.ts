import type { Model } from "./model.ts";

/** Reimers and Gurevych, sentence-transformers; trained on a billion pairs. Cut at 256 word pieces, as it was trained. */
export default {
  id: "all-MiniLM-L6-v2",
  label: "all-MiniLM-L6-v2",
  dim: 384,
  bytes: 23_684_000,
  gpuBytes: 46_000_000,
  license: "Apache-2.0",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "Sentences and short paragraphs, the usual first choice: small, quick and even. Not made for other languages.",
  bundled: false,
  isStatic: false,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 256,
  dtype: { wasm: "q8", webgpu: "fp16" },
  hub: { repo: "Xenova/all-MiniLM-L6-v2", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.75,
} satisfies Model;
