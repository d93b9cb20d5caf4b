import { readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildIfNeeded } from "../build.ts";
import { row } from "./print.ts";

/** What the built page weighs. */
export function benchSizes(): void {
  buildIfNeeded();
  const asked: Readonly<Record<string, string>> = {
    index: "asked: ≤ 380 kB",
    "embed.worker": "asked: ≤ 175 kB",
  };
  for (const file of readdirSync("dist/assets").toSorted()) {
    const bytes = statSync(`dist/assets/${file}`).size;
    if (!/\.(js|css)$/.test(file) || bytes < 3000) continue;
    const zipped = gzipSync(readFileSync(`dist/assets/${file}`)).length;
    const name = file.replace(/-[\w-]{8}\.\w+$/, "");
    row(`${file}, gzip`, `${(zipped / 1000).toFixed(1)} kB`, file.endsWith(".js") ? (asked[name] ?? "") : "");
  }
  for (const file of readdirSync("dist/assets").filter((one) => one.endsWith(".wasm"))) {
    row(file, `${(statSync(`dist/assets/${file}`).size / 1e6).toFixed(1)} MB`);
  }
}
