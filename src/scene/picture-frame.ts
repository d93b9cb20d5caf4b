import type { Look } from "./look.ts";
import type { Ink } from "./pen.ts";
import { directionOf, shortened } from "./text.ts";

/** What a picture says besides the map. Colours as CSS that needs no page around it. */
export interface PictureWords {
  readonly title: string;
  /** How the map was made and how far it can be believed; empty when nothing is known. */
  readonly made: string;
  readonly legend: PictureLegend | null;
}

export type PictureLegend =
  | {
      readonly kind: "groups";
      readonly title: string;
      readonly entries: readonly { readonly name: string; readonly count: string; readonly colour: string }[];
    }
  | {
      readonly kind: "scale";
      readonly title: string;
      /** From left to right; heights 0..1. */
      readonly bars: readonly { readonly height: number; readonly colour: string }[];
      /** Places 0..1 from left to right. */
      readonly ticks: readonly { readonly at: number; readonly text: string }[];
      readonly marks: readonly { readonly at: number; readonly text: string }[];
    };

/** What stands above and below the map in a picture, CSS px. */
export interface PictureFrame {
  readonly head: number;
  readonly foot: number;
  /** `height` is that of the map between them. */
  draw(ink: Ink, height: number): void;
}

type Draw = (ink: Ink, y: number) => void;
type Measure = (text: string, font: string) => number;

const GAP = 20;
const SCALE = { width: 280, marks: 16, bars: 34, band: 9 };
const LONGEST_NAME = 40;

/** Arranges title and legend for a map of this width. `measure` gives the width of a text in a CSS font, px. */
export function pictureFrame(words: PictureWords, width: number, look: Look, measure: Measure): PictureFrame {
  const side = width < 500 ? 16 : 24;
  const room = width - 2 * side;
  const { font: family } = look;
  const fonts = {
    title: `600 ${width < 500 ? 20 : 24}px ${family}`,
    made: `400 13px ${family}`,
    strong: `600 13px ${family}`,
    small: `400 12px ${family}`,
  };
  const head: Draw[] = [];
  const foot: Draw[] = [];
  let top = GAP;
  for (const line of wrapped(words.title, room, (text) => measure(text, fonts.title))) {
    head.push(textAt(line, side, top + 22, fonts.title, look.ink));
    top += 30;
  }
  if (words.made !== "") {
    for (const line of wrapped(words.made, room, (text) => measure(text, fonts.made))) {
      head.push(textAt(line, side, top + 14, fonts.made, look.ink2));
      top += 19;
    }
  }
  const { legend } = words;
  let bottom = 0;
  if (legend?.kind === "groups") {
    foot.push(textAt(legend.title, side, 16, fonts.strong, look.ink));
    let [x, y] = [side, 24];
    for (const { name, count, colour } of legend.entries) {
      const shown = shortened(name, LONGEST_NAME);
      const nameWidth = measure(shown, fonts.small);
      const whole = 16 + nameWidth + 6 + measure(count, fonts.small);
      if (x > side && x + whole > width - side) [x, y] = [side, y + 20];
      foot.push(discAt(x + 5, y + 9, colour), textAt(shown, x + 16, y + 13, fonts.small, look.ink2));
      foot.push(textAt(count, x + 16 + nameWidth + 6, y + 13, fonts.small, look.ink3));
      x += whole + 22;
    }
    bottom = y + 20;
  } else if (legend) {
    const across = Math.min(SCALE.width, room);
    foot.push(textAt(legend.title, side, 14, fonts.strong, look.ink));
    foot.push(scaleAt(legend, side, 20, across, look, fonts.small, measure));
    bottom = 20 + SCALE.marks + SCALE.bars + SCALE.band + 18;
  }
  return {
    head: top + 4,
    foot: bottom === 0 ? 0 : bottom + GAP,
    draw: (ink, height) => {
      for (const draw of head) draw(ink, 0);
      for (const draw of foot) draw(ink, top + 4 + height);
    },
  };
}

/** Lines of at most `room` px, broken between words; a word that is too long alone is cut. */
export function wrapped(text: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (line.length > 1 && measure(line) > room) line = shortened(line, Math.max(1, line.length - 2));
  }
  return line === "" ? lines : [...lines, line];
}

function textAt(
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  align: "left" | "right" | "center" = "left",
): Draw {
  return (ink, top) => {
    ink.font = font;
    ink.fillStyle = colour;
    ink.textAlign = align;
    ink.textBaseline = "alphabetic";
    ink.direction = directionOf(text);
    ink.fillText(text, x, top + y);
  };
}

function discAt(x: number, y: number, colour: string): Draw {
  return (ink, top) => {
    ink.fillStyle = colour;
    ink.beginPath();
    ink.arc(x, top + y, 4.5, 0, Math.PI * 2);
    ink.fill();
  };
}

function scaleAt(
  { bars, ticks, marks }: Extract<PictureLegend, { kind: "scale" }>,
  x: number,
  y: number,
  width: number,
  look: Look,
  font: string,
  measure: Measure,
): Draw {
  const each = width / Math.max(1, bars.length);
  const floor = y + SCALE.marks + SCALE.bars;
  return (ink, top) => {
    bars.forEach(({ height, colour }, i) => {
      const tall = height <= 0 ? 0 : Math.max(2, height * SCALE.bars);
      ink.fillStyle = colour;
      // The pieces of the band overlap a little, so that no seam shows.
      ink.fillRect(x + i * each, top + floor, i === bars.length - 1 ? each : each + 0.5, SCALE.band);
      if (tall === 0) return;
      ink.fillRect(x + i * each + 0.5, top + floor - tall, each - 1, tall);
      outline(ink, x + i * each + 0.5, top + floor - tall, each - 1, tall, look.edge);
    });
    outline(ink, x, top + floor, width, SCALE.band, look.edge);
    for (const { at, text } of marks) {
      ink.fillStyle = look.ink;
      ink.fillRect(x + at * width - 0.5, top + y + 2, 1, SCALE.marks + SCALE.bars + SCALE.band);
      const before = text.startsWith("←") || at > 0.7;
      const align = before ? "right" : "left";
      textAt(text, x + at * width + (before ? -5 : 5), y + 11, font, look.ink2, align)(ink, top);
    }
    for (const { at, text } of ticks) {
      const half = measure(text, font) / 2;
      const place = Math.max(x, Math.min(x + width - 2 * half, x + at * width - half));
      textAt(text, place, floor + SCALE.band + 14, font, look.ink3)(ink, top);
    }
  };
}

/** The rim says that something is there, the fill how much. */
function outline(ink: Ink, x: number, y: number, width: number, height: number, colour: string): void {
  ink.beginPath();
  ink.moveTo(x, y);
  ink.lineTo(x + width, y);
  ink.lineTo(x + width, y + height);
  ink.lineTo(x, y + height);
  ink.closePath();
  ink.strokeStyle = colour;
  ink.lineWidth = 0.75;
  ink.stroke();
}
