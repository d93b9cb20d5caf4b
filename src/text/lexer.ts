/** A piece of an expression: a sign, a multiplication mark, or a text. [start, end) in the source, quotes included. */
export type Token =
  | { readonly kind: "sign"; readonly value: "+" | "-"; readonly start: number; readonly end: number }
  | { readonly kind: "times"; readonly value: string; readonly start: number; readonly end: number }
  | {
      readonly kind: "text";
      readonly value: string;
      readonly start: number;
      readonly end: number;
      /** "open": a quote began it and the source ended before the quote did. */
      readonly quote: "none" | "closed" | "open";
    };

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "“": '”"', "„": '“”"', "«": "»" };
const DASHES = "−–—";
const TIMES = "*×·";
const SPACE = /\s/;
const LETTER = /[\p{L}\p{M}]/u;
const WEIGHT_AHEAD = /\s*(?:\d+(?:[.,]\d+)?|[.,]\d+)\s*[*×·]/y;

/** Tokens of an expression. The rule for hyphens is told at parseExpression. */
export function lex(source: string): readonly Token[] {
  const tokens = read(source, false);
  return isTight(source, tokens) ? read(source, true) : tokens;
}

/** Whether an operator other than a hyphen is there and no operator has white space beside it. */
function isTight(source: string, tokens: readonly Token[]): boolean {
  const operators = tokens.filter((token) => token.kind !== "text");
  return (
    operators.some((token) => source.charAt(token.start) !== "-") &&
    operators.every((token) => !isSpace(source, token.start - 1) && !isSpace(source, token.end))
  );
}

function read(source: string, tight: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (SPACE.test(char)) at += 1;
    else {
      const token =
        operatorAt(source, at) ?? quotedAt(source, at) ?? wordsAt(source, at, tight, tokens.at(-1));
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

/** The operator at the start of a token; a hyphen is always one there. */
function operatorAt(source: string, at: number): Token | undefined {
  const char = source.charAt(at);
  if (char === "+") return { kind: "sign", value: "+", start: at, end: at + 1 };
  if (char === "-" || DASHES.includes(char)) return { kind: "sign", value: "-", start: at, end: at + 1 };
  if (TIMES.includes(char)) return { kind: "times", value: char, start: at, end: at + 1 };
  return undefined;
}

/** 'ice cream': an apostrophe may be one of two quotes, but only around a whole term. */
const APOSTROPHES = /(?:'(?:(?!\s[-+−–—*×·]\s)[^'])+'|‘[^‘’]+’)(?=\s*(?:$|[-+−–—*×·]))/y;

function quotedAt(source: string, start: number): Token | undefined {
  APOSTROPHES.lastIndex = start;
  const between = APOSTROPHES.exec(source)?.[0];
  if (between !== undefined)
    return {
      kind: "text",
      value: between.slice(1, -1),
      start,
      end: start + between.length,
      quote: "closed",
    };
  const closing = CLOSING[source.charAt(start)];
  if (closing === undefined) return undefined;
  let value = "";
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (closing.includes(char)) {
      if (source.charAt(at + 1) !== char) return { kind: "text", value, start, end: at + 1, quote: "closed" };
      at += 1;
    }
    value += char;
  }
  return { kind: "text", value, start, end: source.length, quote: "open" };
}

/** Words up to the next operator, or to a quote that opens after white space. */
function wordsAt(source: string, start: number, tight: boolean, before: Token | undefined): Token {
  let at = start + 1;
  for (; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === "+" || DASHES.includes(char) || TIMES.includes(char)) break;
    if (char === "-" && isSign(source, at, tight, before)) break;
    if (CLOSING[char] !== undefined && isSpace(source, at - 1)) break;
  }
  const value = source.slice(start, at).trimEnd();
  return { kind: "text", value, start, end: start + value.length, quote: "none" };
}

/** Whether the hyphen at `at`, inside a run of words, is a minus. */
function isSign(source: string, at: number, tight: boolean, before: Token | undefined): boolean {
  if (isSpace(source, at - 1) || isSpace(source, at + 1) || at + 1 === source.length) return true;
  if (CLOSING[source.charAt(at + 1)] !== undefined) return true;
  if (!tight) return false;
  WEIGHT_AHEAD.lastIndex = at + 1;
  const left = before?.kind === "times" || endsInLetter(source, at);
  return left && (startsWithLetter(source, at + 1) || WEIGHT_AHEAD.test(source));
}

function isSpace(source: string, at: number): boolean {
  return at >= 0 && at < source.length && SPACE.test(source.charAt(at));
}

/** Whether the character before `at` is a letter; one beyond U+FFFF is looked at whole. */
function endsInLetter(source: string, at: number): boolean {
  const last = source.charCodeAt(at - 1);
  const isLow = last >= 0xdc00 && last <= 0xdfff;
  return LETTER.test(source.slice(Math.max(0, at - (isLow ? 2 : 1)), at));
}

function startsWithLetter(source: string, at: number): boolean {
  return LETTER.test(String.fromCodePoint(source.codePointAt(at) ?? 0));
}
