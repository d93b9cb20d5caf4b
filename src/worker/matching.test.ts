import { expect, it } from "vitest";
import { Matching } from "./matching.ts";

it("finds the rows that match all patterns, over texts that came in parts", async () => {
  const matching = new Matching();
  await matching.take(["gone"], true);
  await matching.take(["red king", "red queen"], true);
  await matching.take(["green king"], false);
  expect([...(await matching.find([{ written: "KING", isRegex: false }]))]).toEqual([0, 2]);
  const both = [
    { written: "king", isRegex: false },
    { written: "^red", isRegex: true },
  ];
  expect([...(await matching.find(both))]).toEqual([0]);
  expect(() => matching.find([{ written: "(", isRegex: true }])).toThrow("This expression is broken");
});
