import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { askTeacher } from "./contrast/teacher.ts";
import { teacherTexts, trainContrast } from "./contrast/train.ts";
import { buildCorpus, readCorpus } from "./corpus/corpus.ts";
import { encodeStream, type TokenStream } from "./corpus/encode.ts";
import { requireShared } from "./corpus/sources.ts";
import { chooseVocabulary, wholeWords } from "./corpus/vocabulary.ts";
import { SPECIAL_TOKENS, WordPiece } from "./corpus/wordpiece.ts";
import { TEXT_SOURCES } from "./model/attribution.ts";
import { writeModel } from "./model/folder.ts";
import { NO_FADING } from "./model/graph.ts";
import { LONGEST_TEXT } from "./model/tokenizer.ts";
import { evenRows, principalRows } from "./model/principal.ts";
import {
  centredUnitRows,
  fillEmptyRows,
  foldWeights,
  frequencyWeights,
  LEAST_SEEN,
  levelMarks,
  rowsOf,
  sideBySide,
  unitRows,
} from "./model/weights.ts";
import { answerWords } from "./model/words.ts";
import { buildPairs, readPairNames, readPairs } from "./pairs/pairs.ts";
import { settings } from "./settings.ts";
import { trainSkipgramThreads } from "./skipgram/train.ts";
import { withSpelling } from "./spelling/spelling.ts";
import { readBytes, readLines, stage, writeArray } from "./stage.ts";

requireShared(
  "corpora/text",
  "corpora/pairs",
  "corpora/captions",
  "corpora/banking77",
  "corpora/wordnet",
  "models/potion-base-2M",
);

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
  const { tokens, counts } = readStream();
  const plan = { ...settings.skipgram, seed: settings.seed };
  const rows = await trainSkipgramThreads(tokens, counts, plan, settings.threads);
  writeArray(join(folder, "rows.f32"), rows);
});

const spelled = await stage("spelling", settings.spelling, [vocabulary, skipgram], (folder) => {
  const { vocabulary: tokens } = readTokenizer();
  const { counts } = readStream();
  const unit = centredUnitRows(readRows(skipgram.folder, "rows.f32"), counts);
  const words = tokens.map((token) => (/^[a-z]{2,}$/.test(token) ? token : ""));
  const seen = counts.map((count) => (count < LEAST_SEEN ? 0 : count));
  writeArray(join(folder, "unit.f32"), withSpelling(unit, words, seen, settings.spelling));
});

const weighted = await stage("weights", settings.weights, [vocabulary, spelled], (folder) => {
  const { counts } = readStream();
  const { dim, smooth } = settings.weights;
  const unit = readRows(spelled.folder, "unit.f32");
  const weights = frequencyWeights(counts, smooth);
  const start = principalRows(unit, settings.skipgram.dim, dim, oftenSeen(counts));
  writeArray(join(folder, "unit.f32"), unitRows(start, dim));
  writeArray(join(folder, "rows.f32"), foldWeights(start, weights));
});

await stage("word-space", [settings.wordSpace, TEXT_SOURCES], [vocabulary, spelled], () => {
  const { id, bits } = settings.wordSpace;
  const { dim } = settings.skipgram;
  const tokenizer = readTokenizer();
  const words = answerWords(readCorpus(corpus.folder), tokenizer, settings.wordSpace);
  const ids = [...SPECIAL_TOKENS, ...words].map((word) => tokenizer.id(word) ?? 0);
  const table = evenRows(rowsOf(readRows(spelled.folder, "unit.f32"), dim, ids), dim, settings.seed);
  fillEmptyRows(table, dim);
  writeModel(id, { vocabulary: [...SPECIAL_TOKENS, ...words], table, bits, fading: NO_FADING, words });
});

const pairs = await stage("pairs", settings.pairs, [vocabulary], (folder) => {
  const { sources } = readCorpus(corpus.folder);
  buildPairs(folder, readTokenizer(), readStream(), sources, settings.seed);
});

const contrast = await stage("contrast", settings.contrast, [weighted, pairs], async (folder) => {
  const tokenizer = readTokenizer();
  const counts = readStream().counts;
  const sets = readPairNames(pairs.folder).map((name) => readPairs(pairs.folder, name));
  const texts = teacherTexts(sets, settings.contrast, settings.seed);
  const rows = await trainContrast({
    table: readRows(weighted.folder, "rows.f32"),
    dim: settings.weights.dim,
    unit: readRows(weighted.folder, "unit.f32"),
    words: wholeWords(tokenizer.vocabulary, counts, 30),
    pairs: sets,
    teacher: askTeacher(texts.map((text) => ({ ids: text, text: tokenizer.decode(text) }))),
    plan: settings.contrast,
    seed: settings.seed,
    onProgress: (step, [pairLoss = 0, wordGap = 0, teacherGap = 0]) => {
      const gaps = `words ${(wordGap * 100).toFixed(2)}, teacher ${(teacherGap * 100).toFixed(2)}`;
      console.log(`  step ${step} of ${settings.contrast.steps}: pairs ${pairLoss.toFixed(3)}, gaps ${gaps}`);
    },
  });
  writeArray(join(folder, "rows.f32"), rows);
});

const shaping = [settings.words, settings.fading, TEXT_SOURCES, LONGEST_TEXT];
await stage("model", shaping, [vocabulary, skipgram, contrast], () => {
  const { counts } = readStream();
  const { dim } = settings.weights;
  const { numbers, share } = settings.fading;
  const trained = evenRows(readRows(contrast.folder, "rows.f32"), dim, settings.seed);
  const unit = centredUnitRows(readRows(skipgram.folder, "rows.f32"), counts);
  const axes = principalRows(unit, settings.skipgram.dim, numbers, oftenSeen(counts));
  const beside = evenRows(unitRows(axes, numbers), numbers, settings.seed);
  const tokenizer = readTokenizer();
  const table = sideBySide(trained, dim, beside, numbers);
  levelMarks(table, dim + numbers, tokenizer);
  fillEmptyRows(table, dim + numbers);
  const words = answerWords(readCorpus(corpus.folder), tokenizer, settings.words);
  // A text of one word has two tokens, [CLS] and the word.
  const fading = { numbers, times: 2 * share * Math.sqrt(dim / numbers) };
  writeModel(settings.modelId, { vocabulary: tokenizer.vocabulary, table, bits: 4, fading, words });
});

await import("./evaluate.ts");

function readTokenizer(): WordPiece {
  return new WordPiece(readLines(join(vocabulary.folder, "vocabulary.txt")));
}

function readStream(): TokenStream {
  return {
    tokens: new Uint16Array(readBytes(join(vocabulary.folder, "tokens.u16"))),
    counts: new Uint32Array(readBytes(join(vocabulary.folder, "counts.u32"))),
    starts: JSON.parse(readLines(join(vocabulary.folder, "starts.json"))[0] ?? "[]") as number[],
  };
}

/** Ids of tokens seen often enough to say how the rows spread. */
function oftenSeen(counts: Uint32Array): number[] {
  return [...counts.keys()].filter((id) => (counts[id] ?? 0) >= 100);
}

function readRows(folder: string, name: string): Float32Array {
  return new Float32Array(readBytes(join(folder, name)));
}
