import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCorpus, readCorpus } from "./corpus/corpus.ts";
import { encodeStream } from "./corpus/encode.ts";
import { requireShared } from "./corpus/sources.ts";
import { chooseVocabulary } from "./corpus/vocabulary.ts";
import { WordPiece } from "./corpus/wordpiece.ts";
import { writeModel } from "./model/folder.ts";
import { centredUnitRows, fillEmptyRows, foldWeights, frequencyWeights } from "./model/weights.ts";
import { answerWords } from "./model/words.ts";
import { settings } from "./settings.ts";
import { trainSkipgramThreads } from "./skipgram/train.ts";
import { readBytes, readLines, stage, writeArray } from "./stage.ts";

requireShared("corpora/text", "corpora/pairs");

const corpus = await stage("corpus", settings.corpus, [], buildCorpus);

const vocabulary = await stage("vocabulary", settings.vocabulary, [corpus], (folder) => {
  const text = readCorpus(corpus.folder);
  const tokens = chooseVocabulary(text, settings.vocabulary);
  writeFileSync(join(folder, "vocabulary.txt"), tokens.join("\n"));
  const stream = encodeStream(text, new WordPiece(tokens));
  writeArray(join(folder, "tokens.u16"), stream.tokens);
  writeArray(join(folder, "counts.u32"), stream.counts);
  writeFileSync(join(folder, "starts.json"), JSON.stringify(stream.starts));
  console.log(
    `  ${tokens.length} tokens in the vocabulary, ${(stream.tokens.length / 1e6).toFixed(1)} M in the text`,
  );
});

const skipgram = await stage("skipgram", settings.skipgram, [vocabulary], async (folder) => {
  const tokens = new Uint16Array(readBytes(join(vocabulary.folder, "tokens.u16")));
  const counts = new Uint32Array(readBytes(join(vocabulary.folder, "counts.u32")));
  const plan = { ...settings.skipgram, seed: settings.seed };
  const rows = await trainSkipgramThreads(tokens, counts, plan, settings.threads);
  writeArray(join(folder, "rows.f32"), rows);
});

const weighted = await stage("weights", settings.weights, [vocabulary, skipgram], (folder) => {
  const counts = new Uint32Array(readBytes(join(vocabulary.folder, "counts.u32")));
  const rows = new Float32Array(readBytes(join(skipgram.folder, "rows.f32")));
  const unit = centredUnitRows(rows, counts);
  writeArray(join(folder, "unit.f32"), unit);
  writeArray(join(folder, "rows.f32"), foldWeights(unit, frequencyWeights(counts, settings.weights.smooth)));
});

await stage("model", settings.words, [vocabulary, weighted], () => {
  const rows = new Float32Array(readBytes(join(weighted.folder, "rows.f32")));
  fillEmptyRows(rows, settings.skipgram.dim);
  const tokenizer = new WordPiece(readLines(join(vocabulary.folder, "vocabulary.txt")));
  const words = answerWords(readCorpus(corpus.folder), tokenizer, settings.words);
  writeModel(settings.modelId, tokenizer.vocabulary, rows, words);
});
await import("./evaluate.ts");
