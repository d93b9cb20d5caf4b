import type { FileSum } from "#models/checksum.ts";
import { DownloadError } from "./embed-errors.ts";
import type { GitSum } from "./hub-listing.ts";
import { gitSha1, sha256 } from "./sha256.ts";

type Expected = FileSum | GitSum;

interface Found {
  readonly bytes: number;
  /** Empty where the length says enough. */
  readonly sum: string;
}

const sumIn = (expected: Expected): string => ("sha256" in expected ? expected.sha256 : expected.gitSha1);

/** What a file is instead of what it must be; null where it is right. Bytes of another length are not digested. */
export async function differs(bytes: Uint8Array<ArrayBuffer>, expected: Expected): Promise<Found | null> {
  if (bytes.length !== expected.bytes) return { bytes: bytes.length, sum: "" };
  const sum = "sha256" in expected ? await sha256(bytes) : await gitSha1(bytes);
  return sum === null || sum === sumIn(expected) ? null : { bytes: bytes.length, sum };
}

const grouped = (bytes: number): string => String(bytes).replaceAll(/\B(?=(?:\d{3})+$)/g, " ");

/** The sentence for a file that is whole but another one: which, what was expected, what was found. Nothing of it is kept. */
export function wrongFile(name: string, host: string, expected: Expected, found: Found): DownloadError {
  const [what, instead] =
    expected.bytes === found.bytes
      ? [
          `${"sha256" in expected ? "SHA-256" : "SHA-1"} ${sumIn(expected).slice(0, 12)}…`,
          `${found.sum.slice(0, 12)}…`,
        ]
      : [`a length of ${grouped(expected.bytes)} bytes`, grouped(found.bytes)];
  return new DownloadError(
    `${name} from ${host} is not the file it must be: ${what} was expected, ${instead} was found. It was not used and not kept.`,
    { host, file: name, loaded: found.bytes, total: expected.bytes },
  );
}
