import type { Engine } from "#engine/engine.ts";
import { writeFile } from "#engine/exporting.ts";
import { openSpaceBytes } from "#engine/space-file.ts";
import { spaceShelf } from "#engine/sessions.ts";
import { selectRowsById } from "#store/derived.ts";
import { MOST_NEIGHBOURS } from "#store/exports.ts";
import { store } from "#store/store.ts";
import type { ListedSpace, SpaceAbout, SpacePlace } from "#store/spaces.ts";
import type { KeptSession, SpaceCalls } from "./explorer-spaces.ts";
import { drawnColours } from "./export-colours.ts";
import { readNumber } from "./options.ts";
import { GivenError, named, readIds, readText } from "./reading.ts";

const told = (space: SpaceAbout, place: SpacePlace): KeptSession => {
  const { id, name, count, dim, bytes, model, saved } = space;
  return { id, name, items: count, dim, bytes, model, saved, place };
};

/** The calls of `window.explorer` about what is kept and what leaves. What was given is checked first. */
export function spaceCalls(engine: Engine): SpaceCalls {
  const shelf = spaceShelf(engine);
  return {
    sessions: async () => (await shelf.list()).map((space: ListedSpace) => told(space, space.place)),
    saveSession: async (given) => told(await shelf.save(readText(given, "The name")), "shown"),
    openSession: (given) => shelf.open(readText(given, "The id of the space")),
    deleteSession: async (given) => {
      await shelf.drop(readText(given, "The id of the space"));
      await shelf.forget();
    },
    exportAs: async (given, options = {}) => {
      const format = readText(given, "The kind of file");
      const {
        ids,
        name = "items",
        decimals = null,
        bits = 32,
        k,
        others = false,
        onProgress,
        signal,
      } = options;
      if (decimals !== null && !(Number.isInteger(decimals) && decimals >= 0 && decimals <= 9))
        throw new GivenError(`decimals is ${named(decimals)}; it must be a whole number from 0 to 9.`);
      if (bits !== 16 && bits !== 32) throw new GivenError(`bits is ${named(bits)}; it must be 16 or 32.`);
      if (typeof others !== "boolean")
        throw new GivenError(`others is ${named(others)}; it must be true or false.`);
      const wish = {
        others,
        format,
        ids: ids === undefined ? null : readIds(ids, selectRowsById(store.getState())),
        name: readText(name, "The name"),
        decimals,
        bits,
        k: k === undefined ? null : readNumber(k, "k", 1, { least: 1, most: MOST_NEIGHBOURS, isWhole: true }),
        colours: drawnColours(),
      };
      const progress = (share: number): void => onProgress?.(share);
      return (await writeFile(engine, wish, progress, signal ?? new AbortController().signal)).blob;
    },
    importSpace: async (file: unknown) => {
      if (!(file instanceof Blob || file instanceof ArrayBuffer || file instanceof Uint8Array))
        throw new GivenError("Give the bytes of an .embspace file: a Blob, an ArrayBuffer or a Uint8Array.");
      const name = file instanceof File ? file.name : "The file";
      await openSpaceBytes(engine, file instanceof Blob ? file : new Blob([file as BlobPart]), name);
    },
  };
}
