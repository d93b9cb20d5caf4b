import type { Contender } from "./plan.ts";

/** One map to make, by one contender. */
export interface Job {
  readonly contender: Contender;
  readonly n: number;
  readonly dim: number;
  readonly dims: 2 | 3;
  readonly seed: number;
  /** Where n x dim float32 lie: a path in Node, an address in a browser. */
  readonly vectors: string;
  /** Address of embedding-atlas' module; "" when it is not there. */
  readonly atlas: string;
}

export interface Seconds {
  readonly knn: number;
  /** All the rest: graph, start, epochs. */
  readonly layout: number;
  readonly total: number;
}

/** The neighbours a contender worked with. */
export interface Found {
  /** n x k, row-major, best first; a row may be among its own. */
  readonly indices: Int32Array;
  readonly k: number;
}

export interface Made {
  readonly seconds: Seconds;
  /** n x dims, row-major. */
  readonly coords: Float32Array;
  /** null where the contender does not show them. */
  readonly found: Found | null;
  /** Multiplications and additions a second of the neighbour search, as a share of the core's peak; null where not known. */
  readonly ofPeak: number | null;
}
