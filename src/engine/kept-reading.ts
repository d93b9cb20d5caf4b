import type { FoundNeighbours, MapAxis, MapQuality, SpaceKey } from "#protocol/space.ts";
import type { ColourBy, Scale, SizeBy } from "#store/colouring.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import type { Guess } from "#store/lesson.ts";
import { mapOf, type MapState } from "#store/map.ts";
import type { Fetched } from "#store/model.ts";
import { KEPT_VIEWS, type CameraState } from "#store/view.ts";
import { atOnce } from "./gently.ts";
import type { KeptLook } from "./kept-look.ts";
import { fieldsOf, isId, isNumber, isText, isTextOrNull, listOf, setOf, textOrNull } from "./kept-shapes.ts";
import type { KeptBefore, KeptNotes, KeptPending, KeptSet, KeptView } from "./session.ts";

/**
 * What a browser kept may be of another version, half written, or changed by hand. Each reader takes what has the right shape and
 * leaves out the rest; null where what cannot be left out is broken. None of them throws.
 */

const VERSION = 1;
/** Coordinates beyond this are no place on a map. */
const FARTHEST = 1e6;

/** Numbers, and items, that are looked at between two chances to pause. */
const NUMBERS = 1 << 18;
const ITEMS = 1000;

/** A plain loop: there may be a hundred million. */
function areFinite(numbers: Float32Array, most: number): boolean {
  for (let at = 0; at < numbers.length; at++) if (!(Math.abs(numbers[at]!) <= most)) return false;
  return true;
}

function* areFiniteInSteps(numbers: Float32Array, most: number): Generator<void, boolean> {
  for (let at = 0; at < numbers.length; at += NUMBERS) {
    if (!areFinite(numbers.subarray(at, at + NUMBERS), most)) return false;
    yield;
  }
  return true;
}

function readSource(value: unknown): Source | null {
  const { kind, id, title, noun, help, labelName, ask, session, address, asked } = fieldsOf(value) ?? {};
  if (kind !== "sample" && kind !== "pasted" && kind !== "vectors") return null;
  if (!isText(id) || !isText(title)) return null;
  return {
    kind,
    id,
    title,
    noun: isText(noun) ? noun : "items",
    help: isText(help) ? help : "",
    labelName: isText(labelName) ? labelName : "label",
    ask: listOf(ask, isText),
    ...(isText(session) ? { session } : {}),
    ...(isText(address) && /^https?:/.test(address) && URL.canParse(address)
      ? { address, ...(Array.isArray(asked) ? { asked: listOf(asked, isText) } : {}) }
      : {}),
  };
}

function readText(value: unknown): Waiting[number] | null {
  const { text, label, columns } = fieldsOf(value) ?? {};
  if (!isText(text)) return null;
  const own = fieldsOf(columns);
  // As the item has them: a copy of every item would take long.
  const isPlain = own !== null && Object.getPrototypeOf(own) === Object.prototype;
  return { text: text.toWellFormed(), label: textOrNull(label), columns: isPlain ? own : {} };
}

const readTexts = (value: unknown): Waiting =>
  Array.isArray(value) ? (value as unknown[]).flatMap((one) => readText(one) ?? []) : [];

/** All items, or none: rows of vectors belong to them. */
function* readItems(value: unknown): Generator<void, readonly Item[] | null> {
  if (!Array.isArray(value)) return null;
  const seen = new Set<number>();
  const items: Item[] = [];
  for (const one of value as unknown[]) {
    const { id } = fieldsOf(one) ?? {};
    const read = readText(one);
    if (read === null || !isId(id) || seen.has(id)) return null;
    seen.add(id);
    items.push({ id, ...read });
    if (items.length % ITEMS === 0) yield;
  }
  return items;
}

const isCamera = (value: unknown): value is CameraState => {
  const { yaw, pitch, zoom, target } = fieldsOf(value) ?? {};
  const places: readonly unknown[] = Array.isArray(target) ? (target as unknown[]) : [];
  return (
    places.length === 3 &&
    [yaw, pitch, zoom, ...places].every((one) => isNumber(one) && Math.abs(one) <= FARTHEST) &&
    (zoom as number) > 0
  );
};

const isAxis = (value: unknown): value is MapAxis => {
  const { label, opposite, share } = fieldsOf(value) ?? {};
  return isText(label) && isTextOrNull(opposite) && (share === null || isNumber(share));
};

const QUALITY = [
  "trustworthiness",
  "recall",
  "shuffledTrustworthiness",
  "shuffledRecall",
  "k",
  "sampled",
] as const;
const SPREADS = ["distanceCorrelation", "shuffledDistanceCorrelation"] as const;

function readQuality(value: unknown): MapQuality | null {
  const given = fieldsOf(value);
  if (given === null || !QUALITY.every((name) => isNumber(given[name]))) return null;
  if (!SPREADS.every((name) => typeof given[name] === "number")) return null;
  return given as unknown as MapQuality;
}

