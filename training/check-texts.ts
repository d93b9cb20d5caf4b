/** Texts that trip models up. Every one must come back as a finite vector of length 1. */
export const ODD_TEXTS: Readonly<Record<string, string>> = {
  "empty text": "",
  spaces: "   ",
  "line ends": "\n\t\r\n",
  "only emoji": "🦄🦄🦄",
  "only Chinese": "漢字仮名",
  "only Hebrew": "שלום עולם",
  "10,000 words": "the longest text of all ".repeat(2000),
  "one word 10,000 times": "spam ".repeat(10_000),
  "one word of 5,000 letters": "a".repeat(5000),
  "NUL and control characters": "a\u0000b\u0007\u001b[31mred\u007f",
  "only control characters": "\u0000\u0001\u0002",
  "lone surrogates": "half \ud83e a \udd84 unicorn",
  "only a lone surrogate": "\ud800",
  "zero-width characters": "\u200b\ufeff\u200d",
  "only marks": "?!...,;",
  "combining accents alone": "\u0301\u0302",
  "right-to-left override": "\u202eabc",
  "an unheard word": "qzxwvkjq",
};

export const PLAIN_TEXTS: readonly string[] = [
  "king",
  "The cat sat on the mat",
  "A feline rested on the rug",
  "Crème brûlée, naïve façade: well-known words, in UPPER case and lower case (and so on).",
  "don’t",
  "My order hasn't arrived",
];

/** Pairs a person takes for the same text; their vectors must be equal. */
export const SAME: readonly (readonly [string, string])[] = [
  ["Café", "cafe"],
  ["naïve", "naive"],
  ["cafe\u0301", "café"],
  ["UPPER", "upper"],
  ["King", "king"],
  ["don’t", "don't"],
  ["“hello”", '"hello"'],
  ["well–known", "well-known"],
  ["  cat ", "cat"],
  ["cat\u00a0and\u00a0dog", "cat and dog"],
];

/** A plural, its singular, and what neither means. */
export const PLURALS: readonly (readonly [singular: string, plural: string, other: string])[] = [
  ["cat", "cats", "theory"],
  ["city", "cities", "sugar"],
  ["child", "children", "metal"],
  ["house", "houses", "music"],
  ["book", "books", "weather"],
];

/** Pairs a person takes for nearly the same; their cosines are reported. */
export const NEAR: readonly (readonly [string, string])[] = [
  ["e-mail", "email"],
  ["well-known", "well known"],
  ["cat", "cats"],
  ["child", "children"],
  ["city", "cities"],
  ["colour", "color"],
  ["cat", "cat."],
  ["U.S.", "US"],
];
