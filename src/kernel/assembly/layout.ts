// UMAP's optimiser: every edge of a graph pulls its two rows together, and rows drawn at random push
// the first of them away.
//
// Places are n x 4 f32, xyz0, 16 bytes a row; a flat map keeps z at 0. Sums are added in a fixed order and powers are compiled in,
// so a map is the same, bit for bit, on every machine.

/** A force table: a coefficient for every squared distance, found by the upper 16 of its 31 bits (8 bits of mantissa). */
const ENTRIES: u32 = 1 << 16;
const SHIFT: u32 = 15;
/** Edges of a chunk: the piece of an epoch that has random numbers of its own. */
const CHUNK: u32 = 4096;

/** Numbers of the edges of a chunk that are due. */
const due = memory.data(4 * CHUNK, 16);

export function base(): usize {
  return __heap_base;
}

/** Edges a chunk has at most. */
export function chunkSize(): u32 {
  return CHUNK;
}

/** Entries of a force table. */
export function tableSize(): u32 {
  return ENTRIES;
}

/** The squared distance in the middle of an entry; 0 for those out of range. */
function squareAt(entry: u32): f64 {
  const square = <f64>reinterpret<f32>((entry << SHIFT) | (1 << (SHIFT - 1)));
  return square > 1e-30 && square < 1e30 ? square : 0;
}

/** No push is longer than `longest`: its length is coefficient times distance. */
function limited(coefficient: f64, square: f64, longest: f64): f32 {
  return <f32>Math.min(coefficient, longest / Math.sqrt(square));
}

/**
 * Force tables of UMAP (McInnes, Healy and Melville 2018, section 3.2; two f32 tables of `tableSize` entries), for the similarity
 * 1 / (1 + a d^2b): pull 2ab d^2(b-1) / (1 + a d^2b), push 2b / ((0.001 + d^2)(1 + a d^2b)), at most `longest` in all.
 * Cost: about 2 ms.
 */
export function umapForces(pulls: usize, pushes: usize, a: f64, b: f64, longest: f64): void {
  for (let entry: u32 = 0; entry < ENTRIES; entry++) {
    const square = squareAt(entry);
    const at = (<usize>entry) << 2;
    let pull: f32 = 0;
    let push: f32 = 0;
    if (square > 0) {
      const power = Math.pow(square, b);
      pull = <f32>((2 * a * b * power) / square / (1 + a * power));
      push = limited((2 * b) / ((0.001 + square) * (1 + a * power)), square, longest);
    }
    store<f32>(pulls + at, pull);
    store<f32>(pushes + at, push);
  }
}

/**
 * The a and b with which 1 / (1 + a x^2b) is nearest, in squares, to the curve that is 1 up to `minDistance` and falls as
 * exp(-(x - minDistance) / spread) beyond, over 300 places from 0 to 3 spreads (Levenberg and Marquardt). Two f64 at `out`.
 */
export function fitCurve(minDistance: f64, spread: f64, out: usize): void {
  let a: f64 = 1;
  let b: f64 = 1;
  let damping: f64 = 1e-2;
  let error = misfit(a, b, minDistance, spread);
  for (let round = 0; round < 200; round++) {
    let aa: f64 = 0;
    let ab: f64 = 0;
    let bb: f64 = 0;
    let ea: f64 = 0;
    let eb: f64 = 0;
    for (let i = 1; i < 300; i++) {
      const x = (3 * spread * <f64>i) / 299;
      const power = Math.pow(x, 2 * b);
      const value = 1 / (1 + a * power);
      const byA = -power * value * value;
      const byB = a * byA * 2 * Math.log(x);
      const gap = wanted(x, minDistance, spread) - value;
      aa += byA * byA;
      ab += byA * byB;
      bb += byB * byB;
      ea += byA * gap;
      eb += byB * gap;
    }
    const p = aa * (1 + damping);
    const q = bb * (1 + damping);
    const determinant = p * q - ab * ab;
    const nextA = a + (ea * q - eb * ab) / determinant;
    const nextB = b + (eb * p - ea * ab) / determinant;
    const next = nextA > 0 && nextB > 0 ? misfit(nextA, nextB, minDistance, spread) : Infinity;
    if (next < error) {
      const gain = error - next;
      a = nextA;
      b = nextB;
      error = next;
      damping *= 0.3;
      if (gain < 1e-14) break;
    } else {
      damping *= 4;
      if (damping > 1e12) break;
    }
  }
  store<f64>(out, a);
  store<f64>(out + 8, b);
}

