import { seeded } from "#math/random.ts";
import type { NeighbourTable } from "#math/table.ts";
import type { LayoutRequest } from "#protocol/map.ts";

/**
 * A small request made of whole numbers and divisions by powers of two only, and the FNV-1a checksums of its maps: they must come out the same
 * in Node, in Chromium, and on every machine.
 */
export const CHECKSUMS: Readonly<Record<string, number>> = { umap: 1622391361, tsne: 2381441171 };

const N = 200;
const K = 30;

/** Rows on a ring of whole steps; scores fall with the steps between, a little out of line by a seeded draw. */
export function checksumRequest(method: string, dims: 2 | 3): LayoutRequest {
  const random = seeded(7);
  const indices = new Int32Array(N * K);
  const scores = new Float32Array(N * K);
  for (let i = 0; i < N; i++) {
    const near = Array.from({ length: K }, (_, j) => ({
      row: (i + (j % 2 === 0 ? 1 : N - 1) * (1 + Math.floor(j / 2))) % N,
      score: 1 - (j + random()) / 64,
    }));
    near.forEach(({ row, score }, j) => {
      indices[i * K + j] = row;
      scores[i * K + j] = score;
    });
  }
  const neighbours: NeighbourTable = { n: N, k: K, indices, scores };
  const start = Float32Array.from({ length: N * dims }, () => 20 * random() - 10);
  return { method, n: N, dims, seed: 5, params: { epochs: 100, perplexity: 10 }, neighbours, start };
}

/** FNV-1a over the bytes. */
export function checksum(coords: Float32Array): number {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(coords.buffer, coords.byteOffset, coords.byteLength))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
