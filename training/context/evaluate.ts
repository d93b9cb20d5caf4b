import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readGzip, requireShared } from "../corpus/sources.ts";
import { modelInBrowser } from "../measure/browser.ts";
import { cosineRange, measure } from "../measure/measure.ts";
import { readQuestions, textsAsked } from "../measure/questions.ts";
import { denseSpace } from "../measure/space.ts";
import { textTable, wordTable } from "../measure/table.ts";
import { dot, tableModel } from "../measure/vectors.ts";
import { LOADED_FILES, modelFolder, readFiles, writeExplorerFile } from "../model/folder.ts";
import { readConstants } from "../model/onnx.ts";
import { contextCard } from "./card.ts";
import { meanOfOthers, senseFigures, SHOWN, summarySts, wordInContext } from "./measure.ts";
import { ContextNetwork } from "./network.ts";
import { settings } from "./settings.ts";
import { shippedTable } from "./shipped.ts";

/** Measures the shipped context model, texts through the page's pipeline in Chromium, and writes its card and explorer.json. */
requireShared("corpora/text", "corpora/banking77", "eval", "teachers/glove-6B-50d-10k/glove-10k.bin");

const id = settings.modelId;
const folder = modelFolder(id);
const questions = readQuestions();
const words = readFileSync(join(folder, "words.txt"), "utf8").trim().split("\n");
const rangeTexts = [...words.slice(0, settings.rangeTexts), ...plainSentences(settings.rangeTexts)];
const model = await modelInBrowser(id, [...textsAsked(questions), ...rangeTexts]);
if (!model) throw new Error("The context model is measured in Chrome or Chromium, and none was found.");

const network = await ContextNetwork.open(folder);
const constants = readConstants(readFileSync(join(folder, "onnx/model_quantized.onnx")));
const table = shippedTable(constants);
const width = 2 * (constants.get("table")?.shape[1] ?? 0);
const bytes = LOADED_FILES.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0);
const models = [
  measure(denseSpace(model), bytes, questions),
  measure(denseSpace(tableModel("its table without layers", table, network.tokenizer)), null, questions),
];
console.log(`${textTable(models, questions)}\n\n${wordTable(models, questions)}`);

const inContext = wordInContext(network);
const held = await senseFigures(["held", "fresh"], inContext);
const older = await senseFigures(["held"], inContext);
const fresh = await senseFigures(["fresh"], inContext);
const tuned = await senseFigures(["tune"], inContext);
const others = await senseFigures(["held", "fresh"], meanOfOthers(table, network));
const bank = await senseFigures(["held"], inContext, "bank");
const nearest = { older: older.nearest, fresh: fresh.nearest, held: held.nearest, tuned: tuned.nearest };
console.log("nearest sense:", { ...nearest, others: others.nearest });
const shown = [];
for (const texts of SHOWN) {
  shown.push({ texts, cosine: dot(await network.mean(texts[0]), await network.mean(texts[1])) });
}
console.log(shown);
const sts = await summarySts(network);
console.log(`STS-B dev by [CLS] ${sts.toFixed(3)}`);
await network.close();

writeExplorerFile(id, model.dim, cosineRange(model, rangeTexts, settings.rangePairs, settings.seed));
const facts = {
  vocabulary: network.tokenizer.vocabulary.length,
  width,
  bytes,
  models,
  questions,
  held,
  tuned,
};
const files = readFiles(id, [...LOADED_FILES, "words.txt", "explorer.json"]);
const card = contextCard(id, { ...facts, older, fresh, others, bank, summarySts: sts, shown, files });
writeFileSync(join(folder, "README.md"), card);

/** Sentences of everyday length, for the range of cosines between texts. */
function plainSentences(most: number): string[] {
  const names = ["commonvoice", "storybooks", "basedcooking"];
  return names.flatMap((name) =>
    readGzip("corpora/text", `${name}.txt.gz`)
      .split("\n")
      .filter((line) => line.length > 20 && line.length < 200)
      .slice(0, Math.floor(most / names.length)),
  );
}
