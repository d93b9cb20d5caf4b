/** What a text looks like when it is no prose; null for prose. */
export interface TableLike {
  readonly kind: "table" | "json" | "jsonl";
  /** Columns; 0 where they are not counted. */
  readonly columns: number;
}

const LINES = 6;
const HEAD = 20_000;
/** A cell of a header is short; a sentence with commas is not. */
const LONGEST_NAME = 40;

/**
 * Looks at the first lines only. A table has three lines or more with the same count of tabs, bars, semicolons or commas, and a first line of short
 * names; quoted cells may hold delimiters and are taken out first.
 */
export function tableLike(text: string): TableLike | null {
  const head = text.slice(0, HEAD).trimStart();
  const lines = head.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== "");
  const whole = (text.length > HEAD ? lines.slice(0, -1) : lines).slice(0, LINES);
  if (whole.length >= 2 && whole.every((line) => /^\s*\{.*\}\s*$/.test(line)))
    return { kind: "jsonl", columns: 0 };
  if (/^\[\s*[[{]/.test(head)) return { kind: "json", columns: 0 };
  const plain = whole.map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, "q"));
  const [first = ""] = plain;
  if (plain.length < 3) return null;
  for (const delimiter of ["\t", "|", ";", ","]) {
    const names = first.split(delimiter);
    const isTable =
      names.length > 1 &&
      names.every((name) => name.trim() !== "" && name.length <= LONGEST_NAME && !/[.!?]\s*$/.test(name)) &&
      plain.every((line) => line.split(delimiter).length === names.length);
    if (isTable) return { kind: "table", columns: names.length };
  }
  return null;
}