const numbersIn = (value: unknown): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(fieldsOf(value) ?? {}).filter((pair): pair is [string, number] => isNumber(pair[1])),
  );

/** A map of these items, at most `n` of them; null where its places are broken: it is made anew. */
function readMap(value: unknown, items: number): MapState | null {
  const { method, dims, seed, coords, raw, axes, note, n, unplaced, sample, params, quality, ms } =
    fieldsOf(value) ?? {};
  if (!isText(method) || (dims !== 2 && dims !== 3) || !isId(n) || n > items) return null;
  const isPlaced = (places: unknown): places is Float32Array =>
    places instanceof Float32Array && places.length === n * dims && areFinite(places, FARTHEST);
  if (!isPlaced(coords)) return null;
  const known = listOf(axes, isAxis);
  const took = numbersIn(ms);
  return mapOf({
    method,
    dims,
    seed: isNumber(seed) ? seed : 1,
    params: numbersIn(params),
    coords,
    raw: isPlaced(raw) ? raw : null,
    axes: known.length === dims ? known : null,
    note: textOrNull(note),
    n,
    unplaced: listOf(unplaced, isId).filter((row) => row < n),
    sample: sample === true,
    quality: readQuality(quality),
    ms: { knn: took["knn"] ?? 0, layout: took["layout"] ?? 0, total: took["total"] ?? 0 },
  });
}

function readNeighbours(value: unknown, items: number): FoundNeighbours | null {
  const { n, k, indices, scores, method, recall } = fieldsOf(value) ?? {};
  if (
    !isId(n) ||
    !isId(k) ||
    n > items ||
    !(indices instanceof Int32Array) ||
    !(scores instanceof Float32Array)
  )
    return null;
  if (indices.length !== n * k || scores.length !== n * k) return null;
  if (!indices.every((row) => row >= -1 && row < n)) return null;
  const isFast = method === "nn-descent";
  return {
    n,
    k,
    indices,
    scores,
    method: isFast ? method : "exact",
    recall: isFast && isNumber(recall) ? recall : 1,
  };
}

/**
 * Items, vectors and what was made of them, in steps: a large set has twenty million numbers. Null where items and vectors do not belong
 * together.
 */
export function* keptSetSteps(value: unknown): Generator<void, KeptSet | null> {
  const given = fieldsOf(value);
  const source = readSource(given?.["source"]);
  const items = yield* readItems(given?.["items"]);
  if (given === null || given["version"] !== VERSION || source === null || items === null) return null;
  const { dim, vectors, space, nextId, pairPercentiles } = given;
  if (!isId(dim) || !(vectors instanceof Float32Array) || vectors.length !== items.length * dim) return null;
  if (!isTextOrNull(space) || !(yield* areFiniteInSteps(vectors, Number.MAX_VALUE))) return null;
  const next = items.reduce((most, { id }) => Math.max(most, id + 1), 0);
  const isYardstick = pairPercentiles instanceof Float32Array && areFinite(pairPercentiles, FARTHEST);
  return {
    version: VERSION,
    source,
    items,
    waiting: readTexts(given["waiting"]),
    nextId: isId(nextId) ? Math.max(nextId, next) : next,
    dim,
    vectors,
    space: space as SpaceKey | null,
    map: readMap(given["map"], items.length),
    neighbourTable: readNeighbours(given["neighbourTable"], items.length),
    pairPercentiles: isYardstick && pairPercentiles.length === 101 ? pairPercentiles : new Float32Array(),
    unread: setOf(given["unread"], isId),
  };
}

/** The same at once. */
export const readKeptSet = (value: unknown): KeptSet | null => atOnce(keptSetSteps(value));

const isFetchedFile = (value: unknown): boolean => {
  const { file, bytes } = fieldsOf(value) ?? {};
  return isText(file) && isNumber(bytes);
};

const isFetched = (value: unknown): value is Fetched => {
  const { host, files, bytes, at, why, list = [] } = fieldsOf(value) ?? {};
  const isListed = Array.isArray(list) && list.every(isFetchedFile);
  return isText(host) && isText(why) && [files, bytes, at].every(isNumber) && isListed;
};

/** Where the person was; what is broken is as on a first visit. */
export function readKeptView(value: unknown): KeptView | null {
  const given = fieldsOf(value);
  if (given === null || given["version"] !== VERSION) return null;
  return {
    version: VERSION,
    shown: given["shown"] === "own" ? "own" : "sample",
    selection: listOf(given["selection"], isId),
    model: textOrNull(given["model"]),
    device: textOrNull(given["device"]),
    chosen: textOrNull(given["chosen"]),
    panel: textOrNull(given["panel"]) ?? "all",
    dockOpen: given["dockOpen"] !== false,
    dockWidths: numbersIn(given["dockWidths"]),
    expression: textOrNull(given["expression"])?.toWellFormed() ?? "",
    showTable: given["showTable"] === true,
    fetched: listOf(given["fetched"], isFetched),
    hoverTruth: given["hoverTruth"] === "off" ? "off" : "on",
    keepTruth: given["keepTruth"] === true,
  };
}

