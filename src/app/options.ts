import type { Metric } from "#math/table.ts";
import type { MapWish } from "#store/commands.ts";
import type { AxisWords } from "#store/map.ts";
import { GivenError, named, oneOf, readText } from "./reading.ts";

const METRICS: readonly Metric[] = ["cosine", "dot", "euclidean"];
const DEVICES = ["auto", "webgpu", "wasm"] as const;
type Device = (typeof DEVICES)[number];

const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null && !Array.isArray(given);

/** The options of a call; none given is none chosen. */
export function optionsIn(given: unknown): Readonly<Record<string, unknown>> {
  if (given === undefined || given === null) return {};
  if (!isObject(given)) throw new GivenError(`Give the options as an object, not as ${named(given)}.`);
  return given;
}

export const readMetric = (given: unknown): Metric => oneOf(given, METRICS, "measure", "cosine");

export const readDevice = (given: unknown): Device =>
  oneOf(optionsIn(given)["device"], DEVICES, "device", "auto");

/** k and metric of a question; k is a whole number of at least 1. */
export function readRanking(
  given: unknown,
  otherwise: number,
): { readonly k: number; readonly metric: Metric } {
  const { k = otherwise, metric } = optionsIn(given);
  if (typeof k !== "number" || !Number.isInteger(k) || k < 1)
    throw new GivenError(`k is ${named(k)}; it must be a whole number of at least 1.`);
  return { k, metric: readMetric(metric) };
}

/** A number from `least` to `most`, whole where that is said. */
export function readNumber(
  given: unknown,
  what: string,
  otherwise: number,
  {
    least,
    most,
    isWhole = false,
  }: { readonly least: number; readonly most: number; readonly isWhole?: boolean },
): number {
  if (given === undefined) return otherwise;
  const fits = typeof given === "number" && given >= least && given <= most;
  if (fits && (!isWhole || Number.isInteger(given))) return given;
  const kind = isWhole ? "a whole number" : "a number";
  throw new GivenError(`${what} is ${named(given)}; it must be ${kind} from ${least} to ${most}.`);
}

/** What to ask about: an item's id, or a text with something in it. */
export function readQuery(
  given: unknown,
): { readonly kind: "item"; readonly id: number } | { readonly kind: "text"; readonly text: string } {
  if (typeof given === "number") return { kind: "item", id: given };
  if (typeof given !== "string") throw new GivenError("Give an item id or a text to ask about.");
  if (given.trim() === "") throw new GivenError("The text is empty, so nothing is near it.");
  return { kind: "text", text: given.toWellFormed() };
}

/** A pole of an axis: a text, or several. */
function readPole(given: unknown, axis: number): string {
  const words = Array.isArray(given) ? Array.from(given as unknown[]) : [given];
  if (words.length === 0 || words.some((word) => typeof word !== "string")) {
    throw new GivenError(
      `Axis ${axis} has ${named(given)} at one end. Give a word or a list of words, such as ["small", "big"].`,
    );
  }
  return words.join(", ").toWellFormed();
}

/** Axes as [from, to] or { from, to }; each end a text or a list of texts. */
function readAxes(given: unknown): readonly AxisWords[] {
  if (!Array.isArray(given)) {
    throw new GivenError(
      `Give the axes as a list of pairs, such as [["small", "big"]], not as ${named(given)}.`,
    );
  }
  return Array.from(given as unknown[], (axis, i) => {
    const [from, to] = Array.isArray(axis)
      ? (axis as unknown[])
      : isObject(axis)
        ? [axis["from"], axis["to"]]
        : [];
    return { from: readPole(from, i + 1), to: readPole(to, i + 1) };
  });
}

/** Options of a map. Throws GivenError for all but 2 or 3 dimensions, whole seeds, finite parameters and pairs of poles. */
export function readMapWish(given: unknown): MapWish {
  const { method, dims, seed, params, axes } = optionsIn(given);
  if (dims !== undefined && dims !== 2 && dims !== 3)
    throw new GivenError(`dims is ${named(dims)}; a map has 2 or 3 dimensions.`);
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new GivenError(`seed is ${named(seed)}; it must be a whole number.`);
  for (const [name, value] of Object.entries(optionsIn(params))) {
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new GivenError(`Parameter ${named(name)} is ${named(value)}; it must be a number.`);
  }
  return {
    ...(method === undefined ? {} : { method: readText(method, "method") }),
    ...(dims === undefined ? {} : { dims }),
    ...(seed === undefined ? {} : { seed: seed as number }),
    ...(axes === undefined ? {} : { axes: readAxes(axes) }),
    ...(params === undefined ? {} : { params: params as Readonly<Record<string, number>> }),
  };
}

const FORMATS = ["png", "svg"] as const;
const GROUNDS = ["theme", "none"] as const;

/** Options of a picture: PNG at scale 1 on the theme's ground unless said. */
export function readPicture(given: unknown): {
  readonly format: (typeof FORMATS)[number];
  readonly scale: number;
  readonly ground: (typeof GROUNDS)[number];
} {
  const { format, scale = 1, ground } = optionsIn(given);
  if (typeof scale !== "number" || !(scale >= 0.1 && scale <= 64))
    throw new GivenError(`scale is ${named(scale)}; it must be a number from 0.1 to 64.`);
  return {
    format: oneOf(format, FORMATS, "format", "png"),
    scale,
    ground: oneOf(ground, GROUNDS, "ground", "theme"),
  };
}
