/** A part of a text; whether the other text has it too. */
export interface TextPart {
  readonly text: string;
  readonly differs: boolean;
}

/** A word with its marks, or one letter of a script that sets no spaces between words. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*|\p{Extended_Pictographic}/gu;

/** More comparisons than this are not worth a marked word: what lies between the common ends is then marked as a whole. */
const MOST = 1_000_000;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: string;
}

const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    form: word.normalize("NFC").toLowerCase().replaceAll("’", "'"),
  }));

/**
 * Two texts in parts, those words marked that the other does not have, or not so often; case is ignored, and so is order: what a word is
 * matched with is found along a longest common subsequence first (Wagner and Fischer 1974), then anywhere. Spaces and punctuation count as
 * no word; between two marked words a space is marked too. Joined, the parts of a text are the text.
 */
export function differences(a: string, b: string): readonly [readonly TextPart[], readonly TextPart[]] {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  const [keptA, keptB] = common(wordsA, wordsB);
  keepMoved(wordsA, keptA, wordsB, keptB);
  return [partsOf(a, wordsA, keptA), partsOf(b, wordsB, keptB)];
}

/** For every word of both whether it is in a longest common subsequence. */
function common(a: readonly Word[], b: readonly Word[]): readonly [Uint8Array, Uint8Array] {
  const keptA = new Uint8Array(a.length);
  const keptB = new Uint8Array(b.length);
  const same = (i: number, j: number): boolean => a[i]?.form === b[j]?.form;
  const keep = (i: number, j: number): void => {
    keptA[i] = 1;
    keptB[j] = 1;
  };
  let from = 0;
  while (from < a.length && from < b.length && same(from, from)) keep(from, from++);
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && same(endA - 1, endB - 1)) keep(--endA, --endB);
  const [n, m] = [endA - from, endB - from];
  if (n === 0 || m === 0 || n * m > MOST) return [keptA, keptB];
  // lengths[i * (m + 1) + j]: of the longest common subsequence of what follows i and j.
  const lengths = new Uint16Array((n + 1) * (m + 1));
  const lengthAt = (i: number, j: number): number => lengths[i * (m + 1) + j] ?? 0;
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      lengths[i * (m + 1) + j] = same(from + i, from + j)
        ? lengthAt(i + 1, j + 1) + 1
        : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  for (let i = 0, j = 0; i < n && j < m;) {
    if (same(from + i, from + j)) keep(from + i++, from + j++);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return [keptA, keptB];
}

/** Keeps words that both texts have left, wherever they stand. */
function keepMoved(a: readonly Word[], keptA: Uint8Array, b: readonly Word[], keptB: Uint8Array): void {
  const left = new Map<string, number[]>();
  b.forEach(({ form }, j) => {
    if (keptB[j] === 1) return;
    const places = left.get(form);
    if (places) places.push(j);
    else left.set(form, [j]);
  });
  a.forEach(({ form }, i) => {
    const j = keptA[i] === 1 ? undefined : left.get(form)?.shift();
    if (j === undefined) return;
    keptA[i] = 1;
    keptB[j] = 1;
  });
}

function partsOf(text: string, words: readonly Word[], kept: Uint8Array): readonly TextPart[] {
  const parts: { text: string; differs: boolean }[] = [];
  const add = (piece: string, differs: boolean): void => {
    const last = parts.at(-1);
    if (piece === "") return;
    if (last?.differs === differs) last.text += piece;
    else parts.push({ text: piece, differs });
  };
  let at = 0;
  words.forEach(({ start, end }, i) => {
    const between = text.slice(at, start);
    const differs = kept[i] === 0;
    add(between, differs && i > 0 && kept[i - 1] === 0 && /^\s*$/u.test(between));
    add(text.slice(start, end), differs);
    at = end;
  });
  add(text.slice(at), false);
  return parts;
}

/** The parts from shortly before the first that differs, where much comes before it: "… by then the parcel". */
export function fromFirstDifference(parts: readonly TextPart[], before: number): readonly TextPart[] {
  const [first, ...others] = parts;
  if (first === undefined || first.differs || first.text.length <= 2 * before || others.length === 0)
    return parts;
  const cut = first.text.slice(-before);
  const word = cut.search(/\s\S/u);
  return [{ text: `… ${cut.slice(word < 0 ? 0 : word + 1)}`.toWellFormed(), differs: false }, ...others];
}
