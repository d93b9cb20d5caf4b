import { buildIfNeeded } from "./build.ts";
import { soak } from "./soaking.ts";

/**
 * `npm run soak`, or `npm run soak -- 50`: so many rounds (200) of paste, map and clear in one page. Fails where the page then holds over a
 * tenth more than before.
 */
const rounds = Number(process.argv[2] ?? 200);
const MOST_GROWTH = 0.1;
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error("npm run soak -- <rounds>: a whole number of rounds, 1 or more.");
  process.exitCode = 2;
} else {
  const folder = process.env["DIST"];
  if (folder === undefined) buildIfNeeded();
  const { before, after, growth } = await soak(folder ?? "dist", { rounds, warmUp: 10 }, console.log);
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
  console.log(
    `${rounds} rounds: ${megabytes(before.bytes)} before, ${megabytes(after.bytes)} after, ` +
      `${growth >= 0 ? "+" : "−"}${Math.abs(growth * 100).toFixed(1)} % (at most ${MOST_GROWTH * 100} %); ` +
      `${before.nodes} → ${after.nodes} nodes, ${before.listeners} → ${after.listeners} listeners, ` +
      `${before.workers} → ${after.workers} workers`,
  );
  process.exitCode = growth <= MOST_GROWTH && after.workers <= before.workers ? 0 : 1;
}