const COLOURS = ["label", "agreement", "moved", "similarity"] as const;
const isColumn = (value: unknown): value is `column:${string}` =>
  isText(value) && value.startsWith("column:");
const readColourBy = (value: unknown): ColourBy =>
  COLOURS.find((known) => known === value) ?? (isColumn(value) ? value : "label");
const readSizeBy = (value: unknown): SizeBy => (value === "agreement" || isColumn(value) ? value : "same");

const SEARCH_BY = ["chunk", "best", "mean"] as const;
const PALETTES = ["green", "warm", "two-sided"] as const;
const isScale = (value: unknown): value is Scale => {
  const { palette, reversed, low, high } = fieldsOf(value) ?? {};
  const isEnd = (end: unknown): boolean => end === null || isNumber(end);
  return (
    PALETTES.some((known) => known === palette) && typeof reversed === "boolean" && isEnd(low) && isEnd(high)
  );
};

function readPainted(value: unknown): KeptLook["painted"] {
  const entriesIn = (map: unknown): readonly (readonly [unknown, unknown])[] =>
    map instanceof Map ? [...(map as Map<unknown, unknown>)] : [];
  const isColour = (colour: unknown): colour is number => isId(colour) && colour <= 9;
  return new Map(
    entriesIn(value).flatMap(([column, groups]) => {
      const paint = entriesIn(groups).filter(
        (pair): pair is [string, number] => isText(pair[0]) && isColour(pair[1]),
      );
      return isText(column) ? [[column, new Map(paint)] as const] : [];
    }),
  );
}

/** How a set was shown. */
export function readKeptLook(value: unknown): KeptLook | null {
  const given = fieldsOf(value);
  if (given === null || given["version"] !== VERSION || !isText(given["of"])) return null;
  const scales = Object.entries(fieldsOf(given["scales"]) ?? {});
  return {
    version: VERSION,
    of: given["of"],
    hidden: setOf(given["hidden"], isId),
    off: setOf(given["off"], isTextOrNull),
    colourBy: readColourBy(given["colourBy"]),
    sizeBy: readSizeBy(given["sizeBy"]),
    scales: Object.fromEntries(scales.filter((pair): pair is [string, Scale] => isScale(pair[1]))),
    painted: readPainted(given["painted"]),
    computed: setOf(given["computed"], isText),
    keptViews: listOf(given["keptViews"], isCamera).slice(-KEPT_VIEWS),
    camera: isCamera(given["camera"]) ? given["camera"] : null,
    searchBy: SEARCH_BY.find((known) => known === given["searchBy"]) ?? "chunk",
  };
}

/** Texts that were under way; null where none of them can be read. */
export function readKeptPending(value: unknown): KeptPending | null {
  const given = fieldsOf(value);
  const texts = readTexts(given?.["texts"]);
  return given === null || texts.length === 0 ? null : { source: readSource(given["source"]), texts };
}

/** What was said of pairs of items: the same or not, by the pair's key. */
export function readKeptVerdicts(value: unknown): Readonly<Record<string, boolean>> {
  const pairs = Object.entries(fieldsOf(value) ?? {});
  return Object.fromEntries(pairs.filter((pair): pair is [string, boolean] => typeof pair[1] === "boolean"));
}

/** What was on the map before a lesson; null where it cannot be found again. */
export function readKeptBefore(value: unknown): KeptBefore | null {
  const { version, which, sample, look, selection, panel, dockOpen, chosen } = fieldsOf(value) ?? {};
  const read = readKeptLook(look);
  if (version !== VERSION || (which !== "sample" && which !== "own") || read === null) return null;
  return {
    version: VERSION,
    which,
    sample: isText(sample) ? sample : "",
    look: read,
    selection: listOf(selection, isId),
    panel: isText(panel) ? panel : "all",
    dockOpen: dockOpen !== false,
    chosen: textOrNull(chosen),
  };
}

const isGuess = (value: unknown): value is Guess =>
  isText(value) ||
  isNumber(value) ||
  (Array.isArray(value) && ((value as unknown[]).every(isText) || (value as unknown[]).every(isNumber))) ||
  (!Array.isArray(value) &&
    Object.values(fieldsOf(value) ?? { none: null }).every((one) => isText(one) || isNumber(one)));

/** Guesses of lessons and the steps that were seen; what has another shape is left out. */
export function readKeptNotes(value: unknown): KeptNotes | null {
  const { version, guesses, seen } = fieldsOf(value) ?? {};
  if (version !== VERSION) return null;
  return {
    version: VERSION,
    guesses: Object.fromEntries(
      Object.entries(fieldsOf(guesses) ?? {}).flatMap(([key, guess]) =>
        isGuess(guess) ? [[key, guess]] : [],
      ),
    ),
    seen: Object.fromEntries(
      Object.entries(fieldsOf(seen) ?? {}).map(([key, steps]) => [key, listOf(steps, isId)]),
    ),
  };
}
