/** Every number that shapes the context model. The Python part gets them as JSON. */
export const settings = {
  modelId: "explorer-context",
  seed: 20251,
  /** Of Python. One repeats to the bit, and leaves a core to others. */
  threads: 1,

  shape: {
    /** Most numbers in a stored token row, fewer where the vocabulary is large (size.ts); the graph turns them into `dim`. */
    width: 112,
    dim: 128,
    layers: 3,
    heads: 4,
    hidden: 512,
    /** How much of the mean of a text the first layer adds to each token before training; rows are 0.2 long there. */
    context: 4,
    /** And how much more tokens count in it that are like the token itself. */
    contextFocus: 3,
    /** Tokens of the longest text, [CLS] and [SEP] included. */
    positions: 256,
  },

  training: {
    /** Matrix products in 16 bits; four to five times faster where the processor has AVX512-BF16. */
    bfloat16: true,

    /** Before there are layers: the table alone, on pairs and the teacher's cosines. `rate` as rowRate. */
    start: { steps: 2_500, pairs: 256, batch: 512, rate: 0.05, teacher: 10, share: 0.6 },

    steps: 250,
    /** Rates rise for so many steps, and lose one part in `fall` a step. */
    warmup: 50,
    fall: 280,
    rate: 7e-4,
    /** Adam's rate for token rows, as a multiple of the mean size of a number in the table. */
    rowRate: 0.006,
    report: 50,
    probe: 100,

    batch: 64,
    longest: 32,
    temperature: 0.05,
    weights: {
      pairs: 0.2,
      static: 1.5,
      teacher: 4,
      words: 3,
      nearWords: 1,
      around: 20,
      senses: 4,
      glosses: 1,
    },

    /** Texts of one word a step, of those among the `singleWords` most frequent tokens, and pieces of two to four tokens. */
    words: 96,
    shortPieces: 48,
    singleWords: 16_000,
    /** How much nearer one word must be than another to count for all. */
    wordSharpness: 10,
    /** How long skip-gram rows are beside the table where words are compared. */
    wordShare: 1.5,

    /** Every twelfth batch of pairs is long pieces of running text instead. */
    longEvery: 12,
    longLengths: [64, 128, 256],
    longTokens: 4096,

    /** Texts the teacher is asked about, and its share of the wanted cosines; the static table has the rest. */
    taught: 200_000,
    taughtBatch: 80,
    teacherShare: 0.5,

    /** [CLS] begins so many times as long as a token's vector, and what it begins with is learned from every `summaryEvery`th taught text. */
    summary: 50,
    summaryEvery: 20,
    /** And every `summaryWords`th single word. */
    summaryWords: 3,
    /** Adam's rate for the last matrix, which makes [CLS] long, as a share of the others'. */
    summaryRate: 0.2,

    /** How far the shipped weights lie from where training began to where it ended. */
    way: 0.7,

    shortestSentence: 6,
    /** Groups of eight uses of a word in a step. */
    senseGroups: 24,
    senseTemperature: 0.1,
    /** How much nearer one context must be than another to count for all: the cosines of contexts times this, softmax. */
    senseSharpness: 20,
    /** Of each sentence a piece of so many tokens is seen. */
    seen: [12, 30],
    /**
     * Words looked at: seen `least` times, not among the `beyond` most frequent. A word's contexts are those of `known` of its uses; its sense
     * in one use is the mean of the `nearest` of these, but those nearer than `twins` are copies. `groups` of each word are learned from.
     */
    senses: { least: 300, beyond: 150, known: 400, nearest: 16, twins: 0.97, groups: 6 },
    /** How much of a word's mean context is taken away from what its vector is to be. */
    centred: 0.8,
    /** What is around a word: `smooth` is a in a / (a + p), `focus` how much more words count that are near the word. */
    contexts: { smooth: 3e-4, focus: 3 },
    /** The layers start from the static table with skip-gram rows beside it, so long; senses are looked for with longer ones. */
    skipgramShare: 1,
    senseShare: 1.5,
    /** The first layer begins with the map from a context to its sense, so much of it, found from so many groups; `lensWhole` is the share of words' means. */
    lens: 0.7,
    lensWhole: 0.5,
    lensGroups: 4_000,
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
