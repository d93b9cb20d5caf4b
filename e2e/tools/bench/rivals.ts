import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { CACHE } from "./folder.ts";

const VERSION = "0.26.0";
const PACKAGE = `${CACHE}/node_modules/embedding-atlas`;
const ENTRY = `${PACKAGE}/dist/umap.js`;

export interface Rival {
  readonly version: string;
  /** Path of its module, relative to the project. */
  readonly entry: string;
}

function installed(): string | null {
  if (!existsSync(ENTRY)) return null;
  return (JSON.parse(readFileSync(`${PACKAGE}/package.json`, "utf8")) as { readonly version: string })
    .version;
}

/**
 * embedding-atlas, installed into a folder of the bench: the project does not depend on it. Its peers (Svelte, Mosaic) are not
 * wanted: the map code stands alone. null, with a line that says so, when it cannot be had.
 */
export function embeddingAtlas(): Rival | null {
  if (installed() !== VERSION) {
    console.log(`embedding-atlas ${VERSION} is being installed into ${CACHE}, for this bench only.`);
    mkdirSync(CACHE, { recursive: true });
    const flags = ["--legacy-peer-deps", "--no-save", "--no-package-lock", "--ignore-scripts"];
    try {
      execFileSync("npm", ["install", ...flags, "--prefix", CACHE, `embedding-atlas@${VERSION}`], {
        stdio: ["ignore", "ignore", "pipe"],
        shell: process.platform === "win32",
        timeout: 120_000,
      });
    } catch (error) {
      console.log(
        `embedding-atlas could not be installed, so it is left out. ${String(error).split("\n")[0]}`,
      );
      return null;
    }
  }
  return installed() === VERSION ? { version: VERSION, entry: ENTRY } : null;
}
