import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTeacher } from "./contrast/teacher.ts";
import { readGzip, requireShared } from "./corpus/sources.ts";
import { method, KNOWN_FAILURES } from "./model/method.ts";
import { figureTable, modelCard, type MeasuredModel } from "./model/card.ts";
import { LOADED_FILES, modelFolder, readFiles, readModel, writeExplorerFile } from "./model/folder.ts";
import { cosineRange, measure } from "./measure/measure.ts";
import { readAnalogies, readCandidates, readSts } from "./measure/questions.ts";
import { tableModel } from "./measure/vectors.ts";
import { settings } from "./settings.ts";

requireShared("corpora/text", "eval", "teachers/glove-6B-50d-10k/glove-10k.bin", "models/potion-base-2M");

const { table, tokenizer, words } = readModel(settings.modelId);
const model = tableModel(settings.modelId, table, tokenizer);
const candidates = readCandidates();
const questions = { sts: readSts("dev"), candidates, analogies: readAnalogies(candidates) };
const models: MeasuredModel[] = [model, readTeacher()].map((each) => ({
  name: each.name,
  figures: measure(each, questions),
}));
console.log(figureTable(models));

const sentences = ["commonvoice", "storybooks", "basedcooking"].flatMap((name) =>
  readGzip("corpora/text", `${name}.txt.gz`)
    .split("\n")
    .filter((line) => line.length > 20 && line.length < 200)
    .slice(0, 2000),
);
const range = cosineRange(model, [...words.slice(0, sentences.length), ...sentences], 200_000, settings.seed);
writeExplorerFile(settings.modelId, model.dim, range);
const card = modelCard({
  id: settings.modelId,
  dim: model.dim,
  vocabulary: tokenizer.vocabulary.length,
  method: method(settings),
  models,
  failures: KNOWN_FAILURES,
  files: readFiles(settings.modelId, [...LOADED_FILES, "words.txt", "explorer.json"]),
});
writeFileSync(join(modelFolder(settings.modelId), "README.md"), card);
