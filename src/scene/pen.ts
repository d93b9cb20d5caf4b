import type { Look } from "./look.ts";

interface At {
  readonly x: number;
  readonly y: number;
}

/** What lines, marks and names are drawn with: a 2D canvas, or a list of SVG elements (svg.ts). */
export type Ink = Pick<
  CanvasRenderingContext2D,
  | "font"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "globalAlpha"
  | "direction"
  | "textAlign"
  | "textBaseline"
  | "beginPath"
  | "closePath"
  | "moveTo"
  | "lineTo"
  | "quadraticCurveTo"
  | "arc"
  | "setLineDash"
  | "fill"
  | "stroke"
  | "fillRect"
  | "fillText"
  | "strokeText"
>;

const FULL = Math.PI * 2;
const TORN_DASH = [6, 5];
const DOTS = [1.5, 4.5];
/** Most px that the bend of an arrow lies off its straight line. */
const BEND = 26;

/** Control point of the curve from one place to the next. */
function bendOf(a: At, b: At): At {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [ux, uy] = towards(a, b);
  const off = Math.min(BEND, length * 0.12);
  return { x: (a.x + b.x) / 2 + uy * off, y: (a.y + b.y) / 2 - ux * off };
}

/** The middle of that curve. */
export function middleOf(a: At, b: At): At {
  const bend = bendOf(a, b);
  return { x: a.x / 4 + bend.x / 2 + b.x / 4, y: a.y / 4 + bend.y / 2 + b.y / 4 };
}

/** Unit direction; 0, 0 where there is none. */
function towards(a: At, b: At): readonly [number, number] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [(b.x - a.x) / length, (b.y - a.y) / length];
}

/** The strokes of the overlay. Sizes in CSS px before `--point`. */
export class Pen {
  readonly #g: Ink;
  readonly #look: Look;

  constructor(g: Ink, look: Look) {
    this.#g = g;
    this.#look = look;
    g.lineCap = "butt";
    g.lineJoin = "round";
  }

  disc(at: At, radius: number, fill: string, rim: string, rimWidth: number): void {
    this.#circle(at, radius);
    this.#g.fillStyle = fill;
    this.#g.fill();
    this.#stroke(rim, rimWidth);
  }

  ring(at: At, radius: number, colour: string, width: number): void {
    this.#circle(at, radius);
    this.#stroke(colour, width);
  }

  /** Many rings in one stroke, so that they do not add up where they overlap. */
  rings(rings: readonly (At & { readonly radius: number })[], colour: string, width: number): void {
    this.#g.beginPath();
    for (const { x, y, radius } of rings) {
      this.#g.moveTo(x + radius, y);
      this.#g.arc(x, y, radius, 0, FULL);
    }
    this.#g.globalAlpha = 0.6;
    this.#stroke(colour, width);
    this.#g.globalAlpha = 1;
  }

  /** To a neighbour: solid where the map kept it, dashed where it tore it away. */
  neighbourLine(a: At, b: At, torn: boolean): void {
    const g = this.#g;
    const dash = torn ? TORN_DASH : [];
    g.globalAlpha = 0.55;
    this.#line(a, b, this.#look.ground, 4.5, dash);
    g.globalAlpha = 1;
    this.#line(a, b, torn ? this.#look.ink : this.#look.ink2, 1.6, dash);
  }

  dotted(a: At, b: At, colour: string): void {
    this.#line(a, b, this.#look.ground, 4, []);
    this.#g.lineCap = "round";
    this.#line(a, b, colour, 1.8, DOTS);
    this.#g.lineCap = "butt";
  }

  thin(a: At, b: At): void {
    this.#line(a, b, this.#look.edge, 1, []);
  }

  /** What an axis of the map means runs along it. All in one stroke: none cuts another. */
  axes(lines: readonly (readonly [At, At])[]): void {
    const g = this.#g;
    g.beginPath();
    for (const [a, b] of lines) {
      g.moveTo(a.x, a.y);
      g.lineTo(b.x, b.y);
    }
    this.#stroke(this.#look.ground, 2.5);
    this.#stroke(this.#look.edge, 1);
  }

  /** From the rim of one mark to the rim of the next, a little bent: a way back does not hide the way there. */
  arrow(a: At, b: At, colour: string): void {
    if (Math.hypot(b.x - a.x, b.y - a.y) < 24) return;
    const bend = bendOf(a, b);
    const [sx, sy] = towards(a, bend);
    const [ux, uy] = towards(bend, b);
    const start = { x: a.x + sx * 9, y: a.y + sy * 9 };
    const tip = { x: b.x - ux * 8, y: b.y - uy * 8 };
    const g = this.#g;
    g.beginPath();
    g.moveTo(start.x, start.y);
    g.quadraticCurveTo(bend.x, bend.y, tip.x - ux * 8, tip.y - uy * 8);
    this.#stroke(this.#look.ground, 6);
    this.#stroke(colour, 2);
    g.beginPath();
    g.moveTo(tip.x, tip.y);
    g.lineTo(tip.x - ux * 11 - uy * 5, tip.y - uy * 11 + ux * 5);
    g.lineTo(tip.x - ux * 11 + uy * 5, tip.y - uy * 11 - ux * 5);
    g.closePath();
    g.fillStyle = colour;
    g.fill();
  }

  /** A place that is not an item. `size` from corner to corner. */
  diamond(at: At, size: number, fill: string): void {
    const half = (size / 2) * this.#look.point;
    const g = this.#g;
    g.beginPath();
    g.moveTo(at.x, at.y - half);
    g.lineTo(at.x + half, at.y);
    g.lineTo(at.x, at.y + half);
    g.lineTo(at.x - half, at.y);
    g.closePath();
    this.#stroke(this.#look.ground, 4);
    g.fillStyle = fill;
    g.fill();
  }

  /** `y` is the top of the line box of height `height`. */
  text(
    text: string,
    x: number,
    y: number,
    height: number,
    colour: string,
    halo: number,
    direction: "ltr" | "rtl",
  ): void {
    const g = this.#g;
    g.direction = direction;
    g.textAlign = "left";
    g.textBaseline = "alphabetic";
    g.lineJoin = "round";
    g.lineWidth = halo;
    g.strokeStyle = this.#look.ground;
    g.globalAlpha = 0.92;
    g.strokeText(text, x, y + height * 0.76);
    g.globalAlpha = 1;
    g.fillStyle = colour;
    g.fillText(text, x, y + height * 0.76);
  }

  #circle(at: At, radius: number): void {
    this.#g.beginPath();
    this.#g.arc(at.x, at.y, radius, 0, FULL);
  }

  #stroke(colour: string, width: number): void {
    this.#g.lineWidth = width * this.#look.point;
    this.#g.strokeStyle = colour;
    this.#g.stroke();
  }

  #line(a: At, b: At, colour: string, width: number, dash: readonly number[]): void {
    const g = this.#g;
    if (dash.length > 0) g.setLineDash([...dash]);
    g.beginPath();
    g.moveTo(a.x, a.y);
    g.lineTo(b.x, b.y);
    this.#stroke(colour, width);
    if (dash.length > 0) g.setLineDash([]);
  }
}
