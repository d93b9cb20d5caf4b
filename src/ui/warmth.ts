import { PALETTES, type PaletteName } from "./colour.ts";

const STEPS = 5;

/**
 * A colour of the similarity scale as CSS. The same scale as `similarityColour`, but made of the tokens themselves, so
 * it follows the theme without being asked. `warmest` is the cosine that counts as full warmth.
 */
export function warmthCss(score: number, warmest: number): string {
  const share = score / warmest;
  const t = (Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0) * STEPS;
  const stop = Math.min(STEPS - 1, Math.floor(t));
  const part = ((t - stop) * 100).toFixed(1);
  return `color-mix(in oklab, var(--sim-${stop + 1}) ${part}%, var(--sim-${stop}))`;
}

/** The whole scale as a CSS gradient from `low` to `high`, which may lie beyond it. */
export function warmthGradient(low: number, high: number, warmest: number): string {
  const stops = Array.from({ length: STEPS + 1 }, (_, i) => {
    const at = (((i / STEPS) * warmest - low) / (high - low)) * 100;
    return `var(--sim-${i}) ${at.toFixed(1)}%`;
  });
  return `linear-gradient(to right in oklab, ${stops.join(", ")})`;
}

const LOST = 3;

/** What was kept, 0 to 1, as CSS: the same scale as `keptColour`. */
export function keptCss(share: number): string {
  const t = Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)) * LOST;
  const stop = Math.min(LOST - 1, Math.floor(t));
  return `color-mix(in oklab, var(--diff-${stop + 1}) ${((t - stop) * 100).toFixed(1)}%, var(--diff-${stop}))`;
}

/** That scale as a CSS gradient from nothing kept to everything. */
export const KEPT_GRADIENT =
  "linear-gradient(to right in oklab, var(--diff-0), var(--diff-1), var(--diff-2), var(--diff-3))";

/** A column's scale as a CSS gradient from left to right. */
export function paletteGradient(name: PaletteName, reversed: boolean): string {
  const { prefix, first, stops } = PALETTES[name];
  const list = Array.from({ length: stops }, (_, i) => `var(${prefix}${first + i})`);
  return `linear-gradient(to right in oklab, ${(reversed ? list.toReversed() : list).join(", ")})`;
}

/** A colour of a column's scale as CSS: the same as `paletteColour`. */
export function paletteCss(name: PaletteName, share: number): string {
  const { prefix, first, stops } = PALETTES[name];
  const t = Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)) * (stops - 1);
  const stop = Math.min(stops - 2, Math.floor(t));
  const part = ((t - stop) * 100).toFixed(1);
  return `color-mix(in oklab, var(${prefix}${first + stop + 1}) ${part}%, var(${prefix}${first + stop}))`;
}
