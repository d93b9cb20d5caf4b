/** Every number that shapes the model. Changing one repeats its stage and the ones after it. */
export const settings = {
  modelId: "explorer-en",
  seed: 20250,
  threads: 2,
  corpus: { version: 1 },
  vocabulary: {
    version: 1,
    size: 30_000,
    /** Share of `##` pieces that finish rare words. */
    pieces: 2_500,
    /** Numbers are endless; only the most frequent are tokens. */
    numbers: 700,
    /** A word's score is the sum over sources of count^damping, so one large source does not fill the list. */
    damping: 0.7,
    /** Characters seen less often than this stay unknown. */
    leastCharacterCount: 60,
  },
  skipgram: {
    version: 1,
    dim: 128,
    window: 5,
    negatives: 5,
    epochs: 2,
    rate: 0.03,
    subsample: 1e-4,
    /** Only the first share of the stream; 1 for the real thing. */
    share: 1,
  },
  weights: {
    /** a in a / (a + p(w)), Arora et al. 2017. */
    smooth: 1e-3,
  },
  words: {
    wanted: 15_000,
    /** A word used in fewer sources is a name or foreign. */
    leastSources: 3,
    damping: 0.7,
  },
} as const;

export type Settings = typeof settings;
