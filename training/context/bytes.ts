import type { Matrix } from "./weights.ts";

/** A matrix in 8 bits: value = level × scale[column], level from −127 to 127. */
export interface ByteMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row-major [rows × columns]. */
  readonly levels: Int8Array;
  /** One scale a column. */
  readonly scales: Float32Array;
}

const MOST = 127;

export function toBytes({ rows, columns, values }: Matrix): ByteMatrix {
  const scales = new Float32Array(columns);
  for (let i = 0; i < values.length; i++) {
    const column = i % columns;
    scales[column] = Math.max(scales[column]!, Math.abs(values[i]!) / MOST);
  }
  for (let c = 0; c < columns; c++) if (scales[c] === 0) scales[c] = 1;
  const levels = Int8Array.from(values, (value, i) => Math.round(value / scales[i % columns]!));
  return { rows, columns, levels, scales };
}

export function fromBytes({ rows, columns, levels, scales }: ByteMatrix): Matrix {
  return { rows, columns, values: Float32Array.from(levels, (level, i) => level * scales[i % columns]!) };
}

/** Positive numbers in one byte each: value = e^(low + step · byte), so every one is right to half a step. */
export interface ByteScales {
  readonly bytes: Uint8Array;
  readonly low: number;
  readonly step: number;
}

/** Throws on a number that is not above zero. */
export function scalesToBytes(values: Float32Array): ByteScales {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!(value > 0))
      throw new Error(`A scale of ${value} cannot be kept as a power; it must be above zero.`);
    low = Math.min(low, Math.log(value));
    high = Math.max(high, Math.log(value));
  }
  const step = Math.fround(Math.max(1e-6, (high - low) / 255));
  low = Math.fround(low);
  return { bytes: Uint8Array.from(values, (value) => Math.round((Math.log(value) - low) / step)), low, step };
}

export function scalesFromBytes({ bytes, low, step }: ByteScales): Float32Array {
  return Float32Array.from(bytes, (byte) => Math.exp(low + step * byte));
}
