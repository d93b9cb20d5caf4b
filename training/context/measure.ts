import { readSts } from "../measure/questions.ts";
import { spearman } from "../measure/statistics.ts";
import { dot, meanOfRows, toUnit } from "../measure/vectors.ts";
import { placeOf } from "./inputs.ts";
import type { ContextNetwork } from "./network.ts";
import { USES, type Part, type Use } from "./senses.ts";

/** How well a word's vector tells its sense, over uses of ambiguous words. */
export interface SenseFigures {
  readonly uses: number;
  /** Share of uses whose nearest other use of the same word has the same sense. */
  readonly nearest: number;
  /** Share of uses that are nearer on average to the other uses of their sense than to those of the other sense. */
  readonly group: number;
  /** Mean cosine of two uses of one word in the same sense, and in different senses. */
  readonly same: number;
  readonly cross: number;
  /** `nearest` by word. */
  readonly words: ReadonlyMap<string, number>;
}

/** Figures over the uses of some parts, of all words or of one; `vectorOf` gives unit vectors. */
export async function senseFigures(
  parts: readonly Part[],
  vectorOf: (use: Use) => Promise<Float32Array>,
  only?: string,
): Promise<SenseFigures> {
  const uses = USES.filter((use) => parts.includes(use.part) && (only === undefined || use.word === only));
  const vectors: Float32Array[] = [];
  for (const use of uses) vectors.push(await vectorOf(use));
  const right = { nearest: 0, group: 0 };
  const sums = { same: 0, sames: 0, cross: 0, crosses: 0 };
  const byWord = new Map<string, number[]>();
  for (const [i, use] of uses.entries()) {
    const others = uses.flatMap((other, j) =>
      j !== i && other.word === use.word
        ? [{ isSame: other.sense === use.sense, cosine: dot(vectors[i]!, vectors[j]!) }]
        : [],
    );
    const nearest = others.reduce((best, other) => (other.cosine > best.cosine ? other : best));
    const same = others.filter(({ isSame }) => isSame).map(({ cosine }) => cosine);
    const cross = others.filter(({ isSame }) => !isSame).map(({ cosine }) => cosine);
    right.nearest += Number(nearest.isSame);
    right.group += Number(mean(same) > mean(cross));
    sums.same += sum(same);
    sums.sames += same.length;
    sums.cross += sum(cross);
    sums.crosses += cross.length;
    byWord.set(use.word, [...(byWord.get(use.word) ?? []), Number(nearest.isSame)]);
  }
  return {
    uses: uses.length,
    nearest: right.nearest / uses.length,
    group: right.group / uses.length,
    same: sums.same / sums.sames,
    cross: sums.cross / sums.crosses,
    words: new Map([...byWord].map(([word, found]) => [word, mean(found)])),
  };
}

/** The raw vector of the word itself, as the model gives it in its sentence. */
export function wordInContext(network: ContextNetwork): (use: Use) => Promise<Float32Array> {
  return ({ word, sentence }) => network.token(sentence, placeOf(word, sentence, network.tokenizer));
}

/** For comparison: the mean static vector of the other words of the sentence; the word itself is left out. */
export function meanOfOthers(
  table: Float32Array,
  { tokenizer }: ContextNetwork,
): (use: Use) => Promise<Float32Array> {
  const dim = table.length / tokenizer.vocabulary.length;
  return ({ word, sentence }) => {
    const ids = tokenizer.encode(sentence).filter((id) => id !== tokenizer.id(word));
    return Promise.resolve(meanOfRows(table, dim, ids));
  };
}

/** STS-B dev by the vector of [CLS] alone. */
export async function summarySts(network: ContextNetwork): Promise<number> {
  const pairs = readSts("dev");
  const summary = async (text: string) => {
    const { dim, values } = await network.tokens(text);
    return toUnit(values.slice(0, dim));
  };
  const cosines: number[] = [];
  for (const { first, second } of pairs) cosines.push(dot(await summary(first), await summary(second)));
  return spearman(
    cosines,
    pairs.map(({ score }) => score),
  );
}

/** Cosines shown in the card, of texts by mean pooling. */
export const SHOWN: readonly (readonly [string, string])[] = [
  ["The dog bit the man", "The man bit the dog"],
  ["The food was good", "The food was delicious"],
  ["The food was good", "The food was not good"],
  ["I went to the bank to deposit money", "We had a picnic on the bank of the river"],
];

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
