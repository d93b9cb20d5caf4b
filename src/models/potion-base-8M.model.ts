import type { Model } from "./model.ts";

/** Minish Lab, Model2Vec with Tokenlearn: a table of token vectors distilled from bge-base-en-v1.5. The hub holds fp32 only. */
export default {
  id: "potion-base-8M",
  label: "potion-base-8M",
  dim: 256,
  bytes: 30_920_000,
  gpuBytes: 30_920_000,
  license: "MIT",
  languages: "English",
  scripts: ["Latin"],
  purpose: "Thousands of texts a second, on any machine. Does not read word order or negation.",
  bundled: false,
  isStatic: true,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 512,
  dtype: { wasm: "fp32", webgpu: "fp32" },
  hub: { repo: "minishlab/potion-base-8M", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.75,
} satisfies Model;
