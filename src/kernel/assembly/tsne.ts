// t-SNE (van der Maaten and Hinton 2008) by gradient descent, the pushes by a Barnes-Hut tree (van der Maaten 2014).
//
// Places, pushes, speeds and gains are n x 4 f32, xyz0, 16 bytes a row. The tree stands in the order of its own walk: a cell is
// followed by what lies in it, and knows where to go on if that is passed over. No random numbers: all follows from the start.

/** Bytes of a cell: centre of its rows and their number (4 f32), passable from this squared distance (f32), next, first, last (u32). */
const CELL: usize = 32;
/** Rows a cell may have before it is cut. */
const FULL: u32 = 8;
/** Bits of a key: 10 a dimension in space, 15 in the plane. */
const BITS: u32 = 30;

export function base(): usize {
  return __heap_base;
}

/** Bytes of a cell; there are fewer than 2n + 64 cells. */
export function cellBytes(): u32 {
  return <u32>CELL;
}

let cells: usize = 0;
let count: u32 = 0;
let keys: usize = 0;
let sorted: usize = 0;
let perCut: u32 = 3;
let openness: f32 = 0;

/** Spreads the lower bits of x out, one in three. */
function spread3(x: u32): u32 {
  x = (x | (x << 16)) & 0x030000ff;
  x = (x | (x << 8)) & 0x0300f00f;
  x = (x | (x << 4)) & 0x030c30c3;
  return (x | (x << 2)) & 0x09249249;
}

/** Spreads the lower bits of x out, one in two. */
function spread2(x: u32): u32 {
  x = (x | (x << 8)) & 0x00ff00ff;
  x = (x | (x << 4)) & 0x0f0f0f0f;
  x = (x | (x << 2)) & 0x33333333;
  return (x | (x << 1)) & 0x55555555;
}

/**
 * Sorts n rows along a Morton curve and builds the tree. order: n u32, row of each sorted place; keysAt: 2n u32; orderSpare: n u32;
 * sortedAt: n x 4 f32; histogram: 2048 u32; cellsAt: (2n + 64) cells. angle: a cell of side s is one row from distance s / angle on; 0 never.
 * Returns the number of cells. Cost: about 60 ns a row.
 */
export function buildTree(
  places: usize,
  n: u32,
  dims: u32,
  angle: f32,
  keysAt: usize,
  order: usize,
  orderSpare: usize,
  histogram: usize,
  sortedAt: usize,
  cellsAt: usize,
): u32 {
  let low = v128.load(places);
  let high = low;
  for (let i: u32 = 1; i < n; i++) {
    const place = v128.load(places + ((<usize>i) << 4));
    low = f32x4.min(low, place);
    high = f32x4.max(high, place);
  }
  const size = f32x4.sub(high, low);
  const side = max(
    max(f32x4.extract_lane(size, 0), f32x4.extract_lane(size, 1)),
    max(f32x4.extract_lane(size, 2), <f32>1e-12),
  );
  const bits: u32 = BITS / dims;
  const most = (1 << bits) - 1;
  const scale = f32x4.splat(<f32>most / side);
  for (let i: u32 = 0; i < n; i++) {
    const at = f32x4.mul(f32x4.sub(v128.load(places + ((<usize>i) << 4)), low), scale);
    const whole = i32x4.min_s(i32x4.trunc_sat_f32x4_s(at), i32x4.splat(most));
    const x = <u32>i32x4.extract_lane(whole, 0);
    const y = <u32>i32x4.extract_lane(whole, 1);
    const z = <u32>i32x4.extract_lane(whole, 2);
    const key =
      dims == 3 ? spread3(x) | (spread3(y) << 1) | (spread3(z) << 2) : spread2(x) | (spread2(y) << 1);
    store<u32>(keysAt + ((<usize>i) << 2), key);
    store<u32>(order + ((<usize>i) << 2), i);
  }
  const keysSpare = keysAt + ((<usize>n) << 2);
  sortPass(keysAt, order, keysSpare, orderSpare, n, 0, histogram);
  sortPass(keysSpare, orderSpare, keysAt, order, n, 10, histogram);
  sortPass(keysAt, order, keysSpare, orderSpare, n, 20, histogram);
  memory.copy(keysAt, keysSpare, (<usize>n) << 2);
  memory.copy(order, orderSpare, (<usize>n) << 2);
  for (let i: u32 = 0; i < n; i++) {
    const row = load<u32>(order + ((<usize>i) << 2));
    v128.store(sortedAt + ((<usize>i) << 4), v128.load(places + ((<usize>row) << 4)));
  }
  cells = cellsAt;
  keys = keysAt;
  sorted = sortedAt;
  perCut = dims;
  openness = angle > 0 ? 1 / (angle * angle) : Infinity;
  count = 0;
  cut(0, n, bits, side);
  return count;
}

