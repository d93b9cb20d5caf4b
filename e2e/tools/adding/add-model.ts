import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { readSums, type FileSum, type FileSums } from "../../../src/models/checksum.ts";
import { Failure, inWords } from "./failure.ts";
import { fetchFile, sumsOf, verified } from "./fetch-file.ts";
import { listModel, type HubFile, type HubOptions, type Listing } from "./hub-listing.ts";
import { wantedFiles, type Dtype } from "./wanted.ts";

export interface Added {
  readonly id: string;
  readonly repo: string;
  readonly revision: string;
  readonly license: string | null;
  readonly dtypes: readonly Dtype[];
  readonly files: FileSums;
}

export interface AddOptions extends HubOptions {
  /** Name of the folder, and of the model in the explorer. */
  readonly id: string;
  readonly repo: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  readonly dtypes: readonly Dtype[];
  readonly otherwise?: Dtype;
  /** Folder of all models; the new one gets a folder in it. */
  readonly folder: string;
  /** Where unfinished downloads wait. */
  readonly waiting: string;
  readonly say: (line: string) => void;
  readonly onBytes?: (file: HubFile, loaded: number) => void;
}

export const CHECKSUMS = "checksums.json";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
export const totalBytes = (files: Iterable<{ readonly bytes: number }>): number =>
  [...files].reduce((sum, { bytes }) => sum + bytes, 0);

function readJson(path: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What lies in a model's folder, where it is exactly what its checksums.json says; null where it is not. */
export async function wholeModel(folder: string): Promise<FileSums | null> {
  const sums = readSums(readJson(join(folder, CHECKSUMS)));
  if (sums === null) return null;
  for (const [path, { bytes, sha256 }] of Object.entries(sums)) {
    if (!existsSync(join(folder, path))) return null;
    const found = await sumsOf(join(folder, path));
    if (found.bytes !== bytes || found.sha256 !== sha256) return null;
  }
  return sums;
}

/** The listing of a download that was broken off goes on being used: its pieces are of that revision. */
async function listingFor(options: AddOptions, waiting: string): Promise<Listing> {
  const path = join(waiting, "listing.json");
  const kept = readJson(path) as Partial<Listing & { asked: string; hub: string }> | null;
  const { repo, revision, hub } = options;
  if (kept?.repo === repo && kept.asked === revision && kept.hub === hub && Array.isArray(kept.files)) {
    options.say(`Going on with revision ${kept.revision?.slice(0, 12)}, which was begun before.`);
    return kept as Listing;
  }
  const listing = await listModel(repo, revision, options);
  rmSync(waiting, { recursive: true, force: true });
  try {
    mkdirSync(waiting, { recursive: true });
    writeFileSync(path, JSON.stringify({ ...listing, asked: revision, hub }));
  } catch (error) {
    throw inWords(error, path);
  }
  return listing;
}

function checkRoom(folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < needed)
    throw new Failure(
      `${megabytes(needed)} are needed in ${folder}, and only ${megabytes(free)} are free. Make room and run this again.`,
    );
}

/**
 * Puts a model of the hub into `<folder>/<id>/`: whole and verified, or not at all. Unfinished downloads wait in `<waiting>/<id>/`, and
 * the next call goes on with them at the same revision. Files that are there already and right are not fetched again.
 * Throws Failure.
 */
export async function addModel(options: AddOptions): Promise<Added> {
  const { id, repo, hub, folder, say, onBytes } = options;
  const target = join(folder, id);
  const waiting = join(options.waiting, id);
  const listing = await listingFor(options, waiting);
  const { files, dtypes } = wantedFiles(listing, options.dtypes, options.otherwise);
  const inPlace = new Map<string, FileSum>();
  for (const file of files) {
    const sum = await verified(join(target, file.path), file);
    if (sum !== null) inPlace.set(file.path, sum);
  }
  const fetched = files.filter(({ path }) => !inPlace.has(path));
  checkRoom(options.waiting, totalBytes(fetched));
  say(
    `${repo} at ${listing.revision.slice(0, 12)}: ${files.length} files, ${megabytes(totalBytes(files))}` +
      (inPlace.size > 0 ? `, ${inPlace.size} of them here already.` : "."),
  );
  const sums = new Map(inPlace);
  for (const file of fetched) {
    const address = `${hub}${repo}/resolve/${listing.revision}/${file.path}`;
    const sum = await fetchFile(address, join(waiting, file.path), file, options, (loaded) =>
      onBytes?.(file, loaded),
    );
    sums.set(file.path, sum);
    say(`  ${file.path}, ${megabytes(file.bytes)}, verified.`);
  }
  const added: Added = {
    id,
    repo,
    revision: listing.revision,
    license: listing.license,
    dtypes,
    files: Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  try {
    rmSync(join(target, CHECKSUMS), { force: true }); // it speaks of the older files
    for (const { path } of fetched) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      move(join(waiting, path), join(target, path));
    }
    writeFileSync(join(target, CHECKSUMS), `${JSON.stringify({ ...added, hub }, null, 2)}\n`);
  } catch (error) {
    throw inWords(error, target);
  }
  dropOlder(target, new Set([...sums.keys(), CHECKSUMS]));
  rmSync(waiting, { recursive: true, force: true });
  return added;
}

/** Weights of a dtype that is no longer wished for. */
function dropOlder(target: string, wanted: ReadonlySet<string>): void {
  const onnx = join(target, "onnx");
  for (const name of existsSync(onnx) ? readdirSync(onnx) : [])
    if (!wanted.has(`onnx/${name}`)) rmSync(join(onnx, name));
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    writeFileSync(to, readFileSync(from)); // another disk
    rmSync(from);
  }
}
