/** Rows of a block of the neighbour kernels; a run compares one block with some blocks that follow. */
export const BLOCK = 64;

/** Blocks that n rows fill. */
export const blocksOf = (n: number): number => Math.ceil(n / BLOCK);

/** Compare block `block` with the blocks from..to - 1. */
export interface Run {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/**
 * All pairs of n rows, each once, in runs of at most `tiles` blocks. Pairs of two of the first `known` rows are left out, as far as whole
 * blocks go.
 */
export function runsOf(n: number, known: number, tiles: number): Run[] {
  const blocks = blocksOf(n);
  const firstNew = Math.floor(known / BLOCK);
  const runs: Run[] = [];
  for (let block = 0; block < blocks; block++) {
    for (let from = Math.max(block, firstNew); from < blocks; from += tiles) {
      runs.push({ block, from, to: Math.min(blocks, from + tiles) });
    }
  }
  return runs;
}

/** Blocks a run compares in two or three milliseconds. */
export const tilesOfPiece = (dim: number): number => Math.max(1, Math.floor(15_000 / dim));
