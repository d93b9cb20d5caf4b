/** Least width of the dock, px. */
export const LEAST = 320;
/** The dock never takes more of the window than this. */
const MOST_SHARE = 0.6;
/** Beside a lesson the map keeps at least this, px. */
const MAP_BESIDE = 500;
/** px for one press of an arrow key. */
export const STEP = 16;

/** Most px the dock may take of a window this wide, of which a lesson takes `taken` (0: there is none). */
export const mostWidth = (windowWidth: number, taken = 0): number => {
  const share = Math.floor(windowWidth * MOST_SHARE);
  return Math.max(LEAST, taken > 0 ? Math.min(share, windowWidth - taken - MAP_BESIDE) : share);
};

/** The width set by hand, else the panel's own, within what the window allows. */
export function dockWidth(wanted: number, windowWidth: number, taken = 0): number {
  return Math.round(Math.min(Math.max(wanted, LEAST), mostWidth(windowWidth, taken)));
}

/** Where the phone's sheet rests: a strip with the tabs, a part of the screen, nearly all of it. */
export type Rest = "low" | "middle" | "high";
export const RESTS: readonly Rest[] = ["low", "middle", "high"];

/** Height of a rest, px, on a screen this high. */
export function restHeight(rest: Rest, screenHeight: number): number {
  if (rest === "low") return Math.min(96, screenHeight);
  return Math.max(96, Math.round(screenHeight * (rest === "middle" ? 0.4 : 0.92)));
}

/** The rest nearest to a height that was let go of; a flick (px/ms, positive is down) decides past a third of the way. */
export function restAt(height: number, screenHeight: number, velocity = 0): Rest {
  const aim = height - velocity * 160;
  let best: Rest = "low";
  for (const rest of RESTS) {
    const off = Math.abs(restHeight(rest, screenHeight) - aim);
    if (off < Math.abs(restHeight(best, screenHeight) - aim)) best = rest;
  }
  return best;
}
