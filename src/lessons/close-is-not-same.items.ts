import type { LessonItem } from "./lesson.ts";

/** What is changed while nearly all words stay. */
export type Trap = "a negation" | "an opposite word" | "another number" | "another order";

/** A statement, one that shares nearly all its words and says something else, and one that says the same in other words. */
export interface Triple {
  readonly said: string;
  readonly other: string;
  readonly same: string;
  readonly trap: Trap;
}

const block = (trap: Trap, lines: string): readonly Triple[] =>
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [said = "", other = "", same = ""] = line.split("|").map((part) => part.trim());
      return { said, other, same, trap };
    });

export const TRIPLES: readonly Triple[] = [
  ...block(
    "a negation",
    `The drug is safe. | The drug is not safe. | The medicine is harmless.
     I like this song. | I do not like this song. | This tune pleases me.
     The water is fit to drink. | The water is not fit to drink. | You can have a glass from the tap.`,
  ),
  ...block(
    "an opposite word",
    `The shop raised its prices. | The shop lowered its prices. | Things cost more in the store now.
     He won the race. | He lost the race. | He finished first.
     The lights are on. | The lights are off. | The lamps are burning.`,
  ),
  ...block(
    "another number",
    `Take 5 mg daily. | Take 50 mg daily. | One five milligram tablet each day.
     Meet me at nine. | Meet me at ten. | Our appointment starts one hour before ten o'clock.
     The bridge carries two tonnes. | The bridge carries twenty tonnes. | A pair of small cars may cross, no more.`,
  ),
  ...block(
    "another order",
    `Add salt before cooking. | Add salt after cooking. | Season first, then put it on the stove.
     The cat chased the dog. | The dog chased the cat. | A kitten ran after a puppy.
     She is older than her brother. | Her brother is older than she is. | Her brother is the younger one.`,
  ),
];

/** Every sentence once, under what it says beside its statement. */
export const items: readonly LessonItem[] = TRIPLES.flatMap(({ said, other, same }, at) => [
  { text: said, label: "statement", triple: String(at + 1) },
  { text: other, label: "says something else", triple: String(at + 1) },
  { text: same, label: "says the same", triple: String(at + 1) },
]);

/** A word, one that means the opposite, and one that means nearly the same. */
export const WORDS: readonly (readonly [string, string, string])[] = [
  ["hot", "cold", "warm"],
  ["big", "small", "large"],
  ["happy", "sad", "glad"],
  ["buy", "sell", "purchase"],
  ["begin", "end", "start"],
  ["win", "lose", "triumph"],
  ["rich", "poor", "wealthy"],
  ["fast", "slow", "quick"],
  ["love", "hate", "adore"],
  ["strong", "weak", "powerful"],
];
