import { settings } from "./settings.ts";

/** What all files that a page loads may have together. */
export const MOST_BYTES = 3_000_000;
/** Configs, node names, scales and vectors in float32, rounded up. */
const SMALL_PARTS = 45_000;

/**
 * How many numbers a token row may have so that the files keep below MOST_BYTES: `settings.shape.width`, or fewer where the
 * vocabulary is large. Always a multiple of 4.
 */
export function widthThatFits(tokens: number, tokenizerBytes: number): number {
  const { width, dim, layers, hidden, positions } = settings.shape;
  const matrices = layers * (4 * dim * dim + 2 * dim * hidden) + positions * dim;
  const left = MOST_BYTES - tokenizerBytes - matrices - width * dim - SMALL_PARTS;
  const bytesPerToken = left / tokens - 1;
  return Math.min(width, Math.floor((bytesPerToken * 2) / 4) * 4);
}
