import { FormatError } from "#formats/format-error.ts";
import { loadTable, vectorsOf } from "#formats/load.ts";
import { previewOf } from "#formats/preview.ts";
import { blobSource, readExactly } from "#formats/source.ts";
import type {
  CameIn,
  FileChoice,
  FileOptions,
  FilePiece,
  FileProgress,
  FilesApi,
  FoundFile,
  Given,
  LoadedFile,
  WholeFile,
} from "#protocol/files.ts";
import { give } from "#protocol/rpc.ts";
import { openAddress, type AddressSource } from "./address-thread.ts";
import { keptVectors, piecesOf, rowsWith } from "./file-rows.ts";
import { openSet, type OpenedSet } from "./file-set.ts";
import { startPause } from "./pause.ts";

/** ms between two reports. */
const REPORT = 80;
/** Rows the preview reads. */
const PREVIEW_ROWS = 200;

/** Bytes of a whole file that are asked for at once. */
const AT_ONCE = 2 ** 23;

/** Opens files and addresses; nothing is kept between two calls but the address that was opened last. */
export class Files implements FilesApi {
  #address: AddressSource | null = null;

  async preview(
    given: Given,
    options: FileOptions,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
  ): Promise<FoundFile> {
    return this.#opened(given, options, onProgress, onCame, signal, async ({ reader, ...facts }) => {
      const preview = await previewOf(reader, PREVIEW_ROWS, signal);
      return { ...facts, preview };
    });
  }

  async whole(
    url: string,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
  ): Promise<WholeFile> {
    return this.#asked(url, onProgress, onCame, signal, async (source) => {
      const { name, size } = source;
      const parts: Blob[] = [];
      for (let from = 0; from < size; from += AT_ONCE) {
        const to = Math.min(size, from + AT_ONCE);
        parts.push(new Blob([(await readExactly(source, from, to, "its end", signal)) as BlobPart]));
        onProgress({ bytes: to, size, rows: 0, pass: 0 });
      }
      return { name, bytes: new Blob(parts) };
    });
  }

  async load(
    given: Given,
    options: FileOptions,
    choice: FileChoice,
    onPiece: (piece: FilePiece) => void,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
  ): Promise<LoadedFile> {
    return this.#opened(given, options, onProgress, onCame, signal, async ({ reader, name, size }) => {
      refuseMore(reader.rows, choice);
      let last = 0;
      const table = await loadTable(reader, {
        roles: choice.roles,
        ...(choice.sample === undefined ? {} : { sample: choice.sample }),
        signal,
        onProgress: (progress) => {
          refuseMore(progress.rows, choice);
          const now = performance.now();
          if (now - last < REPORT) return;
          last = now;
          onProgress({ ...progress, size });
        },
      });
      const kept = rowsWith(table, choice.needs);
      const found = vectorsOf(table);
      const pause = startPause(signal);
      for (const piece of piecesOf(table, kept)) {
        onPiece(give(piece, ...buffersIn(piece)));
        await pause.take();
      }
      const vectors = found && { dim: found.dim, values: keptVectors(found.values, found.dim, kept) };
      const loaded: LoadedFile = {
        name,
        n: kept.n,
        vectors,
        sampled: table.sampled?.said ?? null,
        remarks: table.remarks,
        leftOut: kept.leftOut,
      };
      return vectors === null ? loaded : give(loaded, vectors.values.buffer);
    });
  }

  async #opened<T>(
    given: Given,
    options: FileOptions,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
    work: (set: OpenedSet) => Promise<T>,
  ): Promise<T> {
    if (given.kind === "files") {
      return work(
        await openSet(
          given.files.map((file) => blobSource(file, file.name)),
          options,
          signal,
        ),
      );
    }
    return this.#asked(given.url, onProgress, onCame, signal, async (source, ask) =>
      work(await openSet([source], options, signal, async (path) => ask(new URL(path, given.url).href))),
    );
  }

  /** `ask` opens other addresses beside the one that is given. */
  async #asked<T>(
    url: string,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
    work: (source: AddressSource, ask: (url: string) => Promise<AddressSource>) => Promise<T>,
  ): Promise<T> {
    const asked: AddressSource[] = [];
    const before = this.#address?.url === url ? this.#address.came() : 0;
    const ask = async (url: string): Promise<AddressSource> => {
      const source = await openAddress(
        url,
        (bytes, size) => onProgress({ bytes, size, rows: 0, pass: 0 }),
        signal,
      );
      asked.push(source);
      return source;
    };
    try {
      return await work(await this.#ask(url, ask), ask);
    } catch (error) {
      this.#address?.end(); // what is wrong may be gone the next time
      if (this.#address !== null) asked.push(this.#address);
      this.#address = null;
      throw error;
    } finally {
      const sources = new Set([...asked, ...(this.#address === null ? [] : [this.#address])]);
      for (const source of sources) {
        const bytes = source.came() - (asked.includes(source) ? 0 : before);
        if (bytes > 0) onCame({ host: new URL(source.url).host, file: source.name, bytes });
        if (source !== this.#address) source.end();
      }
    }
  }

  /** The address that was opened last, or a new one in its place: a file that its host sends only whole is fetched once. */
  async #ask(url: string, ask: (url: string) => Promise<AddressSource>): Promise<AddressSource> {
    if (this.#address?.url === url) return this.#address;
    this.#address?.end();
    this.#address = null;
    this.#address = await ask(url);
    return this.#address;
  }
}

function refuseMore(rows: number | null, { sample, most }: FileChoice): void {
  if (sample !== undefined || rows === null || rows <= most) return;
  throw new FormatError(
    `The file has more rows than the ${most} that can be mapped at once.`,
    "Take a sample of them.",
  );
}

const buffersIn = ({ columns }: FilePiece): Transferable[] =>
  columns.flatMap(({ cells }) => (cells.kind === "text" ? [] : [cells.values.buffer as ArrayBuffer]));
