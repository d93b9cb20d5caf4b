import type { FileSum } from "#models/checksum.ts";

/** What the hub says of a small file: Git's sum, the SHA-1 of "blob <bytes>\0" and the content, 40 lower-case hex digits. */
export interface GitSum {
  readonly bytes: number;
  readonly gitSha1: string;
}

/** By path inside the repository. */
export type HubSums = ReadonlyMap<string, FileSum | GitSum>;

/** What the record of fetched files calls it. */
export const LISTING = "list of files";

/** Where the hub lists the files of a repository, with lengths and sums. */
export const listingAddress = (hubUrl: string, repo: string, revision: string): string =>
  `${hubUrl}api/models/${repo}/tree/${encodeURIComponent(revision)}?recursive=true`;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the hub's listing: SHA-256 of large files (`lfs.oid`), Git's sum of small ones (`oid`). What is not understood is left out: such a
 * file is not verified.
 */
export function readListing(bytes: Uint8Array): HubSums {
  const sums = new Map<string, FileSum | GitSum>();
  let entries: unknown;
  try {
    entries = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return sums;
  }
  for (const entry of Array.isArray(entries) ? (entries as readonly unknown[]) : []) {
    const { path, size, oid, lfs } = (entry ?? {}) as Json;
    const large = (lfs ?? null) as Json | null;
    const [length, sum] = large === null ? [size, oid] : [large["size"], large["oid"]];
    if (typeof path !== "string" || typeof length !== "number" || typeof sum !== "string") continue;
    if (large === null && /^[0-9a-f]{40}$/.test(sum)) sums.set(path, { bytes: length, gitSha1: sum });
    if (large !== null && /^[0-9a-f]{64}$/.test(sum)) sums.set(path, { bytes: length, sha256: sum });
  }
  return sums;
}
