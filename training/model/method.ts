import type { Settings } from "../settings.ts";

/** "How it was made" of the card, from the settings that made it. */
export function method({ vocabulary, skipgram, weights, contrast }: Settings): string {
  const { batch, temperature, wordWeight, teacherWeight } = contrast;
  const steps = contrast.steps.toLocaleString("en");
  return [
    `1. Text cut like the BERT tokenizer does it (lower case, no accents); ${vocabulary.size.toLocaleString("en")} tokens, frequent words whole.`,
    `2. Skip-gram with negative sampling (Mikolov et al. 2013): ${skipgram.dim} numbers, window ${skipgram.window}, ${skipgram.negatives} negatives, ${skipgram.epochs} epochs over 70 million tokens.`,
    `3. Rows centred, made unit length and weighted by a / (a + p), a = ${weights.smooth} (Arora et al. 2017).`,
    `4. Contrastive training of all rows (InfoNCE, van den Oord et al. 2018): ${steps} batches of ${batch} pairs, temperature ${temperature}: headings and paragraphs, terms and definitions, questions and answers, captions of one picture, questions of one intent, neighbouring sentences. Kept near in the same steps: the cosines of the step's words and their nearest as skip-gram found them (weight ${wordWeight}), and potion-base-2M's cosines between texts (Model2Vec, The Minish Lab, MIT; weight ${teacherWeight}). No row of another model was copied or started from.`,
    "5. Rows rounded to 4 bits with one scale a row.",
  ].join("\n");
}

export const KNOWN_FAILURES = [
  "The word expected of an arithmetic preset is near the top, not always first: see the ranks above.",
  "Sentences that share no word score lower than a large model would say: “The cat sat on the mat” and “A feline rested on the rug” are near, not the same.",
  "Word order and negation do not count: “The dog bit the man” and “The man bit the dog” get the same vector.",
  "A word has one vector for all its senses: “bank” by the river and at the counter are one.",
  "Rare names and words of other languages are cut into pieces that say little.",
  "It repeats what its text says about people and groups, stereotypes included.",
  "Characters it does not know (emoji, most Chinese) carry no meaning: a text of nothing else gets one fixed vector, and so does the empty text.",
];
