import { compileAssembly } from "../../src/kernel/compiler.ts";
import { drawTexts, type PairSet } from "../pairs/pairs.ts";
import { textAt } from "../pairs/texts.ts";
import { Random } from "../random.ts";
import { ContrastKernel } from "./kernel.ts";
import { nearestWords } from "./neighbours.ts";

export interface ContrastPlan {
  readonly steps: number;
  readonly batch: number;
  readonly temperature: number;
  /** Adam's rate, as a multiple of the mean size of a number in the table. */
  readonly rate: number;
  /** Weight of keeping the cosines of words as skip-gram had them. */
  readonly wordWeight: number;
  readonly wordBatch: number;
  /** How much more near words count: a gap at cosine t weighs 1 + emphasis · t². */
  readonly wordEmphasis: number;
  /** Each word's nearest by skip-gram, and how many of them make a circle with it in a batch of words. */
  readonly neighbours: number;
  readonly circle: number;
  /** The most frequent words, this many, are no centres: they are in every text. */
  readonly wordsBeyond: number;
  /** Weight of the teacher's cosines between texts; every second step. 0 leaves the teacher out. */
  readonly teacherWeight: number;
  readonly teacherBatch: number;
  readonly teacherTexts: number;
  /** Share of each source of pairs among the batches; sources not named are left out. */
  readonly sources: Readonly<Record<string, number>>;
}

/** Vectors of texts by another model, whose cosines are worth learning. */
export interface TeacherTexts {
  readonly texts: readonly ArrayLike<number>[];
  /** Row-major [texts.length × dim]. */
  readonly vectors: Float32Array;
  readonly dim: number;
}

export interface ContrastTask {
  /** Starting table, row-major [tokens × dim]. */
  readonly table: Float32Array;
  readonly dim: number;
  /** Unit skip-gram rows, same shape: the word cosines to keep. */
  readonly unit: Float32Array;
  /** Ids of whole words with a vector, most frequent first. */
  readonly words: readonly number[];
  readonly pairs: readonly PairSet[];
  readonly teacher: TeacherTexts | undefined;
  readonly plan: ContrastPlan;
  readonly seed: number;
  onProgress(step: number, losses: readonly number[], table: Float32Array): void;
}

const KERNEL = new URL("./contrast.assembly.ts", import.meta.url);
const LONGEST_BATCH_TEXT = 64;
/** Mean squared gaps are small numbers; this brings them to the size of InfoNCE. */
const GAP_SCALE = 100;

/**
 * Trains the token table so that texts that belong together are near (InfoNCE with in-batch negatives) while words keep the
 * cosines that skip-gram found. One thread, seeded: the same input gives the same table to the bit.
 */
export async function trainContrast(task: ContrastTask): Promise<Float32Array> {
  const { plan, teacher, dim } = task;
  const random = new Random(task.seed);
  const rowCount = task.table.length / dim;
  const bytes = await compileAssembly(KERNEL, "shared");
  const kernel = new ContrastKernel(bytes, {
    rows: rowCount,
    dim,
    batch: plan.batch,
    batchTokens: plan.batch * LONGEST_BATCH_TEXT,
    fixedFloats: task.unit.length + (teacher?.vectors.length ?? 0),
  });
  kernel.rows().set(task.table);
  kernel.floats(kernel.fixed, task.unit.length).set(task.unit);
  const teacherAt = kernel.fixed + task.unit.length * 4;
  if (teacher) kernel.floats(teacherAt, teacher.vectors.length).set(teacher.vectors);

  const sets = task.pairs.filter((set) => (plan.sources[set.name] ?? 0) > 0);
  const pickSet = chooser(
    sets.map((set) => plan.sources[set.name] ?? 0),
    random,
  );
  const drawWords = wordDrawer(
    task,
    nearestWords(bytes, task.unit, dim, task.words, plan.neighbours),
    random,
  );
  const rate = plan.rate * meanSize(task.table);
  const touched = new TouchedRows(rowCount);
  const losses = [0, 0, 0];
  const seen = [0, 0, 0];
  const note = (which: number, loss: number) => {
    losses[which]! += loss;
    seen[which]! += 1;
  };
  for (let step = 0; step < plan.steps; step++) {
    const set = sets[pickSet()];
    if (!set) throw new Error("No source of pairs is named in the settings.");
    const picks = Array.from({ length: plan.batch }, () => random.below(set.groups.length));
    const sides = [set.first, set.second].map((side) => picks.map((pick) => textAt(side, pick)));
    for (const [i, texts] of sides.entries()) {
      kernel.fill(kernel.batches[i]!, texts);
      touched.addTexts(texts);
    }
    kernel.integers(kernel.groups, plan.batch).set(picks.map((pick) => set.groups[pick] ?? 0));
    note(0, kernel.contrast(plan.batch, plan.temperature));

    if (plan.wordWeight > 0) {
      const words = drawWords(sides.flat());
      kernel.fill(
        kernel.batches[0],
        words.map((word) => [word]),
      );
      touched.add(words);
      const weight = GAP_SCALE * plan.wordWeight;
      note(1, kernel.keepCosines(words.length, kernel.fixed, dim, words, weight, plan.wordEmphasis));
    }
    if (step % 2 === 0 && teacher && plan.teacherWeight > 0) {
      const texts = distinct(plan.teacherBatch, () => random.below(teacher.texts.length));
      const chosen = texts.map((text) => teacher.texts[text] ?? []);
      kernel.fill(kernel.batches[0], chosen);
      touched.addTexts(chosen);
      const weight = GAP_SCALE * plan.teacherWeight;
      note(2, kernel.keepCosines(texts.length, teacherAt, teacher.dim, texts, weight));
    }
    kernel.step(touched.take(), rate * schedule(step, plan.steps));
    if ((step + 1) % 500 === 0 || step + 1 === plan.steps) {
      task.onProgress(
        step + 1,
        losses.map((loss, i) => loss / Math.max(1, seen[i]!)),
        kernel.rows(),
      );
      losses.fill(0);
      seen.fill(0);
    }
  }
  return Float32Array.from(kernel.rows());
}

