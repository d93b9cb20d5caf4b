import { nearness, SIZE_ONE } from "./paint.ts";
import type { Points } from "./points.ts";
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
  /** 0 far, 1 near. */
  near: number;
  /** Size factor * SIZE_ONE: see paint.ts. */
  size: number;
}

export const noSplat = (): Splat => ({
  x: 0,
  y: 0,
  reach: 0,
  rim: 0,
  red: 0,
  green: 0,
  blue: 0,
  near: 0,
  size: 0,
});

/** Half the width of a soft edge, device px. */
export const SOFT = 0.5;

/** GLSL's smoothstep from 0 to 1. */
export const step = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));

/**
 * The vertex shader's work (shaders.ts) for one row after another: writes how a row is drawn now into `out`. Made anew
 * for every frame, so that what is the same for all rows is looked up once.
 */
export function splatter(cloud: Points): (row: number, out: Splat) => void {
  const { position, previous, tintFrom, tintTo, view } = cloud;
  const { morph, recolour, radius, fade, rim, ground } = cloud.shade;
  const groundRed = ground[0] * 255;
  const groundGreen = ground[1] * 255;
  const groundBlue = ground[2] * 255;
  const at: OnScreen = { x: 0, y: 0, z: 0 };
  return (row, out) => {
    const p = row * 3;
    const t = row * 4;
    let x = position[p]!;
    let y = position[p + 1]!;
    let z = position[p + 2]!;
    if (morph < 1) {
      x = previous[p]! + (x - previous[p]!) * morph;
      y = previous[p + 1]! + (y - previous[p + 1]!) * morph;
      z = previous[p + 2]! + (z - previous[p + 2]!) * morph;
    }
    let red = tintTo[t]!;
    let green = tintTo[t + 1]!;
    let blue = tintTo[t + 2]!;
    let size = tintTo[t + 3]!;
    if (recolour < 1) {
      red = tintFrom[t]! + (red - tintFrom[t]!) * recolour;
      green = tintFrom[t + 1]! + (green - tintFrom[t + 1]!) * recolour;
      blue = tintFrom[t + 2]! + (blue - tintFrom[t + 2]!) * recolour;
      size = tintFrom[t + 3]! + (size - tintFrom[t + 3]!) * recolour;
    }
    project(view, x, y, z, at);
    const near = nearness(at.z);
    const faded = fade * (1 - near);
    out.near = near;
    out.size = size;
    out.x = at.x;
    out.y = at.y;
    out.reach = (radius * (0.7 + 0.5 * near) * size) / SIZE_ONE;
    out.rim = Math.min(rim, out.reach * 0.35);
    out.red = red + (groundRed - red) * faded;
    out.green = green + (groundGreen - green) * faded;
    out.blue = blue + (groundBlue - blue) * faded;
  };
}
