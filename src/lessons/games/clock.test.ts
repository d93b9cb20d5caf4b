import { describe, expect, it } from "vitest";
import {
  extended,
  LENGTHS,
  newClock,
  paused,
  pointPassed,
  resumed,
  secondsLeft,
  timeInFigures,
  timeInWords,
} from "./clock.ts";

describe("the clock of a game", () => {
  it("runs only while it is not paused", () => {
    const begun = resumed(newClock(60), 1000);
    expect(secondsLeft(begun, 1000)).toBe(60);
    expect(secondsLeft(begun, 21_000)).toBe(40);
    const still = paused(begun, 21_000);
    expect(secondsLeft(still, 900_000)).toBe(40);
    const again = resumed(still, 900_000);
    expect(secondsLeft(again, 915_000)).toBe(25);
    expect(secondsLeft(again, 990_000)).toBe(0);
  });

  it("takes the same word twice as one", () => {
    const begun = resumed(newClock(60), 0);
    expect(resumed(begun, 5000)).toBe(begun);
    const still = paused(begun, 5000);
    expect(paused(still, 9000)).toBe(still);
  });

  it("is extended as often as one likes, at any moment", () => {
    let clock = resumed(newClock(60), 0);
    for (let times = 1; times <= 12; times++) {
      const now = times * 59_000;
      expect(secondsLeft(clock, now)).toBeGreaterThan(0);
      clock = extended(clock, 60);
    }
    expect(secondsLeft(clock, 12 * 59_000)).toBe(13 * 60 - 12 * 59);
  });

  it("is spoken of at a few points, each once", () => {
    for (const chosen of LENGTHS) {
      const said: number[] = [];
      for (let left = chosen; left > 0; left--) {
        const point = pointPassed(left, left - 1, chosen);
        if (point !== null) said.push(point);
      }
      expect(said).toEqual([...new Set([chosen / 2, 30, 10])]);
    }
    // A page that was held up says the last point only.
    expect(pointPassed(50, 5, 60)).toBe(10);
    expect(pointPassed(0, 60, 60)).toBeNull();
  });

  it("warns early enough to ask for more", () => {
    for (const chosen of LENGTHS) expect(pointPassed(chosen, 20, chosen)).not.toBeNull();
  });

  it("is written in words and in figures", () => {
    expect([60, 125, 61, 30, 1, 0.2].map(timeInWords)).toEqual([
      "1 minute",
      "2 minutes and 5 seconds",
      "1 minute and 1 second",
      "30 seconds",
      "1 second",
      "1 second",
    ]);
    expect([300, 65, 9.1, 0].map(timeInFigures)).toEqual(["5:00", "1:05", "0:10", "0:00"]);
  });
});
