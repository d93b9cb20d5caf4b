import type { LinkLook } from "#engine/link-look.ts";
import type { Scale } from "#store/colouring.ts";
import type { CameraState } from "#store/view.ts";
import { PALETTES, type PaletteName } from "#ui/colour.ts";
import { readRuns, writeRuns } from "./runs.ts";

/**
 * The link to a sample: `#sample=help-centre&panel=neighbours&model=explorer-en&select=piano&cam=0.6,0.3,1,0,0,0`, and how it is shown:
 * `&dims=2&colour=column:year&palette=warm-reversed,1900,2000&size=column:year&off=Food&hide=3-7,12`. Own text is never in it.
 */
export interface Link {
  readonly sample: string | null;
  readonly model: string | null;
  readonly panel: string | null;
  readonly select: string | null;
  readonly look: LinkLook;
}

export const PLAIN_LOOK: LinkLook = {
  dims: null,
  colour: null,
  size: null,
  palette: null,
  off: [],
  hide: [],
  cam: null,
};

const KEYS = ["sample", "model", "panel", "select"] as const;
/** Letters that the names of switched off groups, and hidden ids, may take: a link is to be short. */
const MOST_LETTERS = 800;

export function readLink(hash: string, search = ""): Link {
  const fromSearch = new URLSearchParams(search);
  const fromHash = new URLSearchParams(hash.replace(/^#/, ""));
  const read = (key: string): string | null => (fromHash.get(key) ?? fromSearch.get(key)) || null;
  const dims = read("dims");
  const off = fromHash.has("off") ? fromHash.getAll("off") : fromSearch.getAll("off");
  return {
    sample: read("sample"),
    model: read("model"),
    panel: read("panel"),
    select: read("select"),
    look: {
      dims: dims === "2" ? 2 : dims === "3" ? 3 : null,
      colour: readBy(read("colour"), ["similarity", "agreement"] as const),
      size: readBy(read("size"), ["agreement"] as const),
      palette: readPalette(read("palette")),
      off: off.map((name) => (name === "" ? null : name)),
      hide: readRuns(read("hide") ?? ""),
      cam: readCamera(read("cam")),
    },
  };
}

/** "" when there is nothing to say, else "#…". */
export function writeLink({ look, ...link }: Link): string {
  const params = new URLSearchParams();
  const say = (key: string, value: string | null): void => {
    if (value !== null && value !== "") params.set(key, value);
  };
  for (const key of KEYS) say(key, link[key]);
  say("dims", look.dims === null ? null : String(look.dims));
  say("colour", look.colour);
  say("palette", look.palette && writePalette(look.palette));
  say("size", look.size);
  if (look.off.join(" ").length <= MOST_LETTERS)
    for (const name of look.off) params.append("off", name ?? "");
  const runs = writeRuns(look.hide);
  if (runs.length <= MOST_LETTERS) say("hide", runs);
  say("cam", look.cam && writeCamera(look.cam));
  const text = params.toString().replaceAll("+", "%20").replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `#${text}`;
}

/** One of the words, or a column by its name. */
function readBy<W extends string>(text: string | null, words: readonly W[]): W | `column:${string}` | null {
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  return text?.startsWith("column:") === true ? (text as `column:${string}`) : null;
}

const isPalette = (name: string): name is PaletteName => Object.hasOwn(PALETTES, name);

/** "warm", "warm-reversed,10,100"; an end that is left out is the least or the most there is. */
function writePalette({ palette, reversed, low, high }: Scale): string {
  const ends = low === null && high === null ? "" : `,${low ?? ""},${high ?? ""}`;
  return `${palette}${reversed ? "-reversed" : ""}${ends}`;
}

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

const TURN = Math.PI * 2;
/** Straight up and down are never quite reached: see `MAX_PITCH` of the scene. */
const STEEPEST = 1.45;

/** Six numbers, three decimals: less than a pixel. */
function writeCamera({ yaw, pitch, zoom, target }: CameraState): string {
  const round = ((yaw % TURN) + TURN) % TURN;
  return [round, pitch, zoom, ...target].map((value) => Number(value.toFixed(3))).join(",");
}

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
