import { emphasisOf, mixDisc, type Mixture } from "./mixture.ts";
import type { Points } from "./points.ts";
import { noSplat, SOFT, splatter, step } from "./splat.ts";

/** Pixels of a part of a picture. Device px; the part begins `top` px below the picture's upper edge. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** height x width x 4, row-major: red, green, blue, alpha, premultiplied. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  /** The same memory, one word a pixel. */
  readonly words: Uint32Array;
}

export function pixelsOf(width: number, height: number, top = 0): Pixels {
  const buffer = new ArrayBuffer(width * height * 4);
  return { width, height, top, bytes: new Uint8ClampedArray(buffer), words: new Uint32Array(buffer) };
}

/** One opaque pixel as a word, for the byte order of every machine that has a browser. Colours 0..255. */
export const wordOf = (red: number, green: number, blue: number): number =>
  ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;

/** A disc. Device px of the picture, colours 0..255. */
export interface Disc {
  x: number;
  y: number;
  /** Of the whole disc, its rim included. */
  outer: number;
  /** Width of the rim, which is the disc's outermost part. */
  rim: number;
  red: number;
  green: number;
  blue: number;
}

const EVEN = 0xff00ff;
const HALF = 0x800080;

/** `over` laid over `under` with a weight of 0..256: all four bytes at once, two by two. */
function mixed(under: number, over: number, weight: number): number {
  const rest = 256 - weight;
  const even = (Math.imul(under & EVEN, rest) + Math.imul(over & EVEN, weight) + HALF) >>> 8;
  const odd = Math.imul((under >>> 8) & EVEN, rest) + Math.imul((over >>> 8) & EVEN, weight) + HALF;
  return (even & EVEN) | (odd & 0xff00ff00);
}

/** Blends one disc over the pixels: the fragment shader's work (shaders.ts), pixel for pixel. `rim` is the rim's colour as a word. */
export function drawDisc(pixels: Pixels, disc: Disc, rim: number, opacity: number): void {
  const { width, height, words } = pixels;
  const { x: cx, outer } = disc;
  const cy = disc.y - pixels.top;
  const reach = outer + SOFT;
  const inner = outer - disc.rim;
  const rimmed = disc.rim > 0;
  const solid = Math.max(0, inner - SOFT) ** 2;
  const full = Math.round(opacity * 256);
  const fill = wordOf(disc.red, disc.green, disc.blue);
  const first = Math.max(0, Math.ceil(cy - reach - 0.5));
  const last = Math.min(height - 1, Math.floor(cy + reach - 0.5));
  for (let y = first; y <= last; y++) {
    const dy = y + 0.5 - cy;
    const half = Math.sqrt(Math.max(0, reach * reach - dy * dy));
    const from = Math.max(0, Math.ceil(cx - half - 0.5));
    const to = y * width + Math.min(width - 1, Math.floor(cx + half - 0.5));
    let dx = from + 0.5 - cx;
    for (let k = y * width + from; k <= to; k++, dx++) {
      const square = dx * dx + dy * dy;
      if (square < solid) {
        words[k] = full === 256 ? fill : mixed(words[k]!, fill, full);
        continue;
      }
      const d = Math.sqrt(square);
      const weight = Math.round((1 - step(d - outer + SOFT)) * full);
      const colour = rimmed ? mixed(fill, rim, Math.round(step(d - inner + SOFT) * 256)) : fill;
      words[k] = mixed(words[k]!, colour, weight);
    }
  }
}

/**
 * Draws the cloud's points `order[from..to]` that `wanted` keeps, one over the other or into a mixture. `ratio` is device px for one CSS px.
 */
export function drawPoints(
  on: Pixels | Mixture,
  cloud: Points,
  ratio: number,
  from: number,
  to: number,
  wanted: ((row: number) => boolean) | null = null,
): void {
  const { order, shade } = cloud;
  const { opacity } = shade;
  const [red, green, blue] = shade.rimColour;
  const edge = [red * 255, green * 255, blue * 255] as const;
  const rim = wordOf(...edge);
  const write = splatter(cloud);
  const splat = noSplat();
  const disc: Disc = { x: 0, y: 0, outer: 0, rim: 0, red: 0, green: 0, blue: 0 };
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    if (wanted !== null && !wanted(row)) continue;
    write(row, splat);
    if (splat.reach <= 0) continue;
    disc.x = splat.x * ratio;
    disc.y = splat.y * ratio;
    disc.rim = splat.rim * ratio;
    disc.outer = splat.reach * ratio + disc.rim / 2;
    disc.red = splat.red;
    disc.green = splat.green;
    disc.blue = splat.blue;
    if ("sums" in on) mixDisc(on, disc, edge, opacity, opacity < 1 ? 1 : emphasisOf(splat.size));
    else drawDisc(on, disc, rim, opacity);
  }
}

/** From premultiplied to straight alpha, in place: what a canvas wants to be given. */
export function straighten({ bytes }: Pixels): void {
  for (let k = 0; k < bytes.length; k += 4) {
    const alpha = bytes[k + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    bytes[k] = (bytes[k]! * 255) / alpha;
    bytes[k + 1] = (bytes[k + 1]! * 255) / alpha;
    bytes[k + 2] = (bytes[k + 2]! * 255) / alpha;
  }
}
