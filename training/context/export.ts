import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { levelMarks } from "../model/weights.ts";
import { LOADED_FILES, modelFolder } from "../model/folder.ts";
import { STAGES } from "../stage.ts";
import { contextNotice } from "./card.ts";
import { contextModelFile } from "./graph.ts";
import { earlierStages, readTokenizer } from "./inputs.ts";
import { settings } from "./settings.ts";
import { MOST_BYTES } from "./size.ts";
import { contextConfigFile, contextTokenizerConfigFile, contextTokenizerFile } from "./tokenizer.ts";
import { readWeights } from "./weights.ts";

/** Writes the trained weights as the files a page loads: all of public/models/explorer-context but card and explorer.json. */
const tokenizer = readTokenizer(earlierStages().vocabulary);
const weights = readWeights(join(STAGES, "context/weights"));
if (weights.table.rows !== tokenizer.vocabulary.length) {
  throw new Error(
    `The trained table has ${weights.table.rows} rows, the vocabulary ${tokenizer.vocabulary.length}. Run npm run train:context again.`,
  );
}
levelMarks(weights.table.values, weights.table.columns, tokenizer);

const folder = modelFolder(settings.modelId);
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
mkdirSync(join(folder, "onnx"), { recursive: true });
write("onnx/model_quantized.onnx", contextModelFile(weights));
write("tokenizer.json", contextTokenizerFile(tokenizer.vocabulary));
write("tokenizer_config.json", contextTokenizerConfigFile());
write("config.json", contextConfigFile(tokenizer.vocabulary.length));
write("NOTICE", contextNotice(settings.modelId));
const words = readFileSync(join(modelFolder("explorer-en"), "words.txt"), "utf8")
  .trim()
  .split("\n");
const known = words.filter((word) => tokenizer.id(word) !== undefined).slice(0, settings.words);
write("words.txt", `${known.join("\n")}\n`);

const bytes = LOADED_FILES.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0);
console.log(`${settings.modelId}: ${bytes.toLocaleString("en")} bytes to load`);
if (bytes > MOST_BYTES)
  throw new Error(`That is more than the ${MOST_BYTES.toLocaleString("en")} it may have.`);
