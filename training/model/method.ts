import { settings } from "../settings.ts";

/** Steps of "How it was made" that several models share, told with the settings that made them. */

export function tokenStep(): string {
  const size = settings.vocabulary.size.toLocaleString("en");
  return `Text cut like the BERT tokenizer does it (lower case, no accents); ${size} tokens, frequent words whole.`;
}

export function skipgramStep({ textTokens }: { textTokens: number | null }): string {
  const { dim, window, negatives, epochs } = settings.skipgram;
  const text = textTokens === null ? "the text" : `${Math.round(textTokens / 1e6)} million tokens`;
  return `Skip-gram with negative sampling (Mikolov et al. 2013): ${dim} numbers, window ${window}, ${negatives} negatives, ${epochs} epochs over ${text}.`;
}

export function spellingStep(): string {
  const { shortest, longest, share, ridge } = settings.spelling;
  return `Rows centred and made unit length; to each is added ${share} of what its letters predict: a ridge regression (λ = ${ridge}) of the rows on the groups of ${shortest} to ${longest} letters in a word, after fastText (Bojanowski et al. 2017). Rare forms gain most.`;
}

export function roundingStep({ bits }: { bits: number }): string {
  return `Rows rounded to ${bits} bits with one scale a row.`;
}
