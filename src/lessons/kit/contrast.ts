import { below, seeded, type Random } from "#math/random.ts";
import { dotAt } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import { grouped } from "./grouped.ts";
import { stacked } from "./pooled.ts";

/** What a twin adapter learns from. */
export interface Lessons {
  readonly dim: number;
  /** n x dim, row-major. */
  readonly rows: Float32Array;
  /** n groups: two rows of one group are partners. */
  readonly groups: readonly number[];
  /** Whether strangers in the same round are pushed away. */
  readonly push: boolean;
  readonly rounds: number;
  readonly seed: number;
}

const PAIRS = 24;
const TEMPERATURE = 0.1;
const RATE = 0.002;
const [FIRST, SECOND, TINY] = [0.9, 0.999, 1e-8];

/**
 * Trains one matrix that both texts of a pair pass through (a Siamese adapter; Bromley 1993, Reimers and Gurevych 2019). Pull alone: the mean
 * cosine of partners. With push: InfoNCE (van den Oord 2018), each text is to find its partner among the partners of others in its round; those
 * of its own group are left out. Adam, from the identity on. Yields the share of rounds done, and lets `watch`
 * see the matrix after each; the result is dim x dim, row-major: an adapted
 * vector is the matrix times a row, brought to length 1 (`adapted`). Same seed, same matrix.
 */
export function* contrastSteps(
  { dim, rows, groups, push, rounds, seed }: Lessons,
  watch: (round: number, matrix: Float32Array) => void = () => undefined,
): Steps<Float32Array> {
  const matrix = new Float32Array(dim * dim);
  for (let d = 0; d < dim; d++) matrix[d * dim + d] = 1;
  const [mean, square] = [new Float32Array(dim * dim), new Float32Array(dim * dim)];
  const random = seeded(seed);
  const members = grouped(groups.keys(), (row) => groups[row] ?? 0).filter((some) => some.length > 1);
  if (members.length === 0) return matrix;
  for (let round = 1; round <= rounds; round++) {
    const { left, right } = drawn(members, random);
    const inputs = stacked(
      [...left, ...right].map((row) => rows.subarray(row * dim, (row + 1) * dim)),
      dim,
    );
    const outputs = timesRows(matrix, inputs, dim);
    const lengths = unit(outputs, dim);
    const pulls = push
      ? pulledAndPushed(
          outputs,
          [...left, ...right].map((row) => groups[row] ?? 0),
          dim,
        )
      : pulled(outputs, dim);
    const gradient = through(pulls, outputs, lengths, inputs, dim);
    const [a, b] = [1 - FIRST ** round, 1 - SECOND ** round];
    for (let at = 0; at < gradient.length; at++) {
      const slope = gradient[at]!;
      mean[at] = FIRST * mean[at]! + (1 - FIRST) * slope;
      square[at] = SECOND * square[at]! + (1 - SECOND) * slope * slope;
      matrix[at] = matrix[at]! - (RATE * (mean[at]! / a)) / (Math.sqrt(square[at]! / b) + TINY);
    }
    watch(round, matrix);
    yield round / rounds;
  }
  return matrix;
}

/** Rows through the matrix, at length 1: n x dim. */
export function adapted(matrix: Float32Array, rows: Float32Array, dim: number): Float32Array {
  const out = timesRows(matrix, rows, dim);
  unit(out, dim);
  return out;
}

/** Pairs of partners, groups drawn at random. */
function drawn(members: readonly (readonly number[])[], random: Random): { left: number[]; right: number[] } {
  const [left, right]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair++) {
    const group = members[below(members.length, random)]!;
    const a = below(group.length, random);
    const b = (a + 1 + below(group.length - 1, random)) % group.length;
    left.push(group[a]!);
    right.push(group[b]!);
  }
  return { left, right };
}

function timesRows(matrix: Float32Array, rows: Float32Array, dim: number): Float32Array {
  const out = new Float32Array(rows.length);
  for (let at = 0; at < rows.length; at += dim)
    for (let d = 0; d < dim; d++) out[at + d] = dotAt(matrix, d * dim, rows, at, dim);
  return out;
}

/** Brings rows to length 1 in place. Returns their lengths. */
function unit(rows: Float32Array, dim: number): Float64Array {
  return Float64Array.from({ length: rows.length / dim }, (_, row) => {
    const length = Math.sqrt(dotAt(rows, row * dim, rows, row * dim, dim)) || 1;
    for (let d = row * dim; d < (row + 1) * dim; d++) rows[d] = rows[d]! / length;
    return length;
  });
}

/** Slope of the loss at each unit row: partners are row i and row i + half. */
function pulled(units: Float32Array, dim: number): Float32Array {
  const half = units.length / 2;
  const pairs = half / dim;
  return units.map((_, at) => -units[at < half ? at + half : at - half]! / pairs);
}

function pulledAndPushed(units: Float32Array, groups: readonly number[], dim: number): Float32Array {
  const n = units.length / dim;
  const half = n / 2;
  const slopes = new Float32Array(units.length);
  for (let i = 0; i < n; i++) {
    const partner = (i + half) % n;
    const others = Array.from({ length: n }, (_, j) => j).filter(
      (j) => j === partner || groups[j] !== groups[i],
    );
    const scores = others.map((j) => dotAt(units, i * dim, units, j * dim, dim) / TEMPERATURE);
    const most = Math.max(...scores);
    const weights = scores.map((score) => Math.exp(score - most));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    others.forEach((j, at) => {
      const slope = ((weights[at]! / sum - (j === partner ? 1 : 0)) / TEMPERATURE) * (1 / n);
      for (let d = 0; d < dim; d++) {
        slopes[i * dim + d] = slopes[i * dim + d]! + slope * units[j * dim + d]!;
        slopes[j * dim + d] = slopes[j * dim + d]! + slope * units[i * dim + d]!;
      }
    });
  }
  return slopes;
}

/** The slopes back through the normalisation and the matrix: dim x dim. */
function through(
  slopes: Float32Array,
  units: Float32Array,
  lengths: Float64Array,
  inputs: Float32Array,
  dim: number,
): Float32Array {
  const gradient = new Float32Array(dim * dim);
  lengths.forEach((length, row) => {
    const along = dotAt(slopes, row * dim, units, row * dim, dim);
    for (let out = 0; out < dim; out++) {
      const slope = (slopes[row * dim + out]! - along * units[row * dim + out]!) / length;
      for (let d = 0; d < dim; d++)
        gradient[out * dim + d] = gradient[out * dim + d]! + slope * inputs[row * dim + d]!;
    }
  });
  return gradient;
}
