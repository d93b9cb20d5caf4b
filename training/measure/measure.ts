import type { WordPiece } from "../corpus/wordpiece.ts";
import { NO_FADING, type Fading } from "../model/graph.ts";
import { Random } from "../random.ts";
import { ranksOfAnswers, type Analogy } from "./analogies.ts";
import { neighbourAccuracy } from "./banking.ts";
import {
  PARAPHRASES,
  PRESETS,
  readQuestions,
  UNRELATED,
  type Questions,
  type ScoredPair,
  type StsPair,
} from "./questions.ts";
import { denseSpace, type Space } from "./space.ts";
import { percentiles, spearman } from "./statistics.ts";
import { dot, tableModel, type TextModel } from "./vectors.ts";

/** Spearman's correlation, and over how many pairs. */
export interface Correlation {
  readonly rho: number;
  readonly pairs: number;
}

/** A share of questions answered right, and how many there were. */
export interface Share {
  readonly right: number;
  readonly questions: number;
}

/** Null: the model has no answer to give (words, in a bag of words), or the questions are not here. */
export interface Figures {
  readonly sts: {
    readonly dev: Correlation;
    readonly train: Correlation;
    readonly test: Correlation | null;
  };
  readonly analogies: {
    readonly all: Share;
    readonly semantic: Share;
    readonly syntactic: Share;
    readonly sections: readonly (Share & { readonly name: string })[];
  } | null;
  /** Rank of the expected word for each preset, input words left out. */
  readonly presets: readonly number[] | null;
  readonly men: Correlation | null;
  readonly simlex: Correlation | null;
  readonly banking: Share;
  readonly catDog: number;
  readonly catCar: number;
  /** For each paraphrase pair: its cosine, and the highest of either side with any unrelated text. */
  readonly paraphrases: readonly { readonly pair: number; readonly unrelated: number }[];
  /** Share of the tokens of STS dev that the model does not know. */
  readonly unknown: number;
  /** Bytes of all files that are fetched; null where nothing is. */
  readonly bytes: number | null;
}

/** A measured model, a row of the table. */
export interface Measured {
  readonly name: string;
  readonly figures: Figures;
}

/** All figures of a row-major table [tokens × dim]; a text is the mean of its tokens' rows, as in `tableModel`. */
export function measureTable(
  name: string,
  table: Float32Array,
  tokenizer: WordPiece,
  { bytes = null, fading = NO_FADING, questions = readQuestions() }: TableOptions = {},
): Measured {
  return measure(denseSpace(tableModel(name, table, tokenizer, fading)), bytes, questions);
}

interface TableOptions {
  readonly bytes?: number | null;
  /** How many of a row's last numbers fade with the length of the text. */
  readonly fading?: Fading;
  readonly questions?: Questions;
}

export function measure(space: Space, bytes: number | null, questions = readQuestions()): Measured {
  const { sts, men, simlex, banking } = questions;
  const { likeness } = space;
  return {
    name: space.name,
    figures: {
      sts: {
        dev: stsCorrelation(space, sts.dev),
        train: stsCorrelation(space, sts.train),
        test: sts.test && stsCorrelation(space, sts.test),
      },
      ...arithmetic(space, questions),
      men: men && wordCorrelation(space, men),
      simlex: simlex && wordCorrelation(space, simlex),
      banking: share(neighbourAccuracy(space, banking), banking.heldBack.length),
      catDog: likeness("cat", "dog"),
      catCar: likeness("cat", "car"),
      paraphrases: PARAPHRASES.map(([first, second], i) => {
        const others = [...UNRELATED, ...PARAPHRASES.flatMap((pair, j) => (j === i ? [] : pair))];
        return {
          pair: likeness(first, second),
          unrelated: Math.max(
            ...others.flatMap((other) => [likeness(other, first), likeness(other, second)]),
          ),
        };
      }),
      unknown: unknownShare(space, sts.dev),
      bytes,
    },
  };
}

/** Spearman's correlation of cosines and human scores. */
export function stsCorrelation({ likeness }: Space, pairs: readonly ScoredPair[]): Correlation {
  const cosines = pairs.map(({ first, second }) => likeness(first, second));
  return {
    rho: spearman(
      cosines,
      pairs.map(({ score }) => score),
    ),
    pairs: pairs.length,
  };
}

/** The same for single words, over the pairs whose words both have a vector; null where fewer than two have. */
export function wordCorrelation(space: Space, pairs: readonly ScoredPair[]): Correlation | null {
  const first = space.words(pairs.map((pair) => pair.first));
  const second = space.words(pairs.map((pair) => pair.second));
  if (!first || !second) return null;
  const row = ({ vectors, dim }: typeof first, i: number) => vectors.subarray(i * dim, (i + 1) * dim);
  const known = pairs
    .map(({ score }, i) => ({ score, a: row(first, i), b: row(second, i) }))
    .filter(({ a, b }) => a.some((value) => value !== 0) && b.some((value) => value !== 0));
  if (known.length < 2) return null;
  const cosines = known.map(({ a, b }) => dot(a, b));
  return {
    rho: spearman(
      cosines,
      known.map(({ score }) => score),
    ),
    pairs: known.length,
  };
}

/** Spearman's correlation for each genre of the STS benchmark, in the order they come. */
export function stsByGenre(
  space: Space,
  pairs: readonly StsPair[],
): readonly (Correlation & { readonly genre: string })[] {
  const genres = [...new Set(pairs.map(({ genre }) => genre))];
  return genres.map((genre) => ({
    genre,
    ...stsCorrelation(
      space,
      pairs.filter((pair) => pair.genre === genre),
    ),
  }));
}

function arithmetic(
  space: Space,
  { candidates, analogies }: Questions,
): Pick<Figures, "analogies" | "presets"> {
  const answered = space.words(candidates);
  if (!answered) return { analogies: null, presets: null };
  const table = { words: candidates, ...answered };
  const ask = (questions: readonly Analogy[]) => {
    const ranks = ranksOfAnswers(table, questions);
    return { right: ranks.filter((rank) => rank === 1).length, questions: ranks.length };
  };
  const sections = analogies.map(({ name, kind, questions }) => ({ name, kind, ...ask(questions) }));
  const sum = (kept: readonly { right: number; questions: number }[]): Share => {
    const questions = kept.reduce((total, one) => total + one.questions, 0);
    return share(kept.reduce((total, one) => total + one.right, 0) / questions, questions);
  };
  return {
    analogies: {
      all: sum(sections),
      semantic: sum(sections.filter(({ kind }) => kind === "semantic")),
      syntactic: sum(sections.filter(({ kind }) => kind === "syntactic")),
      sections: sections.map((section) => ({ name: section.name, ...sum([section]) })),
    },
    presets: ranksOfAnswers(table, PRESETS),
  };
}

function share(right: number, questions: number): Share {
  return { right, questions };
}

function unknownShare(space: Space, pairs: readonly ScoredPair[]): number {
  let all = 0;
  let unknown = 0;
  for (const { first, second } of pairs) {
    for (const known of [...space.known(first), ...space.known(second)]) {
      all++;
      if (!known) unknown++;
    }
  }
  return unknown / all;
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
