import bytes from "./assembly/scan.ts?kernel";
import { Arena, type KernelExports } from "./arena.ts";

interface ScanExports extends KernelExports {
  dots(rows: number, n: number, bytes: number, vector: number, out: number): void;
}

/** Numbers of a row in a kernel: the next multiple of 4, the rest zeros. */
export const paddedDim = (dim: number): number => Math.ceil(dim / 4) * 4;

/** Dot product of one vector with every row of a table (n x dim, row-major): n numbers. Cost: n * dim multiplications. */
export function dots(rows: Float32Array, dim: number, vector: Float32Array): Float32Array {
  const n = rows.length / dim;
  const wide = paddedDim(dim);
  const arena = new Arena<ScanExports>(bytes);
  const table = arena.place(n * wide);
  const query = arena.place(wide);
  const out = arena.place(n);
  const values = arena.f32(table).fill(0);
  for (let i = 0; i < n; i++) values.set(rows.subarray(i * dim, (i + 1) * dim), i * wide);
  arena.f32(query).fill(0).set(vector);
  arena.run.dots(table.at, n, wide * 4, query.at, out.at);
  return arena.f32(out).slice();
}
