/** Where a token's piece stands in the text, in UTF-16 units; null where it cannot be told. */
export type PiecePlace = { readonly start: number; readonly end: number } | null;

/** Marks of tokenizers that are no part of the text: "##" continues a word, "▁" and "Ġ" begin one, "</w>" ends one. */
const MARKS = /^##|^[▁Ġ]+|<\/w>$/gu;

/** Letters as tokenizers compare them: without accents, in lower case. */
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The text folded, and for each folded unit where it came from. */
function folded(text: string): {
  readonly letters: string;
  readonly starts: number[];
  readonly ends: number[];
} {
  let letters = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    letters += plain;
    for (let i = 0; i < plain.length; i++) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    at += letter.length;
  }
  return { letters, starts, ends };
}

/** How far ahead a piece is looked for: normalisers change little. */
const REACH = 200;

/**
 * Finds a model's tokens again in the text they were made of, in order. What is unknown takes the text between its neighbours; a piece that is
 * written otherwise than in the text (bytes, a special token) has no place.
 */
export function placePieces(
  text: string,
  pieces: readonly { readonly text: string; readonly kind: "known" | "special" | "unknown" }[],
): readonly PiecePlace[] {
  const { letters, starts, ends } = folded(text);
  const spans: ({ from: number; to: number } | null)[] = [];
  let at = 0;
  for (const { text: piece, kind } of pieces) {
    const bare = kind === "known" ? fold(piece.replace(MARKS, "")) : "";
    const found = bare === "" ? -1 : letters.indexOf(bare, at);
    if (found < 0 || found > at + REACH) {
      spans.push(null);
      continue;
    }
    at = found + bare.length;
    spans.push({ from: found, to: at });
  }
  fillUnknown(letters, pieces, spans);
  return spans.map(
    (span) => span && { start: starts[span.from] ?? 0, end: ends[span.to - 1] ?? text.length },
  );
}

/** Unknown tokens take what is left between the known ones beside them; several in a row share it word by word. */
function fillUnknown(
  letters: string,
  pieces: readonly { readonly kind: string }[],
  spans: ({ from: number; to: number } | null)[],
): void {
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i]!.kind !== "unknown") continue;
    let last = i;
    while (pieces[last + 1]?.kind === "unknown") last++;
    const from = spans.slice(0, i).findLast((span) => span !== null)?.to ?? 0;
    const to = spans.slice(last + 1).find((span) => span !== null)?.from ?? letters.length;
    const words = [...letters.slice(from, to).matchAll(/\S+/gu)];
    for (let j = i; j <= last && words.length > 0; j++) {
      const first = words[Math.min(words.length - 1, j - i)]!;
      const rest = j === last ? words.at(-1)! : first;
      spans[j] = { from: from + first.index, to: from + rest.index + rest[0].length };
    }
    i = last;
  }
}
