/** More pairs of lines are not taken. */
export const MOST_PAIRS = 20;

/** Lines as typed, trimmed, without empty ones. */
export const ownLines = (typed: string): readonly string[] =>
  typed.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));

/**
 * Two texts a line, parted by the first upright stroke, at most twenty lines. form: what a line should be, "question | answer". Throws a
 * sentence for a line without both; empty lines say nothing.
 */
export function ownPairs(typed: string, form: string): readonly (readonly [string, string])[] {
  const lines = typed
    .split(/\r?\n/)
    .flatMap((line, at) => (line.trim() === "" ? [] : [{ line, at: at + 1 }]));
  return lines.slice(0, MOST_PAIRS).map(({ line, at }) => {
    const [first = "", ...rest] = line.split("|").map((part) => part.trim());
    const second = rest.join(" | ").trim();
    if (first === "" || second.replaceAll("|", "").trim() === "")
      throw new Error(`Line ${at} is not “${form}”: write both, with an upright stroke between them.`);
    return [first, second];
  });
}
