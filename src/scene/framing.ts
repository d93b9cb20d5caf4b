import { spread } from "./cloud.ts";
import { project, viewOf, type Frame, type OnScreen, type Pose } from "./pose.ts";

/** Share of the points that may stand in the corner of the title. */
const STRAY = 0.004;
/** Up to so many points a map takes only a part of the free part: three points in the corners of a window look lost. */
const FEW = 12;
const FEW_SHARE = 0.62;

/** Share of points on each side that may fall outside the free part when there are many. */
const CUT = 0.004;
const MANY = 400;
/** So many points say where a cloud of any size lies: a running map is framed anew with every frame. */
const JUDGED = 1000;

interface Extent {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** Extent on screen of `places` (m x 3, world), outliers cut when there are many. */
function extentOf(places: Float32Array, pose: Pose, frame: Frame): Extent {
  const view = viewOf(pose, frame);
  const m = places.length / 3;
  const at: OnScreen = { x: 0, y: 0, z: 0 };
  const xs = new Float32Array(m);
  const ys = new Float32Array(m);
  for (let i = 0; i < m; i++) {
    project(view, places[i * 3]!, places[i * 3 + 1]!, places[i * 3 + 2]!, at);
    xs[i] = at.x;
    ys[i] = at.y;
  }
  xs.sort();
  ys.sort();
  const cut = m > MANY ? Math.round(m * CUT) : 0;
  const end = m - 1 - cut;
  return { x0: xs[cut] ?? 0, x1: xs[end] ?? 0, y0: ys[cut] ?? 0, y1: ys[end] ?? 0 };
}

/** Smallest extent that holds both. */
const around = (a: Extent, b: Extent): Extent => ({
  x0: Math.min(a.x0, b.x0),
  x1: Math.max(a.x1, b.x1),
  y0: Math.min(a.y0, b.y0),
  y1: Math.max(a.y1, b.y1),
});

const NONE: Float32Array = new Float32Array();

/**
 * The pose with the same angles that shows all `places` (m x 3, world) in the free part of the window. `most` bounds the zoom, for
 * places that lie very near each other. `ends` (m x 3, world) are in sight too, however many places there are: ends of axes, with their names.
 */
export function fitted(places: Float32Array, pose: Pose, frame: Frame, most = 400, ends = NONE): Pose {
  if (places.length === 0) return { ...pose, zoom: 1, target: [0, 0, 0] };
  const m = places.length / 3;
  const sample = m > JUDGED ? gather(places, spread(m, JUDGED)) : places;
  let next: Pose = { ...pose, zoom: 1, target: middle(sample) };
  for (let round = 0; round < 4; round++) {
    const own = extentOf(sample, next, frame);
    const { x0, x1, y0, y1 } = ends.length === 0 ? own : around(own, extentOf(ends, next, frame));
    const grow = Math.min(
      frame.freeWidth / Math.max(1e-6, x1 - x0),
      frame.freeHeight / Math.max(1e-6, y1 - y0),
    );
    next = movedTo(next, frame, (x0 + x1) / 2, (y0 + y1) / 2);
    next = { ...next, zoom: Math.min(most, next.zoom * grow) };
  }
  return next;
}

/** `fitted` for everything there is: with room around few points, and clear of the corners where words stand. */
export function fittedWhole(places: Float32Array, pose: Pose, frame: Frame, ends = NONE): Pose {
  const few = places.length / 3 <= FEW;
  const part = few
    ? { ...frame, freeWidth: frame.freeWidth * FEW_SHARE, freeHeight: frame.freeHeight * FEW_SHARE }
    : frame;
  const plain = fitted(places, pose, part, undefined, ends);
  const { corners } = frame;
  if (!corners || few) return plain;
  const taken = cornered(places, plain, frame);
  if (taken.top <= STRAY && taken.bottom <= STRAY) return plain;
  const least = frame.cy - frame.freeHeight / 2;
  const most = frame.cy + frame.freeHeight / 2;
  const top = taken.top > STRAY ? Math.max(least, corners.top.height) : least;
  const bottom = taken.bottom > STRAY ? Math.min(most, frame.height - corners.bottom.height) : most;
  if (bottom - top < frame.freeHeight / 2) return plain;
  const between: Frame = { ...frame, freeHeight: bottom - top, cy: (top + bottom) / 2 };
  const next = fitted(places, pose, between, undefined, ends);
  return movedTo(next, frame, frame.cx, 2 * frame.cy - between.cy);
}

/** Shares of the places (m x 3, world) that stand in the corners. */
function cornered(
  places: Float32Array,
  pose: Pose,
  frame: Frame,
): { readonly top: number; readonly bottom: number } {
  const { corners, height } = frame;
  const m = places.length / 3;
  if (!corners || m === 0) return { top: 0, bottom: 0 };
  const view = viewOf(pose, frame);
  const at: OnScreen = { x: 0, y: 0, z: 0 };
  let [top, bottom] = [0, 0];
  for (let i = 0; i < places.length; i += 3) {
    project(view, places[i]!, places[i + 1]!, places[i + 2]!, at);
    if (at.x < corners.top.width && at.y < corners.top.height) top++;
    else if (at.x < corners.bottom.width && at.y > height - corners.bottom.height) bottom++;
  }
  return { top: top / m, bottom: bottom / m };
}

/** Brings what is at (x, y) in the target's plane to the middle of the free part. */
function movedTo(pose: Pose, frame: Frame, x: number, y: number): Pose {
  const { turn, scale, cx, cy } = viewOf(pose, frame);
  const right = (x - cx) / scale;
  const up = -(y - cy) / scale;
  const moved = (k: 0 | 1 | 2): number => pose.target[k] + turn[k]! * right + turn[k + 3]! * up;
  return { ...pose, target: [moved(0), moved(1), moved(2)] };
}

function middle(places: Float32Array): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < places.length; i += 3) {
    sum[0] += places[i]!;
    sum[1] += places[i + 1]!;
    sum[2] += places[i + 2]!;
  }
  const m = Math.max(1, places.length / 3);
  return [sum[0] / m, sum[1] / m, sum[2] / m];
}

