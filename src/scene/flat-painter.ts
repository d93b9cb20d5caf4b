import { isMixed, mixtureOf, settle, type Mixture } from "./mixture.ts";
import { layer, shownRatio, type Painter } from "./painter.ts";
import type { PointCloud } from "./points.ts";
import { drawPoints, pixelsOf, wordOf, type Pixels } from "./raster.ts";

/** Milliseconds that the points of one frame may take; what does not fit is drawn when the camera rests. */
const BUDGET = 20;
/** Milliseconds of one slice of the whole picture, and rows between two looks at the clock. */
const SLICE = 10;
const STEP = 2048;
/** Milliseconds without a frame until the whole picture is drawn. */
const PAUSE = 90;

/**
 * Draws the points without a graphics card: discs computed pixel by pixel as the shader does, put into a 2D canvas.
 * While there are too many for one frame a fair part of them is drawn, always the same one, and all of them at rest.
 */
export class FlatPainter implements Painter {
  readonly canvas: HTMLCanvasElement;
  readonly #g: CanvasRenderingContext2D;
  readonly #cloud: PointCloud;
  readonly #frame: () => void;
  #pixels: Pixels = pixelsOf(1, 1);
  #image: ImageData = new ImageData(this.#pixels.bytes, 1, 1);
  /** Where very many points are summed up. */
  #mixture: Mixture | null = null;
  #ratio = 1;
  #asked = 0;
  #timer = 0;
  /** Milliseconds a point, smoothed. */
  #cost = 0.0005;
  #frames = 0;

  /** Throws where not even a 2D canvas works. */
  constructor(cloud: PointCloud, frame: () => void) {
    this.canvas = layer();
    const g = this.canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    if (!g) throw new Error("This browser gives no 2D canvas.");
    this.#g = g;
    this.#cloud = cloud;
    this.#frame = frame;
  }

  invalidate(): void {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0;
      this.#draw();
    });
  }

  resize(width: number, height: number): void {
    const ratio = shownRatio();
    const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    this.#ratio = ratio;
    if (w === this.canvas.width && h === this.canvas.height) return;
    this.canvas.width = w;
    this.canvas.height = h;
    this.#pixels = pixelsOf(w, h);
    this.#image = new ImageData(this.#pixels.bytes, w, h);
    this.#clear();
    this.#g.putImageData(this.#image, 0, 0);
    this.invalidate();
  }

  dispose(): void {
    cancelAnimationFrame(this.#asked);
    clearTimeout(this.#timer);
    this.canvas.remove();
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#frame();
    this.canvas.dataset["frames"] = String(++this.#frames);
    const { n } = this.#cloud;
    const part = partFor(n, BUDGET / this.#cost);
    const since = performance.now();
    this.#clear();
    drawPoints(
      this.#target(),
      this.#cloud,
      this.#ratio,
      0,
      n,
      part === 1 ? null : (row) => inPart(row, part),
    );
    const drawn = n / part;
    if (drawn > 500) this.#cost = this.#cost * 0.7 + ((performance.now() - since) / drawn) * 0.3;
    this.#show();
    this.canvas.dataset["part"] = String(part);
    if (part > 1) this.#timer = window.setTimeout(() => this.#whole(0), PAUSE);
  }

  /** All points, from the `from`-th of the drawing order on, a slice at a time; shown when the last is drawn. */
  #whole(from: number): void {
    const { n } = this.#cloud;
    const since = performance.now();
    if (from === 0) this.#clear();
    let next = from;
    while (next < n && performance.now() - since < SLICE) {
      const to = Math.min(n, next + STEP);
      drawPoints(this.#target(), this.#cloud, this.#ratio, next, to);
      next = to;
    }
    if (next < n) {
      this.#timer = window.setTimeout(() => this.#whole(next));
      return;
    }
    this.#show();
    this.canvas.dataset["part"] = "1";
  }

  #target(): Pixels | Mixture {
    const { width, height } = this.#pixels;
    if (!isMixed(this.#cloud)) this.#mixture = null;
    else if (this.#mixture?.width !== width || this.#mixture.height !== height)
      this.#mixture = mixtureOf(width, height);
    return this.#mixture ?? this.#pixels;
  }

  #show(): void {
    if (this.#mixture) settle(this.#mixture, this.#pixels, this.#cloud.shade.opacity);
    this.#g.putImageData(this.#image, 0, 0);
  }

  #clear(): void {
    this.#mixture?.sums.fill(0);
    const [red, green, blue] = this.#cloud.shade.ground;
    this.#pixels.words.fill(wordOf(red * 255, green * 255, blue * 255));
  }
}

/** Every how many-th of n points is drawn so that at most about `fits` are: a power of two, so that parts lie within each other. */
export function partFor(n: number, fits: number): number {
  let part = 1;
  while (n / part > fits && part < 1024) part *= 2;
  return part;
}

/** Whether a row belongs to the part: the same rows every time, spread over all (Knuth's multiplicative hash). */
export const inPart = (row: number, part: number): boolean =>
  ((Math.imul(row + 1, 0x9e3779b1) >>> 16) & (part - 1)) === 0;