/** One pass of a radix sort: by 10 bits from `shift` on. Keeps the order of equals. */
function sortPass(
  keysIn: usize,
  rowsIn: usize,
  keysOut: usize,
  rowsOut: usize,
  n: u32,
  shift: u32,
  histogram: usize,
): void {
  memory.fill(histogram, 0, 4096);
  for (let i: usize = 0; i < (<usize>n) << 2; i += 4) {
    const cell = histogram + ((<usize>((load<u32>(keysIn + i) >> shift) & 1023)) << 2);
    store<u32>(cell, load<u32>(cell) + 1);
  }
  let sum: u32 = 0;
  for (let b: usize = 0; b < 4096; b += 4) {
    const here = load<u32>(histogram + b);
    store<u32>(histogram + b, sum);
    sum += here;
  }
  for (let i: usize = 0; i < (<usize>n) << 2; i += 4) {
    const key = load<u32>(keysIn + i);
    const cell = histogram + ((<usize>((key >> shift) & 1023)) << 2);
    const to = load<u32>(cell);
    store<u32>(cell, to + 1);
    store<u32>(keysOut + ((<usize>to) << 2), key);
    store<u32>(rowsOut + ((<usize>to) << 2), load<u32>(rowsIn + i));
  }
}

/** A cell for the sorted rows [from, to), which share all key bits above the lowest `bits` of each dimension. Returns the sum of its places. */
function cut(from: u32, to: u32, bits: u32, side: f32): v128 {
  // A cell with all its rows in one child is that child.
  while (bits > 0 && to - from > FULL) {
    const shift = (bits - 1) * perCut;
    if (
      load<u32>(keys + ((<usize>from) << 2)) >> shift !=
      load<u32>(keys + ((<usize>(to - 1)) << 2)) >> shift
    )
      break;
    bits--;
    side *= 0.5;
  }
  const cell = cells + <usize>count * CELL;
  count++;
  let sum = f32x4.splat(0);
  if (bits == 0 || to - from <= FULL) {
    for (let i = from; i < to; i++) sum = f32x4.add(sum, v128.load(sorted + ((<usize>i) << 4)));
    store<u32>(cell, from, 24);
    store<u32>(cell, to, 28);
  } else {
    const shift = (bits - 1) * perCut;
    let first = from;
    while (first < to) {
      const child = load<u32>(keys + ((<usize>first) << 2)) >> shift;
      let low = first + 1;
      let high = to;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (load<u32>(keys + ((<usize>middle) << 2)) >> shift == child) low = middle + 1;
        else high = middle;
      }
      sum = f32x4.add(sum, cut(first, low, bits - 1, side * 0.5));
      first = low;
    }
    store<u32>(cell, 0, 24);
    store<u32>(cell, 0, 28);
  }
  const number = <f32>(to - from);
  v128.store(cell, f32x4.replace_lane(f32x4.div(sum, f32x4.splat(number)), 3, number));
  store<f32>(cell, side * side * openness, 16);
  store<u32>(cell, count, 20);
  return sum;
}

/**
 * Pushes on the sorted rows [from, to): the sum of q^2 times the difference of places, q = 1 / (1 + d^2), written to `pushes` at the row's own
 * number. Returns the sum of q over all others. Cost: about 0.5 us a row in the plane at angle 0.5, 1 us in space at 0.8.
 */
