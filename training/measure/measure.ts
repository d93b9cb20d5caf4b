import { Random } from "../random.ts";
import { PARAPHRASES, PRESETS, UNRELATED, type Analogy, type ScoredPair } from "./questions.ts";
import { percentiles, spearman } from "./statistics.ts";
import { dot, type TextModel } from "./vectors.ts";

export interface Figures {
  readonly sts: number;
  readonly analogies: number;
  /** Rank of the expected word for each preset, input words left out. */
  readonly presets: readonly number[];
  readonly catDog: number;
  readonly catCar: number;
  /** For each paraphrase pair: its cosine, and the highest of either side with any unrelated text. */
  readonly paraphrases: readonly { readonly pair: number; readonly unrelated: number }[];
}

export function measure(
  model: TextModel,
  questions: { sts: readonly ScoredPair[]; candidates: readonly string[]; analogies: readonly Analogy[] },
): Figures {
  const { embed } = model;
  const words = wordTable(model, questions.candidates);
  const right = questions.analogies.filter((question) => rankOfAnswer(words, question) === 1).length;
  return {
    sts: spearman(
      questions.sts.map((pair) => dot(embed(pair.first), embed(pair.second))),
      questions.sts.map((pair) => pair.score),
    ),
    analogies: right / questions.analogies.length,
    presets: PRESETS.map((question) => rankOfAnswer(words, question)),
    catDog: dot(embed("cat"), embed("dog")),
    catCar: dot(embed("cat"), embed("car")),
    paraphrases: PARAPHRASES.map(([first, second], i) => {
      const others = [...UNRELATED, ...PARAPHRASES.flatMap((pair, j) => (j === i ? [] : pair))].map(embed);
      const sides = [embed(first), embed(second)];
      return {
        pair: dot(embed(first), embed(second)),
        unrelated: Math.max(...others.flatMap((other) => sides.map((side) => dot(other, side)))),
      };
    }),
  };
}

interface WordTable {
  readonly rows: ReadonlyMap<string, number>;
  readonly vectors: Float32Array;
  readonly dim: number;
}

function wordTable(model: TextModel, words: readonly string[]): WordTable {
  const vectors = new Float32Array(words.length * model.dim);
  for (const [i, word] of words.entries()) vectors.set(model.embed(word), i * model.dim);
  return { rows: new Map(words.map((word, i) => [word, i])), vectors, dim: model.dim };
}

/** Rank of d among all words by cosine to b − a + c, the three given words left out (3CosAdd, Mikolov et al. 2013). */
function rankOfAnswer({ rows, vectors, dim }: WordTable, [a, b, c, d]: Analogy): number {
  const at = (word: string) => {
    const row = rows.get(word);
    if (row === undefined) throw new Error(`"${word}" is not among the candidate words.`);
    return row;
  };
  const row = (word: string) => vectors.subarray(at(word) * dim, (at(word) + 1) * dim);
  const [va, vb, vc] = [row(a), row(b), row(c)];
  const wanted = vb.map((value, k) => value - va[k]! + vc[k]!);
  const expected = dot(wanted, row(d));
  const given = new Set([at(a), at(b), at(c), at(d)]);
  let rank = 1;
  for (let i = 0; i < rows.size; i++) {
    let score = 0;
    for (let k = 0, j = i * dim; k < dim; k++, j++) score += wanted[k]! * vectors[j]!;
    if (score > expected && !given.has(i)) rank++;
  }
  return rank;
}

/** Percentiles 0 to 100 of the cosine of `pairs` random pairs of texts. */
export function cosineRange(
  model: TextModel,
  texts: readonly string[],
  pairs: number,
  seed: number,
): number[] {
  const random = new Random(seed);
  const vectors = texts.map(model.embed);
  const cosines = new Float32Array(pairs);
  for (let i = 0; i < pairs; i++) {
    const first = random.below(vectors.length);
    const second = (first + 1 + random.below(vectors.length - 1)) % vectors.length;
    cosines[i] = dot(vectors[first]!, vectors[second]!);
  }
  return percentiles(cosines).map((cosine) => Number(cosine.toFixed(4)));
}
