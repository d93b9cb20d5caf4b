/** Every number that shapes the context model. The Python part gets them as JSON. */
export const settings = {
  modelId: "explorer-context",
  seed: 20251,
  threads: 2,

  shape: {
    /** Most numbers in a stored token row, fewer where the vocabulary is large (size.ts); the graph turns them into `dim`. */
    width: 112,
    dim: 128,
    layers: 3,
    heads: 4,
    hidden: 512,
    /** How much of the mean of a text the first layer adds to each token before training. */
    context: 20,
    /** And how much more tokens count in it that are like the token itself. */
    contextFocus: 2,
    /** Tokens of the longest text, [CLS] and [SEP] included. */
    positions: 256,
  },

  training: {
    /** Matrix products in 16 bits; four to five times faster where the processor has AVX512-BF16. */
    bfloat16: true,

    /** Before there are layers: the table alone, on pairs and the teacher's cosines. `rate` as rowRate. */
    start: { steps: 2_500, pairs: 256, batch: 512, rate: 0.05, teacher: 10, share: 0.6 },

    steps: 160,
    warmup: 10,
    rate: 5e-4,
    /** Adam's rate for token rows, as a multiple of the mean size of a number in the table. */
    rowRate: 0.002,
    /** The last part of training sees the rows rounded to 4 bits. */
    roundFrom: 0.7,
    report: 20,
    probe: 40,

    batch: 64,
    longest: 32,
    temperature: 0.05,
    /** What keeps the similarity of texts as it was weighs little: the more it weighs, the more senses are lost. */
    weights: {
      pairs: 0.2,
      summary: 0.1,
      static: 1,
      teacher: 2,
      masked: 0.05,
      around: 20,
      senses: 2,
      glosses: 1,
    },

    /** Every eighth batch of pairs is long pieces of running text instead. */
    longEvery: 8,
    longLengths: [64, 128, 256],
    longTokens: 4096,

    /** Texts the teacher is asked about, and its share of the wanted cosines; the static table has the rest. */
    taught: 200_000,
    taughtBatch: 80,
    teacherShare: 0.5,

    /** Every eighth step has masked words, the others senses. */
    maskedEvery: 8,
    maskedBatch: 120,
    maskedShare: 0.18,
    sampledWords: 3_000,

    shortestSentence: 6,
    /** Words a step, and pairs of uses of each. */
    senseWords: 24,
    sensePairs: 4,
    senseTemperature: 0.1,
    /** How much nearer one context must be than another to count for all: the cosines of contexts times this, softmax. */
    senseSharpness: 20,
    /** Of each sentence a piece of so many tokens is seen. */
    seen: [12, 30],
    /**
     * Words looked at: seen `least` times, not among the `beyond` most frequent; up to `drawn` sentences of each, at least
     * `fewest` in a source. Sentences with contexts nearer than `twins` are copies.
     */
    senses: { least: 300, beyond: 150, drawn: 512, fewest: 48, clusters: 4, twins: 0.97 },
    /** What is around a word: `smooth` is a in a / (a + p), `focus` how much more words count that are near the word. */
    /** Share of a token's own row in what its vector is to be; the rest is what stands around it. */
    ownShare: 0.2,
    /** The layers start from the static table with skip-gram rows beside it, so much shorter. */
    skipgramShare: 0.7,
    contexts: { smooth: 3e-4, focus: 4 },
    /** Dictionary uses a step, each told from `wrong` uses of other meanings whose texts are not nearer than `apart`; `asked` are watched. */
    glosses: { uses: 24, wrong: 3, apart: 0.5, asked: 200 },

    /** Share of each source of pairs among the batches. */
    sources: {
      wordset: 3,
      wordnet: 2,
      captions: 2.5,
      adjacent: 2,
      "simplewiki-lead": 1.2,
      "simplewiki-sections": 0.8,
      "enwiki-lead": 0.5,
      "enwiki-sections": 0.7,
      "wikivital-lead": 0.3,
      openstax: 0.8,
      medquad: 0.8,
      dialogues: 1.2,
      banking77: 1,
      digitalgov: 0.3,
      "msdocs-business": 0.3,
    },
  },

  /** explorer.json: random pairs of texts whose cosines are the model's range. */
  rangeTexts: 3_000,
  rangePairs: 100_000,
  /** Words offered beside the texts, the most frequent of the sentence model's list. */
  words: 4_000,
} as const;
