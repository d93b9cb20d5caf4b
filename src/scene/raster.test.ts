import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PointCloud } from "./points.ts";
import { frameOf, viewOf } from "./pose.ts";
import { drawDisc, drawPoints, pixelsOf, straighten, wordOf, type Disc, type Pixels } from "./raster.ts";

const WHITE = wordOf(255, 255, 255);
const SNOW = { red: 255, green: 255, blue: 255 };
const RED: Disc = { x: 0, y: 0, outer: 4, rim: 0, red: 200, green: 20, blue: 30 };

const at = ({ bytes, width }: Pixels, x: number, y: number): number[] => [
  ...bytes.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

/** The fragment shader, written down once more: smoothstep as GLSL defines it, every pixel of the picture. */
function byTheShader(pixels: Pixels, disc: Disc, rim: typeof SNOW, opacity: number): void {
  const smoothstep = (a: number, b: number, x: number): number => {
    const t = Math.min(1, Math.max(0, (x - a) / (b - a)));
    return t * t * (3 - 2 * t);
  };
  const channels = ["red", "green", "blue"] as const;
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      const d = Math.hypot(x + 0.5 - disc.x, y + 0.5 + pixels.top - disc.y);
      const inside = 1 - smoothstep(disc.outer - 0.5, disc.outer + 0.5, d);
      const edge = disc.rim > 0 ? smoothstep(disc.outer - disc.rim - 0.5, disc.outer - disc.rim + 0.5, d) : 0;
      const alpha = inside * opacity;
      const k = (y * pixels.width + x) * 4;
      channels.forEach((channel, c) => {
        const colour = disc[channel] + (rim[channel] - disc[channel]) * edge;
        pixels.bytes[k + c] = colour * alpha + pixels.bytes[k + c]! * (1 - alpha);
      });
      pixels.bytes[k + 3] = 255 * alpha + pixels.bytes[k + 3]! * (1 - alpha);
    }
  }
}

describe("a disc", () => {
  it("is what the shader draws, wherever it lies and whatever its size", () => {
    const length = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        length(-6, 30),
        length(-6, 26),
        length(0.2, 11),
        length(0, 1.6),
        fc.constantFrom(1, 0.72),
        fc.tuple(byte, byte, byte),
        fc.integer({ min: 0, max: 6 }),
        (x, y, outer, rim, opacity, [red, green, blue], top) => {
          const disc = { x, y, outer, rim: Math.min(rim, outer * 0.3), red, green, blue };
          const drawn = pixelsOf(24, 20, top);
          const meant = pixelsOf(24, 20, top);
          for (const pixels of [drawn, meant]) pixels.words.fill(wordOf(246, 246, 244));
          drawDisc(drawn, disc, WHITE, opacity);
          byTheShader(meant, disc, SNOW, opacity);
          const apart = drawn.bytes.map((value, k) => Math.abs(value - meant.bytes[k]!));
          expect(Math.max(...apart)).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("covers what lies under it, and leaves the rest alone", () => {
    const pixels = pixelsOf(12, 12);
    pixels.words.fill(wordOf(10, 20, 30));
    drawDisc(pixels, { ...RED, x: 6, y: 6 }, WHITE, 1);
    expect(at(pixels, 6, 6)).toEqual([200, 20, 30, 255]);
    expect(at(pixels, 0, 0)).toEqual([10, 20, 30, 255]);
  });

  it("has a rim in the rim's colour", () => {
    const pixels = pixelsOf(24, 24);
    drawDisc(pixels, { ...RED, x: 12, y: 12, outer: 10, rim: 3 }, WHITE, 1);
    expect(at(pixels, 12, 12)).toEqual([200, 20, 30, 255]);
    expect(at(pixels, 12, 3)).toEqual([255, 255, 255, 255]);
  });
});

describe("a transparent picture", () => {
  it("keeps the colour where it is half there", () => {
    const pixels = pixelsOf(12, 12);
    drawDisc(pixels, { ...RED, x: 6, y: 6 }, WHITE, 0.5);
    straighten(pixels);
    const [red = 0, green = 0, blue = 0, alpha] = at(pixels, 6, 6);
    expect(Math.abs(red - 200) + Math.abs(green - 20) + Math.abs(blue - 30)).toBeLessThanOrEqual(4);
    expect(alpha).toBe(128);
    expect(at(pixels, 0, 0)).toEqual([0, 0, 0, 0]);
  });
});

describe("points", () => {
  const frame = frameOf(60, 60, { top: 0, right: 0, bottom: 0, left: 0 });
  const cloud = (places: readonly number[]): PointCloud => {
    const made = new PointCloud();
    const n = places.length / 3;
    made.reserve(n);
    made.position.set(places);
    made.previous.set(places);
    for (let row = 0; row < n; row++) {
      const tint = row === 0 ? [255, 0, 0, 128] : [0, 0, 255, 128];
      made.tintFrom.set(tint, row * 4);
      made.tintTo.set(tint, row * 4);
    }
    made.look(viewOf({ yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] }, frame), frame);
    Object.assign(made.shade, { fade: 0, rim: 0 });
    made.sort();
    return made;
  };

  it("near ones hide far ones, whatever their rows", () => {
    for (const [red, blue] of [
      [0.5, -0.5],
      [-0.5, 0.5],
    ]) {
      const pixels = pixelsOf(60, 60);
      drawPoints(pixels, cloud([0, 0, red!, 0, 0, blue!]), 1, 0, 2);
      expect(at(pixels, 30, 30)).toEqual(red! > blue! ? [255, 0, 0, 255] : [0, 0, 255, 255]);
    }
  });

  it("drawn in two halves of a picture are the same as in one", () => {
    const points = cloud([0, 0, 0, 0.3, 0.1, 0, -0.5, 0.02, 0.2]);
    const whole = pixelsOf(120, 120);
    drawPoints(whole, points, 2, 0, 3);
    const upper = pixelsOf(120, 60);
    const lower = pixelsOf(120, 60, 60);
    drawPoints(upper, points, 2, 0, 3);
    drawPoints(lower, points, 2, 0, 3);
    expect(upper.words).toEqual(whole.words.subarray(0, 60 * 120));
    expect(lower.words).toEqual(whole.words.subarray(60 * 120));
    expect(whole.words.filter((word) => word !== 0).length).toBeGreaterThan(100);
  });

  it("those that are not wanted are left out", () => {
    const pixels = pixelsOf(60, 60);
    drawPoints(pixels, cloud([0, 0, 0, 0.5, 0, 0]), 1, 0, 2, (row) => row === 1);
    expect(at(pixels, 30, 30)).toEqual([0, 0, 0, 0]);
  });
});
