import { expect, it } from "vitest";
import { featuresOf, hueOf, labOf, spoken } from "./colour.ts";

it("knows the ends of the scale", () => {
  const [white, black, red] = [labOf("ffffff"), labOf("000000"), labOf("ff0000")];
  expect(white[0]).toBeCloseTo(100, 1);
  expect(white[1]).toBeCloseTo(0, 1);
  expect(black[0]).toBeCloseTo(0, 5);
  // Published: 53.24, 80.09, 67.20.
  expect(red[0]).toBeCloseTo(53.24, 1);
  expect(red[1]).toBeCloseTo(80.09, 1);
  expect(red[2]).toBeCloseTo(67.2, 1);
});

it("names hues", () => {
  expect(hueOf("2f9a3b")).toBe("green");
  expect(hueOf("2456c8")).toBe("blue");
  expect(hueOf("f8dd2a")).toBe("yellow");
  expect(hueOf("7a4a26")).toBe("brown");
  expect(hueOf("7a7a28")).toBe("olive");
  expect(hueOf("1f5142")).toBe("green"); // a pine
  expect(hueOf("12797a")).toBe("turquoise"); // teal
  expect(hueOf("d62020")).toBe("red");
  expect(hueOf("fdfdfd")).toBe("white");
  expect(spoken("14532a")).toBe("dark green, #14532a");
  expect(spoken("0e0e0e")).toBe("black, #0e0e0e");
});

it("gives numbers of one size", () => {
  for (const one of featuresOf("2456c8")) expect(Math.abs(one)).toBeLessThan(3);
});
