import { describe, expect, it } from "vitest";
import { Camera } from "./camera.ts";
import { opacityFor, radiusFor } from "./paint.ts";
import { Turntable } from "./turntable.ts";

const AREA = 800 * 600;

describe("points that crowd", () => {
  it("are smaller and thinner the more there are, and never vanish", () => {
    const sizes = [1000, 5000, 20_000, 100_000, 1_000_000, 10_000_000];
    const radii = sizes.map((n) => radiusFor(n, 1000));
    const opacities = sizes.map((n, i) => opacityFor(n, radii[i]!, AREA));
    for (let i = 1; i < sizes.length; i++) {
      expect(radii[i]).toBeLessThanOrEqual(radii[i - 1]!);
      expect(opacities[i]).toBeLessThanOrEqual(opacities[i - 1]!);
    }
    expect(radii[4]).toBeCloseTo(0.9, 1);
    expect(opacities.at(-1)).toBeGreaterThan(0.05);
  });

  it("become solid again as one comes nearer", () => {
    const radius = radiusFor(1_000_000, 1000);
    const far = opacityFor(1_000_000, radius, AREA);
    expect(opacityFor(1_000_000, radius, AREA * 16)).toBeGreaterThan(far * 2);
    expect(opacityFor(1_000_000, radius, AREA * 1e6)).toBeLessThan(1);
  });
});

describe("the turntable", () => {
  it("turns with the time that has passed, slowly, and not after a pause", () => {
    const camera = new Camera();
    const table = new Turntable(camera);
    const { yaw } = camera.pose;
    expect(table.step(0)).toBe(false);
    table.on = true;
    expect(table.step(0)).toBe(true);
    table.step(50);
    const turned = camera.pose.yaw - yaw;
    expect(turned).toBeGreaterThan(0);
    expect(turned).toBeLessThan(0.02);
    table.step(60_000); // a hidden tab draws nothing
    expect(camera.pose.yaw - yaw).toBeLessThan(0.05);
    expect(camera.moved).toBe(false);
  });

  it("leaves a flat map alone", () => {
    const camera = new Camera();
    camera.flat = true;
    const table = new Turntable(camera);
    table.on = true;
    expect(table.step(0)).toBe(false);
  });
});
