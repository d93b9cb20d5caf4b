import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** How a twin of a file is packed; its name is the file's and this ending. */
const WAYS = {
  ".br": (bytes: Uint8Array): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ".gz": (bytes: Uint8Array): Promise<Buffer> => promisify(gzip)(bytes, { level: 9 }),
} as const;

/** Text, WebAssembly and numbers. Pictures and typefaces are packed already; `_headers` is read by hosts. */
const PACKABLE = new Set(
  [".html", ".js", ".mjs", ".css", ".json", ".webmanifest", ".svg", ".txt", ".md"].concat([
    ".wasm",
    ".onnx",
    ".bin",
  ]),
);
/** Below this a packed file saves nothing worth a file. Bytes. */
const FEWEST = 1024;
/** A twin larger than this share of its file is left out. */
const WORTH = 0.95;

/** Whether a file of this name and length gets packed twins. */
export const isPackable = (name: string, bytes: number): boolean =>
  bytes >= FEWEST && PACKABLE.has(extname(name));

export interface Packed {
  /** Files that have a twin now, and their bytes before and after. */
  readonly files: number;
  readonly bytes: number;
  readonly brotli: number;
  readonly gzip: number;
}

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** The packed bytes, remembered by content: the large files of the runtime change seldom and take half a minute each. */
async function packed(bytes: Buffer, ending: keyof typeof WAYS, memory: string): Promise<Buffer> {
  const kept = join(memory, createHash("sha256").update(bytes).digest("hex") + ending);
  if (existsSync(kept)) return readFileSync(kept);
  const made = await WAYS[ending](bytes);
  mkdirSync(memory, { recursive: true });
  // Two at the same time: each writes a file of its own, and the last one's name is as good.
  const part = `${kept}.${process.pid}`;
  writeFileSync(part, made);
  renameSync(part, kept);
  return made;
}

/**
 * Puts `<name>.br` (RFC 7932) and `<name>.gz` (RFC 1952) beside every file of a folder that becomes smaller by them, for hosts that send
 * packed files as they lie there. Twins from before are replaced.
 * @param memory folder where packed bytes are remembered from build to build
 * @param leaveOut names of files that are not packed
 */
export async function compressFolder(
  folder: string,
  memory: string,
  leaveOut: (path: string) => boolean = () => false,
): Promise<Packed> {
  const sums = { files: 0, bytes: 0, brotli: 0, gzip: 0 };
  const paths = [...filesUnder(folder)];
  for (const path of paths.filter((one) => extname(one) in WAYS)) rmSync(path);
  const pack = async (path: string): Promise<void> => {
    const bytes = readFileSync(path);
    if (!isPackable(path, bytes.length) || leaveOut(path)) return;
    const [brotli, gzipped] = await Promise.all([packed(bytes, ".br", memory), packed(bytes, ".gz", memory)]);
    if (brotli.length > WORTH * bytes.length) return;
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipped);
    sums.files++;
    sums.bytes += bytes.length;
    sums.brotli += brotli.length;
    sums.gzip += gzipped.length;
  };
  const waiting = paths.filter((path) => !(extname(path) in WAYS));
  const line = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) await pack(path);
  };
  await Promise.all([line(), line(), line(), line()]);
  return sums;
}
