import { normal, permutation, seeded } from "#math/random.ts";
import { featuresOf } from "./kit/colour.ts";
import { work } from "./work.ts";

export interface ColoursRequest {
  readonly seed: number;
  readonly rounds: number;
  /** Six digits of each colour that is trained with. */
  readonly hexes: readonly string[];
  /** Numbers of a text vector. */
  readonly dim: number;
  /** Vectors of their names, row-major, times SCALE and rounded. */
  readonly texts: readonly number[];
}

/** Two encoders, both linear, into one space. */
export interface Colours {
  /** dim x OUT, row-major: from a text's vector. */
  readonly text: Float32Array;
  /** features x OUT, row-major: from a colour's features. */
  readonly colour: Float32Array;
}

export const SCALE = 1000;
/** Numbers of the space that texts and colours share. */
export const OUT = 8;
const BATCH = 64;
const RATE = 0.01;
const DECAY = 0.0005;
const TEMPERATURE = 0.15;

/** rows x ins times ins x OUT, each row brought to length 1; and the lengths before. */
function encoded(
  input: Float32Array,
  ins: number,
  weights: Float32Array,
): { unit: Float32Array; lengths: Float32Array } {
  const n = input.length / ins;
  const unit = new Float32Array(n * OUT);
  const lengths = new Float32Array(n);
  for (let row = 0; row < n; row++) {
    for (let i = 0; i < ins; i++)
      for (let d = 0; d < OUT; d++) unit[row * OUT + d]! += input[row * ins + i]! * weights[i * OUT + d]!;
    lengths[row] = Math.hypot(...unit.subarray(row * OUT, (row + 1) * OUT)) || 1;
    for (let d = 0; d < OUT; d++) unit[row * OUT + d]! /= lengths[row]!;
  }
  return { unit, lengths };
}

/** Adam (Kingma and Ba 2015) with weight decay. */
function adam(weights: Float32Array): (gradient: Float32Array) => void {
  const [first, second] = [new Float32Array(weights.length), new Float32Array(weights.length)];
  let t = 0;
  return (gradient) => {
    t++;
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i]!;
      first[i] = 0.9 * first[i]! + 0.1 * g;
      second[i] = 0.999 * second[i]! + 0.001 * g * g;
      const step = first[i]! / (1 - 0.9 ** t) / (Math.sqrt(second[i]! / (1 - 0.999 ** t)) + 1e-8);
      weights[i]! -= RATE * (step + DECAY * weights[i]!);
    }
  };
}

/**
 * Trains a text side and a colour side to agree: of a batch, each name is to find its colour and each colour its name (contrastive loss both
 * ways, as CLIP has it: Radford et al. 2021). Both sides are linear.
 */
export default work<ColoursRequest, Colours>(async ({ seed, rounds, hexes, dim, texts }, { tell, pause }) => {
  const random = seeded(seed);
  const n = hexes.length;
  const colours = Float32Array.from(hexes.flatMap(featuresOf));
  const features = colours.length / Math.max(1, n);
  const names = Float32Array.from(texts, (one) => one / SCALE);
  const text = Float32Array.from({ length: dim * OUT }, () => 0.05 * normal(random));
  const colour = Float32Array.from({ length: features * OUT }, () => 0.3 * normal(random));
  const [moveText, moveColour] = [adam(text), adam(colour)];
  const points: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    const order = permutation(n, random);
    let loss = 0;
    for (let from = 0; from < n; from += BATCH) {
      const rows = order.subarray(from, from + BATCH);
      const pick = (table: Float32Array, ins: number): Float32Array => {
        const some = new Float32Array(rows.length * ins);
        rows.forEach((row, at) => some.set(table.subarray(row * ins, (row + 1) * ins), at * ins));
        return some;
      };
      const [a, b] = [pick(names, dim), pick(colours, features)];
      const [left, right] = [encoded(a, dim, text), encoded(b, features, colour)];
      const { gradient, sum } = pulls(left.unit, right.unit, rows.length);
      loss += sum;
      moveText(through(a, dim, left, right.unit, gradient, false));
      moveColour(through(b, features, right, left.unit, gradient, true));
      await pause();
    }
    points.push([round + 1, loss / n]);
    tell((round + 1) / rounds, [
      {
        kind: "curve",
        caption: "How often name and colour still miss each other",
        x: "round",
        y: "loss",
        lines: [{ name: "loss", points: points.slice() }],
      },
    ]);
  }
  return { text, colour };
});

/** Gradient of the loss by each of the m x m cosines, and the loss. */
function pulls(left: Float32Array, right: Float32Array, m: number): { gradient: Float32Array; sum: number } {
  const powers = new Float32Array(m * m);
  const [rowSums, columnSums] = [new Float32Array(m), new Float32Array(m)];
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) {
      let dot = 0;
      for (let d = 0; d < OUT; d++) dot += left[i * OUT + d]! * right[j * OUT + d]!;
      const power = Math.exp((dot - 1) / TEMPERATURE);
      powers[i * m + j] = power;
      rowSums[i]! += power;
      columnSums[j]! += power;
    }
  const gradient = new Float32Array(m * m);
  let sum = 0;
  for (let i = 0; i < m; i++) {
    const own = powers[i * m + i]!;
    sum -= (Math.log(own / rowSums[i]!) + Math.log(own / columnSums[i]!)) / 2;
    for (let j = 0; j < m; j++) {
      const share = powers[i * m + j]! * (1 / rowSums[i]! + 1 / columnSums[j]!);
      gradient[i * m + j] = (share - (i === j ? 2 : 0)) / (2 * m * TEMPERATURE);
    }
  }
  return { gradient, sum };
}

/** Carries the gradient back through the length 1 and the weights of one side. */
function through(
  input: Float32Array,
  ins: number,
  own: { readonly unit: Float32Array; readonly lengths: Float32Array },
  other: Float32Array,
  gradient: Float32Array,
  isColumn: boolean,
): Float32Array {
  const m = own.lengths.length;
  const back = new Float32Array(ins * OUT);
  const pull = new Float32Array(OUT);
  for (let i = 0; i < m; i++) {
    pull.fill(0);
    for (let j = 0; j < m; j++) {
      const g = gradient[isColumn ? j * m + i : i * m + j]!;
      for (let d = 0; d < OUT; d++) pull[d]! += g * other[j * OUT + d]!;
    }
    let along = 0;
    for (let d = 0; d < OUT; d++) along += pull[d]! * own.unit[i * OUT + d]!;
    for (let d = 0; d < OUT; d++) pull[d] = (pull[d]! - along * own.unit[i * OUT + d]!) / own.lengths[i]!;
    for (let one = 0; one < ins; one++)
      for (let d = 0; d < OUT; d++) back[one * OUT + d]! += input[i * ins + one]! * pull[d]!;
  }
  return back;
}
