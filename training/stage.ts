import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where stages leave their files; git-ignored. */
export const STAGES = join(import.meta.dirname, "stages");

/** What a finished stage hands to the next: its folder and a fingerprint of everything that shaped it. */
export interface Finished {
  readonly folder: string;
  readonly key: string;
}

/**
 * Runs a stage unless its folder already holds the result for the same settings and the same earlier stages.
 * A stage that was cut off starts again from its beginning; earlier ones are kept.
 */
export async function stage(
  name: string,
  shaping: unknown,
  earlier: readonly Finished[],
  work: (folder: string) => Promise<void> | void,
): Promise<Finished> {
  const key = createHash("sha256")
    .update(JSON.stringify([name, shaping, earlier.map((finished) => finished.key)]))
    .digest("hex");
  const folder = join(STAGES, name);
  const mark = join(folder, "done");
  if (existsSync(mark) && readFileSync(mark, "utf8") === key) {
    console.log(`${name}: kept from an earlier run`);
    return { folder, key };
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  console.log(`${name}: started`);
  await work(folder);
  writeFileSync(mark, key);
  console.log(`${name}: done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { folder, key };
}

/** Writes a typed array as raw little-endian bytes. */
export function writeArray(path: string, array: ArrayBufferView): void {
  writeFileSync(path, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

/** Reads raw bytes into a buffer of their own, ready for any typed array. */
export function readBytes(path: string): ArrayBuffer {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

/** Lines of a text file, without the empty last one. */
export function readLines(path: string): string[] {
  return readFileSync(path, "utf8").trimEnd().split("\n");
}
