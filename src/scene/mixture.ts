import { SIZE_ONE } from "./paint.ts";
import { MANY, type Points } from "./points.ts";
import type { Disc, Pixels } from "./raster.ts";
import { SOFT, step } from "./splat.ts";

/**
 * Very many points are mixed, not laid over each other: a pixel has the mean colour of all discs on it, whatever their order and however
 * the cloud is turned (order-independent transparency, with the absorption of a cloud: n discs of opacity a cover 1 - (1 - a)^n).
 *
 * Every disc adds its weight w and colour * w; a pixel is then the sum of colours / W, with a coverage found of the sum of weights W.
 * - Points on no scale: w = -ln(1 - a), coverage 1 - exp(-W).
 * - Points on a scale are opaque: w = inside * emphasis, coverage min(1, W). What is near, and therefore drawn larger, must not drown in
 *   what is not, so its emphasis is higher; nor fills in the rims of their like, so a fill counts CORE times as much as a rim.
 * The shaders do the same (shaders.ts).
 */
export const isMixed = ({ n }: Pick<Points, "n">): boolean => n > MANY;

/** How much more a disc of a larger size counts on a scale: (factor / LEAST)^POWER, from 1 to 32. */
export const [LEAST, POWER, MOST] = [0.72, 5.6, 32] as const;
/** How much more the fill of a rimmed disc on a scale counts than its rim. */
export const CORE = 8;

/** `size` as it is stored in a byte: see paint.ts. */
export const emphasisOf = (size: number): number =>
  Math.min(MOST, Math.max(1, (size / SIZE_ONE / LEAST) ** POWER));

/** Sums of a part of a picture; the part begins `top` px below the picture's upper edge. Device px. */
export interface Mixture {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** height x width x 4, row-major: red * w, green * w, blue * w (0..255 times weight), w. */
  readonly sums: Float32Array;
}

export const mixtureOf = (width: number, height: number, top = 0): Mixture => ({
  width,
  height,
  top,
  sums: new Float32Array(width * height * 4),
});

/**
 * Adds one disc. `rim` is the rim's colour, 0..255; `opacity` 1 means a disc on a scale, which counts `emphasis` times.
 */
export function mixDisc(
  { width, height, top, sums }: Mixture,
  disc: Disc,
  rim: readonly [number, number, number],
  opacity: number,
  emphasis: number,
): void {
  const { x: cx, outer, red, green, blue } = disc;
  const cy = disc.y - top;
  const reach = outer + SOFT;
  const inner = outer - disc.rim;
  const rimmed = disc.rim > 0;
  const opaque = opacity >= 1;
  const first = Math.max(0, Math.ceil(cy - reach - 0.5));
  const last = Math.min(height - 1, Math.floor(cy + reach - 0.5));
  for (let y = first; y <= last; y++) {
    const dy = y + 0.5 - cy;
    const half = Math.sqrt(Math.max(0, reach * reach - dy * dy));
    const from = Math.max(0, Math.ceil(cx - half - 0.5));
    const to = Math.min(width - 1, Math.floor(cx + half - 0.5));
    for (let x = from; x <= to; x++) {
      const dx = x + 0.5 - cx;
      const d = Math.sqrt(dx * dx + dy * dy);
      const inside = 1 - step(d - outer + SOFT);
      if (inside <= 0) continue;
      const edge = rimmed ? step(d - inner + SOFT) : 0;
      const core = rimmed ? CORE + (1 - CORE) * edge : 1;
      const w = opaque ? inside * emphasis * core : -Math.log(1 - inside * opacity);
      const k = (y * width + x) * 4;
      sums[k]! += (red + (rim[0] - red) * edge) * w;
      sums[k + 1]! += (green + (rim[1] - green) * edge) * w;
      sums[k + 2]! += (blue + (rim[2] - blue) * edge) * w;
      sums[k + 3]! += w;
    }
  }
}

/** Lays the mixture over the pixels of the same part, and empties it. */
export function settle({ sums }: Mixture, { bytes }: Pixels, opacity: number): void {
  for (let k = 0; k < sums.length; k += 4) {
    const w = sums[k + 3]!;
    if (w === 0) continue;
    const cover = opacity >= 1 ? Math.min(1, w) : 1 - Math.exp(-w);
    const share = cover / w;
    const rest = 1 - cover;
    bytes[k] = sums[k]! * share + bytes[k]! * rest;
    bytes[k + 1] = sums[k + 1]! * share + bytes[k + 1]! * rest;
    bytes[k + 2] = sums[k + 2]! * share + bytes[k + 2]! * rest;
    bytes[k + 3] = 255 * cover + bytes[k + 3]! * rest;
  }
  sums.fill(0);
}
