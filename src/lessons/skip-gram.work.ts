import {
  FIRST_TRAINED_ID,
  nextRandom,
  rateAt,
  skipgramTables,
  startingRows,
  trainChunk,
  type SkipgramPlan,
} from "#analysis/skipgram.ts";
import { principalSteps } from "#math/pca.ts";
import { cosine } from "#math/similarity.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import type { Exhibit } from "#store/exhibit.ts";
import { termsOf } from "#text/terms.ts";
import { LINES, THEMES } from "./company-it-keeps.items.ts";
import { work, type Trained, type WorkTools } from "./work.ts";

/** What to make of the lines. */
export interface CompanyRequest {
  /** Words predict their neighbours; neighbours predict the word (CBOW); or neighbours are counted and the table is reduced. */
  readonly way: "skip-gram" | "cbow" | "counts";
  /** Times that all lines are read; 0: as it begins. */
  readonly rounds: number;
  readonly seed: number;
  /** Lines besides our own. */
  readonly extra: readonly string[];
  /** A word besides those of the themes. */
  readonly word: string | null;
  /** Pairs whose cosine is followed. */
  readonly pairs: readonly (readonly [string, string])[];
}

/** The words of the themes, and the word besides, as vectors of unit length. */
export interface CompanySpace extends Trained {
  /** Cosine of each pair, by rounds. */
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
  /** Cosine of the word besides with the middle of each theme; none where it stands in no line. */
  readonly themes: readonly { readonly theme: string; readonly score: number }[];
}

const DIM = 24;
const PLAN = { dim: DIM, window: 4, negatives: 5, rate: 0.06, subsample: 0.005 } as const;
/** Words of a line of another's that are read. */
const LONGEST_LINE = 60;
const DRAW_BITS = 14;

interface Corpus {
  readonly ids: ReadonlyMap<string, number>;
  /** Ids; 0 ends a line. */
  readonly tokens: Uint16Array;
  readonly counts: Uint32Array;
}

export default work<CompanyRequest, CompanySpace>(async (request, tools) => {
  const corpus = corpusOf([...LINES, ...request.extra]);
  const traces = request.pairs.map(([a, b]) => ({ name: `${a} and ${b}`, points: [] as [number, number][] }));
  const look = (round: number, table: VectorTable): readonly Exhibit[] => {
    request.pairs.forEach(([a, b], at) => traces[at]?.points.push([round, between(table, corpus, a, b)]));
    const lines = traces.map(({ name, points }) => ({ name, points: points.slice() }));
    return [{ kind: "curve", caption: "Cosine while it learns", x: "round", y: "cosine", lines }];
  };
  const table =
    request.way === "counts" ? await counted(corpus, tools) : await predicted(corpus, request, look, tools);
  const isIn = request.word !== null && corpus.ids.has(request.word);
  const texts = [...THEMES.flatMap(({ words }) => words), ...(isIn && request.word ? [request.word] : [])];
  const values = new Float32Array(texts.length * DIM);
  texts.forEach((word, i) => {
    const row = rowOf(table, corpus.ids.get(word) ?? 0);
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)) || 1;
    values.set(
      row.map((x) => x / length),
      i * DIM,
    );
  });
  const labels = [...THEMES.flatMap(({ name, words }) => words.map(() => name)), ...(isIn ? [null] : [])];
  return { texts, labels, dim: DIM, values, lines: traces, themes: isIn ? themesNear(values, texts) : [] };
});

function corpusOf(lines: readonly string[]): Corpus {
  const ids = new Map<string, number>();
  const tokens: number[] = [];
  const counts: number[] = Array.from({ length: FIRST_TRAINED_ID }, () => 0);
  for (const line of lines) {
    for (const term of termsOf(line).slice(0, LONGEST_LINE)) {
      const id = ids.get(term) ?? FIRST_TRAINED_ID + ids.size;
      ids.set(term, id);
      counts[id] = (counts[id] ?? 0) + 1;
      tokens.push(id);
    }
    tokens.push(0);
  }
  return { ids, tokens: Uint16Array.from(tokens), counts: Uint32Array.from(counts) };
}

const between = (table: VectorTable, { ids }: Corpus, a: string, b: string): number =>
  cosine(rowOf(table, ids.get(a) ?? 0), rowOf(table, ids.get(b) ?? 0));

/** Word rows after training, row-major [ids x DIM]. */
async function predicted(
  { tokens, counts }: Corpus,
  { way, rounds, seed }: CompanyRequest,
  look: (round: number, table: VectorTable) => readonly Exhibit[],
  { tell, pause }: WorkTools,
): Promise<VectorTable> {
  const plan: SkipgramPlan = { ...PLAN, epochs: rounds, seed };
  const tables = skipgramTables(counts, plan.subsample, DRAW_BITS);
  const rows = startingRows(counts.length, DIM, seed);
  const context = new Float32Array(rows.length);
  const table = { n: counts.length, dim: DIM, values: rows };
  let state = seed >>> 0 || 1;
  look(0, table);
  for (let round = 0; round < rounds; round++) {
    const rate = rateAt(plan.rate, round / rounds);
    const chunk = { tokens, from: 0, to: tokens.length, rows, context, tables, plan, rate, state };
    state = way === "cbow" ? cbowRound(chunk) : trainChunk(chunk);
    tell((round + 1) / rounds, look(round + 1, table));
    await pause();
  }
  return table;
}