/** Texts a teacher is asked about, drawn from the sources that are trained on. */
export function teacherTexts(pairs: readonly PairSet[], plan: ContrastPlan, seed: number): Uint16Array[] {
  const sets = pairs.filter((set) => (plan.sources[set.name] ?? 0) > 0);
  return drawTexts(sets, plan.teacherTexts, new Random(seed));
}

/** Draws an index with the given weights. */
function chooser(weights: readonly number[], random: Random): () => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let left = random.next() * total;
    const found = weights.findIndex((weight) => (left -= weight) < 0);
    return Math.max(0, found);
  };
}

/**
 * Draws the words whose cosines are kept: circles of a word of this step's pairs and some of its nearest. The pairs move just
 * these words, and two words drawn at random are hardly ever near, while nearness is what must be kept.
 */
function wordDrawer({ words, plan, unit, dim }: ContrastTask, nearest: Uint32Array, random: Random) {
  const placeOf = new Int32Array(unit.length / dim).fill(-1);
  for (const [place, word] of words.entries()) placeOf[word] = place;
  const ofTheseTexts = (texts: readonly Uint16Array[]) => {
    for (let tries = 0; tries < 4; tries++) {
      const text = texts[random.below(texts.length)] ?? [];
      const place = placeOf[text[random.below(text.length)] ?? 0] ?? -1;
      if (place >= plan.wordsBeyond) return place;
    }
    return random.below(words.length);
  };
  return (texts: readonly Uint16Array[]): number[] => {
    let left = 0;
    let centre = 0;
    return distinct(plan.wordBatch, () => {
      if (left-- > 0) return nearest[centre * plan.neighbours + random.below(plan.neighbours)] ?? 0;
      left = plan.circle - 1;
      centre = ofTheseTexts(texts);
      return words[centre] ?? 0;
    });
  };
}

function distinct(wanted: number, draw: () => number): number[] {
  const found = new Set<number>();
  while (found.size < wanted) found.add(draw());
  return [...found];
}

/** Collects the rows a step has touched, each once. */
class TouchedRows {
  readonly #marked: Uint8Array;
  #ids: number[] = [];

  constructor(rows: number) {
    this.#marked = new Uint8Array(rows);
  }

  add(ids: ArrayLike<number>): void {
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (this.#marked[id]) continue;
      this.#marked[id] = 1;
      this.#ids.push(id);
    }
  }

  addTexts(texts: readonly ArrayLike<number>[]): void {
    for (const text of texts) this.add(text);
  }

  /** The rows since the last call. */
  take(): number[] {
    const ids = this.#ids;
    this.#ids = [];
    for (const id of ids) this.#marked[id] = 0;
    return ids;
  }
}

/** Mean absolute value of a number in the table. */
function meanSize(table: Float32Array): number {
  return table.reduce((sum, value) => sum + Math.abs(value), 0) / table.length;
}

/** Up in a straight line over 100 steps, then down to a fiftieth. */
function schedule(step: number, steps: number): number {
  return Math.min(1, (step + 1) / 100) * Math.max(0.02, 1 - step / steps);
}
