import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLink, writeLink } from "./url.ts";

const thousandth = (low: number, high: number) =>
  fc.integer({ min: low * 1000, max: high * 1000 }).map((value) => value / 1000);
const camera = fc.record({
  yaw: thousandth(0, 6),
  pitch: thousandth(-1, 1),
  zoom: thousandth(1, 400),
  target: fc.tuple(thousandth(-9, 9), thousandth(-9, 9), thousandth(-9, 9)),
});
const part = fc.option(fc.string({ minLength: 1 }), { nil: null });

describe("links", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(
        fc.record({
          sample: part,
          model: part,
          panel: part,
          select: part,
          cam: fc.option(camera, { nil: null }),
        }),
        (link) => {
          expect(readLink(writeLink(link))).toEqual(link);
        },
      ),
    );
  });

  it("keep the camera short, and turn it within one turn", () => {
    const link = writeLink({
      sample: "headlines",
      model: null,
      panel: null,
      select: null,
      cam: { yaw: -0.5, pitch: 0.30004, zoom: 1.23456, target: [0, -1, 0.5] },
    });
    expect(link).toBe("#sample=headlines&cam=5.783,0.3,1.235,0,-1,0.5");
  });

  it.each([
    "1,2,3",
    "a,0,1,0,0,0",
    ",0,1,0,0,0",
    "0,0,0,0,0,0",
    "0,2,1,0,0,0",
    "0,0,1,0,0,NaN",
    "0,0,1,99,0,0",
  ])("leave a camera that cannot be: %s", (cam) => expect(readLink(`#cam=${cam}`).cam).toBeNull());

  it("may stand after ? as well, and what stands after # wins", () => {
    expect(readLink("#panel=matrix", "?sample=headlines&panel=neighbours")).toMatchObject({
      sample: "headlines",
      panel: "matrix",
    });
  });

  it("are empty when there is nothing to say", () => {
    expect(writeLink({ sample: null, model: null, panel: null, select: null, cam: null })).toBe("");
  });
});
