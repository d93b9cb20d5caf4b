import type { Board, Box } from "./board.ts";

export interface CardSpot {
  readonly x: number;
  readonly y: number;
  /** Where the line from the point meets the card. */
  readonly edge: { readonly x: number; readonly y: number };
}

const DISTANCES = [18, 44, 72];

/**
 * Where a card of width x height stands beside (x, y): on the side that hides the fewest points, names and
 * lines, at most 72 px away. `board` knows the marks and names, `points` how many points a box covers.
 */
export function cardSpot(
  at: { readonly x: number; readonly y: number },
  card: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
  board: Board | null,
  points: (box: Box) => number,
): CardSpot {
  const { width: w, height: h } = card;
  let best: Box = { x: 0, y: 0, width: w, height: h };
  let least = Infinity;
  for (const d of DISTANCES) {
    const sides: readonly (readonly [number, number])[] = [
      [at.x + d, at.y - h / 2],
      [at.x - d - w, at.y - h / 2],
      [at.x - w / 2, at.y - d - h],
      [at.x - w / 2, at.y + d],
      [at.x + d * 0.8, at.y - d * 0.8 - h],
      [at.x + d * 0.8, at.y + d * 0.8],
      [at.x - d * 0.8 - w, at.y - d * 0.8 - h],
      [at.x - d * 0.8 - w, at.y + d * 0.8],
    ];
    for (const [x, y] of sides) {
      const box: Box = {
        x: Math.round(Math.max(8, Math.min(window.width - w - 8, x))),
        y: Math.round(Math.max(8, Math.min(window.height - h - 8, y))),
        width: w,
        height: h,
      };
      const cost = price(box, board, points) + (contains(box, at) ? 200 : 0) + d * 0.02;
      if (cost >= least) continue;
      least = cost;
      best = box;
    }
  }
  const edge = {
    x: Math.max(best.x, Math.min(best.x + w, at.x)),
    y: Math.max(best.y, Math.min(best.y + h, at.y)),
  };
  return { x: best.x, y: best.y, edge };
}

const contains = (box: Box, at: { readonly x: number; readonly y: number }): boolean =>
  at.x > box.x - 8 && at.x < box.x + box.width + 8 && at.y > box.y - 8 && at.y < box.y + box.height + 8;

function price(box: Box, board: Board | null, points: (box: Box) => number): number {
  const hidden = board?.hiddenBy(box);
  return points(box) + (hidden ? hidden.boxes * 3 + hidden.lines * 4 : 0);
}
