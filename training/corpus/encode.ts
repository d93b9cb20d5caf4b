import { FIRST_WORD, PARAGRAPH_BREAK, SENTENCE_BREAK, type Corpus } from "./corpus.ts";
import { UNKNOWN, type WordPiece } from "./wordpiece.ts";

/** Break marks in the token stream: ids of special tokens, which never occur in text. */
export const TOKEN_SENTENCE_BREAK = 0;
export const TOKEN_PARAGRAPH_BREAK = 3;

/** The whole corpus as token ids. */
export interface TokenStream {
  /** Token ids and the two break marks; words that come out as [UNK] are left out. */
  readonly tokens: Uint16Array;
  /** starts[i] is where source i begins; one more at the end. */
  readonly starts: readonly number[];
  /** Occurrences of each token id. */
  readonly counts: Uint32Array;
}

/** Turns the stream of word numbers into token ids; each distinct word is cut once. */
export function encodeStream(corpus: Corpus, tokenizer: WordPiece): TokenStream {
  const n = corpus.words.length;
  const cuts = corpus.words.map((word, i) => (i < FIRST_WORD ? [] : tokenizer.word(word)));
  cuts[SENTENCE_BREAK] = [TOKEN_SENTENCE_BREAK];
  cuts[PARAGRAPH_BREAK] = [TOKEN_PARAGRAPH_BREAK];
  let total = 0;
  for (const word of corpus.stream) total += cuts[word]?.length ?? 0;
  const tokens = new Uint16Array(total);
  const counts = new Uint32Array(tokenizer.vocabulary.length);
  const starts: number[] = [];
  let at = 0;
  for (let source = 0; source < corpus.sources.length; source++) {
    starts.push(at);
    for (let i = corpus.starts[source] ?? 0; i < (corpus.starts[source + 1] ?? 0); i++) {
      for (const id of cuts[corpus.stream[i] ?? n] ?? []) {
        if (id === UNKNOWN) continue;
        tokens[at++] = id;
        counts[id] = (counts[id] ?? 0) + 1;
      }
    }
  }
  starts.push(at);
  return { tokens: tokens.slice(0, at), starts, counts };
}