/** As `trainChunk`, the other way round: the mean of the words of a window learns to tell the word in its middle from drawn ones. */
function cbowRound({
  tokens,
  rows,
  context,
  tables,
  plan,
  rate,
  state,
}: Parameters<typeof trainChunk>[0]): number {
  const { dim, window, negatives } = plan;
  const mean = new Float64Array(dim);
  const change = new Float64Array(dim);
  for (let at = 0; at < tokens.length; at++) {
    const centre = tokens[at] ?? 0;
    if (centre < FIRST_TRAINED_ID) continue;
    state = nextRandom(state);
    const reach = 1 + ((state >>> 8) % window);
    const near: number[] = [];
    for (const step of [-1, 1])
      for (let i = 1; i <= reach; i++) {
        const id = tokens[at + step * i] ?? 0;
        if (id < FIRST_TRAINED_ID) break;
        state = nextRandom(state);
        if ((state >>> 8) / 16777216 < (tables.keep[id] ?? 0)) near.push(id);
      }
    if (near.length === 0) continue;
    mean.fill(0);
    change.fill(0);
    for (const id of near) for (let d = 0; d < dim; d++) mean[d]! += rows[id * dim + d]! / near.length;
    for (let k = 0; k <= negatives; k++) {
      let target = centre;
      if (k > 0) {
        state = nextRandom(state);
        target = tables.draws[(state >>> 8) & (tables.draws.length - 1)] ?? 0;
        if (target === centre) continue;
      }
      let dot = 0;
      for (let d = 0; d < dim; d++) dot += mean[d]! * context[target * dim + d]!;
      const step = ((k === 0 ? 1 : 0) - 1 / (1 + Math.exp(-dot))) * rate;
      for (let d = 0; d < dim; d++) {
        change[d]! += step * context[target * dim + d]!;
        context[target * dim + d]! += step * mean[d]!;
      }
    }
    for (const id of near) for (let d = 0; d < dim; d++) rows[id * dim + d]! += change[d]!;
  }
  return state;
}

/**
 * Positive pointwise mutual information of words within a window, max(0, ln(p(a, b) / (p(a) p(b)))), brought to DIM columns by principal
 * components (Levy and Goldberg 2014: what skip-gram with negative sampling factors without saying so).
 */
async function counted({ tokens, counts }: Corpus, { tell, pause }: WorkTools): Promise<VectorTable> {
  const n = counts.length;
  const pairs = new Float32Array(n * n);
  const sums = new Float64Array(n);
  let total = 0;
  for (let at = 0; at < tokens.length; at++) {
    const a = tokens[at] ?? 0;
    if (a < FIRST_TRAINED_ID) continue;
    for (let i = 1; i <= PLAN.window; i++) {
      const b = tokens[at + i] ?? 0;
      if (b < FIRST_TRAINED_ID) break;
      pairs[a * n + b]! += 1;
      pairs[b * n + a]! += 1;
      sums[a]! += 1;
      sums[b]! += 1;
      total += 2;
    }
  }
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      const both = pairs[a * n + b]!;
      pairs[a * n + b] = both === 0 ? 0 : Math.max(0, Math.log((both * total) / (sums[a]! * sums[b]!)));
    }
  const steps = principalSteps({ n, dim: n, values: pairs }, DIM, { rounds: 60, tolerance: 1e-6 });
  let step = steps.next();
  while (step.done !== true) {
    tell(step.value);
    await pause();
    step = steps.next();
  }
  const { mean, components } = step.value;
  const values = new Float32Array(n * DIM);
  for (let row = 0; row < n; row++)
    for (let c = 0; c < DIM; c++) {
      let sum = 0;
      for (let d = 0; d < n; d++) sum += (pairs[row * n + d]! - mean[d]!) * components[c * n + d]!;
      values[row * DIM + c] = sum;
    }
  return { n, dim: DIM, values };
}

/** Cosine of the last row with the mean of each theme's rows, the nearest theme first. */
function themesNear(values: Float32Array, texts: readonly string[]): CompanySpace["themes"] {
  const own = values.subarray((texts.length - 1) * DIM);
  return THEMES.map(({ name, words }) => {
    const middle = new Float32Array(DIM);
    for (const word of words)
      rowOf({ n: texts.length, dim: DIM, values }, texts.indexOf(word)).forEach((x, d) => (middle[d]! += x));
    return { theme: name, score: cosine(own, middle) };
  }).sort((a, b) => b.score - a.score);
}
