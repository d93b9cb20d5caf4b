import { blocksOf, mendingWords, type QrLevel } from "./qr-blocks.ts";

/** A QR code (ISO/IEC 18004), without the four light modules that have to be around it. */
export interface QrCode {
  /** 1 to 40. */
  readonly version: number;
  readonly level: QrLevel;
  /** 0 to 7. */
  readonly mask: number;
  /** Modules along a side: 17 + 4 × version. */
  readonly size: number;
  /** size x size, row-major; 1 is dark. */
  readonly modules: Uint8Array;
}

/** Light modules around a code: scanners find it by them. */
export const QUIET = 4;

const LEVEL_BITS: Readonly<Record<QrLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 };
const LAST = 40;

const sizeOf = (version: number): number => 17 + 4 * version;

/** What is drawn before any data, and which modules that takes: both size x size, row-major. */
interface Frame {
  readonly modules: Uint8Array;
  readonly taken: Uint8Array;
}

/** Where alignment patterns have their middle, along either side. ISO/IEC 18004, annex E. */
function alignments(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
  const last = sizeOf(version) - 7;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - step * (count - 2 - i))];
}

function frameOf(version: number): Frame {
  const size = sizeOf(version);
  const modules = new Uint8Array(size * size);
  const taken = new Uint8Array(size * size);
  const put = (x: number, y: number, dark: boolean | number): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    modules[y * size + x] = Number(dark);
    taken[y * size + x] = 1;
  };
  for (let i = 0; i < size; i++) {
    put(6, i, i % 2 === 0);
    put(i, 6, i % 2 === 0);
  }
  // Rings around a middle, by their distance from it.
  const rings = (x: number, y: number, radius: number, isDark: (ring: number) => boolean): void => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        put(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  const middles = alignments(version);
  const last = middles.length - 1;
  middles.forEach((y, row) =>
    middles.forEach((x, column) => {
      const isFinder = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
      if (!isFinder) rings(x, y, 2, (ring) => ring !== 1);
    }),
  );
  if (version >= 7) {
    const bits = versionBits(version);
    for (let i = 0; i < 18; i++) {
      const [far, near] = [size - 11 + (i % 3), Math.floor(i / 3)];
      put(far, near, (bits >> i) & 1);
      put(near, far, (bits >> i) & 1);
    }
  }
  for (const [x, y] of formatPlaces(size)) put(x, y, false);
  put(8, size - 8, true);
  return { modules, taken };
}

/** Both places of each of the 15 bits that name level and mask, the lowest bit first. */
function formatPlaces(size: number): readonly (readonly [x: number, y: number])[] {
  return Array.from({ length: 15 }, (_, i) => {
    const first: [number, number] = i < 8 ? [8, i < 6 ? i : i + 1] : [i === 8 ? 7 : 14 - i, 8];
    const second: [number, number] = i < 8 ? [size - 1 - i, 8] : [8, size - 15 + i];
    return [first, second] as const;
  }).flat();
}

/** `value` and the rest of its division by `divisor` in GF(2), `bits` long. */
function withRest(value: number, bits: number, divisor: number): number {
  let rest = value << bits;
  for (let at = 31 - Math.clz32(rest); at >= bits; at = 31 - Math.clz32(rest)) rest ^= divisor << (at - bits);
  return (value << bits) | rest;
}

/** 15 bits: level and mask, with ten that mend them. */
export const formatBits = (level: QrLevel, mask: number): number =>
  withRest((LEVEL_BITS[level] << 3) | mask, 10, 0x537) ^ 0x5412;

/** 18 bits, from version 7 on. */
export const versionBits = (version: number): number => withRest(version, 12, 0x1f25);

const frames = new Map<number, Frame>();

function knownFrame(version: number): Frame {
  const frame = frames.get(version) ?? frameOf(version);
  frames.set(version, frame);
  return frame;
}

/** Words that a version has room for, those for mending included. */
const wordsIn = (version: number): number =>
  Math.floor(knownFrame(version).taken.reduce((free, taken) => free + 1 - taken, 0) / 8);

/** Bytes that a code of this version can say. */
export function roomOf(version: number, level: QrLevel): number {
  const { mending, count } = blocksOf(version, level);
  return wordsIn(version) - mending * count - (version < 10 ? 2 : 3);
}

/** The bytes as words: mode, length, bytes, end, and filling up to what the version holds. */
function wordsOf(bytes: Uint8Array, version: number, level: QrLevel): Uint8Array {
  const { mending, count } = blocksOf(version, level);
  const words = new Uint8Array(wordsIn(version) - mending * count);
  let at = 0;
  const say = (value: number, bits: number): void => {
    for (let bit = bits - 1; bit >= 0; bit--, at++)
      words[at >> 3] = words[at >> 3]! | (((value >> bit) & 1) << (7 - (at & 7)));
  };
  say(0b0100, 4);
  say(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) say(byte, 8);
  // Four bits of 0 end it and the rest of the word is 0: both are there already.
  const used = Math.min(words.length, Math.ceil((at + 4) / 8));
  for (let word = used; word < words.length; word++) words[word] = (word - used) % 2 === 0 ? 0xec : 0x11;
  return words;
}

