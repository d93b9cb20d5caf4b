import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuns, writeRuns } from "./runs.ts";
import { PLAIN_LOOK, readLink, writeLink } from "./url.ts";

const thousandth = (low: number, high: number) =>
  fc.integer({ min: low * 1000, max: high * 1000 }).map((value) => value / 1000);
const camera = fc.record({
  yaw: thousandth(0, 6),
  pitch: thousandth(-1, 1),
  zoom: thousandth(1, 400),
  target: fc.tuple(thousandth(-9, 9), thousandth(-9, 9), thousandth(-9, 9)),
});
const part = fc.option(fc.string({ minLength: 1 }), { nil: null });
const column = fc.string({ minLength: 1 }).map((name) => `column:${name}` as const);
const end = fc.option(fc.integer({ min: -1e6, max: 1e6 }), { nil: null });
const look = fc.record({
  dims: fc.constantFrom(2 as const, 3 as const, null),
  colour: fc.oneof(fc.constantFrom("similarity" as const, "agreement" as const, null), column),
  size: fc.oneof(fc.constantFrom("agreement" as const, null), column),
  palette: fc.option(
    fc.record({
      palette: fc.constantFrom("green" as const, "warm" as const, "two-sided" as const),
      reversed: fc.boolean(),
      low: end,
      high: end,
    }),
    { nil: null },
  ),
  off: fc.uniqueArray(part, { maxLength: 4 }),
  hide: fc.uniqueArray(fc.nat(400), { maxLength: 40 }).map((ids) => ids.toSorted((a, b) => a - b)),
  cam: fc.option(camera, { nil: null }),
});

describe("links", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(
        fc.record({
          sample: part,
          model: part,
          panel: part,
          select: part,
          look,
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
      look: { ...PLAIN_LOOK, cam: { yaw: -0.5, pitch: 0.30004, zoom: 1.23456, target: [0, -1, 0.5] } },
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
  ])("leave a camera that cannot be: %s", (cam) => expect(readLink(`#cam=${cam}`).look.cam).toBeNull());

  it("may stand after ? as well, and what stands after # wins", () => {
    expect(readLink("#panel=matrix", "?sample=headlines&panel=neighbours")).toMatchObject({
      sample: "headlines",
      panel: "matrix",
    });
  });

  it("are empty when there is nothing to say", () => {
    expect(writeLink({ sample: null, model: null, panel: null, select: null, look: PLAIN_LOOK })).toBe("");
  });

  it("say how the map is shown, in words that can be read", () => {
    const link = writeLink({
      sample: "headlines",
      model: null,
      panel: null,
      select: null,
      look: {
        ...PLAIN_LOOK,
        dims: 2,
        colour: "column:year",
        palette: { palette: "warm", reversed: true, low: 1900, high: null },
        off: ["Food", null],
        hide: [7, 3, 4, 5, 12],
      },
    });
    expect(link).toBe(
      "#sample=headlines&dims=2&colour=column:year&palette=warm-reversed,1900,&off=Food&off=&hide=3-5,7,12",
    );
  });

  it("leave out what would make them long", () => {
    const odd = Array.from({ length: 400 }, (_, i) => i * 2 + 1);
    const off = Array.from({ length: 60 }, (_, i) => `a group with a long name ${i}`);
    const long = { ...PLAIN_LOOK, hide: odd, off };
    expect(writeLink({ sample: "a", model: null, panel: null, select: null, look: long })).toBe("#sample=a");
    const run = { ...PLAIN_LOOK, hide: Array.from({ length: 4000 }, (_, i) => i) };
    expect(writeLink({ sample: "a", model: null, panel: null, select: null, look: run })).toBe(
      "#sample=a&hide=0-3999",
    );
  });

  it.each([
    "#dims=4",
    "#dims=",
    "#colour=price",
    "#colour=moved",
    "#size=label",
    "#palette=rainbow",
    "#palette=warm,a,b",
    "#palette=warm,1,2,3",
    "#palette=constructor",
    "#hide=-1",
    "#hide=5-3",
    "#hide=1,,2",
    "#hide=0-9999999",
    "#hide=1e3",
    "#hide=x",
  ])("leave a look that cannot be: %s", (hash) => expect(readLink(hash).look).toEqual(PLAIN_LOOK));
});

it("runs name the ids they were made of", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300)), (ids) => {
      expect(readRuns(writeRuns(ids))).toEqual(ids.toSorted((a, b) => a - b));
    }),
  );
});
