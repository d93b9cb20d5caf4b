import { expect, it } from "vitest";
import { dateText, valueText } from "./value.ts";

it("writes values with the decimals that their spread needs", () => {
  expect(valueText(12.5, 40)).toBe("12.5");
  expect(valueText(0.12345, 0.2)).toBe("0.123");
  expect(valueText(-1234.6, 5000)).toBe("\u22121\u202f235");
  expect(valueText(1999, 40)).toBe("1999");
  expect(valueText(100, 1000)).toBe("100");
  expect(valueText(20_000.4, 3)).toBe("20\u202f000");
  expect(valueText(3e-9, 1e-8)).toBe("3.0e\u22129");
  expect(valueText(0, 0)).toBe("0");
  expect(valueText(Number.NaN, 1)).toBe("\u2013");
});

it("writes dates as dates, and the time of day within two days", () => {
  const noon = Date.UTC(2024, 0, 2, 12, 5);
  expect(dateText(noon, 1e10)).toBe("2 Jan 2024");
  expect(dateText(noon, 1e7)).toBe("2 Jan 2024, 12:05");
  expect(dateText(Number.NaN, 1)).toBe("\u2013");
});
