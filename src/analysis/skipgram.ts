/**
 * Skip-gram with negative sampling (Mikolov et al. 2013, "Distributed Representations of Words and Phrases"):
 * a word's vector x learns to tell the words y seen near it from words drawn at random,
 *   maximise  log σ(x·y) + Σ log σ(−x·yₙ).
 * All words of one window share the drawn words (Ji et al. 2016), which keeps their rows in the cache.
 *
 * Plain typed arrays in and out: the page runs this on a small corpus. `training/skipgram/skipgram.assembly.ts` does the same steps in
 * the same order with SIMD for the model that comes with the page; the test there holds the two together.
 */

export interface SkipgramPlan {
  /** Length of a vector; a multiple of 4. */
  readonly dim: number;
  /** Most words to either side; the real reach is drawn from 1 to this for each word. */
  readonly window: number;
  readonly negatives: number;
  readonly epochs: number;
  /** First learning rate; falls to a thousandth of it in a straight line. */
  readonly rate: number;
  /** Threshold t of frequent-word subsampling: keep with probability √(t/f) + t/f. */
  readonly subsample: number;
  readonly seed: number;
}

/** Ids below this end a sentence and get no vector. */
export const FIRST_TRAINED_ID = 5;
/** Entries of the table of σ over [−6, 6]. */
export const SIGMOID_STEPS = 2048;
/** Words of one sentence beyond this go to the next. */
export const LONGEST_SENTENCE = 1000;

/** Tokens between two looks at the learning rate. */
export const CHUNK = 50_000;

export interface SkipgramTables {
  /** keep[id]: probability that an occurrence takes part. */
  readonly keep: Float32Array;
  /** Ids, each as often as count^0.75 asks; the length is a power of two. */
  readonly draws: Uint16Array;
  readonly sigmoid: Float32Array;
}

export function skipgramTables(counts: ArrayLike<number>, subsample: number, drawBits = 21): SkipgramTables {
  let total = 0;
  let weight = 0;
  for (let id = FIRST_TRAINED_ID; id < counts.length; id++) {
    total += counts[id] ?? 0;
    weight += (counts[id] ?? 0) ** 0.75;
  }
  const keep = new Float32Array(counts.length);
  const draws = new Uint16Array(1 << drawBits);
  let reached = 0;
  let filled = 0;
  for (let id = FIRST_TRAINED_ID; id < counts.length; id++) {
    const count = counts[id] ?? 0;
    const ratio = count > 0 ? (subsample * total) / count : 0;
    keep[id] = Math.min(1, Math.sqrt(ratio) + ratio);
    reached += count ** 0.75 / weight;
    while (filled < draws.length && filled < reached * draws.length) draws[filled++] = id;
  }
  draws.fill(counts.length - 1, filled);
  const sigmoid = Float32Array.from(
    { length: SIGMOID_STEPS },
    (_, i) => 1 / (1 + Math.exp(-((i * 12) / (SIGMOID_STEPS - 1) - 6))),
  );
  return { keep, draws, sigmoid };
}

/** xorshift32 (Marsaglia 2003); a state of zero would stay zero, so it is never handed out. */
export function nextRandom(state: number): number {
  let x = state;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return x >>> 0;
}

/** Starting rows: uniform in ±0.5/dim for every id, row-major [ids × dim]. */
export function startingRows(rows: number, dim: number, seed: number): Float32Array {
  const table = new Float32Array(rows * dim);
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  for (let i = 0; i < table.length; i++) {
    state = nextRandom(state);
    table[i] = (state / 4294967296 - 0.5) / dim;
  }
  return table;
}

/**
 * Trains on one core and returns the word rows, row-major [counts.length × dim].
 * @param tokens word ids; ids below FIRST_TRAINED_ID end a sentence
 * @param counts occurrences of each id in `tokens`
 * @param onProgress called with the share done, 0 to 1; return false to stop early
 */
