import type { LinkLook, LinkMap } from "#engine/link-look.ts";
import { LENGTHS } from "#lessons/games/clock.ts";
import type { Scale } from "#store/colouring.ts";
import type { GameId, GameSlice } from "#store/game.ts";
import type { CameraState } from "#store/view.ts";
import { PALETTES, type PaletteName } from "#ui/colour.ts";
import { readRuns } from "./runs.ts";

/**
 * The link to a sample: `#sample=help-centre&panel=neighbours&model=explorer-en&select=piano&cam=0.6,0.3,1,0,0,0`, and how it is shown:
 * `&map=tsne&seed=7&params=perplexity:20&dims=2&colour=column:year&palette=warm-reversed,1900,2000&size=column:year&off=Food&hide=3-7,12
 * &label=3-5:spam&chosen=4,9&by=best` (`by`: documents answer a search). Own text is in it only where a person asked for that: `texts=…`
 * (`text/link-texts.ts`). `open=` is the address of a file.
 * `link-words.ts` writes it.
 */
export interface Link {
  readonly sample: string | null;
  readonly model: string | null;
  readonly panel: string | null;
  readonly select: string | null;
  /**
   * `lesson=own-axis.1&without=3-5`: the first step, three others are left out; it says all else. `&mine=…` fills it: what was handed in at its
   * steps, where that is more than a choice (places, numbers, texts, orders, marks, walks), and the settings that were changed; never choices
   * or answers. It is `carriedToJson` (`lessons/carried.ts`) packed as texts are (`text/packed-json.ts`).
   */
  readonly lesson: {
    readonly id: string;
    readonly step: number;
    readonly without?: readonly number[];
    readonly mine?: string;
  } | null;
  /** `game=hop.7.120`: the seventh round, on what the link shows, in two minutes. */
  readonly game: GameSlice["game"];
  /** Packed texts. */
  readonly texts: string | null;
  /** Address of a file to open. */
  readonly open: string | null;
  /** How that file was opened: `as=text:body&as=sample:500,7` (`text/file-words.ts`). */
  readonly asked: readonly string[];
  readonly look: LinkLook;
}

/** The page stands in a frame of another one: `?embed` or `#embed`; `embed-calls.ts` reads the rest. */
export const isEmbed = (search: string, hash: string): boolean =>
  new URLSearchParams(search).has("embed") || new URLSearchParams(hash.slice(1)).has("embed");

/** As the field for a label has it. */
const LONGEST_LABEL = 80;
/** Words about a file, or labels, that are read. */
const MOST_WORDS = 100;

