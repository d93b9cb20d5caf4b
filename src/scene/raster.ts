import type { PointCloud } from "./points.ts";
import { noSplat, splatOf } from "./splat.ts";

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

export interface Rim {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Half the width of a soft edge, device px. */
const SOFT = 0.5;

const step = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));

/** Blends one disc over the pixels: the fragment shader's work (shaders.ts), pixel for pixel. */
export function drawDisc(pixels: Pixels, disc: Disc, rim: Rim, opacity: number): void {
  const { width, height, bytes, words } = pixels;
  const cx = disc.x;
  const cy = disc.y - pixels.top;
  const reach = disc.outer + SOFT;
  const first = Math.max(0, Math.ceil(cy - reach - 0.5));
  const last = Math.min(height - 1, Math.floor(cy + reach - 0.5));
  const inner = disc.outer - disc.rim;
  const solid = opacity >= 1 ? Math.max(0, inner - SOFT) : 0;
  const word = wordOf(disc.red, disc.green, disc.blue);
  for (let y = first; y <= last; y++) {
    const dy = y + 0.5 - cy;
    const half = Math.sqrt(Math.max(0, reach * reach - dy * dy));
    const from = Math.max(0, Math.ceil(cx - half - 0.5));
    const to = Math.min(width - 1, Math.floor(cx + half - 0.5));
    for (let x = from; x <= to; x++) {
      const dx = x + 0.5 - cx;
      const square = dx * dx + dy * dy;
      if (square < solid * solid) {
        words[y * width + x] = word;
        continue;
      }
      const d = Math.sqrt(square);
      const alpha = (1 - step(d - disc.outer + SOFT)) * opacity;
      if (alpha <= 0) continue;
      const edge = disc.rim > 0 ? step(d - inner + SOFT) : 0;
      const k = (y * width + x) * 4;
      const under = 1 - alpha;
      bytes[k] = (disc.red + (rim.red - disc.red) * edge) * alpha + bytes[k]! * under;
      bytes[k + 1] = (disc.green + (rim.green - disc.green) * edge) * alpha + bytes[k + 1]! * under;
      bytes[k + 2] = (disc.blue + (rim.blue - disc.blue) * edge) * alpha + bytes[k + 2]! * under;
      bytes[k + 3] = 255 * alpha + bytes[k + 3]! * under;
    }
  }
}

/** Draws the cloud's points `order[from..to]` that `wanted` keeps. `ratio` is device px for one CSS px. */
export function drawPoints(
  pixels: Pixels,
  cloud: PointCloud,
  ratio: number,
  from: number,
  to: number,
  wanted: ((row: number) => boolean) | null = null,
): void {
  const { order, shade } = cloud;
  const rim = rimOf(cloud);
  const splat = noSplat();
  const disc: Disc = { x: 0, y: 0, outer: 0, rim: 0, red: 0, green: 0, blue: 0 };
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    if (wanted !== null && !wanted(row)) continue;
    splatOf(cloud, row, splat);
    disc.x = splat.x * ratio;
    disc.y = splat.y * ratio;
    disc.rim = splat.rim * ratio;
    disc.outer = splat.reach * ratio + disc.rim / 2;
    disc.red = splat.red;
    disc.green = splat.green;
    disc.blue = splat.blue;
    drawDisc(pixels, disc, rim, shade.opacity);
  }
}

export function rimOf({ shade }: PointCloud): Rim {
  const [red, green, blue] = shade.rimColour;
  return { red: red * 255, green: green * 255, blue: blue * 255 };
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
