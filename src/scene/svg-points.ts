import type { Points } from "./points.ts";
import { noSplat, splatter } from "./splat.ts";
import { short } from "./svg.ts";

/** Depths that are told apart: within one, points are grouped by colour whatever their order. */
const LEVELS = 16;
/** Colours as near as this to each other, of 255, share a group. */
const ALIKE = 4;

const byte = (value: number): string =>
  Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, "0");
const grouped = (value: number): string => byte(Math.round(value / ALIKE) * ALIKE);

/**
 * The points `from..to` of the drawing order as circles, far ones first, grouped by colour. Points outside the frame are left out.
 * Calls may follow each other; a group never spans two.
 */
export function circles(cloud: Points, from: number, to: number): string {
  const { order, frame, shade } = cloud;
  const write = splatter(cloud);
  const splat = noSplat();
  const parts: string[] = [];
  let level = -1;
  let groups = new Map<string, { readonly style: string; circles: string }>();
  const close = (): void => {
    for (const { style, circles } of groups.values()) parts.push(`<g ${style}>${circles}</g>`);
    groups = new Map();
  };
  for (let i = from; i < to; i++) {
    write(order[i]!, splat);
    const margin = splat.reach + splat.rim;
    const { x, y, reach } = splat;
    if (reach <= 0) continue;
    if (x < -margin || y < -margin || x > frame.width + margin || y > frame.height + margin) continue;
    const depth = Math.min(LEVELS - 1, Math.floor(splat.near * LEVELS));
    if (depth !== level) close();
    level = depth;
    const rim = Math.round(splat.rim * 10) / 10;
    const fill = `#${grouped(splat.red)}${grouped(splat.green)}${grouped(splat.blue)}`;
    const key = `${fill} ${rim}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { style: styleOf(fill, rim, shade), circles: "" }));
    group.circles += `<circle cx="${short(x)}" cy="${short(y)}" r="${short(reach)}"/>`;
  }
  close();
  return parts.join("\n");
}

function styleOf(fill: string, rim: number, { opacity, rimColour }: Points["shade"]): string {
  const alpha = opacity < 1 ? ` fill-opacity="${short(opacity)}" stroke-opacity="${short(opacity)}"` : "";
  const stroke = `#${rimColour.map((channel) => byte(channel * 255)).join("")}`;
  const edge = rim > 0 ? ` stroke="${stroke}" stroke-width="${short(rim)}"` : "";
  return `fill="${fill}"${edge}${alpha}`;
}
