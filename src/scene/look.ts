import { cssColour, parseHex, token, type Rgb } from "#ui/colour.ts";

/** What the overlay draws with, read from the tokens of the theme in use. Colours as CSS. */
export interface Look {
  readonly ground: string;
  readonly groundRgb: Rgb;
  readonly edgeRgb: Rgb;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly edge: string;
  readonly accent: string;
  readonly font: string;
  /** Factor on type: `--scale`. */
  readonly type: number;
  /** Factor on points and lines: `--point`. */
  readonly point: number;
  readonly short: number;
  readonly travel: number;
  readonly morph: number;
  /** The person asked the system for less motion. */
  readonly still: boolean;
}

export function readLook(): Look {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const number = (name: string, other: number): number => Number.parseFloat(value(name)) || other;
  const milliseconds = (name: string): number => {
    const text = value(name);
    return (Number.parseFloat(text) || 0) * (/[\d.]s$/.test(text) ? 1000 : 1);
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const forced = matchMedia("(forced-colors: active)").matches;
  const groundRgb = forced ? systemColour("Canvas") : token("--ground");
  const css = (name: string, system: string): string => (forced ? system : cssColour(token(name)));
  return {
    ground: cssColour(groundRgb),
    groundRgb,
    edgeRgb: forced ? systemColour("CanvasText") : token("--edge"),
    ink: css("--ink", "CanvasText"),
    ink2: css("--ink-2", "CanvasText"),
    ink3: css("--ink-3", "CanvasText"),
    edge: css("--edge", "CanvasText"),
    accent: css("--accent", "Highlight"),
    font: value("--font") || "sans-serif",
    type: number("--scale", 1),
    point: number("--point", 1),
    short: still ? 0 : milliseconds("--short"),
    travel: still ? 0 : milliseconds("--travel"),
    morph: still ? 0 : milliseconds("--morph"),
    still,
  };
}

/** A system colour as numbers: asked of a canvas, which answers `#rrggbb`. */
function systemColour(name: string): Rgb {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return [0, 0, 0];
  context.fillStyle = name;
  return parseHex(context.fillStyle);
}

/** Calls back when theme, density, motion or forced colours change. Returns how to stop. */
export function watchLook(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-density"] });
  const queries = ["(prefers-reduced-motion: reduce)", "(forced-colors: active)"].map((q) => matchMedia(q));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
