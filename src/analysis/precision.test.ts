import { describe, expect, it } from "vitest";
import { wilson } from "./precision.ts";

describe("Wilson's interval", () => {
  it("has the values of the published example and of cases worked by hand", () => {
    // Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662; 15 of 148 is 0.0624 to 0.1605.
    expect(wilson(81, 263).low).toBeCloseTo(0.2553, 4);
    expect(wilson(81, 263).high).toBeCloseTo(0.3662, 4);
    expect(wilson(15, 148).low).toBeCloseTo(0.0624, 4);
    expect(wilson(15, 148).high).toBeCloseTo(0.1605, 4);
    expect(wilson(0, 20)).toMatchObject({ low: 0 });
    expect(wilson(0, 20).high).toBeCloseTo(0.1611, 4);
    expect(wilson(3, 3)).toMatchObject({ high: 1 });
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
  });
});