export function trainSkipgram(
  tokens: ArrayLike<number>,
  counts: ArrayLike<number>,
  plan: SkipgramPlan,
  onProgress: (share: number) => boolean | void = () => true,
): Float32Array {
  const tables = skipgramTables(counts, plan.subsample);
  const rows = startingRows(counts.length, plan.dim, plan.seed);
  const context = new Float32Array(rows.length);
  const whole = tokens.length * plan.epochs;
  let state = plan.seed >>> 0 || 1;
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    for (let from = 0; from < tokens.length; from += CHUNK) {
      const share = (epoch * tokens.length + from) / whole;
      if (onProgress(share) === false) return rows;
      const to = Math.min(tokens.length, from + CHUNK);
      const rate = rateAt(plan.rate, share);
      state = trainChunk({ tokens, from, to, rows, context, tables, plan, rate, state });
    }
  }
  onProgress(1);
  return rows;
}

/** The learning rate when `share` of the work is done. */
export function rateAt(first: number, share: number): number {
  return first * Math.max(1e-3, 1 - share);
}

export interface Chunk {
  tokens: ArrayLike<number>;
  from: number;
  to: number;
  rows: Float32Array;
  context: Float32Array;
  tables: SkipgramTables;
  plan: SkipgramPlan;
  rate: number;
  state: number;
}

/** One pass over tokens[from, to); returns the state of the random numbers. */
export function trainChunk({ tokens, from, to, rows, context, tables, plan, rate, state }: Chunk): number {
  const { keep, draws } = tables;
  const sentence = new Uint16Array(LONGEST_SENTENCE);
  const targets = new Uint32Array(plan.negatives + 1);
  const change = new Float32Array(plan.dim);
  let at = from;
  while (at < to) {
    let length = 0;
    while (at < to && length < LONGEST_SENTENCE) {
      const id = tokens[at++] ?? 0;
      if (id < FIRST_TRAINED_ID) break;
      state = nextRandom(state);
      if ((state >>> 8) / 16777216 < (keep[id] ?? 0)) sentence[length++] = id;
    }
    for (let centre = 0; centre < length; centre++) {
      state = nextRandom(state);
      const reach = 1 + ((state >>> 8) % plan.window);
      targets[0] = (sentence[centre] ?? 0) * plan.dim;
      let used = 1;
      for (let k = 0; k < plan.negatives; k++) {
        state = nextRandom(state);
        const drawn = draws[(state >>> 8) & (draws.length - 1)] ?? 0;
        if (drawn !== sentence[centre]) targets[used++] = drawn * plan.dim;
      }
      const last = Math.min(length - 1, centre + reach);
      for (let near = Math.max(0, centre - reach); near <= last; near++) {
        if (near === centre) continue;
        const row = (sentence[near] ?? 0) * plan.dim;
        learn(rows, row, context, targets.subarray(0, used), tables.sigmoid, rate, change);
      }
    }
  }
  return state;
}

/** One word against its true neighbour (targets[0]) and the drawn ones. */
function learn(
  rows: Float32Array,
  row: number,
  context: Float32Array,
  targets: Uint32Array,
  sigmoid: Float32Array,
  rate: number,
  change: Float32Array,
): void {
  const dim = change.length;
  change.fill(0);
  for (let k = 0; k < targets.length; k++) {
    const target = targets[k] ?? 0;
    let dot = 0;
    for (let d = 0; d < dim; d++) dot += rows[row + d]! * context[target + d]!;
    const step = ((k === 0 ? 1 : 0) - squash(dot, sigmoid)) * rate;
    for (let d = 0; d < dim; d++) {
      const y = context[target + d]!;
      change[d]! += step * y;
      context[target + d] = y + step * rows[row + d]!;
    }
  }
  for (let d = 0; d < dim; d++) rows[row + d]! += change[d]!;
}

function squash(x: number, sigmoid: Float32Array): number {
  if (x >= 6) return 1;
  if (x <= -6) return 0;
  return sigmoid[Math.trunc((x + 6) * ((SIGMOID_STEPS - 1) / 12))] ?? 0;
}
