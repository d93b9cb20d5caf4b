import { wash, type Rgb } from "#ui/colour.ts";
import type { Marks } from "./marks.ts";

/** Colours a scene needs, sRGB 0..1. */
export interface Paints {
  readonly ground: Rgb;
  /** Of rows without a value in the column that colours the rest. */
  readonly edge: Rgb;
  readonly category: (index: number) => Rgb;
  readonly similarity: (score: number) => Rgb;
  readonly share: (kept: number) => Rgb;
  /** Share of the way along the scale of a column, 0..1. */
  readonly scaled: (share: number) => Rgb;
}

const DIM = 0.72;
/** Size factor of a row on a scale: the least, and what full strength adds. */
const [LEAST, GROWTH] = [0.72, 0.62];
/** Size factor of a row whose size says something: its area grows with the value. */
const [SMALLEST, ADDED] = [0.5, 1.45];
/** Size factor 1 as stored in a byte; factors 0..2 fit. */
export const SIZE_ONE = 128;
/** Colours of a scale: as many as a channel has values. */
const STEPS = 256;

/**
 * Fill and size of every row: out is n x 4 bytes, row-major: red, green, blue, size factor * SIZE_ONE.
 * The size repeats what the colour says, 0.72 to 1.34: the score, or how much was lost. Hidden rows have size 0: they are not drawn.
 * One write and one look-up a row: 100,000 rows take less than a millisecond.
 */
export function paintRows(
  out: Uint8Array,
  n: number,
  colours: Uint8Array,
  marks: Marks,
  strong: ReadonlySet<number>,
  paints: Paints,
  warmest: number,
): void {
  const { cosines, shares, scaled } = marks;
  const words = new Uint32Array(out.buffer, out.byteOffset, n);
  if (shares) {
    const table = tableOf(paints.share, (share) => LEAST + GROWTH * (1 - share));
    fill(words, shares, 1, table, packed(paints.ground, LEAST));
  } else if (scaled) {
    fill(
      words,
      scaled.shares,
      1,
      tableOf(paints.scaled, () => 1),
      packed(paints.edge, LEAST),
    );
  } else if (cosines) {
    const table = tableOf(
      (share) => paints.similarity(share * warmest),
      (share) => LEAST + GROWTH * share,
    );
    fill(words, cosines, warmest, table, table[0]!);
  } else {
    const full = Uint32Array.from({ length: 12 }, (_, k) => packed(paints.category(k), 1));
    const dimmed = Uint32Array.from({ length: 12 }, (_, k) =>
      packed(wash(paints.category(k), paints.ground, DIM), 1),
    );
    const most = marks.dim ? dimmed : full;
    for (let i = 0; i < n; i++) words[i] = most[colours[i]!]!;
    if (marks.dim) for (const row of strong) if (row < n) words[row] = full[colours[row]!]!;
    if (marks.own?.length === n * 3) ownRows(words, marks.own, marks.dim ? strong : null, paints.ground);
  }
  if (marks.sizes) sizeRows(out, n, marks.sizes);
}

/** Rows in colours of their own. `strong`: those that do not sink towards the ground; null: none does. */
function ownRows(words: Uint32Array, own: Uint8Array, strong: ReadonlySet<number> | null, ground: Rgb): void {
  for (let i = 0; i < words.length; i++) {
    const rgb: Rgb = [own[i * 3]! / 255, own[i * 3 + 1]! / 255, own[i * 3 + 2]! / 255];
    words[i] = packed(strong === null || strong.has(i) ? rgb : wash(rgb, ground, DIM), 1);
  }
}

/** Rows on a scale from 0 to `top`: beyond the ends as at the ends, NaN as `none`. */
function fill(words: Uint32Array, values: Float32Array, top: number, table: Uint32Array, none: number): void {
  const steps = (STEPS - 1) / top;
  for (let i = 0; i < words.length; i++) {
    const step = values[i]! * steps + 0.5;
    words[i] = step >= STEPS ? table[STEPS - 1]! : step >= 0 ? table[step | 0]! : step < 0 ? table[0]! : none;
  }
}

/** The size of every row by a share 0..1; NaN is the smallest. */
function sizeRows(out: Uint8Array, n: number, sizes: Float32Array): void {
  for (let i = 0; i < n; i++)
    out[i * 4 + 3] = (SMALLEST + ADDED * Math.sqrt(sizes[i]! || 0)) * SIZE_ONE + 0.5;
}

/** Fill and size for each of 256 shares from 0 to 1. */
const tableOf = (colour: (share: number) => Rgb, size: (share: number) => number): Uint32Array =>
  Uint32Array.from({ length: STEPS }, (_, k) => packed(colour(k / (STEPS - 1)), size(k / (STEPS - 1))));

const bytes = new Uint8ClampedArray(4);
const word = new Uint32Array(bytes.buffer);

/** Four bytes as they lie in memory, as one number. */
function packed([r, g, b]: Rgb, size: number): number {
  bytes[0] = r * 255;
  bytes[1] = g * 255;
  bytes[2] = b * 255;
  bytes[3] = size * SIZE_ONE;
  return word[0]!;
}

/** Takes the size from every row that is hidden. out: n x 4 bytes, as of `paintRows`. */
export function hideRows(out: Uint8Array, n: number, visible: Uint8Array | null): void {
  if (visible === null) return;
  for (let i = 0; i < n; i++) if (visible[i] === 0) out[i * 4 + 3] = 0;
}

/** From so many rows on points become smaller (0.9 px at a million) and, where they lie over each other, thinner. */
const CROWD = 20_000;
const SHRINK = 0.13;
const [OPAQUE, LIGHT, THINNEST] = [1, 0.72, 0.1];

/**
 * Opacity of points on no scale. `area` px hold the n discs: where several lie over each other on average each counts less, so that
 * dense places stay apart from denser ones.
 */
export function opacityFor(n: number, radius: number, area: number): number {
  if (n <= 5000) return OPAQUE;
  if (n <= CROWD) return LIGHT;
  const layers = (n * Math.PI * radius * radius) / Math.max(1, area);
  return Math.max(THINNEST, LIGHT / Math.max(1, layers * 2) ** 0.7);
}

/** Radius of an item at middle depth, px, before `--point`. */
export function radiusFor(n: number, width: number): number {
  const radius = n <= 1000 ? 5.4 : n <= 5000 ? 3 : 1.5 * (CROWD / Math.max(CROWD, n)) ** SHRINK;
  return radius * (width < 500 ? 0.8 : 1);
}

/** Factor on the radius by view depth: 0.7 far, 1.2 near. The shader has the same. */
export const depthFactor = (z: number): number => 0.7 + 0.5 * nearness(z);

/** 0 far, 1 near. */
export const nearness = (z: number): number => Math.max(0, Math.min(1, (z + 1.1) / 2.2));
