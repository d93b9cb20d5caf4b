import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emphasisOf, isMixed, mixDisc, mixtureOf, settle } from "./mixture.ts";
import { PointCloud } from "./points.ts";
import { drawPoints, pixelsOf, wordOf, type Disc, type Pixels } from "./raster.ts";

const GROUND = [246, 246, 244] as const;
const RIM = [255, 255, 255] as const;

const ground = (width: number, height: number): Pixels => {
  const pixels = pixelsOf(width, height);
  pixels.words.fill(wordOf(...GROUND));
  return pixels;
};

const byte = fc.integer({ min: 0, max: 255 });
const length = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const disc: fc.Arbitrary<Disc> = fc.record({
  x: length(-3, 19),
  y: length(-3, 15),
  outer: length(0.4, 6),
  rim: fc.constant(0),
  red: byte,
  green: byte,
  blue: byte,
});

function mixed(discs: readonly Disc[], opacity: number, emphasis: (at: number) => number = () => 1): Pixels {
  const pixels = ground(16, 12);
  const mixture = mixtureOf(16, 12);
  discs.forEach((one, at) => mixDisc(mixture, one, RIM, opacity, emphasis(at)));
  settle(mixture, pixels, opacity);
  return pixels;
}

const apart = (a: Pixels, b: Pixels): number =>
  Math.max(...a.bytes.map((value, k) => Math.abs(value - b.bytes[k]!)));

describe("mixed points", () => {
  it("are the same in every order", () => {
    fc.assert(
      fc.property(
        fc.array(disc, { minLength: 2, maxLength: 24 }),
        fc.constantFrom(0.1, 0.4, 0.72, 1),
        fc.infiniteStream(fc.nat()),
        (discs, opacity, chance) => {
          const keys = discs.map((one) => ({ one, key: chance.next().value }));
          const shuffled = keys.sort((a, b) => a.key - b.key).map(({ one }) => one);
          // Sums of single precision in another order may round to the next of 256 steps.
          expect(apart(mixed(discs, opacity), mixed(shuffled, opacity))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("cover as much as so many layers of their opacity, in their mean colour", () => {
    const whole = { x: 8, y: 6, outer: 30, rim: 0 };
    const red: Disc = { ...whole, red: 200, green: 0, blue: 40 };
    const green: Disc = { ...whole, red: 0, green: 200, blue: 40 };
    const { bytes } = mixed([red, green, red, green, red, green], 0.1);
    const cover = 1 - 0.9 ** 6;
    const expected = [100, 100, 40].map((channel, c) => channel * cover + GROUND[c]! * (1 - cover));
    expected.forEach((channel, c) => expect(bytes[c]).toBeCloseTo(channel, -0.5));
    expect(bytes[3]).toBe(255);
  });

  it("are, one alone, what one disc laid over the ground is", () => {
    fc.assert(
      fc.property(disc, fc.constantFrom(0.1, 0.72, 1), (one, opacity) => {
        const cloud = new PointCloud();
        cloud.reserve(1);
        const pixels = mixed([one], opacity);
        const laid = ground(16, 12);
        for (let y = 0; y < 12; y++) {
          for (let x = 0; x < 16; x++) {
            const d = Math.hypot(x + 0.5 - one.x, y + 0.5 - one.y);
            const t = Math.min(1, Math.max(0, d - one.outer + 0.5));
            const alpha = (1 - t * t * (3 - 2 * t)) * opacity;
            const k = (y * 16 + x) * 4;
            [one.red, one.green, one.blue].forEach((channel, c) => {
              laid.bytes[k + c] = channel * alpha + laid.bytes[k + c]! * (1 - alpha);
            });
          }
        }
        expect(apart(pixels, laid)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("let what is emphasised be seen among many that are not", () => {
    const whole = { x: 8, y: 6, outer: 30, rim: 0, green: 0 };
    const cold = Array.from({ length: 20 }, (): Disc => ({ ...whole, red: 0, blue: 255 }));
    const warm: Disc = { ...whole, red: 255, blue: 0 };
    const { bytes } = mixed([...cold, warm], 1, (at) => emphasisOf(at === 20 ? 171 : 92));
    expect(bytes[0]).toBeGreaterThan(140);
    expect(emphasisOf(92)).toBe(1);
    expect(emphasisOf(171)).toBeGreaterThan(25);
  });

  it("are those of more than 60 000 items, and leave nothing behind", () => {
    expect(isMixed({ n: 60_000 })).toBe(false);
    expect(isMixed({ n: 60_001 })).toBe(true);
    const mixture = mixtureOf(4, 4);
    mixDisc(mixture, { x: 2, y: 2, outer: 2, rim: 0.5, red: 9, green: 8, blue: 7 }, RIM, 0.5, 1);
    settle(mixture, pixelsOf(4, 4), 0.5);
    expect(mixture.sums.every((sum) => sum === 0)).toBe(true);
  });

  it("come from a cloud too", () => {
    const cloud = new PointCloud();
    cloud.reserve(2);
    cloud.shade.rim = 0;
    cloud.tintTo.set([255, 0, 0, 128, 0, 0, 255, 128]);
    cloud.tintFrom.set(cloud.tintTo);
    const [there, back] = [mixtureOf(8, 8), mixtureOf(8, 8)];
    drawPoints(there, cloud, 1, 0, 2);
    cloud.order.set([1, 0]);
    drawPoints(back, cloud, 1, 0, 2);
    expect(Math.max(...there.sums)).toBeGreaterThan(0);
    expect(back.sums).toEqual(there.sums);
  });
});
