import { ExpressionError, formatExpression, parseExpression } from "#text/expression.ts";

/** A run of the expression: a term, drawn as a chip, or what stands between terms. Runs join to the source. */
export interface Run {
  /** First character in the source. */
  readonly start: number;
  readonly text: string;
  readonly term: boolean;
}

/** What can be said about an expression while it is typed. */
export interface Reading {
  readonly runs: readonly Run[];
  /** Null when it can be calculated. */
  readonly problem: { readonly sentence: string; readonly unfinished: boolean } | null;
}

const OPERATOR = /[\s+\-−–—*×·]/u;

/** Without what may still become a term: operators and an open quote at the end. */
function withoutTail(source: string): string {
  const quote = source.lastIndexOf('"');
  let end = quote < 0 ? source.length : quote;
  while (end > 0 && OPERATOR.test(source.charAt(end - 1))) end -= 1;
  return source.slice(0, end);
}

/** The longest beginning that can be read, as terms with their places: all but a last operator or open quote. */
function termsOf(source: string): readonly { readonly start: number; readonly end: number }[] {
  for (const part of [source, withoutTail(source)]) {
    try {
      return parseExpression(part).terms;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
    }
  }
  return [];
}

/** Splits an expression into chips and signs, and says what is wrong with it. Never throws. */
export function readExpression(source: string): Reading {
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end } of termsOf(source)) {
    if (start > at) runs.push({ start: at, text: source.slice(at, start), term: false });
    runs.push({ start, text: source.slice(start, end), term: true });
    at = end;
  }
  if (at < source.length) runs.push({ start: at, text: source.slice(at), term: false });
  try {
    parseExpression(source);
    return { runs, problem: null };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const unfinished = error.problem === "empty" || error.position >= withoutTail(source).length;
    return { runs, problem: { sentence: error.message, unfinished } };
  }
}

/** Whether two expressions say the same: signs, spaces and quotes may be written differently. */
export function sameExpression(a: string, b: string): boolean {
  const plain = (source: string): string => {
    try {
      return formatExpression(parseExpression(source).terms);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return source.trim();
    }
  };
  return plain(a) === plain(b);
}
