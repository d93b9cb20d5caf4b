import { sample, seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import {
  bytesOfRow,
  type Codes,
  codeSteps,
  PRECISIONS,
  prefixSteps,
  type Precision,
  unitPrefix,
} from "./codes.ts";
import type { Rates } from "./cost.ts";
import { Hnsw } from "./hnsw.ts";
import {
  isShort,
  type Method,
  recallOf,
  searchWith,
  type SearchParts,
  type SearchWish,
  trueNearest,
} from "./index-search.ts";
import { Ivf } from "./ivf.ts";
import type { AnalysisJob, AnalysisWork } from "./job.ts";

/** Rows an index is built of, at most: more wait too long. A fair sample stands for them. */
export const INDEX_ROWS = 20_000;
/** Rows that ask, for figures that are means. */
const ASKING = 40;
const SAMPLE_SEED = 1;

export interface ApproximateSearch {
  readonly kind: "search";
  readonly wish: SearchWish;
  readonly seed: number;
  /** dim numbers. */
  readonly vector: Float32Array;
  /** The item's row that asks; -1 for a text. */
  readonly row: number;
}

/** Recall and comparisons by effort, of a graph and of lists. */
export interface ApproximateCurve {
  readonly kind: "curve";
  readonly wish: SearchWish;
  readonly seed: number;
}

/** Recall and memory by precision and dimensions, brute force. */
export interface ApproximateShort {
  readonly kind: "short";
  readonly k: number;
  /** Numbers of dimensions to try. */
  readonly dims: readonly number[];
}

/** How fast this thread compares. */
export interface ApproximateRates {
  readonly kind: "rates";
}

export type ApproximateRequest = ApproximateSearch | ApproximateCurve | ApproximateShort | ApproximateRates;

export interface ApproximateFound {
  readonly kind: "search";
  /** Rows of the items, nearest first; their true cosines. */
  readonly rows: Int32Array;
  readonly scores: Float32Array;
  /** The true nearest. */
  readonly truth: { readonly rows: Int32Array; readonly scores: Float32Array };
  readonly recall: number;
  /** Rows of the items in the order they were looked at; after step i, the first ends[i] of them. */
  readonly visited: Int32Array;
  readonly ends: Int32Array;
  /** Layer of the graph, or list, of each step. */
  readonly places: Int32Array;
  readonly distances: number;
  readonly bytes: { readonly vectors: number; readonly index: number; readonly full: number };
  /** Rows the index holds. */
  readonly n: number;
  /** Layers of the graph, or lists; 0 for brute force. */
  readonly parts: number;
}

export interface CurvePoint {
  readonly method: Method;
  /** ef, or nprobe. */
  readonly effort: number;
  readonly recall: number;
  readonly distances: number;
}

export interface ShortRow {
  readonly precision: Precision;
  readonly dims: number;
  readonly bytes: number;
  readonly recall: number;
  /** With four times k ranked again by the full vectors. */
  readonly again: number;
}

export type ApproximateResult =
  | ApproximateFound
  | {
      readonly kind: "curve";
      readonly points: readonly CurvePoint[];
      readonly asked: number;
      readonly n: number;
    }
  | { readonly kind: "short"; readonly rows: readonly ShortRow[]; readonly asked: number; readonly n: number }
  | { readonly kind: "rates"; readonly rates: Rates };

/** What an index is made of: rows of the table, and all of their numbers at length 1. */
interface Base {
  readonly members: Int32Array;
  readonly full: Float32Array;
  readonly dim: number;
}

function baseOf(work: AnalysisWork): Promise<Base> {
  return work.remember("approximate base", async () => {
    const { table } = work;
    const members = sample(table.n, INDEX_ROWS, seeded(SAMPLE_SEED));
    return {
      members,
      full: await work.steps(prefixSteps(table, members, table.dim), 0, 0.05),
      dim: table.dim,
    };
  });
}

const tableOf = ({ full, dim, members }: Base): VectorTable => ({ n: members.length, dim, values: full });
const every = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

function prefixOf(work: AnalysisWork, base: Base, dims: number): Promise<Float32Array> {
  if (dims === base.dim) return Promise.resolve(base.full);
  const members = every(base.members.length);
  return work.remember(`approximate rows ${dims}`, () =>
    work.steps(prefixSteps(tableOf(base), members, dims), 0, 0.05),
  );
}

function codesOf(work: AnalysisWork, rows: Float32Array, dims: number, precision: Precision): Promise<Codes> {
  return work.remember(`approximate codes ${dims} ${precision}`, () =>
    work.steps(codeSteps(rows, dims, precision), 0.05, 0.1),
  );
}

/** The parts a search needs, made once. */
async function partsOf(
  work: AnalysisWork,
  { precision, dims }: Pick<SearchWish, "precision" | "dims">,
  methods: readonly Method[],
  seed: number,
): Promise<{ readonly parts: SearchParts; readonly base: Base }> {
  const base = await baseOf(work);
  const rows = await prefixOf(work, base, dims);
  const codes = await codesOf(work, rows, dims, precision);
  const both = methods.includes("hnsw") && methods.includes("ivf");
  const hnsw = methods.includes("hnsw")
    ? await work.remember(`approximate graph ${dims} ${seed}`, () =>
        work.steps(Hnsw.build(rows, dims, { seed }), 0.1, both ? 0.7 : 0.98),
      )
    : null;
  const ivf = methods.includes("ivf")
    ? await work.remember(`approximate lists ${dims} ${seed}`, () =>
        work.steps(Ivf.build(rows, dims, { seed }), both ? 0.7 : 0.1, both ? 0.8 : 0.98),
      )
    : null;
  return { base, parts: { n: base.members.length, dim: base.dim, full: base.full, codes, hnsw, ivf } };
}

async function search(request: ApproximateSearch, work: AnalysisWork): Promise<ApproximateFound> {
  const { wish, seed } = request;
  const { parts, base } = await partsOf(work, wish, [wish.method], seed);
  const query = unitPrefix(request.vector, parts.dim);
  const self = request.row < 0 ? -1 : base.members.indexOf(request.row);
  const { rows, scores, walk } = searchWith(parts, query, wish, self);
  const truth = trueNearest(parts, query, wish.k, self);
  const item = (row: number): number => base.members[row]!;
  return {
    kind: "search",
    rows: rows.map(item),
    scores,
    truth: { rows: truth.rows.map(item), scores: truth.scores },
    recall: recallOf({ scores }, truth),
    visited: Int32Array.from(walk.rows, item),
    ends: Int32Array.from(walk.ends),
    places: Int32Array.from(walk.places),
    distances: walk.distances,
    bytes: {
      vectors: parts.codes.bytes,
      index: (wish.method === "hnsw" ? parts.hnsw?.bytes : wish.method === "ivf" ? parts.ivf?.bytes : 0) ?? 0,
      full: wish.rerank && isShort(wish, parts.dim) ? 4 * parts.full.length : 0,
    },
    n: parts.n,
    parts: (wish.method === "hnsw" ? parts.hnsw?.layers : wish.method === "ivf" ? parts.ivf?.lists : 0) ?? 0,
  };
}

/** Rows that ask, the same each time. */
const askingRows = (n: number): Int32Array => sample(n, ASKING, seeded(7));

/** Efforts to try: doubling, from the least to the most. */
export function efforts(least: number, most: number): readonly number[] {
  const found: number[] = [];
  for (let effort = Math.max(1, least); effort < most; effort = Math.ceil(effort * 1.7)) found.push(effort);
  return [...found, Math.max(1, most)];
}

/** One step of work on each asking row, for `settings` settings. */
function* means<S>(
  parts: SearchParts,
  k: number,
  settings: readonly S[],
  found: (
    query: Float32Array,
    self: number,
    setting: S,
  ) => { readonly scores: Float32Array; readonly distances: number },
): Steps<readonly { readonly recall: number; readonly distances: number }[]> {
  const asking = askingRows(parts.n);
  const sums = settings.map(() => ({ recall: 0, distances: 0 }));
  for (const [done, self] of asking.entries()) {
    const query = parts.full.slice(self * parts.dim, (self + 1) * parts.dim);
    const truth = trueNearest(parts, query, k, self);
    for (const [at, setting] of settings.entries()) {
      const { scores, distances } = found(query, self, setting);
      const sum = sums[at]!;
      sum.recall += recallOf({ scores }, truth) / asking.length;
      sum.distances += distances / asking.length;
      yield (done + at / settings.length) / asking.length;
    }
  }
  return sums;
}

async function curve({ wish, seed }: ApproximateCurve, work: AnalysisWork): Promise<ApproximateResult> {
  const { parts } = await partsOf(work, wish, ["hnsw", "ivf"], seed);
  const { n } = parts;
  const settings = [
    ...efforts(wish.k, Math.min(n, 640)).map((effort) => ({ method: "hnsw" as Method, effort })),
    ...efforts(1, parts.ivf?.lists ?? 1).map((effort) => ({ method: "ivf" as Method, effort })),
    { method: "brute" as Method, effort: n },
  ];
  const sums = await work.steps(
    means(parts, wish.k, settings, (query, self, { method, effort }) => {
      const { scores, walk } = searchWith(
        parts,
        query,
        { ...wish, method, ef: effort, nprobe: effort },
        self,
        true,
      );
      return { scores, distances: walk.distances };
    }),
    0.8,
    1,
  );
  const points = settings.map((setting, i) => ({ ...setting, ...sums[i]! }));
  return { kind: "curve", points, asked: Math.min(n, ASKING), n };
}

async function short({ k, dims }: ApproximateShort, work: AnalysisWork): Promise<ApproximateResult> {
  const base = await baseOf(work);
  const n = base.members.length;
  const rows: ShortRow[] = [];
  const kinds = dims.flatMap((length) => PRECISIONS.map((precision) => ({ dims: length, precision })));
  for (const [at, kind] of kinds.entries()) {
    const prefix = await prefixOf(work, base, kind.dims);
    const codes = await codesOf(work, prefix, kind.dims, kind.precision);
    const parts: SearchParts = { n, dim: base.dim, full: base.full, codes, hnsw: null, ivf: null };
    const wish = { ...kind, method: "brute", k, ef: 0, nprobe: 0 } as const;
    const [plain, again] = await work.steps(
      means(parts, k, [false, true], (query, self, rerank) => {
        const { scores, walk } = searchWith(parts, query, { ...wish, rerank }, self);
        return { scores, distances: walk.distances };
      }),
      at / kinds.length,
      (at + 1) / kinds.length,
    );
    rows.push({
      ...kind,
      bytes: bytesOfRow(kind.precision, kind.dims),
      recall: plain?.recall ?? Number.NaN,
      again: again?.recall ?? Number.NaN,
    });
  }
  return { kind: "short", rows, asked: Math.min(n, ASKING), n };
}

/** Time of one measurement, ms, and how often it is taken; the fastest counts, as other work only ever slows it down. */
const MEASURE_MS = 6;
const MEASURES = 12;

function* ratesOf(base: Base, codes: readonly Codes[]): Steps<Rates> {
  const rates: Record<Precision, number> = { float32: Number.NaN, int8: Number.NaN, binary: Number.NaN };
  const n = base.members.length;
  const query = base.full.slice(0, base.dim);
  let kept = 0;
  for (const [at, { precision, scorer }] of codes.entries()) {
    const score = scorer(query);
    let fastest = Infinity;
    for (let measure = 0; measure < MEASURES; measure++) {
      const since = performance.now();
      let compared = 0;
      let ms = 0;
      while (ms < MEASURE_MS) {
        for (let i = 0; i < 256; i++) kept += score((compared + i) % n);
        compared += 256;
        ms = performance.now() - since;
      }
      fastest = Math.min(fastest, (ms * 1e6) / compared / base.dim);
      yield (at + measure / MEASURES) / codes.length;
    }
    rates[precision] = fastest;
  }
  // The sum is looked at, or an engine may leave the work out.
  return Number.isNaN(kept) ? { ...rates } : rates;
}

async function measured(work: AnalysisWork): Promise<ApproximateResult> {
  const base = await baseOf(work);
  const codes: Codes[] = [];
  for (const precision of PRECISIONS) codes.push(await codesOf(work, base.full, base.dim, precision));
  return { kind: "rates", rates: await work.steps(ratesOf(base, codes), 0.1, 1) };
}

/** Approximate search on the items: one search with its way, recall by effort, short vectors, rates of this device. */
const approximate: AnalysisJob<"approximate", ApproximateRequest, ApproximateResult> = {
  id: "approximate",
  readsTexts: false,
  run(request, work) {
    if (work.table.n === 0) throw new RangeError("There are no items yet, so there is nothing to search.");
    switch (request.kind) {
      case "search":
        return search(request, work);
      case "curve":
        return curve(request, work);
      case "short":
        return short(request, work);
      case "rates":
        return measured(work);
    }
  },
};

export default approximate;
