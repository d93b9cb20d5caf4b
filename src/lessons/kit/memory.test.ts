import { expect, it } from "vitest";
import { memory } from "./memory.ts";

it("says megabytes, and gigabytes where there are thousands", () => {
  expect(memory(768e6)).toBe("768.0\u202fMB");
  expect(memory(999e6)).toMatch(/MB$/);
  expect(memory(12.288e9)).toBe("12.3\u202fGB");
});
