/** How strongly a code mends itself: about 7, 15, 25 and 30 % of its words may be lost. */
export type QrLevel = "L" | "M" | "Q" | "H";

/** By level, for versions 1 to 40: words for mending in every block, and blocks. ISO/IEC 18004:2015, table 9. */
const BLOCKS: Readonly<Record<QrLevel, { readonly mending: string; readonly count: string }>> = {
  L: {
    mending:
      "7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30",
    count: "1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25",
  },
  M: {
    mending:
      "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28",
    count:
      "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49",
  },
  Q: {
    mending:
      "13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30",
    count:
      "1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68",
  },
  H: {
    mending:
      "17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30",
    count:
      "1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81",
  },
};

/** Words for mending in each block of a version (1 to 40), and how many blocks there are. */
export function blocksOf(
  version: number,
  level: QrLevel,
): { readonly mending: number; readonly count: number } {
  const { mending, count } = BLOCKS[level];
  const at = (list: string): number => Number(list.split(" ")[version - 1]);
  return { mending: at(mending), count: at(count) };
}

const EXPONENTS = new Uint8Array(510);
const LOGARITHMS = new Uint8Array(256);
// Powers of 2 in GF(256) by x^8 + x^4 + x^3 + x^2 + 1.
for (let power = 0, value = 1; power < 255; power++) {
  EXPONENTS[power] = EXPONENTS[power + 255] = value;
  LOGARITHMS[value] = power;
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}

const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : EXPONENTS[LOGARITHMS[a]! + LOGARITHMS[b]!]!;

const generators = new Map<number, Uint8Array>();

/** Coefficients of (x − 2^0)(x − 2^1)…, the highest power's 1 left out. */
function generator(degree: number): Uint8Array {
  const known = generators.get(degree);
  if (known) return known;
  const made = new Uint8Array(degree);
  made[degree - 1] = 1;
  for (let root = 0; root < degree; root++) {
    for (let at = 0; at < degree; at++)
      made[at] = times(made[at]!, EXPONENTS[root]!) ^ (at + 1 < degree ? made[at + 1]! : 0);
  }
  generators.set(degree, made);
  return made;
}

/** Reed-Solomon words that mend a block: what is left of the words, times x^count, divided by the generator. */
export function mendingWords(words: Uint8Array, count: number): Uint8Array {
  const by = generator(count);
  const left = new Uint8Array(count);
  for (const word of words) {
    const factor = word ^ left[0]!;
    left.copyWithin(0, 1);
    left[count - 1] = 0;
    for (let at = 0; at < count; at++) left[at] = left[at]! ^ times(by[at]!, factor);
  }
  return left;
}
