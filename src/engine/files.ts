import type {
  CameIn,
  FileChoice,
  FileOptions,
  FileProgress,
  FoundFile,
  Given,
  LoadedFile,
  WholeFile,
} from "#protocol/files.ts";
import type { MapFile } from "#store/files.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import { writeFileWords, type FileWord } from "#text/file-words.ts";
import { plural, whole } from "#text/number.ts";
import type { AnalysisParts } from "./analysis.ts";
import { Turn } from "./context.ts";
import { cutItems } from "./file-chunks.ts";
import { coordinatesOf, FileItems } from "./file-items.ts";
import { filesLink } from "./file-link.ts";
import { gently } from "./gently.ts";
import type { Asker } from "./map-asking.ts";
import type { MapOptions } from "./map-plan.ts";
import { paired } from "./pairing.ts";
import { spaceKey } from "./space-key.ts";

/** A file that was read, and is not on the map yet. */
interface Read {
  readonly given: Given;
  readonly options: FileOptions;
  readonly loaded: LoadedFile;
  readonly items: FileItems;
}

/** Opens files for the dialog and for scripts: read in a worker of their own, then mapped like a paste or own vectors. */
export function fileKeeper({ context, models, sets }: Pick<AnalysisParts, "context" | "models" | "sets">) {
  const { store } = context;
  const link = filesLink(() => undefined);
  const turn = new Turn();

  /** What came from another host goes into the record, also when the file turns out to be broken. */
  const record = ({ host, file, bytes }: CameIn): void => {
    const list = [{ file, bytes }];
    const why = "you opened its address";
    store.getState().addFetched({ host, files: 1, bytes, at: Date.now(), why, list });
  };

  const find = async (
    given: Given,
    options: FileOptions,
    onProgress: (progress: FileProgress) => void = () => undefined,
  ): Promise<FoundFile> => {
    const signal = turn.next();
    return link.api.preview(given, options, onProgress, record, signal);
  };

  /** All bytes at an address. `signal`: they are not wanted any more, as when the dialog was closed. */
  const fetchWhole = async (
    url: string,
    onProgress: (progress: FileProgress) => void = () => undefined,
  ): Promise<WholeFile & { readonly signal: AbortSignal }> => {
    const signal = turn.next();
    return { ...(await link.api.whole(url, onProgress, record, signal)), signal };
  };

  const read = async (
    given: Given,
    options: FileOptions,
    wish: MapFile,
    most: number,
    onProgress: (progress: FileProgress) => void = () => undefined,
  ): Promise<Read> => {
    const signal = turn.next();
    const items = new FileItems();
    const choice: FileChoice = {
      roles: wish.roles,
      ...(wish.sample === undefined ? {} : { sample: wish.sample }),
      needs: ({ vectors: "vector", texts: "text", places: "place" } as const)[wish.by],
      most,
    };
    const loaded = await link.api.load(
      given,
      options,
      choice,
      (piece) => items.add(piece),
      onProgress,
      record,
      signal,
    );
    signal.throwIfAborted();
    return { given, options, loaded, items };
  };

  /**
   * Makes items of what was read. Rejects with a sentence: nothing on the map has changed then.
   * @returns puts them there; `wished`: by another map than the usual one
   */
  const prepare = async (
    { given, options, loaded, items }: Read,
    wish: MapFile,
  ): Promise<(by: Asker, wished?: MapOptions) => Promise<void>> => {
    const signal = turn.next();
    const source = {
      ...sourceOf(loaded, wish, items),
      ...(given.kind === "address" ? { address: given.url, asked: askedOf(wish, options) } : {}),
    };
    const { x, y, z } = wish.roles;
    const dims = z === undefined ? 2 : 3;
    const own = x === undefined || y === undefined ? {} : { map: { method: "own", dims } as const };
    if (wish.by === "texts") {
      const texts = await cutTexts(loaded, items.items, wish, signal);
      return async (by, wished) => {
        tell(loaded, items, wish, "");
        await sets.replace(texts, loaded.name, by, { source, ...own, ...(wished ? { map: wished } : {}) });
      };
    }
    const { dim, values } =
      wish.by === "vectors" && loaded.vectors !== null ? loaded.vectors : coordinatesOf(items.items);
    const pair =
      wish.madeBy === null || wish.by === "places"
        ? null
        : await paired(
            context,
            models,
            wish.madeBy,
            { dim, values },
            items.items,
            items.unnamed === 0,
            signal,
          );
    const rows = await gently(withIds(items.items));
    return async (by, wished) => {
      if (pair) store.getState().setChosen(pair.model.id);
      tell(loaded, items, wish, pair?.said ?? "");
      await sets.loadVectors(dim, values, rows, {
        source: { ...source, kind: "vectors" },
        by,
        ...own,
        ...(wished ? { map: wished } : {}),
        ...(pair ? { space: spaceKey(pair.model) } : {}),
      });
    };
  };

  const cutTexts = async (
    loaded: LoadedFile,
    texts: Waiting,
    { chunks, roles }: MapFile,
    signal: AbortSignal,
  ): Promise<Waiting> => {
    if (chunks === null) return texts;
    if (chunks.by === "tokens") await models.ensure();
    const { id } = roles;
    return cutItems(
      texts,
      chunks,
      (entry, row) => {
        const named = id === undefined ? undefined : entry.columns[id];
        if (texts.length === 1) return loaded.name;
        return typeof named === "string" || typeof named === "number" ? String(named) : `Row ${row + 1}`;
      },
      (words) => context.embed.countTokens(words),
      signal,
    );
  };

  /** What was left out or mended: nothing goes without a word. */
  const tell = (
    { leftOut, remarks, name }: LoadedFile,
    { unnamed }: FileItems,
    wish: MapFile,
    also: string,
  ): void => {
    const lacks = { vectors: "vector", texts: "text", places: "place" }[wish.by];
    const said: string[] = [];
    if (leftOut.count > 0) {
      const named = leftOut.first.map(whole).join(", ") + (leftOut.count > leftOut.first.length ? ", …" : "");
      said.push(`${plural(leftOut.count, "row")} without a ${lacks} ${leftOut.count === 1 ? "was" : "were"} left out (row ${named}).`); // prettier-ignore
    }
    if (wish.by !== "texts" && wish.roles.text !== undefined && unnamed > 0)
      said.push(`${plural(unnamed, "row")} without a text ${unnamed === 1 ? "is" : "are"} named by number.`);
    for (const { text, count } of remarks)
      said.push(count > 1 ? `${text} So ${whole(count)} times in all.` : text);
    if (also !== "") said.push(also);
    if (said.length === 0) return;
    const [what = "", ...rest] = said;
    store
      .getState()
      .notify({ key: "file", kind: "note", what, detail: rest.slice(0, 3).join(" ") || `From ${name}.` });
  };

  return {
    find,
    fetchWhole,
    read,
    prepare,
    stop: (): void => turn.stop(),
    /** Gives up what is under way and ends the worker. */
    close: (): void => {
      turn.stop();
      link.restart(new DOMException("The file was closed.", "AbortError"));
    },
  };
}

