import { categoryColour, keptColour, paletteColour, similarityColour } from "#ui/colour.ts";
import { PLAIN_SCALE } from "#store/colouring.ts";
import type { Camera } from "./camera.ts";
import { ease, Tween } from "./ease.ts";
import type { Look } from "./look.ts";
import { standingOut, type Marks } from "./marks.ts";
import { hideRows, opacityFor, paintRows, radiusFor, SIZE_ONE } from "./paint.ts";
import type { PointCloud } from "./points.ts";

/** Above this many rows a change of colour is shown at once. */
const MANY = 20000;
const FADE = 0.38;

/** Colours and sizes of the points, and the short change from one colouring to another. */
export class Tint {
  readonly #cloud: PointCloud;
  readonly #tween = new Tween();
  #n = 0;
  /** Points are on a scale: a rim says that something is there, the fill how much. */
  #scaled = false;

  constructor(cloud: PointCloud) {
    this.#cloud = cloud;
  }

  repaint(n: number, colours: Uint8Array, marks: Marks, look: Look, warmest: number, now: number): void {
    const eased = n <= MANY && n === this.#n ? look.short : 0;
    if (eased > 0) this.#cloud.apart("tintFrom");
    const { tintFrom, tintTo } = this.#cloud;
    if (eased > 0) this.#holdCurrent(tintFrom, tintTo, n, now);
    const { palette, reversed } = marks.scaled?.scale ?? PLAIN_SCALE;
    const paints = {
      ground: look.groundRgb,
      edge: look.edgeRgb,
      category: categoryColour,
      similarity: (score: number) => similarityColour(score, warmest),
      share: keptColour,
      scaled: (share: number) => paletteColour(palette, reversed ? 1 - share : share),
    };
    paintRows(tintTo, n, colours, marks, standingOut(marks), paints, warmest);
    hideRows(tintTo, n, marks.visible);
    if (eased === 0 && tintFrom !== tintTo) tintFrom.set(tintTo.subarray(0, n * 4));
    this.#tween.start(eased, now);
    this.#cloud.touch("tintFrom", "tintTo");
    this.#n = n;
    this.#scaled = marks.colouring !== "category";
    const { shade } = this.#cloud;
    shade.ground = look.groundRgb;
    // A white point has to be seen on a white ground.
    shade.rimColour = this.#scaled || marks.own ? look.edgeRgb : look.groundRgb;
    shade.rim = this.#scaled ? 0.8 : n <= 1000 ? 0.75 : 0;
    shade.fade = this.#scaled || marks.own ? 0 : FADE;
  }

  /** Of every point, `radius` px at middle depth, as the camera sees them. */
  opacity(radius: number, { frame, closeness }: Pick<Camera, "frame" | "closeness">): number {
    const area = frame.freeWidth * frame.freeHeight * closeness * closeness;
    return this.#scaled ? 1 : opacityFor(this.#n, radius, area);
  }

  /** Steps the change; true while it runs. */
  step(now: number): boolean {
    const running = this.#tween.running;
    this.#cloud.shade.recolour = ease(this.#tween.share(now));
    return running;
  }

  /** Size factor of a row. */
  size(row: number): number {
    return (this.#cloud.tintTo[row * 4 + 3] ?? SIZE_ONE) / SIZE_ONE;
  }

  /** Fill of a row, CSS. */
  fill(row: number): string {
    const t = this.#cloud.tintTo;
    return `rgb(${t[row * 4] ?? 0} ${t[row * 4 + 1] ?? 0} ${t[row * 4 + 2] ?? 0})`;
  }

  #holdCurrent(from: Uint8Array, to: Uint8Array, n: number, now: number): void {
    const share = ease(this.#tween.share(now));
    for (let k = 0; k < n * 4; k++) from[k] = Math.round(from[k]! + (to[k]! - from[k]!) * share);
  }
}

/** Radius of a point at middle depth, px. Small points grow as one comes nearer, but never beyond those of a small map. */
export function pointRadius(n: number, width: number, closeness: number, point: number): number {
  const radius = radiusFor(n, width);
  const grown = radius * Math.max(1, closeness) ** 0.35;
  return Math.min(grown, Math.max(radius, 6.5)) * point;
}
