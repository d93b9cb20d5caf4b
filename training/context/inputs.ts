import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askTeacher } from "../contrast/teacher.ts";
import { SHARED } from "../corpus/sources.ts";
import { FIRST_TOKEN, WordPiece } from "../corpus/wordpiece.ts";
import { bankingSplit } from "../measure/banking.ts";
import { readSts } from "../measure/questions.ts";
import { levelMarks } from "../model/weights.ts";
import { drawTexts, readPairNames, readPairs, type PairSet } from "../pairs/pairs.ts";
import { TextList, textAt, writeTexts } from "../pairs/texts.ts";
import { Random } from "../random.ts";
import { readBytes, readLines, STAGES, writeArray, type Finished } from "../stage.ts";
import { USES } from "./senses.ts";
import { settings } from "./settings.ts";

const NEEDED = ["vocabulary", "skipgram", "pairs", "contrast"] as const;

/** Stages of `npm run train` that this training starts from. Throws a readable sentence when one has not run. */
export function earlierStages(): Record<(typeof NEEDED)[number], Finished> {
  const found = NEEDED.map((name) => {
    const mark = join(STAGES, name, "done");
    if (!existsSync(mark)) {
      throw new Error(
        `The stage "${name}" of the sentence model is missing in ${STAGES}. Run npm run train first.`,
      );
    }
    return [name, { folder: join(STAGES, name), key: readFileSync(mark, "utf8") }];
  });
  return Object.fromEntries(found) as Record<(typeof NEEDED)[number], Finished>;
}

export function readTokenizer(vocabulary: Finished): WordPiece {
  return new WordPiece(readLines(join(vocabulary.folder, "vocabulary.txt")));
}

/**
 * Writes what the Python part reads and cannot make itself: the static table, the map of typographic marks, the teacher's
 * vectors, which Banking77 pairs are kept out, and the questions it is watched with.
 */
export function writeInputs(folder: string, earlier: ReturnType<typeof earlierStages>): void {
  const tokenizer = readTokenizer(earlier.vocabulary);
  const size = tokenizer.vocabulary.length;
  const rows = new Float32Array(readBytes(join(earlier.contrast.folder, "rows.f32")));
  const dim = rows.length / size;
  rows.fill(0, 0, FIRST_TOKEN * dim);
  levelMarks(rows, dim, tokenizer);
  writeArray(join(folder, "static.f32"), rows);
  writeArray(join(folder, "level.u16"), levelledIds(tokenizer));

  const sets = readPairNames(earlier.pairs.folder)
    .filter((name) => name in settings.training.sources)
    .map((name) => readPairs(earlier.pairs.folder, name));
  const drawn = drawTexts(sets, settings.training.taught, new Random(settings.seed));
  const taught = askTeacher(drawn.map((ids) => ({ ids, text: tokenizer.decode(ids) })));
  writeTexts(folder, "taught", listOf(taught.texts).finish());
  writeArray(join(folder, "taught.f32"), taught.vectors);

  const banking = sets.find((set) => set.name === "banking77");
  if (!banking) throw new Error("The pairs stage has no banking77. Run npm run train again.");
  writeArray(join(folder, "banking.kept.u8"), keptPairs(banking, tokenizer));
  writeQuestions(folder, tokenizer);
}

/** For each token id the id it counts as: typographic marks count as their plain form. */
function levelledIds(tokenizer: WordPiece): Uint16Array {
  const ids = Float32Array.from(tokenizer.vocabulary.keys());
  levelMarks(ids, 1, tokenizer);
  return Uint16Array.from(ids);
}

function listOf(texts: Iterable<ArrayLike<number>>): TextList {
  const list = new TextList();
  for (const text of texts) list.add(text);
  return list;
}

function readBanking() {
  return bankingSplit(readFileSync(join(SHARED, "corpora/banking77/train.csv"), "utf8").split("\n"));
}

/** 1 for pairs of Banking77 with no asked question on either side. */
function keptPairs(pairs: PairSet, tokenizer: WordPiece): Uint8Array {
  const asked = new Set(readBanking().heldBack.map(({ question }) => tokenizer.encode(question).join(" ")));
  return Uint8Array.from(pairs.groups, (_, i) =>
    [pairs.first, pairs.second].some((side) => asked.has(textAt(side, i).join(" "))) ? 0 : 1,
  );
}

function writeQuestions(folder: string, tokenizer: WordPiece): void {
  const write = (name: string, texts: readonly string[]) =>
    writeTexts(folder, name, listOf(texts.map((text) => tokenizer.encode(text))).finish());
  const sts = readSts("dev");
  write(
    "sts.first",
    sts.map((pair) => pair.first),
  );
  write(
    "sts.second",
    sts.map((pair) => pair.second),
  );
  writeArray(
    join(folder, "sts.scores.f32"),
    Float32Array.from(sts, (pair) => pair.score),
  );

  const { neighbours, heldBack } = readBanking();
  const questions = [...neighbours, ...heldBack];
  const intents = [...new Set(questions.map(({ intent }) => intent))];
  write(
    "banking",
    questions.map(({ question }) => question),
  );
  writeArray(
    join(folder, "banking.intents.u32"),
    Uint32Array.from(questions, ({ intent }) => intents.indexOf(intent)),
  );
  writeArray(
    join(folder, "banking.asked.u8"),
    Uint8Array.from(questions, (_, i) => Number(i >= neighbours.length)),
  );

  // Only these: what is held back is not there to be looked at.
  const tuning = USES.filter(({ part }) => part === "tune");
  write(
    "senses",
    tuning.map((use) => use.sentence),
  );
  const uses = tuning.map(({ word, sense, sentence }) => ({
    word,
    sense,
    place: placeOf(word, sentence, tokenizer),
  }));
  writeFileSync(join(folder, "senses.json"), JSON.stringify(uses));
}

/** Which token of a sentence, [CLS] not counted, the word is. Throws when it is cut into pieces or not there once. */
export function placeOf(word: string, sentence: string, tokenizer: WordPiece): number {
  const ids = tokenizer.encode(sentence);
  const id = tokenizer.id(word);
  const places = ids.flatMap((each, i) => (each === id ? [i] : []));
  const [place] = places;
  if (place === undefined || places.length > 1) {
    throw new Error(`"${word}" must be one token, once, in "${sentence}".`);
  }
  return place;
}
