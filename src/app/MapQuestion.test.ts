import { expect, it } from "vitest";
import { costs } from "./MapQuestion.tsx";

const question = { n: 50_000, sample: 10_000, seconds: 13.2, sampleSeconds: 2, megabytes: 600 };

it("says what a map would cost, and only what was measured", () => {
  expect(costs(question)).toBe("50\u202f000 vectors, about 14\u202fs and 600\u202fMB");
  expect(costs({ ...question, seconds: null })).toBe("50\u202f000 vectors, about 600\u202fMB");
});
