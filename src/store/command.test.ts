import { describe, expect, it } from "vitest";
import { bringCommandsBy, command } from "./command.ts";

describe("a command", () => {
  it("fetches what is behind it once it is given, then goes straight there", async () => {
    const count = command<[by: number]>("counting");
    let brought = 0;
    let sum = 0;
    bringCommandsBy(async (analysis) => {
      expect(analysis).toBe("counting");
      brought++;
      count.provide(async (by) => void (sum += by));
    });
    await count(2);
    await count(3);
    expect([brought, sum]).toEqual([1, 5]);
  });

  it("says so where nothing provides it", async () => {
    bringCommandsBy(async () => undefined);
    await expect(command("weather")()).rejects.toThrow("“weather”");
  });
});
