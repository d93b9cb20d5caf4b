import { cssColour } from "#ui/colour.ts";
import { mountedScene } from "./mounted.ts";
import { pictureFrame, type PictureFrame, type PictureWords } from "./picture-frame.ts";
import { Breath, drawBands } from "./picture-points.ts";
import type { Points } from "./points.ts";
import { wordOf } from "./raster.ts";
import type { MapScene } from "./scene.ts";
import { circles } from "./svg-points.ts";
import { element, escaped, hexColour, short, SvgInk } from "./svg.ts";
import { whole as grouped } from "./text.ts";

export type PictureFormat = "png" | "svg";

export interface PictureOptions {
  readonly format: PictureFormat;
  /** PNG: pixels for one CSS px. */
  readonly scale: number;
  readonly ground: "theme" | "none";
  /** Height of the map's upper part that is wanted, CSS px: the rest is covered. */
  readonly height: number | null;
  readonly signal?: AbortSignal;
  /** 0..1. */
  readonly onProgress?: (share: number) => void;
}

/** A sentence about why there is no picture, and the way on. */
export class PictureError extends Error {
  override readonly name = "PictureError";
}

/** Up to so many points are circles of their own in an SVG; more are put in as an image, which every program opens. */
export const MOST_CIRCLES = 20_000;
/** Pixels of that image for one CSS px. */
const IMAGE_SCALE = 2;
const SCALES = [4, 2, 1];
/** Circles between two looks at the clock. */
const STEP = 1000;
/** Longest wait for the map to come to rest, ms. */
const PATIENCE = 4000;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Size of the picture at one pixel for one CSS px; null while there is no map to save. Larger scales multiply it. */
export function pictureSize(words: PictureWords, height: number | null): Size | null {
  const scene = mountedScene();
  if (!scene || scene.layout.n === 0) return null;
  const plan = planOf(scene, words, height);
  return { width: plan.width, height: plan.whole };
}

/** Pixels of a picture of that size. */
export const pixelSize = ({ width, height }: Size, scale: number): Size => ({
  width: Math.round(width * scale),
  height: Math.round(height * scale),
});

/**
 * The map as a picture: points, lines, marks and names as they stand on screen, title above, legend below. Waits for the map to come
 * to rest; does not block for longer than a frame or two. Throws PictureError where there is no map, or no room for so many pixels.
 */
export async function makePicture(words: PictureWords, options: PictureOptions): Promise<Blob> {
  const scene = mountedScene();
  if (!scene || scene.layout.n === 0)
    throw new PictureError("There is no map on screen. Go back to the map to save its picture.");
  await atRest(scene, options.signal);
  const plan = planOf(scene, words, options.height);
  return options.format === "png" ? pngOf(scene, plan, options) : svgOf(scene, plan, words, options);
}

interface Plan extends Size {
  /** Of the whole picture; `height` is the map's. */
  readonly whole: number;
  readonly frame: PictureFrame;
}

function planOf(scene: MapScene, words: PictureWords, most: number | null): Plan {
  const { width, height: full } = scene.camera.restingFrame;
  const height = Math.max(1, Math.min(full, most ?? full));
  const frame = pictureFrame(words, width, scene.look, (text, font) => scene.overlay.widthOf(text, font));
  return { width, height, whole: frame.head + height + frame.foot, frame };
}

async function pngOf(scene: MapScene, plan: Plan, options: PictureOptions): Promise<Blob> {
  const { scale } = options;
  const { width, whole, frame, height } = plan;
  const size = pixelSize({ width, height: whole }, scale);
  const g = canvasOf(size);
  if (!g) throw tooLarge(size, { width, height: whole }, scale);
  const breath = breathOf(options);
  await breath.taken(0);
  // First what lies on top, together with a copy of the points, so that they fit; then points and ground under it.
  const points = scene.cloud.still();
  g.setTransform(scale, 0, 0, scale, 0, 0);
  frame.draw(g, height);
  g.save();
  g.translate(0, frame.head);
  g.beginPath();
  g.rect(0, 0, width, height);
  g.clip();
  scene.drawWith(g);
  g.restore();
  g.setTransform(1, 0, 0, 1, 0, 0);
  g.globalCompositeOperation = "destination-over";
  const ground = options.ground === "theme" ? scene.look.groundRgb.map((channel) => channel * 255) : null;
  const [red = 0, green = 0, blue = 0] = ground ?? [];
  const top = Math.round(frame.head * scale);
  const end = top + Math.round(height * scale);
  const word = ground ? wordOf(red, green, blue) : 0;
  await drawBands(g, points, { scale, top, height: end - top, ground: word }, breath);
  if (ground) {
    g.fillStyle = `rgb(${red} ${green} ${blue})`;
    g.fillRect(0, 0, size.width, top);
    g.fillRect(0, end, size.width, size.height - end);
  }
  return blobOf(g.canvas);
}

