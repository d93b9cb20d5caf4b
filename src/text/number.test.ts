import * as fc from "fast-check";
import { expect, it } from "vitest";
import { duration, megabytes, percent, plural, score2, score3, seconds, whole } from "./number.ts";

const plain = (text: string): string => text.replaceAll("\u202f", "_");

it("writes scores with a real minus, and zero without one", () => {
  expect([0.5849, -0.012, -0.004, 1, Number.NaN].map(score2)).toEqual(["0.58", "−0.01", "0.00", "1.00", "–"]);
  expect([0.5849, -0.0004, -0.0006].map(score3)).toEqual(["0.585", "0.000", "−0.001"]);
});

it("sets thousands apart by a narrow no-break space", () => {
  expect([0, 999, 1000, 20000, 1234567, -4812, 2.5, -0.2].map((n) => plain(whole(n)))).toEqual([
    "0",
    "999",
    "1_000",
    "20_000",
    "1_234_567",
    "−4_812",
    "3",
    "0",
  ]);
});

it("writes shares so that a little is not none", () => {
  expect([0, 0.001, 0.664, 0.999, 1].map((n) => plain(percent(n)))).toEqual([
    "0_%",
    "<1_%",
    "66_%",
    ">99_%",
    "100_%",
  ]);
});

it("writes times: ms under one second, then s, min, h", () => {
  const cases: [number, string][] = [
    [0, "0.0_ms"],
    [0.4, "0.4_ms"],
    [0.96, "1_ms"],
    [340, "340_ms"],
    [999.4, "999_ms"],
    [999.6, "1.0_s"],
    [1240, "1.2_s"],
    [9960, "10_s"],
    [59_600, "1_min"],
    [125_000, "2_min 5_s"],
    [3_599_700, "1_h"],
    [3_840_000, "1_h 4_min"],
  ];
  expect(cases.map(([ms]) => plain(duration(ms)))).toEqual(cases.map(([, text]) => text));
  expect(plain(seconds(1.24))).toBe("1.2_s");
  expect(duration(-1)).toBe("–");
});

it("writes megabytes with one decimal", () => {
  expect([0, 10, 60_000, 14_230_000, 1_234_560_000].map((n) => plain(megabytes(n)))).toEqual([
    "0.0_MB",
    "<0.1_MB",
    "0.1_MB",
    "14.2_MB",
    "1_234.6_MB",
  ]);
});

it("counts with the right plural", () => {
  expect([
    plural(1, "item"),
    plural(0, "item"),
    plain(plural(20000, "item")),
    plural(2, "query", "queries"),
  ]).toEqual(["1 item", "0 items", "20_000 items", "2 queries"]);
});

it("never shows a hyphen, a letter e or a wrong value for any number", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
      for (const text of [score2(value), whole(value)]) {
        expect(text).toMatch(/^−?[\d\u202f]+(\.\d\d)?$/);
        expect(text).not.toMatch(/^−[0.]+$/);
      }
      expect(Number(score2(value).replace("−", "-"))).toBeCloseTo(value, 1);
    }),
  );
});
