import type { LearnsFrom } from "./attribution.ts";
import { sentenceCard } from "./explorer-en.card.ts";
import { wordsCard } from "./explorer-words.card.ts";

/** What a card is told about the files it describes. */
export interface CardFacts {
  readonly dim: number;
  readonly vocabulary: number;
  /** Words of words.txt. */
  readonly words: number;
  readonly bits: number;
  /** How many of a row's last numbers fade with the length of the text. */
  readonly fading: number;
  readonly textTokens: number | null;
}

/** What is said of one model alone. */
export interface CardParts {
  readonly id: string;
  readonly learnsFrom: LearnsFrom;
  opening(facts: CardFacts): string;
  /** The steps that made it, from the settings. */
  method(facts: CardFacts): string[];
  readonly failures: readonly string[];
}

const CARDS: readonly CardParts[] = [sentenceCard, wordsCard];

/** The models whose cards are written here. The context model writes its own. */
export const cardIds: readonly string[] = CARDS.map(({ id }) => id);

/** Throws for a model without a card. */
export function cardParts(id: string): CardParts {
  const parts = CARDS.find((card) => card.id === id);
  if (!parts)
    throw new Error(`There is no card for ${id}; training/model/cards.ts lists ${cardIds.join(", ")}.`);
  return parts;
}
