import { expect, test } from "@playwright/test";
import { soak } from "./tools/soaking.ts";

test("paste, map and clear, again and again: the page holds no more than before", async () => {
  test.setTimeout(300_000);
  const { before, after, growth } = await soak(process.env["DIST"] ?? "dist", { rounds: 12, warmUp: 4 });
  // Twelve rounds leave little to tell a leak from what the browser puts off; `npm run soak` runs 200 and allows a tenth.
  expect(growth).toBeLessThan(0.2);
  expect(after.workers).toBe(before.workers);
  expect(after.nodes).toBeLessThan(before.nodes * 1.2 + 50);
  expect(after.listeners).toBeLessThan(before.listeners * 1.2 + 50);
});
