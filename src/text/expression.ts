import { cleanText, isVisible } from "./clean.ts";
import { lex, type Token } from "./lexer.ts";
import { MINUS } from "./number.ts";

/** One word or phrase of an expression with its signed weight. */
export interface Term {
  readonly text: string;
  /** Finite, never 0; −1 for "− man". */
  readonly weight: number;
}

/** A term and where it stands in the source: [start, end), weight and quotes included, sign not. */
export interface PlacedTerm extends Term {
  readonly start: number;
  readonly end: number;
}

export interface Expression {
  readonly terms: readonly PlacedTerm[];
}

export type ExpressionProblem =
  | "empty"
  | "dangling-operator"
  | "missing-operator"
  | "unclosed-quote"
  | "empty-term"
  | "weight-without-term"
  | "bad-weight"
  | "too-many-terms";

/** Says in one sentence what is wrong with an expression and where. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly problem: ExpressionProblem;
  /** Character of the source, from 1. */
  readonly position: number;
  /** Term being read, from 1. */
  readonly term: number;

  constructor(problem: ExpressionProblem, message: string, position: number, term: number) {
    super(message);
    this.problem = problem;
    this.position = position;
    this.term = term;
  }
}

export const MAX_TERMS = 32;
const NUMBER = /^(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e-?\d+)?$/i;
const PLAIN_WORD = /^[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}'’]*$/u;

/**
 * Reads arithmetic on words: `king - man + woman`, `"New York" − city + 0.5 * paris`, `paris × 0.5 - france`.
 *
 *     expression = [sign] term { sign term }
 *     sign       = "+" | "-" | "−" | "–" | "—"
 *     term       = [number times] text | text times number
 *     times      = "*" | "×" | "·"
 *     number     = digits, "." or "," before decimals
 *     text       = "quoted", “quoted”, „quoted“, «quoted», 'quoted' as a whole term, or words up to the next operator
 *
 * A quote inside a quoted text is written twice. An ASCII hyphen is a sign at the start of a term or with white space on
 * either side, so `well-known` and `mother-in-law` are words. Between two letters it is a sign only if the expression
 * has another operator and no operator in it has white space beside it: `king-man+woman` is three terms,
 * `well-known - known + famous` keeps its hyphen. Where that is not what is meant, quotes decide.
 *
 * @throws {ExpressionError} for everything that cannot be read; no other error, whatever the source.
 */
export function parseExpression(source: string): Expression {
  const tokens = lex(source);
  const terms: PlacedTerm[] = [];
  if (tokens.length === 0)
    fail("empty", "There is nothing to compute. Write words with + and − between them.", 0, 1);
  let at = 0;
  for (let more = true; more;) {
    const first = tokens[at];
    let sign = 1;
    if (first?.kind === "sign") {
      sign = first.value === "+" ? 1 : -1;
      at += 1;
    }
    const { term, used } = readTerm(tokens, at, terms.length + 1, source.length);
    if (terms.length === MAX_TERMS)
      fail(
        "too-many-terms",
        `An expression has at most ${MAX_TERMS} terms; “${term.text}” is one more.`,
        term.start,
        MAX_TERMS + 1,
      );
    terms.push({ ...term, weight: sign * term.weight });
    at += used;
    const next = tokens[at];
    more = next !== undefined;
    if (next !== undefined && next.kind !== "sign") failAfterTerm(next, terms.length);
  }
  return { terms };
}

/** Writes terms so that parseExpression reads the same terms back: `king − man + 0.5 * "New York"`. */
export function formatExpression(terms: readonly Term[]): string {
  return terms
    .map(({ text, weight }, at) => {
      const amount = Math.abs(weight);
      const word = PLAIN_WORD.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
      const body = amount === 1 ? word : `${decimal(amount)} * ${word}`;
      if (at === 0) return weight < 0 ? MINUS + body : body;
      return `${weight < 0 ? MINUS : "+"} ${body}`;
    })
    .join(" ");
}

function readTerm(
  tokens: readonly Token[],
  at: number,
  number: number,
  length: number,
): { term: PlacedTerm; used: number } {
  const token = tokens[at];
  if (token === undefined)
    return fail(
      "dangling-operator",
      "The last sign has no word after it.",
      tokens[at - 1]?.start ?? length,
      number,
    );
  if (token.kind === "sign")
    return fail(
      "dangling-operator",
      `Two signs stand side by side at character ${token.start + 1}; a word is missing between them.`,
      token.start,
      number,
    );
  if (token.kind === "times")
    return fail(
      "bad-weight",
      `A number is missing before “${token.value}” at character ${token.start + 1}.`,
      token.start,
      number,
    );
  const times = tokens[at + 1];
  if (times?.kind !== "times") return { term: placed(token, 1, token.start, token.end, number), used: 1 };
  const other = tokens[at + 2];
  if (isNumber(token)) {
    if (other?.kind !== "text")
      return fail(
        "weight-without-term",
        `The weight ${token.value} has no word after it.`,
        token.start,
        number,
      );
    return { term: placed(other, weightOf(token, number), token.start, other.end, number), used: 3 };
  }
  if (other === undefined || !isNumber(other))
    return fail(
      "bad-weight",
      `“${times.value}” at character ${times.start + 1} needs a number beside it, such as 0.5 * king.`,
      times.start,
      number,
    );
  return { term: placed(token, weightOf(other, number), token.start, other.end, number), used: 3 };
}

function placed(token: Token, weight: number, start: number, end: number, number: number): PlacedTerm {
  if (token.kind === "text" && token.quote === "open")
    fail(
      "unclosed-quote",
      `The quote opened at character ${token.start + 1} is not closed.`,
      token.start,
      number,
    );
  const text = cleanText(token.value);
  if (!isVisible(text))
    fail("empty-term", `The term at character ${token.start + 1} is empty.`, token.start, number);
  return { text, weight, start, end };
}

function isNumber(token: Token): boolean {
  return token.kind === "text" && token.quote === "none" && NUMBER.test(token.value);
}

function weightOf(token: Token, number: number): number {
  const weight = Number(token.value.replace(",", "."));
  if (!Number.isFinite(weight) || weight === 0)
    fail(
      "bad-weight",
      `The weight ${token.value.slice(0, 20)} does not count; use a number other than 0.`,
      token.start,
      number,
    );
  return weight;
}

function failAfterTerm(next: Token, number: number): never {
  if (next.kind === "times")
    fail(
      "bad-weight",
      `Term ${number} has a second weight at character ${next.start + 1}; one is enough.`,
      next.start,
      number,
    );
  if (next.kind === "text" && next.quote === "open")
    fail(
      "unclosed-quote",
      `The quote opened at character ${next.start + 1} is not closed.`,
      next.start,
      number,
    );
  return fail(
    "missing-operator",
    `A + or − is missing before character ${next.start + 1}.`,
    next.start,
    number + 1,
  );
}

function fail(problem: ExpressionProblem, message: string, at: number, term: number): never {
  throw new ExpressionError(problem, message, at + 1, term);
}

/** A positive number without "+" in it, so that it can stand in an expression. */
function decimal(amount: number): string {
  return amount >= 1e21 ? BigInt(amount).toString() : String(amount);
}
