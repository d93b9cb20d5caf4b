import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dockWidth, LEAST, mostWidth, restAt, restHeight, RESTS } from "./dock-width.ts";

describe("the dock", () => {
  it("takes what a panel wants", () => expect(dockWidth(620, 1440)).toBe(620));
  it("never takes more than 60 % of the window", () => expect(dockWidth(960, 1200)).toBe(720));
  it("never gets narrower than 320 px", () => expect(dockWidth(40, 1440)).toBe(320));
  it("keeps its least width in a small window", () => expect(dockWidth(384, 400)).toBe(320));

  it("leaves the map its place beside a lesson", () => expect(dockWidth(960, 1440, 432)).toBe(508));

  it("stays within its bounds whatever is asked", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        (wanted, window) => {
          const width = dockWidth(wanted, window);
          expect(width).toBeGreaterThanOrEqual(LEAST);
          expect(width).toBeLessThanOrEqual(mostWidth(window));
        },
      ),
    );
  });
});

describe("the sheet", () => {
  it("rests at 96 px, 40 % and 92 %", () => {
    expect(RESTS.map((rest) => restHeight(rest, 1000))).toEqual([96, 400, 920]);
  });
  it("stays where it was let go of", () => {
    for (const rest of RESTS) expect(restAt(restHeight(rest, 844), 844)).toBe(rest);
  });
  it("goes to the nearest rest", () => {
    expect(restAt(200, 1000)).toBe("low");
    expect(restAt(300, 1000)).toBe("middle");
    expect(restAt(700, 1000)).toBe("high");
  });
  it("follows a flick", () => {
    expect(restAt(400, 1000, -2)).toBe("high");
    expect(restAt(400, 1000, 2)).toBe("low");
  });
});
