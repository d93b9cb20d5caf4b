import { settings } from "../settings.ts";
import type { CardParts } from "./cards.ts";
import { roundingStep, skipgramStep, spellingStep, tokenStep } from "./method.ts";

/** The sentence model. */
export const sentenceCard: CardParts = {
  id: "explorer-en",
  learnsFrom: "pairs",
  opening: ({ dim, vocabulary, bits, fading }) =>
    `English text to vectors of ${dim} numbers, small enough to ship with the page. A static model: every token has one row, a text is
the mean of its rows. ${vocabulary.toLocaleString("en")} tokens, ${bits} bits a number, unpacked inside the ONNX graph with ordinary operators.
The last ${fading} numbers of a row count less the more tokens a text has: what counts in a word alone fades in a sentence.`,
  method: (facts) => {
    const { batch, temperature, wordWeight, teacherWeight } = settings.contrast;
    const steps = settings.contrast.steps.toLocaleString("en");
    const { dim, smooth } = settings.weights;
    const { numbers, share } = settings.fading;
    return [
      tokenStep(),
      skipgramStep(facts),
      spellingStep(),
      `Rows turned onto their ${dim} principal axes and weighted by a / (a + p), p the token's share of the text, a = ${smooth} (Arora et al. 2017).`,
      `Contrastive training of these rows (InfoNCE, van den Oord et al. 2018): ${steps} batches of ${batch} pairs, temperature ${temperature}: headings and paragraphs, terms and definitions, words that share a definition, questions and answers, captions of one picture, questions of one intent, neighbouring sentences. Kept near in the same steps: the cosines of the step's words and their nearest as skip-gram found them (weight ${wordWeight}), and potion-base-2M's cosines between texts (Model2Vec, The Minish Lab, MIT; weight ${teacherWeight}). No row of another model was copied or started from.`,
      `Beside them, the ${numbers} first principal axes of the skip-gram rows, multiplied by a constant over the number of tokens: ${share} times as long as the trained numbers in a text of one word, next to nothing in a sentence.`,
      roundingStep(facts),
    ];
  },
  failures: [
    "The word expected of an arithmetic preset is near the top, not always first: see the ranks above.",
    "Sentences that share no word score lower than a large model would say: “The cat sat on the mat” and “A feline rested on the rug” are near, not the same.",
    "Word order and negation do not count: “The dog bit the man” and “The man bit the dog” get the same vector.",
    "A word has one vector for all its senses: “bank” by the river and at the counter are one.",
    "Rare names and words of other languages are cut into pieces that say little.",
    "It repeats what its text says about people and groups, stereotypes included.",
    "Characters it does not know (emoji, most Chinese) carry no meaning: a text of nothing else gets one fixed vector, and so does the empty text.",
  ],
};
