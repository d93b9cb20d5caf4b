import type { InferenceSession } from "onnxruntime-web";
import { afterAll, beforeAll, expect, it } from "vitest";
import { quantise, unpack } from "../model/quantise.ts";
import { Random } from "../random.ts";
import { fromBytes, scalesFromBytes, scalesToBytes, toBytes } from "./bytes.ts";
import { contextModelFile } from "./graph.ts";
import { openSession, run } from "./network.ts";
import type { ContextWeights, LayerWeights, Matrix } from "./weights.ts";

const [TOKENS, WIDTH, DIM, HEADS, HIDDEN, POSITIONS] = [20, 6, 8, 2, 12, 5];
const random = new Random(7);

function matrix(rows: number, columns: number, size = 1): Matrix {
  const values = Float32Array.from({ length: rows * columns }, () => (random.next() - 0.5) * 2 * size);
  return { rows, columns, values };
}
const linear = (from: number, to: number) => ({ weight: matrix(from, to), bias: matrix(1, to) });
const norm = () => ({ scale: matrix(1, DIM), shift: matrix(1, DIM) });
const layer = (): LayerWeights => ({
  norm1: norm(),
  qkv: linear(DIM, 3 * DIM),
  out: linear(DIM, DIM),
  norm2: norm(),
  up: linear(DIM, HIDDEN),
  down: linear(HIDDEN, DIM),
});
const weights: ContextWeights = {
  heads: HEADS,
  table: matrix(TOKENS, WIDTH),
  widen: matrix(WIDTH, DIM),
  positions: matrix(POSITIONS, DIM),
  layers: [layer(), layer()],
};

let session: InferenceSession;
beforeAll(async () => {
  session = await openSession(contextModelFile(weights));
});
afterAll(() => session.release());

it("computes what the formulas say, with the rounded weights", async () => {
  const ids = [2, 7, 19, 7, 3];
  const [output] = await run(session, [ids]);
  expect(furthest(output!, reference(ids))).toBeLessThan(1e-3);
});

it("gives a text the same vectors alone and beside a longer one", async () => {
  const [alone] = await run(session, [[2, 7, 3]]);
  const [batched] = await run(session, [
    [2, 7, 3],
    [2, 11, 12, 13, 3],
  ]);
  expect(furthest(batched!, alone!)).toBeLessThan(1e-5);
});

it("answers for a text longer than its positions, and for nothing but padding", async () => {
  const [long, none] = await run(session, [Array.from({ length: 40 }, (_, i) => i % TOKENS), []]);
  expect(long!.every(Number.isFinite)).toBe(true);
  expect(none!.length).toBe(0);
});

it("lets the order of words count", async () => {
  const [first] = await run(session, [[2, 7, 9, 3]]);
  const [second] = await run(session, [[2, 9, 7, 3]]);
  expect(furthest(first!.slice(0, DIM), second!.slice(0, DIM))).toBeGreaterThan(1e-3);
});

it("keeps scales in a byte to half a step", () => {
  const values = Float32Array.of(0.001, 0.02, 0.5, 1.7);
  const kept = scalesFromBytes(scalesToBytes(values));
  for (const [i, value] of values.entries()) expect(kept[i]! / value).toBeCloseTo(1, 1);
  expect(() => scalesToBytes(Float32Array.of(0))).toThrow("above zero");
});

/** The model in plain loops. */
function reference(ids: readonly number[]): Float32Array {
  const packed = quantise(weights.table.values, WIDTH);
  const scales = scalesFromBytes(scalesToBytes(packed.scales));
  const table = unpack({ ...packed, scales });
  const rounded = (m: Matrix) => fromBytes(toBytes(m));
  const rows = ids.map((id) => Array.from(table.subarray(id * WIDTH, (id + 1) * WIDTH)));
  const positions = rounded(weights.positions);
  let x = times(rows, rounded(weights.widen)).map((row, t) =>
    row.map((value, d) => value + positions.values[t * DIM + d]!),
  );
  const apply = (input: number[][], { weight, bias }: LayerWeights["out"]) =>
    times(input, rounded(weight)).map((row) => row.map((value, d) => value + bias.values[d]!));
  const add = (a: number[][], b: number[][]) => a.map((row, t) => row.map((value, d) => value + b[t]![d]!));
  for (const [i, one] of weights.layers.entries()) {
    const seesItself = i > 0 || x.length === 1;
    x = add(x, apply(attention(apply(normal(x, one.norm1), one.qkv), seesItself), one.out));
    x = add(
      x,
      apply(
        apply(normal(x, one.norm2), one.up).map((row) => row.map(gelu)),
        one.down,
      ),
    );
  }
  return Float32Array.from(x.flat());
}

function times(rows: number[][], { columns, values }: Matrix): number[][] {
  return rows.map((row) =>
    Array.from({ length: columns }, (_, c) =>
      row.reduce((sum, value, r) => sum + value * values[r * columns + c]!, 0),
    ),
  );
}

function normal(x: number[][], { scale, shift }: LayerWeights["norm1"]): number[][] {
  return x.map((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / DIM;
    const spread = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DIM;
    return row.map(
      (value, d) => ((value - mean) / Math.sqrt(spread + 1e-5)) * scale.values[d]! + shift.values[d]!,
    );
  });
}

function attention(qkv: number[][], seesItself: boolean): number[][] {
  const each = DIM / HEADS;
  return qkv.map((row) =>
    Array.from({ length: DIM }, (_, d) => {
      const head = Math.floor(d / each) * each;
      const scores = qkv.map((other) => {
        if (other === row && !seesItself) return 0;
        let sum = 0;
        for (let k = 0; k < each; k++) sum += row[head + k]! * other[DIM + head + k]!;
        return Math.exp(sum);
      });
      const total = scores.reduce((sum, score) => sum + score, 0);
      return qkv.reduce((sum, other, t) => sum + (scores[t]! / total) * other[2 * DIM + d]!, 0);
    }),
  );
}

/** x · (1 + erf(x / √2)) / 2, erf by its Taylor series. */
function gelu(x: number): number {
  const z = x / Math.SQRT2;
  let term = z;
  let sum = z;
  for (let n = 1; n < 200; n++) {
    term *= (-z * z) / n;
    sum += term / (2 * n + 1);
  }
  return (x * (1 + (2 / Math.sqrt(Math.PI)) * sum)) / 2;
}

function furthest(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
