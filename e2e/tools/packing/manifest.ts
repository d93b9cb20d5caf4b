import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FileSum } from "../../../src/models/checksum.ts";
import { Failure } from "../adding/failure.ts";

export const MANIFEST = "pack.json";
const KIND = "embedding-space-explorer-pack";

/** `pack.json`: what a pack holds, and what each of its files must be. */
export interface Manifest {
  readonly kind: typeof KIND;
  readonly title: string;
  readonly explorer: string;
  /** False while it is being written. */
  readonly complete: boolean;
  /** Where its own servers serve it. A pack has a port of its own: what the browser keeps of one is not shown for another. */
  readonly port: number;
  readonly models: readonly {
    readonly id: string;
    readonly label: string;
    readonly license: string;
    readonly bytes: number;
    /** Where it came from; null for the bundled ones. */
    readonly from: { readonly repo: string; readonly revision: string } | null;
  }[];
  readonly sets: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  /** Every file but this one, by path. */
  readonly files: Readonly<Record<string, FileSum>>;
}

export const newManifest = (facts: Omit<Manifest, "kind" | "complete" | "port">): Manifest => ({
  kind: KIND,
  complete: false,
  port:
    20_000 +
    (Number.parseInt(createHash("sha256").update(facts.title).digest("hex").slice(0, 8), 16) % 20_000),
  ...facts,
});

export function sumOf(bytes: Uint8Array): FileSum {
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Paths of all files under a folder, parted by "/", sorted. */
export function filesUnder(folder: string, inside = ""): string[] {
  return readdirSync(join(folder, inside), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(folder, `${inside}${entry.name}/`) : [inside + entry.name],
    )
    .sort();
}

/** The pack that a folder holds; null where it holds none. */
export function readManifest(folder: string): Manifest | null {
  try {
    const value = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")) as Partial<Manifest>;
    return value.kind === KIND && typeof value.files === "object" ? (value as Manifest) : null;
  } catch {
    return null;
  }
}

/** Throws Failure where a folder holds something else than a pack: it is not written into. */
export function refuseOther(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new Failure(`${folder} is a file. Name a folder for the pack with --out.`);
  if (readdirSync(folder).length > 0 && readManifest(folder) === null)
    throw new Failure(
      `${folder} is not empty, and not a pack. Nothing was written. Name another folder with --out.`,
    );
}

/** What is wrong with a pack, a line each; empty where every file is what it must be. */
export function findWrong(folder: string): readonly string[] {
  const manifest = readManifest(folder);
  if (manifest === null) throw new Failure(`There is no pack in ${folder}.`);
  if (!manifest.complete)
    return ["It was not written to its end. Make it again; what is right is not written twice."];
  return Object.entries(manifest.files).flatMap(([path, sum]) => {
    if (!existsSync(join(folder, path))) return [`${path} is missing.`];
    const found = sumOf(readFileSync(join(folder, path)));
    return found.bytes === sum.bytes && found.sha256 === sum.sha256 ? [] : [`${path} is damaged.`];
  });
}
