import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import type { Added } from "./add-model.ts";
import { totalBytes } from "./add-model.ts";

type Json = Readonly<Record<string, unknown>>;

const number = (value: unknown): number | null =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null;
const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, "_");

/** A small file of the repository that only this needs; empty where it is not there. */
async function beside(hub: string, { repo, revision }: Added, path: string): Promise<Json> {
  const answer = await fetch(`${hub}${repo}/resolve/${revision}/${path}`).catch(() => null);
  if (answer?.ok !== true) return {};
  return (await answer.json().catch(() => ({}))) as Json;
}

/** As the list of models writes licences. */
const LICENSES: Readonly<Record<string, string>> = {
  mit: "MIT",
  "apache-2.0": "Apache-2.0",
  "cc-by-4.0": "CC-BY-4.0",
  "cc-by-sa-4.0": "CC-BY-SA-4.0",
  "bsd-3-clause": "BSD-3-Clause",
};

/**
 * Writes `<models>/<id>.model.ts` for a model that the explorer does not list yet, from what its repository says of itself.
 * Returns the path. Throws Failure where the repository does not say how long a vector is.
 */
export async function describeModel(
  added: Added,
  hub: string,
  folder: string,
  models = "src/models",
): Promise<string> {
  const config = JSON.parse(readFileSync(join(folder, added.id, "config.json"), "utf8")) as Json;
  const pooling = await beside(hub, added, "1_Pooling/config.json");
  const sentences = await beside(hub, added, "sentence_bert_config.json");
  const { prompts } = await beside(hub, added, "config_sentence_transformers.json");
  const dim =
    number(pooling["word_embedding_dimension"]) ?? number(config["hidden_size"]) ?? number(config["dim"]);
  if (dim === null)
    throw new Failure(
      `config.json of ${added.repo} does not say how long its vectors are. Write ${models}/${added.id}.model.ts by hand, like the others.`,
    );
  const longest = number(config["max_position_embeddings"]) ?? 512;
  const maxTokens = Math.min(number(sentences["max_seq_length"]) ?? longest, longest);
  const said = (prompts ?? {}) as Json;
  const prefix = (name: string): string => (typeof said[name] === "string" ? said[name] : "");
  const [first = "q8"] = added.dtypes;
  const gpu = added.dtypes.includes("fp16") ? "fp16" : first;
  const bytes = totalBytes(
    Object.entries(added.files).flatMap(([path, file]) => (/\.(?:json|onnx)$/.test(path) ? [file] : [])),
  );
  const license = LICENSES[added.license ?? ""] ?? added.license ?? "see its card";
  const text = `import type { Model } from "./model.ts";

/** ${added.repo}, described from its own files: pooling, prefixes and languages are to be held against its card. \`warmest\` is a guess. */
export default {
  id: ${JSON.stringify(added.id)},
  label: ${JSON.stringify(added.id)},
  dim: ${dim},
  bytes: ${grouped(bytes)},
  gpuBytes: ${grouped(bytes)},
  license: ${JSON.stringify(license)},
  languages: "see its card",
  scripts: [],
  purpose: ${JSON.stringify(`Added from ${added.repo}.`)},
  bundled: false,
  isStatic: ${config["model_type"] === "model2vec"},
  pooling: ${pooling["pooling_mode_cls_token"] === true ? '"cls"' : '"mean"'},
  normalize: true,
  prefix: { query: ${JSON.stringify(prefix("query"))}, passage: ${JSON.stringify(prefix("passage") || prefix("document"))} },
  maxTokens: ${maxTokens},
  dtype: { wasm: ${JSON.stringify(first)}, webgpu: ${JSON.stringify(gpu)} },
  hub: { repo: ${JSON.stringify(added.repo)}, revision: ${JSON.stringify(added.revision)} },
  words: "models/explorer-en/words.txt",
  warmest: 0.8,
} satisfies Model;
`;
  const path = `${models}/${added.id}.model.ts`;
  writeFileSync(path, text);
  return path;
}
