// One vector against many rows.
import { dot } from "./simd";

export function base(): usize {
  return __heap_base;
}

/** Dot product of `vector` with `n` rows of `bytes` bytes each (a multiple of 16), into n f32 at `out`. */
export function dots(rows: usize, n: u32, bytes: usize, vector: usize, out: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    store<f32>(out + ((<usize>i) << 2), dot(rows + <usize>i * bytes, vector, bytes));
  }
}
