import { nearness, SIZE_ONE } from "./paint.ts";
import type { PointCloud } from "./points.ts";
import { project, type OnScreen } from "./pose.ts";

/** One point as the shader would draw it: a disc of radius `reach` with half of its rim outside. CSS px, colours 0..255. */
export interface Splat {
  x: number;
  y: number;
  reach: number;
  /** Width of its rim: small points have a thinner one. */
  rim: number;
  red: number;
  green: number;
  blue: number;
}

export const noSplat = (): Splat => ({ x: 0, y: 0, reach: 0, rim: 0, red: 0, green: 0, blue: 0 });

const at: OnScreen = { x: 0, y: 0, z: 0 };

/** Writes how row `row` is drawn into `out`: the vertex shader's work (shaders.ts) for one row. */
export function splatOf(cloud: PointCloud, row: number, out: Splat): Splat {
  const { position, previous, tintFrom, tintTo, shade, view } = cloud;
  const { morph, recolour } = shade;
  const p = row * 3;
  const t = row * 4;
  if (morph >= 1) project(view, position[p]!, position[p + 1]!, position[p + 2]!, at);
  else
    project(
      view,
      previous[p]! + (position[p]! - previous[p]!) * morph,
      previous[p + 1]! + (position[p + 1]! - previous[p + 1]!) * morph,
      previous[p + 2]! + (position[p + 2]! - previous[p + 2]!) * morph,
      at,
    );
  const near = nearness(at.z);
  const faded = shade.fade * (1 - near);
  const [groundRed, groundGreen, groundBlue] = shade.ground;
  const tint = (k: number): number => tintFrom[k]! + (tintTo[k]! - tintFrom[k]!) * recolour;
  const red = tint(t);
  const green = tint(t + 1);
  const blue = tint(t + 2);
  out.x = at.x;
  out.y = at.y;
  out.reach = shade.radius * (0.7 + 0.5 * near) * (tint(t + 3) / SIZE_ONE);
  out.rim = Math.min(shade.rim, out.reach * 0.35);
  out.red = red + (groundRed * 255 - red) * faded;
  out.green = green + (groundGreen * 255 - green) * faded;
  out.blue = blue + (groundBlue * 255 - blue) * faded;
  return out;
}
