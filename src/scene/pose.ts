/**
 * The camera: it turns around `target` and magnifies. World units: the cloud has a radius of about 1 (cloud.ts).
 * Screen units: CSS px from the top left of the map. View axes: x right, y up, z towards the person.
 */
export interface Pose {
  /** Radians around the vertical. */
  readonly yaw: number;
  /** Radians up; -MAX_PITCH..MAX_PITCH. */
  readonly pitch: number;
  /** 1 shows one world unit as `Frame.scale` px. */
  readonly zoom: number;
  readonly target: readonly [number, number, number];
}

/** The window and the part of it that nothing covers; the target stands in the middle of that part. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly cx: number;
  readonly cy: number;
  /** Half the shorter side of the free part, px. */
  readonly scale: number;
  readonly freeWidth: number;
  readonly freeHeight: number;
  /** Where title and legend stand; kept free where the map is framed whole. */
  readonly corners?: Corners;
}

interface Corner {
  readonly width: number;
  readonly height: number;
}

/** Parts of the window with words in them, px from its top left and its bottom left. */
export interface Corners {
  readonly top: Corner;
  readonly bottom: Corner;
}

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly corners?: Corners;
}

/** Distance of the eye from the target, world units: mild perspective. */
export const FOCAL = 4.4;
export const MAX_PITCH = 1.45;
export const NEAREST = 0.4;

export const START_POSE: Pose = { yaw: 0.6, pitch: 0.3, zoom: 1, target: [0, 0, 0] };

/** Insets that leave less than 80 px are shortened to leave that much. */
export function frameOf(width: number, height: number, insets: Insets): Frame {
  const across = Math.min(1, Math.max(0, width - 80) / Math.max(1, insets.left + insets.right));
  const down = Math.min(1, Math.max(0, height - 80) / Math.max(1, insets.top + insets.bottom));
  const left = insets.left * across;
  const top = insets.top * down;
  const freeWidth = Math.max(1, width - left - insets.right * across);
  const freeHeight = Math.max(1, height - top - insets.bottom * down);
  return {
    width,
    height,
    cx: left + freeWidth / 2,
    cy: top + freeHeight / 2,
    scale: Math.min(freeWidth, freeHeight) / 2,
    freeWidth,
    freeHeight,
    ...(insets.corners ? { corners: insets.corners } : {}),
  };
}

/** A pose made ready for many points. `turn` is row-major: right, up, towards. */
export interface View {
  readonly turn: readonly number[];
  /** The target in view axes. */
  readonly tx: number;
  readonly ty: number;
  readonly tz: number;
  /** px for one world unit in the plane of the target. */
  readonly scale: number;
  readonly cx: number;
  readonly cy: number;
}

export function viewOf(pose: Pose, frame: Frame): View {
  const [cy, sy] = [Math.cos(pose.yaw), Math.sin(pose.yaw)];
  const [cp, sp] = [Math.cos(pose.pitch), Math.sin(pose.pitch)];
  const turn = [cy, 0, sy, sy * sp, cp, -cy * sp, -sy * cp, sp, cy * cp];
  const [x, y, z] = pose.target;
  const along = (k: number): number => (turn[k] ?? 0) * x + (turn[k + 1] ?? 0) * y + (turn[k + 2] ?? 0) * z;
  return {
    turn,
    tx: along(0),
    ty: along(3),
    tz: along(6),
    scale: frame.scale * pose.zoom,
    cx: frame.cx,
    cy: frame.cy,
  };
}

/** Screen place. `z` is the depth in view axes measured from the middle of the cloud, larger is nearer. */
export interface OnScreen {
  x: number;
  y: number;
  z: number;
}

export function project(view: View, x: number, y: number, z: number, out: OnScreen): OnScreen {
  const m = view.turn;
  const right = m[0]! * x + m[1]! * y + m[2]! * z;
  const up = m[3]! * x + m[4]! * y + m[5]! * z;
  const towards = m[6]! * x + m[7]! * y + m[8]! * z;
  const f = (view.scale * FOCAL) / Math.max(NEAREST, FOCAL - (towards - view.tz));
  out.x = view.cx + (right - view.tx) * f;
  out.y = view.cy - (up - view.ty) * f;
  out.z = towards;
  return out;
}

