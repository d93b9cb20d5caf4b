/** What is looked for in a text: a part of it, or a regular expression; case ignored. */
export interface TextPattern {
  readonly written: string;
  readonly isRegex: boolean;
}

/** Looks through texts away from the page: an expression can take for ever, and then the worker is ended. */
export interface MatchApi {
  /** Texts by row, a part at a time; `anew` forgets those before. */
  take(texts: readonly string[], anew: boolean): Promise<void>;
  /** Rows whose text matches all of the patterns, ascending. Rejects with a sentence when one is broken. */
  find(patterns: readonly TextPattern[]): Promise<Int32Array>;
}
