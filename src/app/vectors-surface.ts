import { tokenShares } from "#analysis/token-share.ts";
import { approximateSearch } from "#engine/approximate.ts";
import { directionFor, wayOf } from "#engine/between.ts";
import type { Engine } from "#engine/engine.ts";
import { textOf, tokensOf } from "#engine/vector.ts";
import { APPROXIMATE_WISH } from "#store/approximate.ts";
import type { Near } from "#store/between.ts";
import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { placePieces } from "#text/pieces.ts";
import { readPairs } from "#text/text-pairs.ts";
import type { Neighbour } from "./explorer.ts";
import type { VectorCalls } from "./explorer-vectors.ts";
import { optionsIn, readNumber, readQuery, readRanking } from "./options.ts";
import { GivenError, named, oneOf } from "./reading.ts";

const MOST_STEPS = 101;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** An id or a text, as `endsOf` takes it. */
function readEnd(given: unknown): number | string {
  const subject = readQuery(given);
  return subject.kind === "item" ? subject.id : subject.text;
}

/** Items with their texts. */
function withTexts(near: readonly Near[]): readonly Neighbour[] {
  const state = store.getState();
  const rows = selectRowsById(state);
  return near.map(({ id, score }) => ({ id, text: state.items[rows.get(id) ?? -1]?.text ?? "", score }));
}

export async function between(
  { context, models }: Engine,
  ...[a, b, options]: Parameters<VectorCalls["between"]>
): ReturnType<VectorCalls["between"]> {
  const given = optionsIn(options);
  const ends = [readEnd(a), readEnd(b)] as const;
  const { k } = readRanking({ k: given["k"] }, 3);
  const wish = {
    steps: readNumber(given["steps"], "steps", 7, { least: 2, most: MOST_STEPS, isWhole: true }),
    path: oneOf(given["path"], ["slerp", "line"] as const, "path", "slerp"),
    k,
    onLine: Math.max(10, k),
  };
  const way = await wayOf(context, models, ...ends, wish);
  const texts = withTexts(way.items.map(({ id }) => ({ id, score: 0 })));
  return {
    from: { id: way.from.id, text: way.from.text },
    to: { id: way.to.id, text: way.to.text },
    path: way.path,
    cosine: way.cosine,
    steps: way.steps.map(({ at, length, rows, place }) => ({
      at,
      length,
      items: withTexts(rows),
      place: place && [...place],
    })),
    items: way.items.map(({ id, at, off }, i) => ({ id, text: texts[i]?.text ?? "", at, off })),
  };
}

function readPair(given: unknown, at: number): readonly [number | string, number | string] {
  if (typeof given === "string") {
    const [pair] = readPairs(given).pairs;
    if (pair) return [pair.from, pair.to];
  }
  if (Array.isArray(given) && given.length === 2) return [readEnd(given[0]), readEnd(given[1])];
  if (typeof given === "object" && given !== null && "from" in given && "to" in given)
    return [readEnd(given.from), readEnd(given.to)];
  throw new GivenError(
    `Pair ${at + 1} is ${named(given)}. Give two texts or item ids, such as ["man", "woman"].`,
  );
}

export async function direction(
  { context, models }: Engine,
  ...[given, options]: Parameters<VectorCalls["direction"]>
): ReturnType<VectorCalls["direction"]> {
  const { k } = readRanking({ k: optionsIn(options)["k"] }, 10);
  if (!Array.isArray(given))
    throw new GivenError(`Give a list of pairs, such as [["man", "woman"]], not ${named(given)}.`);
  const pairs = Array.from(given as readonly unknown[], readPair);
  const found = await directionFor(context, models, pairs, k);
  const { consistency, agreement, chance, pairwise } = found;
  const p = found.pairs.length;
  return {
    pairs: found.pairs.map(({ from, to, withMean, withOthers, alone }) => ({
      from: { id: from.id, text: from.text },
      to: { id: to.id, text: to.text },
      withMean,
      withOthers,
      alone: withTexts(alone),
    })),
    consistency,
    agreement,
    chance,
    pairwise: Array.from({ length: p }, (_, i) => pairwise.slice(i * p, (i + 1) * p)),
    high: withTexts(found.high),
    low: withTexts(found.low),
  };
}

export async function tokens(
  { context, models }: Engine,
  ...[given]: Parameters<VectorCalls["tokens"]>
): ReturnType<VectorCalls["tokens"]> {
  if (typeof given !== "string" && typeof given !== "number")
    throw new GivenError(`Give a text or an item id, not ${named(given)}.`);
  const subject =
    typeof given === "number" ? readQuery(given) : ({ kind: "text", text: given.toWellFormed() } as const);
  const text = textOf(context, subject);
  const read = await tokensOf(context, models, text);
  const places = placePieces(read.text, read.tokens);
  const shares = read.vectors && tokenShares(read.vectors, read.pooled, read.pooling);
  const cut = Math.max(0, read.count - read.tokens.length);
  const last = places.findLast((place) => place !== null);
  return {
    tokens: read.tokens.map(({ text, id, kind }, i) => ({
      text,
      id,
      known: kind === "known",
      special: kind === "special",
      start: places[i]?.start ?? null,
      end: places[i]?.end ?? null,
      share: shares?.[i]?.share ?? null,
    })),
    limit: read.limit,
    count: read.count,
    cut,
    rest: cut > 0 ? read.text.slice(last?.end ?? 0).trimStart() : "",
    pooling: read.pooling,
    length: Math.hypot(...read.pooled),
    vectors: read.vectors,
  };
}

const PRECISION_NAMES: Readonly<Record<string, "float32" | "int8" | "binary">> = {
  float32: "float32",
  fp32: "float32",
  f32: "float32",
  int8: "int8",
  q8: "int8",
  i8: "int8",
  binary: "binary",
  bit: "binary",
  "1bit": "binary",
  "1-bit": "binary",
};

function readPrecision(given: unknown): "float32" | "int8" | "binary" {
  if (given === undefined) return "float32";
  const found = typeof given === "string" ? PRECISION_NAMES[given.toLowerCase()] : undefined;
  if (found !== undefined) return found;
  throw new GivenError(`There is no precision ${named(given)}. There are: float32, int8, binary.`);
}

export async function approximate(
  { context, models }: Engine,
  ...[query, options]: Parameters<VectorCalls["approximate"]>
): ReturnType<VectorCalls["approximate"]> {
  const given = optionsIn(options);
  const subject = readQuery(query);
  const { k } = readRanking({ k: given["k"] }, 10);
  const { dim } = store.getState().vectors;
  const count = (name: string, otherwise: number, most = LARGEST): number =>
    readNumber(given[name], name, otherwise, { least: 1, most, isWhole: true });
  const wish = {
    ...APPROXIMATE_WISH.first,
    method: oneOf(given["method"], ["hnsw", "ivf", "brute"] as const, "method", "hnsw"),
    k,
    ef: count("ef", 40),
    nprobe: count("nprobe", 4),
    precision: readPrecision(given["precision"]),
    dims: dim === 0 ? null : count("dims", dim, dim),
    rerank: given["rerank"] === true,
    seed: readNumber(given["seed"], "seed", 1, { least: -LARGEST, most: LARGEST, isWhole: true }),
  };
  const found = await approximateSearch(context, models, subject, wish);
  const { vectors, index, full } = found.bytes;
  return {
    rows: withTexts(found.rows),
    recall: found.recall,
    visited: found.visited,
    distances: found.distances,
    bytes: vectors + index + full,
    memory: found.bytes,
    n: found.n,
  };
}
