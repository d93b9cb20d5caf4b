import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  between,
  FOCAL,
  frameOf,
  panned,
  project,
  turned,
  unproject,
  viewOf,
  zoomed,
  zoomedTo,
  type Pose,
} from "./pose.ts";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const poses = fc.record({
  yaw: number(-10, 10),
  pitch: number(-1.4, 1.4),
  zoom: number(0.2, 40),
  target: fc.tuple(number(-1, 1), number(-1, 1), number(-1, 1)),
});
const places = fc.tuple(number(-1.5, 1.5), number(-1.5, 1.5), number(-1.5, 1.5));
const frame = frameOf(1056, 822, { top: 76, right: 110, bottom: 96, left: 110 });
const projected = (pose: Pose, [x, y, z]: readonly [number, number, number]) =>
  project(viewOf(pose, frame), x, y, z, { x: 0, y: 0, z: 0 });

describe("the camera", () => {
  it("keeps a place where it is on screen while it zooms to it, at any depth and at the limits", () => {
    fc.assert(
      fc.property(poses, places, number(0.3, 3), (pose, place, factor) => {
        const before = projected(pose, place);
        const near = FOCAL - (before.z - viewOf(pose, frame).tz);
        fc.pre(near > 1); // behind the eye nothing is pointed at
        const next = zoomedTo(pose, frame, factor, place, [0.2, 40]);
        const after = projected(next, place);
        expect(after.x).toBeCloseTo(before.x, 4);
        expect(after.y).toBeCloseTo(before.y, 4);
        expect(next.zoom).toBeGreaterThanOrEqual(0.2);
        expect(next.zoom).toBeLessThanOrEqual(40);
      }),
    );
  });

  it("comes to turn around what it zooms to", () => {
    let pose: Pose = { yaw: 0.4, pitch: 0.2, zoom: 1, target: [0, 0, 0] };
    const place = [0.2, 0.1, 0.9] as const;
    for (let turn = 0; turn < 30; turn++) pose = zoomedTo(pose, frame, 1.2, place, [0.1, 400]);
    const { z } = projected(pose, place);
    expect(z - viewOf(pose, frame).tz).toBeCloseTo(0, 2);
  });

  it("puts its target in the middle of the free part", () => {
    fc.assert(
      fc.property(poses, (pose) => {
        const at = projected(pose, pose.target);
        expect(at.x).toBeCloseTo(frame.cx, 6);
        expect(at.y).toBeCloseTo(frame.cy, 6);
      }),
    );
  });

  it("unprojects what it projects", () => {
    fc.assert(
      fc.property(poses, places, (pose, place) => {
        const at = projected(pose, place);
        unproject(viewOf(pose, frame), at.x, at.y, at.z).forEach((value, d) =>
          expect(value).toBeCloseTo(place[d] ?? Number.NaN, 6),
        );
      }),
    );
  });

  it("draws what is nearer to the eye larger", () => {
    const pose: Pose = { yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] };
    const near = projected(pose, [0.5, 0, 1]).x - frame.cx;
    const far = projected(pose, [0.5, 0, -1]).x - frame.cx;
    expect(near).toBeGreaterThan(far * 1.3);
  });

  it("keeps what is under the pointer while it zooms", () => {
    fc.assert(
      fc.property(poses, number(0.5, 2), number(0, 1000), number(0, 800), (pose, factor, x, y) => {
        const view = viewOf(pose, frame);
        const under = unproject(view, x, y, view.tz);
        const at = projected(zoomed(pose, frame, factor, { x, y }, [0.001, 1000]), under);
        expect(at.x).toBeCloseTo(x, 4);
        expect(at.y).toBeCloseTo(y, 4);
      }),
    );
  });

  it("does not zoom beyond its limits", () => {
    const pose: Pose = { yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] };
    expect(zoomed(pose, frame, 1000, { x: 0, y: 0 }, [0.5, 20]).zoom).toBe(20);
    expect(zoomed(pose, frame, 0.001, { x: 0, y: 0 }, [0.5, 20]).zoom).toBe(0.5);
  });

  it("pans by as many px as the pointer moved", () => {
    fc.assert(
      fc.property(poses, number(-300, 300), number(-300, 300), (pose, dx, dy) => {
        const at = projected(panned(pose, frame, dx, dy), pose.target);
        expect(at.x).toBeCloseTo(frame.cx + dx, 4);
        expect(at.y).toBeCloseTo(frame.cy + dy, 4);
      }),
    );
  });

  it("never tips over", () => {
    const pose: Pose = { yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] };
    expect(turned(pose, 0, 9).pitch).toBeLessThan(Math.PI / 2);
    expect(turned(pose, 0, -9).pitch).toBeGreaterThan(-Math.PI / 2);
  });

  it("travels the short way round", () => {
    const from: Pose = { yaw: 0.1, pitch: 0, zoom: 1, target: [0, 0, 0] };
    const to: Pose = { yaw: Math.PI * 2 - 0.1, pitch: 0.4, zoom: 4, target: [1, 0, 0] };
    const half = between(from, to, 0.5);
    expect(half.yaw).toBeCloseTo(0, 6);
    expect(half.zoom).toBeCloseTo(2, 6);
    expect(between(from, to, 1)).toBe(to);
  });

  it("leaves room when the insets leave none", () => {
    const tight = frameOf(390, 300, { top: 200, right: 300, bottom: 300, left: 300 });
    expect(tight.freeWidth).toBeGreaterThanOrEqual(79);
    expect(tight.freeHeight).toBeGreaterThanOrEqual(79);
  });
});
