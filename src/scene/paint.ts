import { wash, type Rgb } from "#ui/colour.ts";
import type { Marks } from "./marks.ts";

/** Colours a scene needs, sRGB 0..1. */
export interface Paints {
  readonly ground: Rgb;
  readonly category: (index: number) => Rgb;
  readonly similarity: (score: number) => Rgb;
  readonly share: (kept: number) => Rgb;
}

const DIM = 0.72;
/** Size factor of a row on a scale: the least, and what full strength adds. */
const [LEAST, GROWTH] = [0.72, 0.62];
/** Size factor 1 as stored in a byte; factors 0..2 fit. */
export const SIZE_ONE = 128;

/**
 * Fill and size of every row: out is n x 4 bytes, row-major: red, green, blue, size factor * SIZE_ONE.
 * The size repeats what the colour says, 0.72 to 1.34: the score, or how much was lost. Hidden rows have size 0: they are not drawn.
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
  const { cosines, shares } = marks;
  if (shares) {
    for (let i = 0; i < n; i++) {
      const lost = 1 - (shares[i] ?? Number.NaN) || 0;
      write(out, i, Number.isNaN(shares[i]) ? paints.ground : paints.share(1 - lost), LEAST + GROWTH * lost);
    }
    return;
  }
  if (cosines) {
    for (let i = 0; i < n; i++) {
      const score = cosines[i] ?? Number.NaN;
      const share = Math.max(0, Math.min(1, score / warmest)) || 0;
      write(out, i, paints.similarity(score), LEAST + GROWTH * share);
    }
    return;
  }
  const full = Array.from({ length: 12 }, (_, k) => paints.category(k));
  const dimmed = full.map((rgb) => wash(rgb, paints.ground, DIM));
  for (let i = 0; i < n; i++) {
    const palette = marks.dim && !strong.has(i) ? dimmed : full;
    write(out, i, palette[colours[i] ?? 0] ?? paints.ground, 1);
  }
}

/** Takes the size from every row that is hidden. out: n x 4 bytes, as of `paintRows`. */
export function hideRows(out: Uint8Array, n: number, visible: Uint8Array | null): void {
  if (visible === null) return;
  for (let i = 0; i < n; i++) if (visible[i] === 0) out[i * 4 + 3] = 0;
}

function write(out: Uint8Array, row: number, [r, g, b]: Rgb, size: number): void {
  out[row * 4] = Math.round(r * 255);
  out[row * 4 + 1] = Math.round(g * 255);
  out[row * 4 + 2] = Math.round(b * 255);
  out[row * 4 + 3] = Math.round(size * SIZE_ONE);
}

/** Radius of an item at middle depth, px, before `--point`. */
export function radiusFor(n: number, width: number): number {
  const radius = n <= 1000 ? 5.4 : n <= 5000 ? 3 : 1.5;
  return radius * (width < 500 ? 0.8 : 1);
}

/** Factor on the radius by view depth: 0.7 far, 1.2 near. The shader has the same. */
export const depthFactor = (z: number): number => 0.7 + 0.5 * nearness(z);

/** 0 far, 1 near. */
export const nearness = (z: number): number => Math.max(0, Math.min(1, (z + 1.1) / 2.2));