function wanted(x: f64, minDistance: f64, spread: f64): f64 {
  return x < minDistance ? 1 : Math.exp(-(x - minDistance) / spread);
}

function misfit(a: f64, b: f64, minDistance: f64, spread: f64): f64 {
  let sum: f64 = 0;
  for (let i = 1; i < 300; i++) {
    const x = (3 * spread * <f64>i) / 299;
    const gap = wanted(x, minDistance, spread) - 1 / (1 + a * Math.pow(x, 2 * b));
    sum += gap * gap;
  }
  return sum;
}

/** Coefficient for a difference of places, in all four lanes. Tables are loaded at the bits of the squared length. */
function coefficient(table: usize, difference: v128): v128 {
  const squares = f32x4.mul(difference, difference);
  const square =
    f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2);
  return v128.load32_splat(table + ((<usize>(reinterpret<u32>(square) >> SHIFT)) << 2));
}

/** Bits of a number stirred up (splitmix64, Steele, Lea and Flood 2014). */
function stirred(x: u64): u64 {
  let z = x + 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/**
 * One chunk of one epoch: the edges [chunk * CHUNK, (chunk + 1) * CHUNK) of `m`. Epochs count from 1. The same for the same
 * arguments and places: what is due and the random numbers follow from epoch, chunk and seed alone.
 *
 * edges: pairs of u32, a head and a tail. rates: one u32 an edge, how often it is due, in 2^-32 of an epoch: in epoch t when
 * t * rate passes a whole number. Rows before `moving` keep their place; no head is one of them.
 * Cost: about 1 ns an edge and 3 ns a pull or push.
 */
export function settle(
  places: usize,
  n: u32,
  moving: u32,
  edges: usize,
  rates: usize,
  m: u32,
  pulls: usize,
  pushes: usize,
  chunk: u32,
  epoch: u32,
  seed: u32,
  rate: f32,
  negatives: u32,
): void {
  const count = listDue(rates, chunk * CHUNK, min(m, (chunk + 1) * CHUNK), epoch);
  const random = stirred(stirred(((<u64>seed) << 32) | (<u64>epoch)) + <u64>chunk);
  pullAndPush(places, n, moving, edges, pulls, pushes, count, random, rate, negatives);
}

/** Writes the numbers of the edges due, without branches: which are due cannot be foreseen. */
function listDue(rates: usize, from: u32, to: u32, epoch: u32): u32 {
  let at = due;
  for (let e = from; e < to; e++) {
    const rate = load<u32>(rates + ((<usize>e) << 2));
    store<u32>(at, e);
    at += (<usize>(rate * epoch < rate)) << 2; // the product wrapped: a whole number was passed
  }
  return <u32>((at - due) >> 2);
}

function pullAndPush(
  places: usize,
  n: u32,
  moving: u32,
  edges: usize,
  pulls: usize,
  pushes: usize,
  count: u32,
  seed: u64,
  rate: f32,
  negatives: u32,
): void {
  const rates = f32x4.splat(rate);
  const rows = <u64>n;
  let random = seed;
  for (let i: u32 = 0; i < count; i++) {
    const edge = edges + ((<usize>load<u32>(due + ((<usize>i) << 2))) << 3);
    const tail = load<u32>(edge, 4);
    const headAt = places + ((<usize>load<u32>(edge)) << 4);
    const tailAt = places + ((<usize>tail) << 4);
    const other = v128.load(tailAt);
    let place = v128.load(headAt);
    const apart = f32x4.sub(place, other);
    const pull = f32x4.mul(rates, f32x4.mul(coefficient(pulls, apart), apart));
    place = f32x4.sub(place, pull);
    if (tail >= moving) v128.store(tailAt, f32x4.add(other, pull));
    v128.store(headAt, place); // a row that draws itself finds itself at no distance
    // All pushes are from one place, so that none has to wait for another.
    let push = f32x4.splat(0);
    for (let u: u32 = 0; u < negatives; u++) {
      random = random * 6364136223846793005 + 1442695040888963407;
      const drawn = ((random >> 32) * rows) >> 32;
      const away = f32x4.sub(place, v128.load(places + ((<usize>drawn) << 4)));
      push = f32x4.add(push, f32x4.mul(coefficient(pushes, away), away));
    }
    v128.store(headAt, f32x4.add(place, f32x4.mul(rates, push)));
  }
}
