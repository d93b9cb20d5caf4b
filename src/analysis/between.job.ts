import { seeded } from "#math/random.ts";
import { rowNorms } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { best } from "#math/topk.ts";
import { chanceOf, type Direction, directionOf, offsetOf } from "./direction.ts";
import { type Path, wayBetween } from "./interpolate.ts";
import type { AnalysisJob } from "./job.ts";
import { lineSteps, toSegment } from "./line.ts";

export interface BetweenPath {
  readonly kind: "path";
  /** Ends, of length 1. */
  readonly a: Float32Array;
  readonly b: Float32Array;
  /** Points of the way, both ends included. */
  readonly steps: number;
  /** Nearest items told at each. */
  readonly k: number;
  readonly path: Path;
  /** Items nearest to the line between the ends that are told. */
  readonly onLine: number;
  /** Rows of the ends, where they are items: never told. */
  readonly skip: readonly number[];
}

export interface BetweenDirection {
  readonly kind: "direction";
  /** Ends of each pair, of length 1. */
  readonly pairs: readonly (readonly [Float32Array, Float32Array])[];
  /** Items told at each end. */
  readonly k: number;
  /** Rows of the pairs' own items: not told. */
  readonly skip: readonly number[];
}

/** Rows with a number each. */
export interface Told {
  readonly rows: Int32Array;
  readonly scores: Float32Array;
}

export interface FoundPath {
  readonly kind: "path";
  /** One for each step: its place from 0 to 1, its vector, its length, its nearest rows by cosine. */
  readonly steps: readonly (Told & {
    readonly at: number;
    readonly vector: Float32Array;
    readonly length: number;
  })[];
  /** Items nearest to the line between the ends, nearest first: their place on it and their distance off it. */
  readonly items: { readonly rows: Int32Array; readonly at: Float32Array; readonly off: Float32Array };
  /** Distance off the line of an ordinary item: the median of all. */
  readonly usualOff: number;
}

export interface FoundDirection {
  readonly kind: "direction";
  readonly direction: Direction;
  readonly chance: { readonly consistency: number; readonly agreement: number };
  /** Farthest along the direction, and farthest against it: cosine of each item with it. */
  readonly high: Told;
  readonly low: Told;
  /** What each pair alone ranks first. */
  readonly alone: readonly Told[];
}

/** Cosines of a direction with all rows. */
function* cosineSteps(
  { n, dim, values }: VectorTable,
  norms: Float64Array,
  vector: Float32Array,
): Steps<Float32Array> {
  let square = 0;
  for (const x of vector) square += x * x;
  const length = Math.sqrt(square);
  const scores = new Float32Array(n);
  for (let row = 0; row < n; row++) {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += values[row * dim + d]! * vector[d]!;
    const lengths = norms[row]! * length;
    scores[row] = lengths === 0 ? 0 : Math.max(-1, Math.min(1, sum / lengths));
    if (row % 2048 === 2047) yield row / n;
  }
  return scores;
}

/** Each of several computations as its part of the progress. */
function* inTurn<T>(parts: readonly Steps<T>[]): Steps<T[]> {
  const results: T[] = [];
  for (const part of parts) {
    let step = part.next();
    while (step.done !== true) {
      yield (results.length + step.value) / parts.length;
      step = part.next();
    }
    results.push(step.value);
    yield results.length / parts.length;
  }
  return results;
}

function* pathSteps(table: VectorTable, wish: BetweenPath): Steps<FoundPath> {
  const { a, b, k, path, onLine } = wish;
  const skip = new Set(wish.skip);
  const norms = rowNorms(table);
  const { at, off } = yield* lineSteps(table, a, b);
  const ends = Math.hypot(...a.map((x, d) => x - b[d]!));
  const gaps = Float32Array.from(at, (place, row) => toSegment(place, off[row]!, ends));
  const nearest = best(gaps, onLine, false, skip).rows;
  const way = wayBetween(a, b, wish.steps, path);
  const cosines = yield* inTurn(way.map((vector) => cosineSteps(table, norms, vector)));
  return {
    kind: "path",
    steps: way.map((vector, i) => ({
      at: way.length < 2 ? 0 : i / (way.length - 1),
      vector,
      length: Math.hypot(...vector),
      ...best(cosines[i]!, k, true, skip),
    })),
    items: {
      rows: nearest,
      at: nearest.length === 0 ? new Float32Array() : pick(at, nearest),
      off: pick(off, nearest),
    },
    usualOff: off.slice().sort()[off.length >> 1] ?? Number.NaN,
  };
}

const pick = (values: Float32Array, rows: Int32Array): Float32Array =>
  Float32Array.from(rows, (row) => values[row]!);

function* directionSteps(
  table: VectorTable,
  { pairs, k, skip: own }: BetweenDirection,
): Steps<FoundDirection> {
  const direction = directionOf(pairs);
  const skip = new Set(own);
  const norms = rowNorms(table);
  const vectors = [direction.unit, ...pairs.map(offsetOf)];
  const [all = new Float32Array(), ...alone] = yield* inTurn(
    vectors.map((vector) => cosineSteps(table, norms, vector)),
  );
  return {
    kind: "direction",
    direction,
    chance: chanceOf(table, pairs.length, seeded(1)),
    high: best(all, k, true, skip),
    low: best(all, k, false, skip),
    alone: alone.map((scores) => best(scores, k, true, skip)),
  };
}

/** From one text to another, and the direction of several pairs. */
const between: AnalysisJob<"between", BetweenPath | BetweenDirection, FoundPath | FoundDirection> = {
  id: "between",
  readsTexts: false,
  run(request, work) {
    if (work.table.n === 0) throw new RangeError("There are no items yet, so nothing lies between.");
    return request.kind === "path"
      ? work.steps(pathSteps(work.table, request))
      : work.steps(directionSteps(work.table, request));
  },
};

export default between;