/** The places (m x 3) of some rows of `world` (n x 3). */
export function gather(world: Float32Array, rows: ArrayLike<number>): Float32Array {
  const out = new Float32Array(rows.length * 3);
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] ?? 0) * 3;
    for (let d = 0; d < 3; d++) out[i * 3 + d] = world[from + d]!;
  }
  return out;
}

/** Without the 3 % that lie farthest out, at most 300: enough to judge a view by. */
function core(places: Float32Array): Float32Array {
  const rows = spread(places.length / 3, 300);
  const far = new Map(
    [...rows].map((row) => [row, Math.hypot(places[row * 3]!, places[row * 3 + 1]!, places[row * 3 + 2]!)]),
  );
  const sorted = [...rows].sort((a, b) => far.get(a)! - far.get(b)!);
  return gather(places, sorted.slice(0, Math.max(1, Math.ceil(sorted.length * 0.97))));
}

/** What a view loses at most for points in the corners (the map is then drawn smaller), and for leaving sides empty. */
const CORNERED = 0.2;
const UNFILLED = 0.5;
const PITCHES = [0.12, 0.3, 0.5, 0.75, 1, -0.2, -0.4, -0.7, -1];
const YAWS = 60;

/**
 * Of a ring of views, the one that keeps `names` furthest apart on screen, framed around `places`.
 * Names count as wide: being beside each other needs more room than being above. Both m x 3, world.
 * Without names, the view in which the cloud looks largest. `ends` as for `fitted`.
 */
export function bestView(places: Float32Array, names: Float32Array, frame: Frame, ends = NONE): Pose {
  const judged = core(places);
  let best: Pose = { yaw: 0, pitch: 0.3, zoom: 1, target: [0, 0, 0] };
  let most = -1;
  for (let a = 0; a < YAWS; a++) {
    for (const pitch of PITCHES) {
      const turnedPose: Pose = { yaw: (a / YAWS) * Math.PI * 2, pitch, zoom: 1, target: [0, 0, 0] };
      const { pose, fill } = roughlyFitted(judged, turnedPose, frame);
      const plain = names.length >= 6 ? leastGap(names, pose, frame) + pose.zoom * 4 : pose.zoom;
      const empty = 1 - UNFILLED * (1 - fill);
      if (plain * empty <= most) continue; // points in the corners only make it less
      const taken = cornered(judged, pose, frame);
      const score = plain * (1 - Math.min(CORNERED, (taken.top + taken.bottom) * 6)) * empty;
      if (score <= most) continue;
      most = score;
      best = pose;
    }
  }
  return fittedWhole(places, best, frame, ends);
}

/**
 * One round of fitting by plain extremes: good enough to compare views. `fill` is the share of the free part that the
 * places span across, or down, whichever is less: 1 where they reach all sides.
 */
function roughlyFitted(
  places: Float32Array,
  pose: Pose,
  frame: Frame,
): { readonly pose: Pose; readonly fill: number } {
  const view = viewOf(pose, frame);
  const at: OnScreen = { x: 0, y: 0, z: 0 };
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < places.length; i += 3) {
    project(view, places[i]!, places[i + 1]!, places[i + 2]!, at);
    x0 = Math.min(x0, at.x);
    x1 = Math.max(x1, at.x);
    y0 = Math.min(y0, at.y);
    y1 = Math.max(y1, at.y);
  }
  if (x0 > x1) return { pose, fill: 0 };
  const across = frame.freeWidth / Math.max(1e-6, x1 - x0);
  const down = frame.freeHeight / Math.max(1e-6, y1 - y0);
  const zoom = Math.min(across, down);
  const fill = zoom / Math.max(across, down);
  return { pose: { ...movedTo(pose, frame, (x0 + x1) / 2, (y0 + y1) / 2), zoom }, fill };
}

/** Least distance between any two places on screen, px; width counts 0.7. places: m x 3. */
export function leastGap(places: Float32Array, pose: Pose, frame: Frame): number {
  const view = viewOf(pose, frame);
  const seen: OnScreen[] = [];
  let least = Infinity;
  for (let i = 0; i < places.length; i += 3) {
    const at = project(view, places[i]!, places[i + 1]!, places[i + 2]!, { x: 0, y: 0, z: 0 });
    for (const other of seen) least = Math.min(least, Math.hypot((at.x - other.x) * 0.7, at.y - other.y));
    seen.push(at);
  }
  return least;
}

/** Of the views near `pose`, the one in which `places` stand furthest apart; turning costs a little. */
export function clearView(places: Float32Array, pose: Pose, frame: Frame, most: number): Pose {
  let best = fitted(places, pose, frame, most);
  let highest = leastGap(places, best, frame);
  for (let a = -6; a <= 6; a++) {
    for (const pitch of [-0.35, 0.1, 0.45]) {
      const turnedPose = { ...pose, yaw: pose.yaw + a * 0.26, pitch };
      const tried = fitted(places, turnedPose, frame, most);
      const score = leastGap(places, tried, frame) * (1 - Math.abs(a) * 0.03);
      if (score <= highest) continue;
      highest = score;
      best = tried;
    }
  }
  return best;
}
