import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { FileSum } from "../../../src/models/checksum.ts";
import { Failure, inWords } from "./failure.ts";
import {
  askedPause,
  hostOf,
  passes,
  refusal,
  unreachable,
  type HubFile,
  type HubOptions,
} from "./hub-listing.ts";

/** Length, SHA-256 and Git's SHA-1 of a file, read once. */
export async function sumsOf(path: string): Promise<FileSum & { readonly gitSha1: string }> {
  const { size: bytes } = statSync(path);
  const [large, small] = [createHash("sha256"), createHash("sha1").update(`blob ${bytes}\0`)];
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    large.update(chunk);
    small.update(chunk);
  }
  return { bytes, sha256: large.digest("hex"), gitSha1: small.digest("hex") };
}

/** The file's sum where it is what the hub lists; null where it is not, or is not there. */
export async function verified(path: string, file: HubFile): Promise<FileSum | null> {
  if (!existsSync(path) || statSync(path).size !== file.bytes) return null;
  const { bytes, sha256, gitSha1 } = await sumsOf(path);
  const right = file.sha256 === null ? gitSha1 === file.gitSha1 : sha256 === file.sha256;
  return right ? { bytes, sha256 } : null;
}

/** Longest wait for the next piece of a file. */
const STALLED_MS = 30_000;

/** One connection: appends what comes to the part. Returns whether the file is whole; throws Failure where a new try is of no use. */
async function pull(
  address: string,
  part: string,
  file: HubFile,
  onBytes: (loaded: number) => void,
): Promise<boolean | number> {
  const have = existsSync(part) ? statSync(part).size : 0;
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), STALLED_MS);
  try {
    const answer = await fetch(address, {
      signal: stop.signal,
      headers:
        have > 0
          ? { range: `bytes=${have}-`, "accept-encoding": "identity" }
          : { "accept-encoding": "identity" },
    });
    if (answer.status === 416) {
      rmSync(part, { force: true }); // more than there is: another file
      return false;
    }
    if (passes(answer.status)) return askedPause(answer);
    if (!answer.ok) throw refusal(answer.status, address, file.path);
    if (/text\/html/i.test(answer.headers.get("content-type") ?? ""))
      throw new Failure(
        `${hostOf(answer.url)} answered with a web page instead of ${file.path}. The network may want you to sign in first.`,
      );
    // A host that knows no ranges sends all of it again.
    const goesOn = answer.status === 206 && have > 0;
    let loaded = goesOn ? have : 0;
    const reader = answer.body?.getReader();
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
          clearTimeout(timer);
          timer = setTimeout(() => stop.abort(), STALLED_MS);
          loaded += next.value.length;
          onBytes(loaded);
          yield next.value;
        }
      } catch {
        // Broken off: what came is written to its end, and the next try goes on from there.
      }
    };
    await pipeline(chunks, createWriteStream(part, { flags: goesOn ? "a" : "w" }));
    return loaded >= file.bytes;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * One file of the hub into `path`, whole and right or not at all. What a broken connection leaves is `<path>.part`, and the next call goes
 * on from there. A file that turns out another one is fetched once more from the beginning.
 * Throws Failure.
 */
export async function fetchFile(
  address: string,
  path: string,
  file: HubFile,
  options: HubOptions,
  onBytes: (loaded: number) => void = () => {},
): Promise<FileSum> {
  const there = await verified(path, file);
  if (there !== null) return there;
  const part = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw inWords(error, path);
  }
  let resumed = existsSync(part);
  for (;;) {
    await whole(address, part, file, options, onBytes);
    const sum = await verified(part, file);
    if (sum !== null) {
      renameSync(part, path);
      return sum;
    }
    const found = await sumsOf(part);
    rmSync(part);
    if (!resumed) throw wrong(file, address, found);
    resumed = false; // the old piece may have been of another file
  }
}

/** Tries until the part is as long as the file; after a try that brought nothing it waits longer and longer. */
async function whole(
  address: string,
  part: string,
  file: HubFile,
  { pauses }: HubOptions,
  onBytes: (loaded: number) => void,
): Promise<void> {
  const length = (): number => (existsSync(part) ? statSync(part).size : 0);
  let idle = 0;
  while (length() < file.bytes || !existsSync(part)) {
    const before = length();
    let wish = 0;
    let reached = true;
    try {
      const said = await pull(address, part, file, onBytes);
      if (said === true) return;
      if (typeof said === "number") wish = said;
    } catch (error) {
      const known = inWords(error, part);
      if (known instanceof Failure) throw known;
      reached = length() > before;
    }
    if (length() > before) idle = 0;
    const pause = pauses[idle++];
    if (pause === undefined) {
      if (!reached && length() === 0) throw unreachable(address);
      throw new Failure(
        `The download of ${file.path} stopped at ${length()} of ${file.bytes} bytes. What came is kept: run this again to go on.`,
      );
    }
    await sleep(Math.max(pause, wish));
  }
}

function wrong(file: HubFile, address: string, found: FileSum & { readonly gitSha1: string }): Failure {
  const [expected, instead] =
    file.bytes === found.bytes
      ? [file.sha256 ?? file.gitSha1 ?? "", file.sha256 === null ? found.gitSha1 : found.sha256]
      : [`${file.bytes} bytes`, `${found.bytes}`];
  return new Failure(
    `${file.path} from ${hostOf(address)} is not the file it must be: ${expected} was expected, ${instead} was found. It was not kept. Try again, or another mirror.`,
  );
}
