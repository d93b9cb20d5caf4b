import type { CardParts } from "./cards.ts";
import { roundingStep, skipgramStep, spellingStep, tokenStep } from "./method.ts";

/** The word space. */
export const wordsCard: CardParts = {
  id: "explorer-words",
  learnsFrom: "text",
  opening: ({ dim, words, bits }) =>
    `${words.toLocaleString("en")} English words as vectors of ${dim} numbers: the classic word2vec picture, learned from which words stand near
which and from how words are spelt, and from nothing else. Single words; a text of several words is the mean of its words. ${bits} bits a number, unpacked inside the
ONNX graph with ordinary operators.`,
  method: (facts) => [
    tokenStep(),
    skipgramStep(facts),
    spellingStep(),
    `The ${facts.words.toLocaleString("en")} most frequent words that are one token are kept, a source with much text counting less than in proportion; slurs are left out. Their rows are turned at random, which rounding likes.`,
    roundingStep(facts),
  ],
  failures: [
    "It knows its own words and no others: an unknown word gets one fixed vector that means nothing, the same for all of them.",
    "Single words only: a sentence is the mean of its words, frequent ones counting as much as rare ones. The sentence model does better.",
    "A word has one vector for all its senses: “bank” by the river and at the counter are one, and the more frequent sense wins.",
    "Words that share letters are drawn together a little more than their use alone would: “cat” towards “cats”, and now and then towards a stranger.",
    "Opposites are neighbours: “hot” and “cold” stand near the same words.",
    "Everything is lower case: “Turkey” and “turkey”, “US” and “us” are one word.",
    "Names are only those its text mentions often; a first name stands near the people of that name it read about.",
    "It repeats what its text says about people and groups, stereotypes included: arithmetic with professions and genders shows them.",
    "Slurs and vulgar words are left out of the list, by a list; what else offends may be in.",
  ],
};
