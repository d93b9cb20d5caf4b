import type { Ink } from "./pen.ts";

/** A number as SVG wants it: two decimals are a fiftieth of what an eye sees. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

/** Characters that XML 1.0 has no way to say, and halves of surrogate pairs. */
// oxlint-disable-next-line no-control-regex -- these are what must go
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Any text as it may stand in XML, between tags or in an attribute. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNSAYABLE, "")
    .replace(/[&<>"']/g, (found) => NAMED[found] ?? "");

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element. Attributes that are undefined are left out; `inside` must be escaped already. */
export function element(name: string, attributes: Attributes, inside?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escaped(String(value))}"`)
    .join("");
  return inside === undefined ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** The page's own file of the font has this name; computers that have the font call it by the other. */
const withInstalled = (family: string): string =>
  family.replace('"IBM Plex Sans Variable"', '"IBM Plex Sans", "IBM Plex Sans Variable"');
const FONT = /^(\d+) ([\d.]+)px (.+)$/;

/** `rgb(1 2 3)` as `#010203`: what every program that reads SVG knows. Other colours stay as they are. */
export function hexColour(css: string): string {
  const parts = /^rgb\((\d+)[ ,]+(\d+)[ ,]+(\d+)\)$/.exec(css);
  if (!parts) return css;
  return `#${parts
    .slice(1)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`;
}

/** Ink that writes SVG elements instead of pixels. As much of a 2D canvas as the map's pen uses; no transforms. */
export class SvgInk implements Ink {
  font: Ink["font"] = "400 12px sans-serif";
  fillStyle: Ink["fillStyle"] = "#000000";
  strokeStyle: Ink["strokeStyle"] = "#000000";
  lineWidth: Ink["lineWidth"] = 1;
  lineCap: Ink["lineCap"] = "butt";
  lineJoin: Ink["lineJoin"] = "miter";
  globalAlpha: Ink["globalAlpha"] = 1;
  direction: Ink["direction"] = "ltr";
  textAlign: Ink["textAlign"] = "left";
  textBaseline: Ink["textBaseline"] = "alphabetic";
  readonly elements: string[] = [];
  readonly #plain: (css: string) => string;
  #path = "";
  #dash: readonly number[] = [];

  /** `plain` turns a CSS colour into one that every program knows. */
  constructor(plain: (css: string) => string = hexColour) {
    this.#plain = plain;
  }

  beginPath(): void {
    this.#path = "";
  }

  closePath(): void {
    this.#path += "Z";
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `L${short(x)} ${short(y)}`;
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path += `Q${short(cx)} ${short(cy)} ${short(x)} ${short(y)}`;
  }

  /** Whole circles only: the pen draws no others. */
  arc(x: number, y: number, radius: number): void {
    const r = short(radius);
    const half = (dx: number): string => `a${r} ${r} 0 1 0 ${short(dx)} 0`;
    this.#path += `M${short(x + radius)} ${short(y)}${half(-2 * radius)}${half(2 * radius)}Z`;
  }

  setLineDash(dash: Iterable<number>): void {
    this.#dash = [...dash];
  }

  fill(): void {
    this.#add("path", { d: this.#path, ...this.#filled() });
  }

  stroke(): void {
    if (this.lineWidth > 0) this.#add("path", { d: this.#path, fill: "none", ...this.#stroked() });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#add("rect", { x, y, width, height, ...this.#filled() });
  }

  fillText(text: string, x: number, y: number): void {
    this.#text(text, x, y, this.#filled());
  }

  /** The halo of a text: not said twice to those who listen. */
  strokeText(text: string, x: number, y: number): void {
    this.#text(text, x, y, { fill: "none", ...this.#stroked(), "aria-hidden": "true" });
  }

  #text(text: string, x: number, y: number, style: Attributes): void {
    const [, weight, size, family = "sans-serif"] = FONT.exec(this.font) ?? [];
    const rightToLeft = this.direction === "rtl";
    // Where text runs to the left, its left edge is its end.
    const atRight = this.textAlign === "right";
    const anchor = this.textAlign === "center" ? "middle" : atRight === rightToLeft ? undefined : "end";
    const attributes = {
      x,
      y,
      "font-family": withInstalled(family),
      "font-size": size,
      "font-weight": weight,
      direction: rightToLeft ? "rtl" : undefined,
      "text-anchor": anchor,
      "xml:space": "preserve",
      ...style,
    };
    this.elements.push(element("text", attributes, escaped(text)));
  }

  #filled(): Attributes {
    return { fill: this.#colour(this.fillStyle), "fill-opacity": this.#opacity() };
  }

  #stroked(): Attributes {
    return {
      stroke: this.#colour(this.strokeStyle),
      "stroke-width": this.lineWidth,
      "stroke-opacity": this.#opacity(),
      "stroke-dasharray": this.#dash.length > 0 ? this.#dash.map(short).join(" ") : undefined,
      "stroke-linecap": this.lineCap === "butt" ? undefined : this.lineCap,
      "stroke-linejoin": this.lineJoin === "miter" ? undefined : this.lineJoin,
    };
  }

  /** The pen knows plain colours only. */
  #colour(style: Ink["fillStyle"]): string {
    return typeof style === "string" ? this.#plain(style) : "none";
  }

  #opacity(): number | undefined {
    return this.globalAlpha === 1 ? undefined : this.globalAlpha;
  }

  #add(name: string, attributes: Attributes): void {
    this.elements.push(element(name, attributes));
  }
}
