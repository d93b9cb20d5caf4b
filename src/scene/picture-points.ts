import { isMixed, mixtureOf, settle } from "./mixture.ts";
import type { Points } from "./points.ts";
import { drawPoints, pixelsOf, straighten } from "./raster.ts";
import { noSplat, splatter } from "./splat.ts";

/** Milliseconds of work between two breaths. */
const SLICE = 12;
/** Device px of one band: a picture of any size is computed in as little memory. */
const BAND = 256;
/** Rows between two looks at the clock. */
const STEP = 2048;

/** Gives way when a slice of work is over, says how far it is, and stops when it is told to. */
export class Breath {
  readonly #signal: AbortSignal | null;
  readonly #onProgress: ((share: number) => void) | null;
  #since = performance.now();

  constructor(signal: AbortSignal | null, onProgress: ((share: number) => void) | null) {
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** Rejects with AbortError when the signal says so. */
  async taken(share: number): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#since < SLICE) return;
    this.#onProgress?.(Math.min(1, share));
    await new Promise((done) => setTimeout(done));
    this.#signal?.throwIfAborted();
    this.#since = performance.now();
  }
}

interface Part {
  /** What the points lie on, as a word; 0 for nothing. */
  readonly ground: number;
  /** Device px for one CSS px. */
  readonly scale: number;
  /** Where the map begins in the canvas, and how much of it is wanted: device px. */
  readonly top: number;
  readonly height: number;
}

/** Draws the points into `g`, blended as its composite operation says, band after band. */
export async function drawBands(
  g: CanvasRenderingContext2D,
  points: Points,
  part: Part,
  breath: Breath,
): Promise<void> {
  const { scale, height, ground } = part;
  const top = Math.round(part.top);
  const end = Math.round(height);
  const width = g.canvas.width;
  const { ys, reach } = await heights(points, scale, breath);
  const band = document.createElement("canvas");
  band.width = width;
  const to = band.getContext("2d", { willReadFrequently: true });
  if (!to) return;
  for (let y = 0; y < end; y += BAND) {
    const pixels = pixelsOf(width, Math.min(BAND, end - y), y);
    if (ground !== 0) pixels.words.fill(ground);
    const mixture = isMixed(points) ? mixtureOf(pixels.width, pixels.height, y) : null;
    const near = (row: number): boolean => ys[row]! > y - reach && ys[row]! < y + BAND + reach;
    for (let from = 0; from < points.n; from += STEP) {
      drawPoints(mixture ?? pixels, points, scale, from, Math.min(points.n, from + STEP), near);
      await breath.taken((y + (from / points.n) * BAND) / end);
    }
    if (mixture) settle(mixture, pixels, points.shade.opacity);
    if (ground === 0) straighten(pixels);
    band.height = pixels.height;
    to.putImageData(new ImageData(pixels.bytes, width, pixels.height), 0, 0);
    g.drawImage(band, 0, top + y);
    await breath.taken((y + BAND) / end);
  }
}

/** Device px from the map's upper edge for every row, and how far the largest point reaches. */
async function heights(
  points: Points,
  scale: number,
  breath: Breath,
): Promise<{ readonly ys: Float32Array; readonly reach: number }> {
  const write = splatter(points);
  const splat = noSplat();
  const ys = new Float32Array(points.n);
  let reach = 0;
  for (let row = 0; row < points.n; row++) {
    write(row, splat);
    ys[row] = splat.y * scale;
    reach = Math.max(reach, splat.reach + splat.rim);
    if (row % STEP === 0) await breath.taken(0);
  }
  return { ys, reach: reach * scale + 2 };
}
