// AssemblyScript: the hot loop of skip-gram.ts with SIMD, on memory shared by all threads (racing updates are part of the
// method: Recht et al. 2011, "Hogwild"). Pointers are byte addresses in the imported memory; the layout is in kernel.ts.

const FIRST_TRAINED_ID: u32 = 5;
const SIGMOID_STEPS: u32 = 2048;
const LONGEST_SENTENCE: u32 = 1000;

let rows: usize;
let context: usize;
let keep: usize;
let draws: usize;
let drawMask: u32;
let sigmoid: usize;
let scratch: usize;
let rowBytes: usize;
let reachMost: u32;
let negatives: u32;
let state: u32;

/** Tells this thread where the tables lie. `scratch` is this thread's own: (1000 + 64) × 4 bytes and a row. */
export function configure(
  rowsAt: usize,
  contextAt: usize,
  keepAt: usize,
  drawsAt: usize,
  drawCount: u32,
  sigmoidAt: usize,
  scratchAt: usize,
  dim: u32,
  window: u32,
  negativeCount: u32,
  seed: u32,
): void {
  rows = rowsAt;
  context = contextAt;
  keep = keepAt;
  draws = drawsAt;
  drawMask = drawCount - 1;
  sigmoid = sigmoidAt;
  scratch = scratchAt;
  rowBytes = (<usize>dim) << 2;
  reachMost = window;
  negatives = negativeCount;
  state = seed;
}

function random(): u32 {
  let x = state;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  state = x;
  return x;
}

/** Trains on u16 token ids at tokens[from, to). */
export function train(tokens: usize, from: u32, to: u32, rate: f32): void {
  const sentence = scratch;
  const targets = scratch + ((<usize>LONGEST_SENTENCE) << 2);
  const change = targets + 256;
  let at = from;
  while (at < to) {
    let length: u32 = 0;
    while (at < to && length < LONGEST_SENTENCE) {
      const id = <u32>load<u16>(tokens + ((<usize>at) << 1));
      at++;
      if (id < FIRST_TRAINED_ID) break;
      if (<f32>(random() >> 8) / 16777216.0 < load<f32>(keep + ((<usize>id) << 2))) {
        store<u32>(sentence + ((<usize>length) << 2), id);
        length++;
      }
    }
    for (let centre: u32 = 0; centre < length; centre++)
      trainWindow(sentence, length, centre, targets, change, rate);
  }
}

function trainWindow(
  sentence: usize,
  length: u32,
  centre: u32,
  targets: usize,
  change: usize,
  rate: f32,
): void {
  const word = load<u32>(sentence + ((<usize>centre) << 2));
  const reach: u32 = 1 + ((random() >> 8) % reachMost);
  store<u32>(targets, <u32>(context + <usize>word * rowBytes));
  let used: u32 = 1;
  for (let k: u32 = 0; k < negatives; k++) {
    const drawn = <u32>load<u16>(draws + ((<usize>((random() >> 8) & drawMask)) << 1));
    if (drawn !== word) {
      store<u32>(targets + ((<usize>used) << 2), <u32>(context + <usize>drawn * rowBytes));
      used++;
    }
  }
  const first: u32 = centre > reach ? centre - reach : 0;
  const last: u32 = min(length - 1, centre + reach);
  for (let near = first; near <= last; near++) {
    if (near === centre) continue;
    learn(rows + <usize>load<u32>(sentence + ((<usize>near) << 2)) * rowBytes, targets, used, change, rate);
  }
}

function learn(row: usize, targets: usize, used: u32, change: usize, rate: f32): void {
  const end = rowBytes;
  memory.fill(change, 0, end);
  for (let k: u32 = 0; k < used; k++) {
    const target = <usize>load<u32>(targets + ((<usize>k) << 2));
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    for (let d: usize = 0; d < end; d += 32) {
      a = f32x4.add(a, f32x4.mul(v128.load(row + d), v128.load(target + d)));
      b = f32x4.add(b, f32x4.mul(v128.load(row + d, 16), v128.load(target + d, 16)));
    }
    a = f32x4.add(a, b);
    const dot: f32 =
      f32x4.extract_lane(a, 0) +
      f32x4.extract_lane(a, 1) +
      (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3));
    const label: f32 = k === 0 ? 1 : 0;
    const step = f32x4.splat((label - squash(dot)) * rate);
    for (let d: usize = 0; d < end; d += 32) {
      const y = v128.load(target + d);
      const z = v128.load(target + d, 16);
      v128.store(change + d, f32x4.add(v128.load(change + d), f32x4.mul(step, y)));
      v128.store(change + d, f32x4.add(v128.load(change + d, 16), f32x4.mul(step, z)), 16);
      v128.store(target + d, f32x4.add(y, f32x4.mul(step, v128.load(row + d))));
      v128.store(target + d, f32x4.add(z, f32x4.mul(step, v128.load(row + d, 16))), 16);
    }
  }
  for (let d: usize = 0; d < end; d += 16) {
    v128.store(row + d, f32x4.add(v128.load(row + d), v128.load(change + d)));
  }
}

function squash(x: f32): f32 {
  if (x >= 6) return 1;
  if (x <= -6) return 0;
  return load<f32>(sigmoid + ((<usize>(<u32>((x + 6) * (<f32>(SIGMOID_STEPS - 1) / 12)))) << 2));
}
