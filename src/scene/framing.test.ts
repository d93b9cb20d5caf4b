import { describe, expect, it } from "vitest";
import { bestView, clearView, fitted, fittedWhole, gather, leastGap } from "./framing.ts";
import { frameOf, project, viewOf, type Pose } from "./pose.ts";

const frame = frameOf(1056, 822, { top: 76, right: 110, bottom: 96, left: 110 });
const start: Pose = { yaw: 0.4, pitch: 0.2, zoom: 1, target: [0, 0, 0] };

/** n places in a box, the same every time (Lehmer generator). n x 3. */
function cloud(n: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: n * 3 }, () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  });
}

function onScreen(places: Float32Array, pose: Pose): { x: number; y: number }[] {
  const view = viewOf(pose, frame);
  return Array.from({ length: places.length / 3 }, (_, i) =>
    project(view, places[i * 3]!, places[i * 3 + 1]!, places[i * 3 + 2]!, { x: 0, y: 0, z: 0 }),
  );
}

describe("framing", () => {
  it("shows every point of a small map in the free part, and fills it", () => {
    const seen = onScreen(cloud(200, 3), fitted(cloud(200, 3), start, frame));
    const xs = seen.map(({ x }) => x);
    const ys = seen.map(({ y }) => y);
    expect(Math.min(...xs)).toBeGreaterThan(109);
    expect(Math.max(...xs)).toBeLessThan(1056 - 109);
    expect(Math.min(...ys)).toBeGreaterThan(75);
    expect(Math.max(...ys)).toBeLessThan(822 - 95);
    const fill = Math.max(
      (Math.max(...xs) - Math.min(...xs)) / frame.freeWidth,
      (Math.max(...ys) - Math.min(...ys)) / frame.freeHeight,
    );
    expect(fill).toBeGreaterThan(0.97);
  });

  it("does not let a few outliers of a large map shrink the rest", () => {
    const places = cloud(2000, 5);
    const zoom = fitted(places, start, frame).zoom;
    places.set([60, 60, 60], 0);
    expect(fitted(places, start, frame).zoom).toBeGreaterThan(zoom * 0.9);
  });

  it("keeps the ends of axes in sight, beyond the points, however many those are", () => {
    const ends = Float32Array.of(-1.4, 0, 0, 1.4, 0, 0, 0, -1.4, 0, 0, 1.4, 0);
    for (const count of [12, 200, 2000])
      for (const fit of [
        (places: Float32Array) => fitted(places, start, frame, undefined, ends),
        (places: Float32Array) => fittedWhole(places, start, frame, ends),
        (places: Float32Array) => bestView(places, new Float32Array(), frame, ends),
      ])
        for (const { x, y } of onScreen(ends, fit(cloud(count, 3)))) {
          expect(x).toBeGreaterThan(109);
          expect(x).toBeLessThan(1056 - 109);
          expect(y).toBeGreaterThan(75);
          expect(y).toBeLessThan(822 - 95);
        }
  });

  it("bounds the zoom on places that are one", () => {
    expect(fitted(new Float32Array([0.3, 0.3, 0.3]), start, frame, 5).zoom).toBe(5);
  });

  it("finds the view that keeps two groups apart that hide each other from the side", () => {
    const names = Float32Array.of(0, 0, 1, 0, 0, -1, 0.02, 0, 0);
    const places = Float32Array.from(
      [...cloud(60, 9)].map((value, i) => value * 0.1 + (i < 90 && i % 3 === 2 ? 1 : i % 3 === 2 ? -1 : 0)),
    );
    const hidden = fitted(places, { yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] }, frame);
    const best = bestView(places, names, frame);
    expect(leastGap(names, hidden, frame)).toBeLessThan(20);
    expect(leastGap(names, best, frame)).toBeGreaterThan(150);
  });

  it("is not worse than any other view of the ring", () => {
    const places = cloud(120, 21);
    const names = gather(places, [3, 40, 77, 90, 101]);
    const best = leastGap(names, bestView(places, names, frame), frame);
    for (let yaw = 0; yaw < 6.28; yaw += 0.7)
      expect(best).toBeGreaterThan(
        leastGap(names, fitted(places, { yaw, pitch: 0.3, zoom: 1, target: [0, 0, 0] }, frame), frame) * 0.8,
      );
  });

  it("turns towards a view in which the places of a journey stand apart", () => {
    const journey = Float32Array.of(0, 0, 0.5, 0, 0.02, -0.5, 0.03, 0, 0);
    const flat: Pose = { yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] };
    const before = leastGap(journey, fitted(journey, flat, frame, 4), frame);
    expect(leastGap(journey, clearView(journey, flat, frame, 4), frame)).toBeGreaterThan(before * 2);
  });

  it("survives a map of nothing", () => {
    expect(fitted(new Float32Array(), start, frame)).toMatchObject({ zoom: 1, target: [0, 0, 0] });
    expect(Number.isFinite(bestView(new Float32Array(), new Float32Array(), frame).zoom)).toBe(true);
  });

  it("keeps everything clear of the words in the corners, and nothing leaves the window for it", () => {
    const corners = { top: { width: 500, height: 170 }, bottom: { width: 310, height: 150 } };
    const places = cloud(300, 5);
    const cornered = { ...frame, corners };
    const inTop = (pose: Pose): number =>
      onScreen(places, pose).filter(({ x, y }) => x < corners.top.width && y < corners.top.height).length;
    expect(inTop(fitted(places, start, frame))).toBeGreaterThan(5);
    const pose = fittedWhole(places, start, cornered);
    expect(inTop(pose)).toBeLessThan(2);
    for (const { x, y } of onScreen(places, pose)) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(1056);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(822);
    }
  });

  it("leaves room around a few points", () => {
    const places = cloud(3, 9);
    const apart = (pose: Pose): number => leastGap(places, pose, frame);
    expect(apart(fittedWhole(places, start, frame))).toBeLessThan(apart(fitted(places, start, frame)) * 0.75);
  });
});
