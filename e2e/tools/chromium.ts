import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  `${process.env["PROGRAMFILES"] ?? "C:\\Program Files"}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env["PROGRAMFILES(X86)"] ?? "C:\\Program Files (x86)"}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** Flags that headless Chromium needs for our tests: software WebGL and WebGPU, and no calls home. */
export const CHROMIUM_ARGS: readonly string[] = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
];

/** Where a program lies, by name; null when it is not there. */
export function onPath(name: string): string | null {
  try {
    const found = execFileSync(process.platform === "win32" ? "where" : "which", [name], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return found.split("\n")[0]?.trim() || null;
  } catch {
    return null;
  }
}

/** An installed Chrome or Chromium, or Playwright's own; null when there is none. CHROMIUM_PATH comes first. */
export function findChromium(): string | null {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && existsSync(named)) return named;
  for (const name of NAMES) {
    const found = onPath(name);
    if (found !== null) return found;
  }
  return [...PLACES, chromium.executablePath()].find((place) => existsSync(place)) ?? null;
}

/** Like `findChromium`; on Debian as root it installs the package. Throws with what to do when there is no browser. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("No Chromium found: installing Debian's package.");
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["update"], options);
    execFileSync(
      "apt-get",
      ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core"],
      options,
    );
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error(
    "The browser tests need Chrome or Chromium, and none was found. Install one (on Debian or Ubuntu: " +
      "apt-get install chromium), or run `npx playwright install chromium`, or set CHROMIUM_PATH to its program.",
  );
}
