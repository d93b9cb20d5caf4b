/** Colours of the tokens as numbers, for canvases and shaders. sRGB, 0..1. Scales mix in OKLab (Ottosson 2020). */
export type Rgb = readonly [number, number, number];

const cache = new Map<string, Rgb>();
const theme = (): string => document.documentElement.dataset["theme"] ?? "light";

/** A `#rrggbb` custom property of the theme in use, such as `token("--ink")`. */
export function token(name: string): Rgb {
  const key = `${theme()} ${name}`;
  const known = cache.get(key);
  if (known) return known;
  const value = parseHex(getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  cache.set(key, value);
  return value;
}

/** "#rrggbb", or "#rgb" as a build may shorten it. */
export function parseHex(hex: string): Rgb {
  const full = hex.length === 4 ? hex.replaceAll(/[^#]/g, "$&$&") : hex;
  const channel = (k: number): number => (Number.parseInt(full.slice(k, k + 2), 16) || 0) / 255;
  return [channel(1), channel(3), channel(5)];
}

export function cssColour([r, g, b]: Rgb, alpha = 1): string {
  const byte = (x: number): number => Math.round(Math.min(1, Math.max(0, x)) * 255);
  return alpha === 1
    ? `rgb(${byte(r)} ${byte(g)} ${byte(b)})`
    : `rgb(${byte(r)} ${byte(g)} ${byte(b)} / ${alpha})`;
}

/** Straight mix in sRGB, as used to fade towards the ground. */
export function wash(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * share;
  return [at(0), at(1), at(2)];
}

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c: number): number =>
  c <= 0.0031308 ? 12.92 * c : 1.055 * Math.max(c, 0) ** (1 / 2.4) - 0.055;

function toOklab(colour: Rgb): Rgb {
  const [r, g, b] = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([L, a, b]: Rgb): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const STEPS = 256;
const scales = new Map<string, readonly Rgb[]>();

/** 256 colours along the given stops, mixed in OKLab. */
function scaleOf(prefix: string, stops: number, first = 0): readonly Rgb[] {
  const key = `${theme()} ${prefix}${first}`;
  const known = scales.get(key);
  if (known) return known;
  const labs = Array.from({ length: stops }, (_, i) => toOklab(token(`${prefix}${first + i}`)));
  const made = Array.from({ length: STEPS }, (_, i) => {
    const t = (i / (STEPS - 1)) * (stops - 1);
    const k = Math.min(stops - 2, Math.floor(t));
    return fromOklab(wash(labs[k] ?? [0, 0, 0], labs[k + 1] ?? [0, 0, 0], t - k));
  });
  scales.set(key, made);
  return made;
}

const pick = (scale: readonly Rgb[], share: number): Rgb =>
  scale[Math.round(Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)) * (STEPS - 1))] ?? [0, 0, 0];

/** Cold to warm. `warmest` is the cosine that counts as full warmth: the model says it. */
export function similarityColour(score: number, warmest = 0.85): Rgb {
  return pick(scaleOf("--sim-", 6), score / warmest);
}

/** Purple less, grey none, green more. value in -1..1. */
export function differenceColour(value: number): Rgb {
  return pick(scaleOf("--diff-", 7), (value + 1) / 2);
}

/** What was kept, 0..1: purple where all is lost, grey where nothing is. The lower half of the difference scale. */
export const keptColour = (share: number): Rgb => differenceColour(share - 1);

/** Scales for the numbers of a column: tokens, and which of them. Light to strong, or strong to light to strong. */
export const PALETTES = {
  green: { label: "Green", prefix: "--diff-", first: 3, stops: 4 },
  warm: { label: "Warm", prefix: "--sim-", first: 0, stops: 6 },
  "two-sided": { label: "Purple to green", prefix: "--diff-", first: 0, stops: 7 },
} as const;

export type PaletteName = keyof typeof PALETTES;

/** A colour of a column's scale, share 0..1. */
export function paletteColour(name: PaletteName, share: number): Rgb {
  const { prefix, first, stops } = PALETTES[name];
  return pick(scaleOf(prefix, stops, first), share);
}

/** Category colours 0..9; anything beyond is "other". */
export function categoryColour(index: number): Rgb {
  if (index < 10) return token(`--cat-${index + 1}`);
  return token(index === 10 ? "--edge" : "--ink-2");
}