export function pushRows(order: usize, from: u32, to: u32, pushes: usize): f64 {
  const end = count;
  const one = f32x4.splat(1);
  let whole: f64 = 0;
  for (let i = from; i < to; i++) {
    const own = v128.load(sorted + ((<usize>i) << 4));
    let push = f32x4.splat(0);
    let total: f32 = 0;
    let at: u32 = 0;
    while (at < end) {
      const cell = cells + <usize>at * CELL;
      const centre = v128.load(cell);
      const apart = f32x4.sub(own, centre);
      const squares = f32x4.mul(apart, apart);
      const square =
        f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2);
      if (square > load<f32>(cell, 16)) {
        const near: f32 = 1 / (1 + square);
        const all = near * f32x4.extract_lane(centre, 3);
        total += all;
        push = f32x4.add(push, f32x4.mul(f32x4.splat(all * near), apart));
        at = load<u32>(cell, 20);
        continue;
      }
      const last = load<u32>(cell, 28);
      for (let j = load<u32>(cell, 24); j < last; j++) {
        const between = f32x4.sub(own, v128.load(sorted + ((<usize>j) << 4)));
        const lengths = f32x4.mul(between, between);
        const length = f32x4.splat(
          f32x4.extract_lane(lengths, 0) + f32x4.extract_lane(lengths, 1) + f32x4.extract_lane(lengths, 2),
        );
        const near = f32x4.div(one, f32x4.add(one, length));
        total += f32x4.extract_lane(near, 0);
        push = f32x4.add(push, f32x4.mul(f32x4.mul(near, near), between));
      }
      at++;
    }
    whole += <f64>total - 1; // it met itself once
    const row = load<u32>(order + ((<usize>i) << 2));
    v128.store(pushes + ((<usize>row) << 4), f32x4.replace_lane(push, 3, 0));
  }
  return whole;
}

/**
 * The gradient of rows [from, to) put over `pushes`: pull * sum of weight * q * difference - pushes / whole. starts, tails, weights: the rows of a
 * symmetric graph. Cost: about 2 ns an edge.
 */
export function pullRows(
  places: usize,
  starts: usize,
  tails: usize,
  weights: usize,
  from: u32,
  to: u32,
  pull: f32,
  whole: f32,
  pushes: usize,
): void {
  const one = f32x4.splat(1);
  let e = (<usize>load<u32>(starts + ((<usize>from) << 2))) << 2;
  for (let i = from; i < to; i++) {
    const own = v128.load(places + ((<usize>i) << 4));
    const end = (<usize>load<u32>(starts + ((<usize>i) << 2), 4)) << 2;
    let sum = f32x4.splat(0);
    for (; e < end; e += 4) {
      const apart = f32x4.sub(own, v128.load(places + ((<usize>load<u32>(tails + e)) << 4)));
      const squares = f32x4.mul(apart, apart);
      const square = f32x4.splat(
        f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2),
      );
      const share = f32x4.div(v128.load32_splat(weights + e), f32x4.add(one, square));
      sum = f32x4.add(sum, f32x4.mul(share, apart));
    }
    const at = pushes + ((<usize>i) << 4);
    const push = f32x4.div(v128.load(at), f32x4.splat(whole));
    v128.store(at, f32x4.sub(f32x4.mul(f32x4.splat(pull), sum), push));
  }
}

/**
 * Moves rows [from, to) down their gradient, with momentum and a gain for each coordinate (Jacobs 1988): 0.2 more where it goes on, 0.8 of it
 * where it turns round, 0.01 at least. No row moves further than `longest`.
 */
export function moveRows(
  places: usize,
  gradients: usize,
  speeds: usize,
  gains: usize,
  from: u32,
  to: u32,
  rate: f32,
  momentum: f32,
  longest: f32,
): void {
  const rates = f32x4.splat(rate);
  const kept = f32x4.splat(momentum);
  for (let i = from; i < to; i++) {
    const at = (<usize>i) << 4;
    const gradient = v128.load(gradients + at);
    const speed = v128.load(speeds + at);
    const gain = v128.load(gains + at);
    const goesOn = f32x4.lt(f32x4.mul(gradient, speed), f32x4.splat(0));
    const grown = v128.bitselect(
      f32x4.add(gain, f32x4.splat(0.2)),
      f32x4.max(f32x4.mul(gain, f32x4.splat(0.8)), f32x4.splat(0.01)),
      goesOn,
    );
    let next = f32x4.sub(f32x4.mul(kept, speed), f32x4.mul(f32x4.mul(rates, grown), gradient));
    const squares = f32x4.mul(next, next);
    const length = <f32>(
      Math.sqrt(
        f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2),
      )
    );
    if (length > longest) next = f32x4.mul(next, f32x4.splat(longest / length));
    v128.store(gains + at, grown);
    v128.store(speeds + at, next);
    v128.store(places + at, f32x4.add(v128.load(places + at), next));
  }
}
