/**
 * What a word's letters say about its meaning: "walked" is to "walk" as "talked" is to "talk". Vectors are kept near what the
 * groups of letters in a word predict, the way fastText builds a word from its letters (Bojanowski et al. 2017), but fitted
 * after skip-gram has run, which takes seconds. It helps most where a form was seldom seen.
 */
export interface SpellingPlan {
  /** Lengths of the groups of letters; a word is read as `<word>`, so its beginning and end count. */
  readonly shortest: number;
  readonly longest: number;
  /** Groups in fewer words than this are left out. */
  readonly leastWords: number;
  /** λ of the ridge regression: how much a group's vector is held near zero. */
  readonly ridge: number;
  /** μ: how much of the prediction is added to a word's own vector. */
  readonly share: number;
  /** A word seen this often counts fully in the fit, a rarer one less, by the square root. */
  readonly fullCount: number;
  readonly rounds: number;
}

/** For each word the groups of letters it holds: groups[starts[i] .. starts[i + 1]]. */
export interface LetterGroups {
  readonly starts: Uint32Array;
  readonly groups: Uint32Array;
  readonly count: number;
}

/** The groups of letters of each word; an empty string has none. */
export function letterGroups(
  words: readonly string[],
  plan: Pick<SpellingPlan, "shortest" | "longest" | "leastWords">,
): LetterGroups {
  const found = words.map((word) => (word ? groupsOf(`<${word}>`, plan) : []));
  const uses = new Map<string, number>();
  for (const groups of found) for (const group of groups) uses.set(group, (uses.get(group) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const [group, count] of uses) if (count >= plan.leastWords) numbers.set(group, numbers.size);
  const kept = found.map((groups) => groups.flatMap((group) => numbers.get(group) ?? []));
  const starts = new Uint32Array(words.length + 1);
  for (const [i, groups] of kept.entries()) starts[i + 1] = (starts[i] ?? 0) + groups.length;
  return { starts, groups: Uint32Array.from(kept.flat()), count: numbers.size };
}

function groupsOf(marked: string, { shortest, longest }: { shortest: number; longest: number }): string[] {
  const groups: string[] = [];
  for (let length = shortest; length <= longest; length++) {
    for (let at = 0; at + length <= marked.length; at++) groups.push(marked.slice(at, at + length));
  }
  return groups;
}

/**
 * Unit rows with their spelling: u + μ·p, made unit length, where p is what the letters predict. Words of count 0 get p alone;
 * rows without letters are left as they are.
 * @param unit row-major [words.length × dim], unit rows (zero where a word has none)
 * @param words the spelling of each row; "" where it is not a word
 * @param counts how often each word was seen; 0 keeps it out of the fit
 */
export function withSpelling(
  unit: Float32Array,
  words: readonly string[],
  counts: ArrayLike<number>,
  plan: SpellingPlan,
): Float32Array {
  const dim = unit.length / words.length;
  const letters = letterGroups(words, plan);
  const weights = Float32Array.from(words, (word, i) =>
    word ? Math.min(1, (counts[i] ?? 0) / plan.fullCount) ** 0.5 : 0,
  );
  const predicted = predictions(letters, fitGroups(letters, unit, weights, plan), dim);
  const rows = new Float32Array(unit.length);
  for (let i = 0; i < words.length; i++) {
    let square = 0;
    for (let d = i * dim; d < (i + 1) * dim; d++) {
      rows[d] = unit[d]! + plan.share * predicted[d]!;
      square += rows[d]! ** 2;
    }
    const scale = 1 / (Math.sqrt(square) || 1);
    for (let d = i * dim; d < (i + 1) * dim; d++) rows[d]! *= scale;
  }
  return rows;
}

/**
 * Group vectors Z [groups × dim] that minimise Σ_w c_w ‖u_w − |G_w|^−½ Σ_{g ∈ G_w} z_g‖² + λ ‖Z‖², by conjugate gradients on
 * all dimensions side by side (Hestenes and Stiefel 1952).
 */
export function fitGroups(
  letters: LetterGroups,
  unit: Float32Array,
  weights: Float32Array,
  { ridge, rounds }: Pick<SpellingPlan, "ridge" | "rounds">,
): Float32Array {
  const dim = unit.length / weights.length;
  const fitted = new Float32Array(letters.count * dim);
  const left = gathered(letters, unit, weights, dim);
  const direction = left.slice();
  let before = squares(left, dim);
  for (let round = 0; round < rounds; round++) {
    const image = gathered(letters, predictions(letters, direction, dim), weights, dim);
    const along = new Float64Array(dim);
    for (let i = 0; i < image.length; i++) {
      image[i]! += ridge * direction[i]!;
      along[i % dim]! += direction[i]! * image[i]!;
    }
    const step = before.map((square, d) => square / (along[d]! + 1e-12));
    for (let i = 0; i < image.length; i++) {
      fitted[i]! += step[i % dim]! * direction[i]!;
      left[i]! -= step[i % dim]! * image[i]!;
    }
    const after = squares(left, dim);
    for (let i = 0; i < image.length; i++) {
      direction[i] = left[i]! + (after[i % dim]! / (before[i % dim]! + 1e-12)) * direction[i]!;
    }
    before = after;
  }
  return fitted;
}

/** |G_w|^−½ Σ_{g ∈ G_w} z_g for each word, row-major [words × dim]. */
function predictions({ starts, groups }: LetterGroups, vectors: Float32Array, dim: number): Float32Array {
  const sums = new Float32Array((starts.length - 1) * dim);
  for (let word = 0; word + 1 < starts.length; word++) {
    const scale = groupScale(starts, word);
    for (let k = starts[word]!; k < starts[word + 1]!; k++) {
      const from = groups[k]! * dim;
      for (let d = 0; d < dim; d++) sums[word * dim + d]! += scale * vectors[from + d]!;
    }
  }
  return sums;
}

/** Σ_{w ∋ g} c_w |G_w|^−½ v_w for each group, row-major [groups × dim]: the transpose of `predictions`. */
function gathered(
  { starts, groups, count }: LetterGroups,
  rows: Float32Array,
  weights: Float32Array,
  dim: number,
): Float32Array {
  const sums = new Float32Array(count * dim);
  for (let word = 0; word + 1 < starts.length; word++) {
    const scale = groupScale(starts, word) * weights[word]!;
    if (scale === 0) continue;
    for (let k = starts[word]!; k < starts[word + 1]!; k++) {
      const to = groups[k]! * dim;
      for (let d = 0; d < dim; d++) sums[to + d]! += scale * rows[word * dim + d]!;
    }
  }
  return sums;
}

function groupScale(starts: Uint32Array, word: number): number {
  return 1 / Math.sqrt(Math.max(1, starts[word + 1]! - starts[word]!));
}

/** Sum of squares of each column. */
function squares(rows: Float32Array, dim: number): Float64Array {
  const sums = new Float64Array(dim);
  for (let i = 0; i < rows.length; i++) sums[i % dim]! += rows[i]! * rows[i]!;
  return sums;
}
