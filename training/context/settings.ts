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
    /** Tokens of the longest text, [CLS] and [SEP] included. */
    positions: 256,
  },

  training: {
    /** Matrix products in 16 bits; four to five times faster where the processor has AVX512-BF16. */
    bfloat16: true,

    /** Before there are layers: the table alone, on pairs and the teacher's cosines. `rate` as rowRate. */
    start: { steps: 2_500, batch: 512, rate: 0.05, teacher: 10, share: 0.6 },

    steps: 1_300,
    warmup: 100,
    rate: 1.5e-3,
    /** Adam's rate for token rows, as a multiple of the mean size of a number in the table. */
    rowRate: 0.005,
    /** The last part of training sees the rows rounded to 4 bits. */
    roundFrom: 0.7,
    report: 100,
    probe: 100,

    batch: 256,
    longest: 32,
    temperature: 0.05,
    weights: { pairs: 1, summary: 0.1, static: 1, teacher: 1, masked: 0.2, senses: 4 },
    /** Senses are learned first; then the teacher weighs more, so that the similarity of texts comes back. */
    laterFrom: 0.6,
    laterWeights: { pairs: 1, summary: 0.1, static: 1, teacher: 2, masked: 0.1, senses: 4 },

    /** Every eighth batch of pairs is long pieces of running text instead. */
    longEvery: 8,
    longLengths: [64, 128, 256],
    longTokens: 8192,

    /** Texts the teacher is asked about, and its share of the wanted cosines; the static table has the rest. */
    taught: 200_000,
    taughtBatch: 128,
    teacherShare: 0.5,

    maskedBatch: 160,
    maskedShare: 0.18,
    sampledWords: 3_000,

    shortestSentence: 6,
    senseWords: 40,
    sensePairs: 4,
    senseTemperature: 0.1,
    /** Words looked at: seen `least` times, not among the `beyond` most frequent; `drawn` sentences of each. */
    senses: { least: 300, beyond: 150, words: 8_000, drawn: 256, clusters: 4, twins: 0.97 },

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
