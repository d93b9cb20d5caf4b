// The slowest patterns of a graph: eigenvectors of its normalised adjacency D^-1/2 W D^-1/2, eight at a time.
//
// A block is n x 8 f32, row-major. A graph is rows of edges: starts (n + 1 u32), tails (u32) and weights (f32) of every edge.

/** Columns of a block. */
const WIDTH: u32 = 8;

export function base(): usize {
  return __heap_base;
}

export function width(): u32 {
  return WIDTH;
}

/** roots[i] = the square root of the sum of row i's weights, for rows [from, to); 1 where it is 0. */
export function degreeRoots(starts: usize, weights: usize, from: u32, to: u32, roots: usize): void {
  for (let row = from; row < to; row++) {
    const end = load<u32>(starts + ((<usize>row) << 2), 4);
    let sum: f64 = 0;
    for (let e = load<u32>(starts + ((<usize>row) << 2)); e < end; e++) {
      sum += <f64>load<f32>(weights + ((<usize>e) << 2));
    }
    store<f32>(roots + ((<usize>row) << 2), sum > 0 ? <f32>Math.sqrt(sum) : 1);
  }
}

/** Divides the weights of rows [from, to) by the roots of both ends, in place. */
export function normaliseWeights(
  starts: usize,
  tails: usize,
  weights: usize,
  roots: usize,
  from: u32,
  to: u32,
): void {
  for (let row = from; row < to; row++) {
    const end = load<u32>(starts + ((<usize>row) << 2), 4);
    const root = load<f32>(roots + ((<usize>row) << 2));
    for (let e = load<u32>(starts + ((<usize>row) << 2)); e < end; e++) {
      const at = weights + ((<usize>e) << 2);
      const other = load<f32>(roots + ((<usize>load<u32>(tails + ((<usize>e) << 2))) << 2));
      store<f32>(at, load<f32>(at) / (root * other));
    }
  }
}

/**
 * out = a * M x + b * x + c * out for rows [from, to), M the normalised adjacency: a step of a Chebyshev filter.
 * Cost: about 2 ns an edge while a block fits the cache.
 */
export function filterRows(
  starts: usize,
  tails: usize,
  weights: usize,
  from: u32,
  to: u32,
  x: usize,
  out: usize,
  a: f32,
  b: f32,
  c: f32,
): void {
  const as = f32x4.splat(a);
  const bs = f32x4.splat(b);
  const cs = f32x4.splat(c);
  let e = (<usize>load<u32>(starts + ((<usize>from) << 2))) << 2;
  for (let row = from; row < to; row++) {
    const end = (<usize>load<u32>(starts + ((<usize>row) << 2), 4)) << 2;
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (; e < end; e += 4) {
      const weight = v128.load32_splat(weights + e);
      const other = x + ((<usize>load<u32>(tails + e)) << 5);
      low = f32x4.add(low, f32x4.mul(weight, v128.load(other)));
      high = f32x4.add(high, f32x4.mul(weight, v128.load(other, 16)));
    }
    const own = x + ((<usize>row) << 5);
    const at = out + ((<usize>row) << 5);
    low = f32x4.add(f32x4.mul(as, low), f32x4.mul(bs, v128.load(own)));
    high = f32x4.add(f32x4.mul(as, high), f32x4.mul(bs, v128.load(own, 16)));
    if (c != 0) {
      low = f32x4.add(low, f32x4.mul(cs, v128.load(at)));
      high = f32x4.add(high, f32x4.mul(cs, v128.load(at, 16)));
    }
    v128.store(at, low);
    v128.store(at, high, 16);
  }
}

/** Adds the products of the columns of x with those of y over rows [from, to) to 8 x 8 f64 at `sums`. */
export function addProducts(x: usize, y: usize, from: u32, to: u32, sums: usize): void {
  for (let i: u32 = 0; i < WIDTH; i++) {
    for (let j: u32 = 0; j < WIDTH; j++) {
      let sum: f64 = 0;
      for (let row = from; row < to; row++) {
        const at = (<usize>row) << 5;
        sum += <f64>load<f32>(x + at + ((<usize>i) << 2)) * <f64>load<f32>(y + at + ((<usize>j) << 2));
      }
      const cell = sums + ((<usize>(i * WIDTH + j)) << 3);
      store<f64>(cell, load<f64>(cell) + sum);
    }
  }
}

/** Adds the products of the columns of x with `roots` over rows [from, to) to 8 f64 at `sums`. */
export function addTrivial(x: usize, roots: usize, from: u32, to: u32, sums: usize): void {
  for (let row = from; row < to; row++) {
    const root = <f64>load<f32>(roots + ((<usize>row) << 2));
    for (let i: u32 = 0; i < WIDTH; i++) {
      const cell = sums + ((<usize>i) << 3);
      store<f64>(
        cell,
        load<f64>(cell) + root * <f64>load<f32>(x + (((<usize>row) << 5) + ((<usize>i) << 2))),
      );
    }
  }
}

/** Takes shares[i] (f64) times `roots` out of column i, rows [from, to): what is left is at right angles to the pattern without any. */
export function takeTrivial(x: usize, roots: usize, from: u32, to: u32, shares: usize): void {
  for (let row = from; row < to; row++) {
    const root = <f64>load<f32>(roots + ((<usize>row) << 2));
    for (let i: u32 = 0; i < WIDTH; i++) {
      const at = x + (((<usize>row) << 5) + ((<usize>i) << 2));
      store<f32>(at, <f32>(<f64>load<f32>(at) - root * load<f64>(shares + ((<usize>i) << 3))));
    }
  }
}

/** x = x times an 8 x 8 matrix (f32, row j says how column j enters), in place, rows [from, to). */
export function turnColumns(x: usize, matrix: usize, from: u32, to: u32): void {
  for (let row = from; row < to; row++) {
    const at = x + ((<usize>row) << 5);
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (let j: u32 = 0; j < WIDTH; j++) {
      const value = f32x4.splat(load<f32>(at + ((<usize>j) << 2)));
      const line = matrix + ((<usize>(j * WIDTH)) << 2);
      low = f32x4.add(low, f32x4.mul(value, v128.load(line)));
      high = f32x4.add(high, f32x4.mul(value, v128.load(line, 16)));
    }
    v128.store(at, low);
    v128.store(at, high, 16);
  }
}
