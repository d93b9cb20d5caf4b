import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compressFolder } from "../src/hosting/compress.ts";

/** As `npm run build` remembers them: the runtime is packed once, and again when it changes. */
const PACKED_MEMORY = "node_modules/.cache/packed";

/** Large files that a visit does without: packing them takes minutes. */
const NOT_NEEDED = /\.(?:asyncify|jspi)-[^/]*\.wasm$|\/models\/explorer-(?:words|context)\//;

export interface Hosted {
  readonly folder: string;
  remove(): void;
}

/** A copy of the built page as a host would hold it, with packed twins. @param dist the built page */
export async function hostedCopy(dist: string): Promise<Hosted> {
  const folder = mkdtempSync(join(tmpdir(), "explorer-hosted-"));
  cpSync(dist, folder, { recursive: true });
  await compressFolder(folder, PACKED_MEMORY, (path) => NOT_NEEDED.test(path));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
