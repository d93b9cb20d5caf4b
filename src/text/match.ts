/** What a person looks for among texts, ready to be asked; or why that cannot be asked. */
export type Pattern = { readonly test: (text: string) => boolean } | { readonly problem: string };

const folded = (text: string): string => text.normalize("NFC").toLowerCase();

/**
 * Reads a pattern: a part of the text, case ignored, or a regular expression (case ignored, Unicode). An empty one is found in no
 * text. A broken expression comes back as one sentence that says what is wrong with it.
 */
export function readPattern(written: string, isRegex: boolean): Pattern {
  if (written === "") return { test: () => false };
  if (!isRegex) {
    const part = folded(written);
    return { test: (text) => folded(text).includes(part) };
  }
  const strict = compiled(written, "iu");
  // Habits from elsewhere, such as "\-", are allowed without Unicode only.
  const expression = strict instanceof RegExp ? strict : compiled(written, "i");
  if (!(expression instanceof RegExp)) return { problem: problemOf(expression) };
  return { test: (text) => expression.test(text) };
}

function compiled(written: string, flags: string): RegExp | Error {
  try {
    return new RegExp(written, flags);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** "Invalid regular expression: /(/i: Unterminated group" as "This expression is broken: unterminated group." */
function problemOf({ message }: Error): string {
  const reason = (message.split(": ").at(-1) ?? "").replace(/\.$/, "");
  return `This expression is broken: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`;
}
