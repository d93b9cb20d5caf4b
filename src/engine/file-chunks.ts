import type { Waiting } from "#store/items.ts";
import { chunksBy, chunksByTokens, wordsIn, type Chunk, type ChunkWish } from "#text/chunks.ts";
import { ITEM_LIMIT } from "#text/limits.ts";
import { whole } from "#text/number.ts";
import { gently } from "./gently.ts";
import { InputError } from "./input-error.ts";

/** Words that are counted at once. */
const COUNTED_AT_ONCE = 2000;

type Entry = Waiting[number];

/** Columns that say where a chunk stands; `store/documents.ts` reads them. */
const OF_CHUNK = ["document", "chunk", "chunks", "start", "heading"] as const;

/**
 * Cuts texts into chunks, each an item with the columns document, chunk (from 1 within its document), chunks (how many those are), start
 * (UTF-16 units from its begin), heading where there is one, and what the text had; a column of the text that is called like one of these
 * becomes "start (2)". Throws InputError for more than a map takes.
 * @param documentOf how a text is called; the second of a name is "name (2)", so that every text is a document of its own
 * @param countTokens tokens of each text as the model sees it, special ones included
 */
export async function cutItems(
  texts: Waiting,
  wish: ChunkWish,
  documentOf: (entry: Entry, row: number) => string,
  countTokens: (texts: readonly string[]) => Promise<Int32Array>,
  signal: AbortSignal,
): Promise<Waiting> {
  const known = wish.by === "tokens" ? await countedWords(texts, countTokens, signal) : null;
  const special = known === null ? 0 : ((await countTokens([""]))[0] ?? 0);
  return gently(cut(texts, wish, documentOf, known, special, signal));
}

function* cut(
  texts: Waiting,
  wish: ChunkWish,
  documentOf: (entry: Entry, row: number) => string,
  known: ReadonlyMap<string, number> | null,
  special: number,
  signal: AbortSignal,
): Generator<void, Waiting> {
  const chunks = (text: string): Generator<Chunk> =>
    wish.by === "tokens"
      ? chunksByTokens(text, (word) => known?.get(word) ?? 1, Math.max(1, wish.size - special), wish.overlap)
      : chunksBy(text, wish.by);
  const items: Entry[] = [];
  const taken = new Set<string>();
  for (const [row, entry] of texts.entries()) {
    const name = freeName(documentOf(entry, row), (other) => taken.has(other));
    taken.add(name);
    const own = renamed(entry.columns);
    const found: Chunk[] = [];
    for (const chunk of chunks(entry.text)) {
      found.push(chunk);
      if (items.length + found.length > ITEM_LIMIT)
        throw new InputError(
          `This makes more than ${whole(ITEM_LIMIT)} pieces, which is the most one map takes. Nothing was changed. Take larger pieces, or a sample of the rows.`,
        );
      if (found.length % 16 === 0) {
        signal.throwIfAborted();
        yield;
      }
    }
    for (const [i, { start, end, heading }] of found.entries()) {
      const place = { document: name, chunk: i + 1, chunks: found.length, start };
      const columns = { ...own, ...place, ...(heading === null ? {} : { heading }) };
      items.push({ ...entry, text: entry.text.slice(start, end), columns });
    }
    yield;
  }
  return items;
}

/** The name, or with the first number behind it that makes it free. */
function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let i = 2; isTaken(free); i++) free = `${name} (${i})`;
  return free;
}

/** The text's own columns under names that those of its chunks leave free. */
function renamed(columns: Entry["columns"]): Entry["columns"] {
  if (!OF_CHUNK.some((name) => Object.hasOwn(columns, name))) return columns;
  const isChunks = (name: string): boolean => OF_CHUNK.some((other) => other === name);
  const isTaken = (name: string): boolean => isChunks(name) || Object.hasOwn(columns, name);
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [isChunks(name) ? freeName(name, isTaken) : name, value]),
  );
}

/** Tokens of every different word, without the special ones. */
async function countedWords(
  texts: Waiting,
  countTokens: (texts: readonly string[]) => Promise<Int32Array>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const words = await gently(allWords(texts));
  const special = (await countTokens([""]))[0] ?? 0;
  const known = new Map<string, number>();
  for (let at = 0; at < words.length; at += COUNTED_AT_ONCE) {
    signal.throwIfAborted();
    const part = words.slice(at, at + COUNTED_AT_ONCE);
    const counts = await countTokens(part);
    for (const [i, word] of part.entries()) known.set(word, Math.max(1, (counts[i] ?? 0) - special));
  }
  return known;
}

function* allWords(texts: Waiting): Generator<void, string[]> {
  const words = new Set<string>();
  let seen = 0;
  for (const { text } of texts) {
    for (const { start, end } of wordsIn(text)) {
      words.add(text.slice(start, end));
      if (++seen % 512 === 0) yield;
    }
    yield;
  }
  return [...words];
}
