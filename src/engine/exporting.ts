import type { ExportApi, SentCells, WriterFacts } from "#protocol/export.ts";
import { give } from "#protocol/rpc.ts";
import type { AnalysisParts } from "./analysis.ts";
import { link, type Link } from "./link.ts";
import { InputError } from "./input-error.ts";
import { outgoingOf } from "./outgoing.ts";
import { neighboursAmong, neighboursFor, withNeighbours } from "./outgoing-neighbours.ts";
import { modelIn } from "./space-key.ts";
import { partOfSpace } from "./space-part.ts";
import { spaceState } from "./space-state.ts";

/** Numbers, and texts, that are sent at once: the page is never held up. */
const NUMBERS = 1 << 19;
const TEXTS = 4000;
/** Sending is so much of the way. */
const SENT = 0.3;
/** Characters that a number of a vector takes in a file of text. */
const DIGITS = 11;

/** Started by the first file that is written or read. Vite reads the URL literally: keep `new Worker(new URL(…))` in one expression. */
export const exportLink = (onDeath: (error: Error) => void): Link<ExportApi> =>
  link(
    "The writing of files",
    (name) => new Worker(new URL("../worker/export.worker.ts", import.meta.url), { type: "module", name }),
    onDeath,
  );

/** What a person, or a script, wants as a file. */
export interface FileWish {
  readonly format: string;
  /** Ids; null for all items. */
  readonly ids: readonly number[] | null;
  /** For a table or collection inside the file. */
  readonly name: string;
  /** Decimals of vectors in files of text; null keeps every bit. */
  readonly decimals: number | null;
  /** Of the numbers of vectors, where the kind of file has both. */
  readonly bits: 16 | 32;
  /** Neighbours of each item, where the kind of file lists them; null: as many as the map was made of. */
  readonly k: number | null;
  /** Of a part: neighbours that are not in it are listed too, and come along. */
  readonly others: boolean;
  /** Red, green and blue of every item as drawn, n x 3; null where no map is drawn. */
  readonly colours: Uint8Array | null;
}

export interface WrittenFile {
  readonly blob: Blob;
  readonly extension: string;
  readonly count: number;
}

type Parts = Pick<AnalysisParts, "context" | "session">;

const done = new Error("The file is written.");

/** The kinds of file that can be written, and the lines that load them elsewhere. Rejects with a sentence. */
export async function writersOf(): Promise<readonly WriterFacts[]> {
  const { api, restart } = exportLink(() => undefined);
  try {
    return await api.writers();
  } finally {
    restart(done);
  }
}

/** What is on the map, or a part of it, as a file. Rejects with a sentence, or AbortError. */
export async function writeFile(
  { context, session }: Parts,
  wish: FileWish,
  onProgress: (share: number, bytes: number) => void,
  signal: AbortSignal,
): Promise<WrittenFile> {
  const { store } = context;
  const { items, vectors, map, space, selection, model } = store.getState();
  if (items.length === 0) throw new InputError("There is nothing on the map to write.");
  const { api, restart } = exportLink(() => undefined);
  try {
    const facts = (await api.writers()).find(({ id }) => id === wish.format);
    if (facts === undefined) throw new InputError(`There is no kind of file “${wish.format}”.`);
    const chosen = wish.ids === null ? null : new Set(wish.ids);
    const from = chosen && Int32Array.from(items.flatMap(({ id }, row) => (chosen.has(id) ? [row] : [])));
    if (from?.length === 0) throw new InputError("None of these items is on the map.");
    const table = facts.needs.includes("neighbours") ? await neighboursFor(context, wish.k, signal) : null;
    const rows = from !== null && table !== null && wish.others ? withNeighbours(table, from) : from;
    const n = rows?.length ?? items.length;
    if (facts.needs.includes("places") && map === null) throw new InputError("There is no map to write yet.");
    const isSpace = wish.format === "embspace";
    const { columns, mixed } = outgoingOf(items, vectors, map, { rows, places: !isSpace, vectors: true });
    await api.begin(n, columns.map(({ column }) => column)); // prettier-ignore
    const total = columns.reduce((sum, { column: { dim } }) => sum + n * dim, 0);
    let sent = 0;
    for (const [place, { column, cells }] of columns.entries()) {
      const step = column.kind === "vector" ? Math.max(1, Math.floor(NUMBERS / column.dim)) : TEXTS;
      for (let from = 0; from < n; from += step) {
        signal.throwIfAborted();
        const to = Math.min(n, from + step);
        await api.fill(place, from, movable(cells(from, to)));
        sent += (to - from) * column.dim;
        onProgress((SENT * sent) / total, 0);
      }
    }
    if (table !== null) {
      const { k, indices, scores } = neighboursAmong(table, rows, from);
      await api.neighbours(k, indices, scores);
    }
    if (facts.needs.includes("places") && wish.colours !== null)
      await api.colours(picked(wish.colours, 3, rows));
    const kept = isSpace ? spaceOf(session, rows, selection, modelIn(space) ?? model?.id ?? null, mixed) : null; // prettier-ignore
    for (const array of kept?.arrays ?? []) await api.array(give(array, array.values.buffer));
    const expected = n * vectors.dim * (facts.asText === true ? DIGITS : 4) + items.length * 60;
    const blob = await api.write(
      {
        format: wish.format,
        name: wish.name,
        decimals: wish.decimals,
        half: facts.halves === true && wish.bits === 16,
        state: kept?.state ?? {},
      },
      (bytes) => onProgress(Math.min(0.99, SENT + (1 - SENT) * (bytes / expected)), bytes),
      signal,
    );
    return { blob, extension: facts.extension, count: n };
  } finally {
    restart(done);
  }
}

/** All of what was there goes into a saved space; of a part its items with their vectors, places and colours. */
function spaceOf(
  session: Parts["session"],
  rows: Int32Array | null,
  selection: readonly number[],
  model: string | null,
  mixed: readonly string[],
): ReturnType<typeof spaceState> {
  const shown = session.current();
  return spaceState(
    rows === null ? shown : partOfSpace(shown, rows),
    rows === null ? selection : [],
    model,
    mixed,
  );
}

const movable = (cells: SentCells): SentCells =>
  Array.isArray(cells) ? (cells as readonly (string | null)[]) : give(cells as Float32Array, (cells as Float32Array).buffer); // prettier-ignore

/** Rows of a table of bytes, dim for each; a copy. */
function picked(values: Uint8Array, dim: number, rows: Int32Array | null): Uint8Array {
  if (rows === null) return values.slice();
  const part = new Uint8Array(rows.length * dim);
  rows.forEach((row, i) => part.set(values.subarray(row * dim, (row + 1) * dim), i * dim));
  return part;
}

/** The lines that load a file of this kind elsewhere, for what is on the map; null where any program opens it. */
export async function loaderOf(
  { context }: Pick<Parts, "context">,
  format: string,
  file: string,
  name: string,
): Promise<string | null> {
  const { vectors } = context.store.getState();
  const { api, restart } = exportLink(() => undefined);
  try {
    await api.begin(0, [{ name: "vector", role: "vector", kind: "vector", dim: Math.max(1, vectors.dim) }]);
    return await api.loader(format, file, name);
  } finally {
    restart(done);
  }
}
