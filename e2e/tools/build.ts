import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["src", "public", "index.html", "vite.config.ts", "package-lock.json"];

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds `dist/` unless it is newer than everything it is made from. */
export function buildIfNeeded(): void {
  const built = existsSync("dist/index.html") ? statSync("dist/index.html").mtimeMs : 0;
  const changed = Math.max(...SOURCES.filter((path) => existsSync(path)).map(newest));
  if (built > changed) return;
  execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], {
    stdio: "inherit",
  });
}