async function svgOf(
  scene: MapScene,
  plan: Plan,
  words: PictureWords,
  { ground, ...options }: PictureOptions,
): Promise<Blob> {
  const { width, height, whole, frame } = plan;
  const plain = plainColours();
  const points = scene.cloud.still();
  const around = new SvgInk(plain);
  frame.draw(around, height);
  const over = new SvgInk(plain);
  scene.drawWith(over);
  const breath = breathOf(options);
  const cloud = points.n > MOST_CIRCLES ? [await imageOf(points, plan, breath)] : [];
  for (let from = 0; cloud.length === 0 || (points.n <= MOST_CIRCLES && from < points.n); from += STEP) {
    cloud.push(circles(points, from, Math.min(points.n, from + STEP)));
    await breath.taken((from + STEP) / points.n);
  }
  const size = {
    width: short(width),
    height: short(height),
    viewBox: `0 0 ${short(width)} ${short(height)}`,
  };
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(whole)}" viewBox="0 0 ${short(width)} ${short(whole)}" role="img">`,
    `<title>${escaped(words.title)}</title>`,
    `<desc>${escaped(words.made)}</desc>`,
    ground === "theme"
      ? element("rect", { width, height: whole, fill: plain(cssColour(scene.look.groundRgb)) })
      : "",
    around.elements.join("\n"),
    element(
      "svg",
      { y: frame.head, ...size, overflow: "hidden" },
      [
        `<g data-part="points">${cloud.join("\n")}</g>`,
        `<g data-part="names">${over.elements.join("\n")}</g>`,
      ].join("\n"),
    ),
    "</svg>",
  ];
  return new Blob([parts.filter((part) => part !== "").join("\n")], { type: "image/svg+xml" });
}

/** The points alone, transparent, as an element that holds its own pixels. */
async function imageOf(points: Points, { width, height }: Plan, breath: Breath): Promise<string> {
  const size = pixelSize({ width, height }, IMAGE_SCALE);
  const g = canvasOf(size);
  if (!g) throw tooLarge(size, { width, height }, IMAGE_SCALE);
  await drawBands(g, points, { scale: IMAGE_SCALE, top: 0, height: size.height, ground: 0 }, breath);
  const blob = await blobOf(g.canvas);
  const href = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.addEventListener("error", () =>
      reject(new PictureError("The points could not be put into the picture.")),
    );
    reader.readAsDataURL(blob);
  });
  return element("image", { width, height, href });
}

const breathOf = ({ signal, onProgress }: Pick<PictureOptions, "signal" | "onProgress">): Breath =>
  new Breath(signal ?? null, onProgress ?? null);

/** A canvas of this size that really holds its pixels; null where the browser has no room for it. */
function canvasOf({ width, height }: Size): CanvasRenderingContext2D | null {
  try {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const g = canvas.getContext("2d", { willReadFrequently: true });
    if (!g) return null;
    g.fillRect(width - 1, height - 1, 1, 1);
    const held = g.getImageData(width - 1, height - 1, 1, 1).data[3] === 255;
    g.clearRect(width - 1, height - 1, 1, 1);
    return held ? g : null;
  } catch {
    return null;
  }
}

function tooLarge(size: Size, one: Size, scale: number): PictureError {
  const said = ({ width, height }: Size): string => `${grouped(width)} × ${grouped(height)} pixels`;
  const works = SCALES.find((less) => less < scale && canvasOf(pixelSize(one, less)) !== null);
  const way =
    works === undefined
      ? "Save it as SVG, or in a smaller window."
      : `At ${works}× it has ${said(pixelSize(one, works))}, which works.`;
  return new PictureError(`A picture of ${said(size)} is more than this browser can draw. ${way}`);
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new PictureError("This browser could not write the picture. Try a smaller size."));
    }, "image/png");
  });

/** Colours as `#rrggbb`, those of the system as well: a canvas knows them. */
function plainColours(): (css: string) => string {
  const g = document.createElement("canvas").getContext("2d");
  return (css) => {
    if (!g) return hexColour(css);
    g.fillStyle = "#000000";
    g.fillStyle = css;
    return typeof g.fillStyle === "string" ? hexColour(g.fillStyle) : css;
  };
}

async function atRest(scene: MapScene, signal?: AbortSignal): Promise<void> {
  const since = performance.now();
  while (!scene.settled && performance.now() - since < PATIENCE && !document.hidden) {
    signal?.throwIfAborted();
    await new Promise((done) => setTimeout(done, 30));
  }
  scene.lookAgain();
}
