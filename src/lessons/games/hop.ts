import { below, seeded } from "#math/random.ts";
import type { NeighbourTable } from "#math/table.ts";

/** Neighbours one may hop to. */
export const HOPS = 8;
export const SHORTEST = { least: 3, most: 6 } as const;

/** The first neighbours of a row, the nearest first. */
export const hopsFrom = ({ k, indices }: NeighbourTable, row: number): readonly number[] =>
  [...indices.subarray(row * k, row * k + Math.min(k, HOPS))].filter((other) => other >= 0);

/** Hops from `start` to every row (breadth-first); -1 where there is no way. n numbers. */
export function hopDistances(table: NeighbourTable, start: number): Int32Array {
  const hops = new Int32Array(table.n).fill(-1);
  hops[start] = 0;
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const row = queue[at]!;
    for (const next of hopsFrom(table, row)) {
      if (hops[next] !== -1) continue;
      hops[next] = hops[row]! + 1;
      queue.push(next);
    }
  }
  return hops;
}

/** A shortest way from `start` to `target`, both ends included; empty where there is none. Of equals the one by nearer neighbours. */
export function shortestWay(table: NeighbourTable, start: number, target: number): readonly number[] {
  const from = new Int32Array(table.n).fill(-1);
  from[start] = start;
  const queue = [start];
  for (let at = 0; at < queue.length && from[target] === -1; at++) {
    const row = queue[at]!;
    for (const next of hopsFrom(table, row)) {
      if (from[next] !== -1) continue;
      from[next] = row;
      queue.push(next);
    }
  }
  if (from[target] === -1) return [];
  const way = [target];
  while (way[0] !== start) way.unshift(from[way[0]!]!);
  return way;
}

export interface HopRound {
  readonly start: number;
  readonly target: number;
  /** Fewest hops there are. */
  readonly shortest: number;
}

/** Draws a start and a target with a way of 3 to 6 hops; null where no such pair is found. The same for the same seed and table. */
export function hopRound(table: NeighbourTable, seed: number): HopRound | null {
  const random = seeded(seed);
  for (let tries = 0; tries < 60 && table.n > HOPS; tries++) {
    const start = below(table.n, random);
    const hops = hopDistances(table, start);
    const targets = Array.from(hops.keys()).filter(
      (row) => hops[row]! >= SHORTEST.least && hops[row]! <= SHORTEST.most,
    );
    const target = targets[below(Math.max(1, targets.length), random)];
    if (target !== undefined) return { start, target, shortest: hops[target]! };
  }
  return null;
}

/** 100 x shortest / hops, −5 for each step back, 0.7 of it where scores to the target were shown; never less than 0. */
export const hopScore = (shortest: number, hops: number, back: number, easy: boolean): number =>
  hops < 1 ? 0 : Math.max(0, Math.round(((100 * shortest) / hops - 5 * back) * (easy ? 0.7 : 1)));
