/** Every number that shapes the model. Changing one repeats its stage and the ones after it. */
export const settings = {
  modelId: "explorer-en",
  seed: 20250,
  threads: 2,
  corpus: { version: 3 },
  vocabulary: {
    version: 2,
    size: 32_000,
    /** Share of `##` pieces that finish rare words. */
    pieces: 2_000,
    /** Numbers are endless; only the most frequent are tokens. */
    numbers: 400,
    /** A word's score is the sum over sources of count^damping, so one large source does not fill the list. */
    damping: 0.6,
    /** Characters seen less often than this stay unknown. */
    leastCharacterCount: 60,
  },
  skipgram: {
    version: 2,
    dim: 192,
    window: 5,
    negatives: 5,
    epochs: 6,
    rate: 0.03,
    subsample: 1e-4,
  },
  /** What a word's letters say about it; see spelling/spelling.ts. */
  spelling: {
    shortest: 2,
    longest: 5,
    leastWords: 5,
    ridge: 3,
    share: 0.7,
    fullCount: 200,
    rounds: 30,
  },
  weights: {
    /** a in a / (a + p(w)), Arora et al. 2017. */
    smooth: 1e-3,
    /** Principal axes that contrastive training starts from. */
    dim: 128,
  },
  /** The word space: skip-gram's own picture, spelling included. */
  wordSpace: {
    id: "explorer-words",
    bits: 4,
    wanted: 20_000,
    leastSources: 2,
    damping: 0.85,
  },
  /**
   * Beside the trained numbers of a token stand principal axes of its skip-gram row, for single words; they fade with the
   * length of a text. `share`: how long that part is in a text of one word, the trained part being 1.
   */
  fading: { numbers: 64, share: 0.7 },
  pairs: { version: 3 },
  contrast: {
    version: 5,
    steps: 6_000,
    batch: 1024,
    temperature: 0.05,
    rate: 0.06,
    wordWeight: 0.15,
    wordBatch: 384,
    wordEmphasis: 10,
    neighbours: 32,
    circle: 4,
    wordsBeyond: 100,
    teacherWeight: 2,
    teacherBatch: 256,
    teacherTexts: 120_000,
    sources: {
      wordset: 3,
      wordnet: 3,
      synonyms: 1.5,
      captions: 2.5,
      adjacent: 1,
      "simplewiki-lead": 1,
      "simplewiki-sections": 1,
      "enwiki-lead": 0.4,
      "enwiki-sections": 0.6,
      "wikivital-lead": 0.3,
      openstax: 0.7,
      medquad: 0.7,
      dialogues: 1,
      banking77: 1,
      digitalgov: 0.3,
      "msdocs-business": 0.3,
      storybooks: 0.1,
      basedcooking: 0.1,
      "18f-handbook": 0.1,
      factbook: 0.2,
    },
  },
  words: {
    wanted: 15_000,
    /** A word used in fewer sources is a name or foreign. */
    leastSources: 3,
    damping: 0.7,
  },
} as const;

export type Settings = typeof settings;
