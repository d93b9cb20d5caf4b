import { Layout, sharedMemory } from "../memory.ts";
import type { ContrastExports } from "./kernel.ts";

const TILE = 32;

/**
 * The k nearest words of each word by cosine, itself left out, nearest first: ids, row-major [words.length × k].
 * Exact, tile by tile with the contrast kernel's matrix product. `unit` holds unit rows [tokens × dim].
 */
export function nearestWords(
  bytes: Uint8Array<ArrayBuffer>,
  unit: Float32Array,
  dim: number,
  words: readonly number[],
  k: number,
): Uint32Array {
  const padded = Math.ceil(words.length / TILE) * TILE;
  const layout = new Layout();
  const table = layout.place(padded * dim * 4);
  const scores = layout.place(TILE * padded * 4);
  const memory = sharedMemory(layout.bytes);
  const module = new WebAssembly.Module(bytes);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { products } = exports as unknown as ContrastExports;
  const rows = new Float32Array(memory.buffer, table, padded * dim);
  for (const [i, word] of words.entries()) rows.set(unit.subarray(word * dim, (word + 1) * dim), i * dim);

  const nearest = new Uint32Array(words.length * k);
  const tile = new Float32Array(memory.buffer, scores, TILE * padded);
  for (let from = 0; from < words.length; from += TILE) {
    products(table + from * dim * 4, table, scores, TILE, padded, dim * 4);
    for (let i = 0; i < TILE && from + i < words.length; i++) {
      const row = tile.subarray(i * padded, i * padded + words.length);
      row[from + i] = -2;
      for (const [place, position] of largest(row, k).entries()) {
        nearest[(from + i) * k + place] = words[position] ?? 0;
      }
    }
  }
  return nearest;
}

/** Positions of the k largest values, largest first. */
export function largest(values: Float32Array, k: number): number[] {
  const positions: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (kept.length === k && value <= kept[k - 1]!) continue;
    let at = Math.min(kept.length, k - 1);
    while (at > 0 && kept[at - 1]! < value) {
      kept[at] = kept[at - 1]!;
      positions[at] = positions[at - 1]!;
      at--;
    }
    kept[at] = value;
    positions[at] = i;
  }
  return positions;
}
