import { similarityColour } from "#ui/colour.ts";

const SHADES = 256;
/** How long the main thread may be held at a time, ms. */
const SLICE_MS = 8;
/** From here on drawing leaves the task it was asked in to others. */
const LARGE = 500;

/** Colours of scores 0..warmest in 256 steps as pixels (little-endian RGBA), in the theme on the page. */
export function shadesOf(warmest: number): Uint32Array {
  return Uint32Array.from({ length: SHADES }, (_, i) => {
    const [red, green, blue] = similarityColour((i / (SHADES - 1)) * warmest, warmest).map((c) =>
      Math.round(c * 255),
    );
    return ((255 << 24) | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
  });
}

/** The step of the scale for a score: 0 for 0 and below, 255 for `warmest` and above. */
export function shadeOf(score: number, warmest: number): number {
  const share = score / warmest;
  return share > 0 ? Math.min(SHADES - 1, Math.round(share * (SHADES - 1))) : 0;
}

/**
 * One row of pixels of the picture. scores: m x m in input order; order: the arrangement. Where there are fewer pixels
 * than cells, a pixel shows the mean of its cells, and every cell belongs to exactly one pixel.
 */
export function pixelRow(
  out: Uint32Array,
  at: number,
  scores: Float32Array,
  order: Int32Array,
  pixels: number,
  shades: Uint32Array,
  warmest: number,
): void {
  const m = order.length;
  const from = Math.ceil((at * m) / pixels);
  const to = Math.ceil(((at + 1) * m) / pixels);
  const sums = new Float64Array(pixels);
  for (let place = from; place < to; place++) {
    const start = (order[place] ?? 0) * m;
    for (let column = 0; column < m; column++) {
      const pixel = pixels === m ? column : Math.floor((column * pixels) / m);
      sums[pixel] = (sums[pixel] ?? 0) + (scores[start + (order[column] ?? 0)] ?? 0);
    }
  }
  for (let pixel = 0; pixel < pixels; pixel++) {
    const across = Math.ceil(((pixel + 1) * m) / pixels) - Math.ceil((pixel * m) / pixels);
    const mean = (sums[pixel] ?? 0) / (across * (to - from));
    out[pixel] = shades[shadeOf(mean, warmest)] ?? 0;
  }
}

/** Lets the page draw and answer before going on. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Draws the matrix on a canvas of pixels x pixels, top to bottom in slices of 8 ms, so that the page stays awake at
 * 2,000 x 2,000. Stops quietly when the signal says so.
 */
export async function drawMatrix(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  scores: Float32Array,
  order: Int32Array,
  pixels: number,
  warmest: number,
  signal: AbortSignal,
): Promise<void> {
  const context = canvas.getContext("2d");
  if (context === null) return;
  if (canvas.width !== pixels || canvas.height !== pixels) {
    canvas.width = pixels;
    canvas.height = pixels;
  }
  const shades = shadesOf(warmest);
  if (order.length > LARGE) await breathe();
  for (let at = 0; at < pixels && !signal.aborted;) {
    const since = performance.now();
    const rows: Uint32Array[] = [];
    while (at + rows.length < pixels && performance.now() - since < SLICE_MS) {
      const row = new Uint32Array(pixels);
      pixelRow(row, at + rows.length, scores, order, pixels, shades, warmest);
      rows.push(row);
    }
    const strip = context.createImageData(pixels, rows.length);
    const target = new Uint32Array(strip.data.buffer);
    rows.forEach((row, i) => target.set(row, i * pixels));
    context.putImageData(strip, 0, at);
    at += rows.length;
    if (at < pixels) await breathe();
  }
}