/** The world place that is drawn at (x, y) with view depth z: the inverse of `project`. */
export function unproject(view: View, x: number, y: number, z: number): [number, number, number] {
  const f = (view.scale * FOCAL) / Math.max(NEAREST, FOCAL - (z - view.tz));
  const right = view.tx + (x - view.cx) / f;
  const up = view.ty - (y - view.cy) / f;
  const m = view.turn;
  const back = (k: number): number => m[k]! * right + m[k + 3]! * up + m[k + 6]! * z;
  return [back(0), back(1), back(2)];
}

/** Turns by radians. */
export function turned(pose: Pose, yaw: number, pitch: number): Pose {
  const limited = Math.max(-MAX_PITCH, Math.min(MAX_PITCH, pose.pitch + pitch));
  return { ...pose, yaw: pose.yaw + yaw, pitch: limited };
}

/** Moves what is on the target's plane by (dx, dy) px. */
export function panned(pose: Pose, frame: Frame, dx: number, dy: number): Pose {
  const view = viewOf(pose, frame);
  return { ...pose, target: unproject(view, view.cx - dx, view.cy - dy, view.tz) };
}

/** Magnifies by `factor`; what is under (x, y) in the target's plane stays there. `limits` bounds the zoom. */
export function zoomed(
  pose: Pose,
  frame: Frame,
  factor: number,
  at: { readonly x: number; readonly y: number },
  limits: readonly [number, number],
): Pose {
  const zoom = Math.max(limits[0], Math.min(limits[1], pose.zoom * factor));
  const stay = 1 - pose.zoom / zoom;
  const view = viewOf(pose, frame);
  const x = view.cx + (at.x - view.cx) * stay;
  const y = view.cy + (at.y - view.cy) * stay;
  return { ...pose, zoom, target: unproject(view, x, y, view.tz) };
}

/**
 * Magnifies by `factor` around a world place, which stays where it is on screen at whatever depth it lies. Coming nearer also moves
 * the target to its depth, so that what one has come to is what the map then turns around.
 */
export function zoomedTo(
  pose: Pose,
  frame: Frame,
  factor: number,
  place: readonly [number, number, number],
  limits: readonly [number, number],
): Pose {
  const view = viewOf(pose, frame);
  const at = project(view, place[0], place[1], place[2], { x: 0, y: 0, z: 0 });
  const reach = (tz: number): number => Math.max(NEAREST, FOCAL - (at.z - tz)) / FOCAL;
  const tz = factor > 1 ? view.tz + (at.z - view.tz) * (1 - 1 / factor) : view.tz;
  const wanted = (pose.zoom / reach(view.tz)) * factor * reach(tz);
  const zoom = Math.max(limits[0], Math.min(limits[1], wanted));
  const f = (frame.scale * zoom) / reach(tz);
  const m = view.turn;
  const along = (k: number): number => m[k]! * place[0] + m[k + 1]! * place[1] + m[k + 2]! * place[2];
  const tx = along(0) - (at.x - view.cx) / f;
  const ty = along(3) + (at.y - view.cy) / f;
  const back = (k: number): number => m[k]! * tx + m[k + 3]! * ty + m[k + 6]! * tz;
  return { ...pose, zoom, target: [back(0), back(1), back(2)] };
}

const TURN = Math.PI * 2;

/** Between two poses; yaw goes the short way round, zoom by ratio. */
export function between(a: Pose, b: Pose, t: number): Pose {
  if (t >= 1) return b;
  const mix = (from: number, to: number): number => from + (to - from) * t;
  const yaw = (((b.yaw - a.yaw) % TURN) + TURN * 1.5) % TURN;
  return {
    yaw: a.yaw + (yaw - TURN / 2) * t,
    pitch: mix(a.pitch, b.pitch),
    zoom: a.zoom * (b.zoom / a.zoom) ** t,
    target: [mix(a.target[0], b.target[0]), mix(a.target[1], b.target[1]), mix(a.target[2], b.target[2])],
  };
}
