import type { Written } from "./labels.ts";

/** Room around a name for its halo, px. */
const PAD = 6;
const WIDEST = 2048;

/** Where a name lies among those written at rest. */
export interface Cut {
  readonly x: number;
  readonly y: number;
  /** Device px. */
  readonly width: number;
  readonly height: number;
}

/** What a drawing of a name depends on, besides its place. */
const keyOf = ({ label, text, font }: Written): string => `${label.ink} ${label.halo} ${font} ${text}`;

/**
 * Names written once, at rest, and copied while they follow the camera: writing them anew in every frame costs several times as
 * much. Copies stand on whole device pixels, so they stay crisp.
 */
export class Lettering {
  #image: ImageBitmap | null = null;
  #cuts: ReadonlyMap<string, Cut> = new Map();
  #ratio = 1;

  /** `write` draws a name with its box at x, y (px) of a canvas of its own. */
  keep(
    names: readonly Written[],
    ratio: number,
    write: (g: OffscreenCanvasRenderingContext2D, one: Written, x: number, y: number) => void,
  ): void {
    this.forget();
    if (names.length === 0 || typeof OffscreenCanvas === "undefined") return;
    const cuts = new Map<string, Cut>();
    let [x, y, line, wide] = [0, 0, 0, 1];
    for (const one of names) {
      const width = Math.ceil((one.box.width + PAD * 2) * ratio);
      const height = Math.ceil((one.box.height + PAD * 2) * ratio);
      if (x > 0 && x + width > WIDEST) [x, y, line] = [0, y + line, 0];
      cuts.set(keyOf(one), { x, y, width, height });
      x += width;
      line = Math.max(line, height);
      wide = Math.max(wide, x);
    }
    const canvas = new OffscreenCanvas(wide, y + line);
    const g = canvas.getContext("2d");
    if (!g) return;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const one of names) {
      const cut = cuts.get(keyOf(one));
      if (cut) write(g, one, cut.x / ratio + PAD, cut.y / ratio + PAD);
    }
    this.#image = canvas.transferToImageBitmap();
    this.#cuts = cuts;
    this.#ratio = ratio;
  }

  forget(): void {
    this.#image?.close();
    this.#image = null;
    this.#cuts = new Map();
  }

  /** Null of a name that was not written at the last rest, or for a screen of another ratio. */
  cutOf(one: Written, ratio: number): Cut | null {
    return (ratio === this.#ratio && this.#cuts.get(keyOf(one))) || null;
  }

  /** Copies a name so that its box stands at x, y (px). */
  copy(g: CanvasRenderingContext2D, cut: Cut, x: number, y: number): void {
    if (this.#image === null) return;
    const ratio = this.#ratio;
    const { width, height } = cut;
    g.drawImage(
      this.#image,
      cut.x,
      cut.y,
      width,
      height,
      Math.round((x - PAD) * ratio) / ratio,
      Math.round((y - PAD) * ratio) / ratio,
      width / ratio,
      height / ratio,
    );
  }
}
