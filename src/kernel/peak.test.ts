import { expect, it } from "vitest";
import bytes from "./assembly/peak.ts?kernel";
import { Arena, type KernelExports } from "./arena.ts";
import { multiplyAddPeak } from "./peak.ts";

it("does the multiplications it counts", () => {
  const { run } = new Arena<
    KernelExports & { multiplyAdd(rounds: number, factor: number, term: number): number }
  >(bytes);
  // Twelve chains starting at 0..11, two lanes read: after r rounds of x * 2 + 1 each is (x + 1) * 2^r - 1.
  for (const rounds of [0, 1, 5]) expect(run.multiplyAdd(rounds, 2, 1)).toBe(2 * (78 * 2 ** rounds - 12));
});

it("measures a core of this century", () => {
  expect(multiplyAddPeak(20)).toBeGreaterThan(1e8);
  expect(multiplyAddPeak(20)).toBeLessThan(1e12);
});
