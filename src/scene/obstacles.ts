import type { Box } from "./board.ts";

/** What covers a larger share of the map lies over names as well. */
const LARGEST = 0.5;

/** Boxes of what stands beside the map's element and over it, px from the map's top left. */
export function obstaclesOver(canvas: HTMLCanvasElement): Box[] {
  const own = canvas.closest("[data-map-root]");
  const map = canvas.getBoundingClientRect();
  const others = [...(own?.parentElement?.children ?? [])].filter((element) => element !== own);
  return others.flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const covers = width > 0 && height > 0 && width * height < map.width * map.height * LARGEST;
    return covers
      ? [{ x: left - map.left - 6, y: top - map.top - 6, width: width + 12, height: height + 12 }]
      : [];
  });
}
