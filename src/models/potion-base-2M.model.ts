import type { Model } from "./model.ts";

/** Minish Lab, Model2Vec with Tokenlearn: a table of token vectors distilled from bge-base-en-v1.5. A host may hold it in 8 bits (2.5 MB), the hub holds fp32. */
export default {
  id: "potion-base-2M",
  label: "potion-base-2M",
  dim: 64,
  bytes: 8_240_000,
  gpuBytes: 8_240_000,
  license: "MIT",
  languages: "English",
  scripts: ["Latin"],
  purpose:
    "The smallest general model: quick everywhere, coarse in meaning. Does not read word order or negation.",
  bundled: false,
  isStatic: true,
  pooling: "mean",
  normalize: true,
  prefix: { query: "", passage: "" },
  maxTokens: 512,
  dtype: { wasm: "q8", webgpu: "q8" },
  dtypeOtherwise: "fp32",
  hub: { repo: "minishlab/potion-base-2M", revision: "main" },
  words: "models/explorer-en/words.txt",
  warmest: 0.75,
} satisfies Model;