export function readLink(hash: string, search = ""): Link {
  const fromSearch = new URLSearchParams(search);
  const fromHash = new URLSearchParams(hash.replace(/^#/, ""));
  const read = (key: string): string | null => (fromHash.get(key) ?? fromSearch.get(key)) || null;
  const dims = read("dims");
  const open = readAddress(read("open"));
  const all = (key: string): string[] => (fromHash.has(key) ? fromHash : fromSearch).getAll(key);
  return {
    sample: read("sample"),
    model: read("model"),
    panel: read("panel"),
    select: read("select"),
    lesson: readLesson(read("lesson"), readRuns(read("without") ?? ""), fromHash.get("mine") || null),
    game: readGame(read("game")),
    texts: fromHash.get("texts") || null, // what stands after ? goes to the host
    open,
    asked:
      open === null
        ? []
        : all("as")
            .filter((word) => word !== "")
            .slice(0, MOST_WORDS),
    look: {
      dims: dims === "2" ? 2 : dims === "3" ? 3 : null,
      colour: readBy(read("colour"), ["similarity", "agreement"] as const),
      size: readBy(read("size"), ["agreement"] as const),
      palette: readPalette(read("palette")),
      off: all("off").map((name) => (name === "" ? null : name)),
      hide: readRuns(read("hide") ?? ""),
      chosen: readRuns(read("chosen") ?? ""),
      labels: readLabels(all("label")),
      map: readMap(read("map"), read("seed"), read("params"), all("axis")),
      cam: readCamera(read("cam")),
      by: (["best", "mean"] as const).find((by) => by === read("by")) ?? null,
    },
  };
}

/** `3-7,12:spam`; without a label: `3-7,12:`. */
function readLabels(words: readonly string[]): LinkLook["labels"] {
  return words.slice(0, MOST_WORDS).flatMap((word) => {
    const at = word.indexOf(":");
    const ids = at < 0 ? [] : readRuns(word.slice(0, at));
    const label = word
      .slice(at + 1)
      .slice(0, LONGEST_LABEL)
      .toWellFormed();
    return ids.length === 0 ? [] : [{ label: label === "" ? null : label, ids }];
  });
}

/** Longer than the id of any lesson. */
const LONGEST_ID = 60;

/** "<id>.<step>", steps counted from 1; the first where none is named. What is no lesson is said so when it is opened. */
function readLesson(text: string | null, without: readonly number[], mine: string | null): Link["lesson"] {
  if (text === null) return null;
  const [, named = "", step = "1"] =
    /^([a-z0-9-]{1,60})(?:\.(\d{1,9})?.*)?$/.exec(text) ?? /^(.*?)(?:\.(\d{1,9}))?$/s.exec(text) ?? [];
  const id = named.slice(0, LONGEST_ID);
  const left = without.flatMap((one) => (one > 0 && one < 100 ? [one - 1] : []));
  return {
    id,
    step: Math.max(0, Number(step) - 1),
    ...(left.length === 0 ? {} : { without: left }),
    ...(mine === null ? {} : { mine }),
  };
}

/** "<game>.<round>.<seconds>"; the first round where none is named, and no clock. */
function readGame(text: string | null): Link["game"] {
  const [, game, seed = "1", seconds] =
    /^(odd-one|hop|secret)(?:\.(\d{1,9})(?:\.(\d{1,4}))?)?$/.exec(text ?? "") ?? [];
  if (game === undefined) return null;
  const clock = LENGTHS.find((length) => length === Number(seconds));
  return { id: game as GameId, seed: Number(seed), ...(clock !== undefined && { clock }) };
}

/** `perplexity:20,iterations:300`; an axis is its two poles with a bar between, each encoded once more. */
function readMap(
  method: string | null,
  seed: string | null,
  params: string | null,
  axes: readonly string[],
): LinkMap | null {
  if (method === null || !/^[a-z][a-z-]{0,30}$/.test(method)) return null;
  const pairs = (params ?? "").split(",").map((pair) => pair.split(":"));
  const poles = axes.map((axis) => axis.split("|").map(decoded));
  return {
    method,
    seed: seed !== null && /^-?\d{1,15}$/.test(seed) ? Number(seed) : null,
    params: Object.fromEntries(
      pairs.flatMap(([name = "", value = ""]) =>
        /^\w{1,40}$/.test(name) && value.trim() !== "" && Number.isFinite(Number(value))
          ? [[name, Number(value)]]
          : [],
      ),
    ),
    axes: poles.flatMap(([from, to]) => (from && to ? [{ from, to }] : [])).slice(0, 3),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A web address. */
const readAddress = (text: string | null): string | null =>
  text !== null && /^https?:/.test(text) && URL.canParse(text) ? text : null;

/** One of the words, or a column by its name. */
function readBy<W extends string>(text: string | null, words: readonly W[]): W | `column:${string}` | null {
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  return text?.startsWith("column:") === true ? (text as `column:${string}`) : null;
}

const isPalette = (name: string): name is PaletteName => Object.hasOwn(PALETTES, name);

function readPalette(text: string | null): Scale | null {
  const [named = "", ...ends] = text?.split(",") ?? [];
  const palette = named.replace(/-reversed$/, "");
  const [low = null, high = null] = ends.map((end) => (end === "" ? null : Number(end)));
  if (
    !isPalette(palette) ||
    ends.length > 2 ||
    [low, high].some((end) => end !== null && !Number.isFinite(end))
  )
    return null;
  return { palette, reversed: named !== palette, low, high };
}

/** Straight up and down are never quite reached: see `MAX_PITCH` of the scene. */
const STEEPEST = 1.45;

/** Null where it is not what `writeCamera` writes: a broken link shows the map as it is first seen. */
function readCamera(text: string | null): CameraState | null {
  const parts = text?.split(",") ?? [];
  const numbers = parts.map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return null;
  const [yaw = 0, pitch = 0, zoom = 1, x = 0, y = 0, z = 0] = numbers;
  if (
    zoom < 0.01 ||
    zoom > 1000 ||
    Math.abs(pitch) > STEEPEST + 0.001 ||
    Math.max(...[x, y, z].map(Math.abs)) > 50
  )
    return null;
  return { yaw, pitch, zoom, target: [x, y, z] };
}