const NEAR: Readonly<Record<MapFile["by"], string>> = {
  vectors: "Near means similar in the vectors you brought.",
  texts: "Near means similar in meaning.",
  places: "Items stand where the file puts them; nothing was read by a model.",
};

function sourceOf(
  { name, sampled }: LoadedFile,
  { by, roles }: MapFile,
  { items }: FileItems,
): Partial<Source> {
  const help = [sampled === null ? "" : `${sampled}.`, NEAR[by], "Click an item to ask about it."];
  return {
    title: name,
    noun: items.length === 1 ? "item" : "items",
    help: help.filter((part) => part !== "").join(" "),
    labelName: roles.label ?? "label",
  };
}

/** How it was opened, for whoever gets a link to it. */
const askedOf = (wish: MapFile, options: FileOptions): readonly FileWord[] =>
  writeFileWords({ ...wish, sample: wish.sample ?? null, options });

function* withIds(items: Waiting): Generator<void, Item[]> {
  const rows: Item[] = [];
  for (const [id, item] of items.entries()) {
    rows.push({ id, ...item });
    if (id % 4096 === 4095) yield;
  }
  return rows;
}

export type FileKeeper = ReturnType<typeof fileKeeper>;

const keepers = new WeakMap<object, FileKeeper>();

/** The one of this page: the dialog and scripts share its worker. */
export function filesOf(parts: Pick<AnalysisParts, "context" | "models" | "sets">): FileKeeper {
  const known = keepers.get(parts.context) ?? fileKeeper(parts);
  keepers.set(parts.context, known);
  return known;
}
