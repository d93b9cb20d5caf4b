import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { FileSum } from "../../../src/models/checksum.ts";
import { Failure, inWords } from "../adding/failure.ts";
import { filesUnder, MANIFEST, readManifest, refuseOther, sumOf, type Manifest } from "./manifest.ts";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const PROGRAM = /^(?:start\.(?:sh|command)|serve\.\w+)$/;

export interface Written {
  readonly files: number;
  readonly bytes: number;
  /** Files that were there already, and right. */
  readonly kept: number;
}

/**
 * Writes a pack: the files of a built folder and some more, and `pack.json`, which says at first that it is not complete. What is there
 * already and right is not written again, so a broken copy is gone on with; what an older pack had besides is deleted.
 * @param more files by path, such as the read-me
 * Throws Failure: another folder, full disk, a stick that loses what is written.
 */
export function writePack(
  built: string,
  more: Readonly<Record<string, string>>,
  manifest: Manifest,
  out: string,
): Written {
  refuseOther(out);
  const before = readManifest(out);
  const content = (path: string): Buffer =>
    Object.hasOwn(more, path) ? Buffer.from(more[path] ?? "") : readFileSync(join(built, path));
  const paths = [...new Set([...filesUnder(built), ...Object.keys(more)])]
    .filter((path) => path !== MANIFEST)
    .sort();
  const sums: Record<string, FileSum> = Object.fromEntries(paths.map((path) => [path, sumOf(content(path))]));
  const isRight = (path: string): boolean => {
    const [at, sum] = [join(out, path), sums[path]];
    if (sum === undefined || !existsSync(at) || statSync(at).size !== sum.bytes) return false;
    return sumOf(readFileSync(at)).sha256 === sum.sha256;
  };
  const missing = before === null ? paths : paths.filter((path) => !isRight(path));
  const bytes = Object.values(sums).reduce((sum, file) => sum + file.bytes, 0);
  const needed = missing.reduce((sum, path) => sum + (sums[path]?.bytes ?? 0), 0);
  try {
    mkdirSync(out, { recursive: true });
    const { bavail, bsize } = statfsSync(out);
    if (bavail * bsize < needed)
      throw new Failure(
        `The pack needs ${megabytes(needed)} in ${out}, and only ${megabytes(bavail * bsize)} are free.`,
      );
    const say = (complete: boolean): void =>
      writeFileSync(
        join(out, MANIFEST),
        `${JSON.stringify({ ...manifest, complete, files: sums }, null, 2)}\n`,
      );
    say(false);
    for (const path of missing) put(join(out, path), content(path), PROGRAM.test(path));
    for (const path of Object.keys(before?.files ?? {}))
      if (!Object.hasOwn(sums, path) && isInside(path)) rmSync(join(out, path), { force: true });
    dropEmpty(out);
    const damaged = missing.find((path) => !isRight(path));
    if (damaged !== undefined)
      throw new Failure(
        `${damaged} is not what was written to ${out}. The disk may be failing: take another one.`,
      );
    say(true);
  } catch (error) {
    throw inWords(error, out);
  }
  return { files: paths.length, bytes, kept: paths.length - missing.length };
}

/** An old manifest may have been changed by anybody: nothing outside of the pack is ever deleted. */
const isInside = (path: string): boolean =>
  !path.split("/").includes("..") && !path.startsWith("/") && !path.includes("\\");

function put(path: string, content: Buffer, isProgram: boolean): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
  if (isProgram) chmodSync(path, 0o755);
}

function dropEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const inside = join(folder, entry.name);
    dropEmpty(inside);
    if (readdirSync(inside).length === 0) rmdirSync(inside);
  }
}
