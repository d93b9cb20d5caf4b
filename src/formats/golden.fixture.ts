import { readFileSync } from "node:fs";
import { bytesSource, type Source } from "./source.ts";

/** A file of `golden/`. */
export const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`./golden/${name}`, import.meta.url)));

/** The files beside another, as a folder has them. */
export const beside = (path: string): Promise<Source | null> =>
  Promise.resolve(bytesSource(file(path), path));
