import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { CACHE } from "./folder.ts";

/** Together, because an installation takes away what it was not told of. */
const PACKAGES = {
  "embedding-atlas": "0.26.0",
  "regl-scatterplot": "1.16.0",
  regl: "2.1.1",
  "pub-sub-es": "3.0.0",
  "deck.gl": "9.4.0",
} as const;

/** And in how many dimensions they draw. */
export const SCENE_RIVALS = [
  { name: "regl-scatterplot", dims: 2 },
  { name: "deck.gl", dims: 3 },
  { name: "embedding-atlas", dims: 2 },
] as const;

function isInstalled([name, version]: readonly [string, string]): boolean {
  const file = `${CACHE}/node_modules/${name}/package.json`;
  if (!existsSync(file)) return false;
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version === version;
}

/** Installs the rivals into a folder of the bench; the project does not depend on them. False, with a line that says so, when they cannot be had. */
export function installSceneRivals(): boolean {
  const wanted = Object.entries(PACKAGES);
  if (wanted.every(isInstalled)) return true;
  console.log(
    `${SCENE_RIVALS.map(({ name }) => name).join(", ")} are being installed into ${CACHE}, for this bench only.`,
  );
  mkdirSync(CACHE, { recursive: true });
  const flags = ["--legacy-peer-deps", "--no-save", "--no-package-lock", "--ignore-scripts"];
  const names = wanted.map(([name, version]) => `${name}@${version}`);
  try {
    execFileSync("npm", ["install", ...flags, "--prefix", CACHE, ...names], {
      stdio: ["ignore", "ignore", "pipe"],
      shell: process.platform === "win32",
      timeout: 120_000,
    });
  } catch (error) {
    console.log(`They could not be installed, so they are left out. ${String(error).split("\n")[0]}`);
    return false;
  }
  return wanted.every(isInstalled);
}
