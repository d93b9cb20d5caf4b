/**
 * Lower-case words and single punctuation marks of a text: what `BertNormalizer` and `BertPreTokenizer`
 * of transformers.js do with lower-casing on (control characters out, Chinese characters apart, accents off).
 * The shipped tokenizer.json asks for exactly these two, so training and the page cut texts alike.
 */

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;
const PLAIN_PIECES = /[a-z0-9]+|[^\sa-z0-9]/g;
const PIECES = /[^\s\p{P}!-/:-@[-`{-~]+|[\p{P}!-/:-@[-`{-~]/gu;
const INVISIBLE = /\ufffd|[^\t\n\r\P{C}]/gu;
const CHINESE = /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2fa1f}]/gu;

export function pretokenise(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.toLowerCase().match(PLAIN_PIECES) ?? [];
  const clean = text.replace(INVISIBLE, "").replace(CHINESE, " $& ");
  const bare = clean
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
  return bare.match(PIECES) ?? [];
}

const SENTENCE_END = /(?<=[.!?]["')\]]{0,2})\s+(?=["'(]?\p{Lu})/u;

/** Sentences of one paragraph, cut where an end mark is followed by a capital letter. */
export function sentences(paragraph: string): readonly string[] {
  return paragraph.split(SENTENCE_END);
}