/** Words in the order they are drawn: the first of every block, the second of every block, …, then the same of those that mend. */
function interleaved(words: Uint8Array, version: number, level: QrLevel): Uint8Array {
  const { mending, count } = blocksOf(version, level);
  const short = Math.floor(words.length / count);
  const shorter = count - (words.length % count);
  const blocks = Array.from({ length: count }, (_, i) => {
    const from = i * short + Math.max(0, i - shorter);
    return words.subarray(from, from + short + (i < shorter ? 0 : 1));
  });
  const mends = blocks.map((block) => mendingWords(block, mending));
  const out = new Uint8Array(words.length + mending * count);
  let at = 0;
  for (let i = 0; i <= short; i++) for (const block of blocks) if (i < block.length) out[at++] = block[i]!;
  for (let i = 0; i < mending; i++) for (const mend of mends) out[at++] = mend[i]!;
  return out;
}

/** Dark where a mask turns a module over; x and y from the upper left. */
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The words up and down in columns of two, from the lower right, around what is taken. */
function drawn({ modules, taken }: Frame, size: number, words: Uint8Array): Uint8Array {
  const out = modules.slice();
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5; // the timing column
    const upwards = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const at = y * size + x;
        if (taken[at] === 1 || bit >= words.length * 8) continue;
        out[at] = (words[bit >> 3]! >> (7 - (bit & 7))) & 1;
        bit++;
      }
    }
  }
  return out;
}

function masked(plain: Uint8Array, { taken }: Frame, size: number, level: QrLevel, mask: number): Uint8Array {
  const turns = MASKS[mask]!;
  const out = plain.map((dark, at) =>
    taken[at] === 0 && turns(at % size, Math.floor(at / size)) ? 1 - dark : dark,
  );
  const bits = formatBits(level, mask);
  formatPlaces(size).forEach(([x, y], i) => (out[y * size + x] = (bits >> (i >> 1)) & 1));
  return out;
}

/** How hard a picture is to scan: long runs, blocks of four, what looks like a corner, too dark or too light. ISO/IEC 18004, 7.8.3. */
function penalty(modules: Uint8Array, size: number): number {
  let points = 0;
  let dark = 0;
  for (const [along, across] of [
    [1, size],
    [size, 1],
  ] as const) {
    for (let line = 0; line < size; line++) {
      let [run, window] = [0, 0];
      for (let i = 0; i < size; i++) {
        const at = line * across + i * along;
        const module = modules[at]!;
        run = i > 0 && module === modules[at - along]! ? run + 1 : 1;
        if (run === 5) points += 3;
        else if (run > 5) points += 1;
        window = ((window << 1) | module) & 0x7ff;
        if (i >= 10 && (window === 0b10111010000 || window === 0b00001011101)) points += 40;
      }
    }
  }
  for (let at = 0; at < modules.length; at++) {
    dark += modules[at]!;
    const inside = at % size < size - 1 && at + size < modules.length;
    const four = modules[at]! + modules[at + 1]! + modules[at + size]! + modules[at + size + 1]!;
    if (inside && (four === 0 || four === 4)) points += 3;
  }
  return points + 10 * Math.floor(Math.abs((dark * 20) / modules.length - 10));
}

/**
 * The smallest code that says this text (UTF-8, byte mode) at a level, with the mask that is easiest to scan, or a mask by its number.
 * Null where the text is longer than a code can say.
 */
export function qrCode(text: string, level: QrLevel, wanted: number | null = null): QrCode | null {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= LAST && roomOf(version, level) < bytes.length) version++;
  if (version > LAST) return null;
  const size = sizeOf(version);
  const frame = knownFrame(version);
  const plain = drawn(frame, size, interleaved(wordsOf(bytes, version, level), version, level));
  const tried = (wanted === null ? [...MASKS.keys()] : [wanted]).map((mask) => {
    const modules = masked(plain, frame, size, level, mask);
    return { mask, modules, points: penalty(modules, size) };
  });
  const { mask, modules } = tried.reduce((best, one) => (one.points < best.points ? one : best));
  return { version, level, mask, size, modules };
}

/** The dark modules as an SVG path in units of one module, `QUIET` units from the edges. */
export function qrPath({ size, modules }: QrCode): string {
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x;
      while (x < size && modules[y * size + x] === 1) x++;
      if (x > from) path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`;
    }
  }
  return path;
}

/** The code as a file of its own: dark on light, with the light edge that scanners need. */
export function qrSvg(code: QrCode): string {
  const side = code.size + 2 * QUIET;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 8}" height="${side * 8}" shape-rendering="crispEdges">`,
    `<rect width="${side}" height="${side}" fill="#fff"/>`,
    `<path d="${qrPath(code)}" fill="#000"/>`,
    "</svg>",
    "",
  ].join("\n");
}
