// AssemblyScript: the arithmetic of contrastive training with SIMD. Pointers are byte addresses; matrices are row-major f32;
// `rowBytes` is the length of a table row in bytes, a multiple of 64. Texts are given as `starts` into one list of u32 ids.

/** out[i] = sum of the rows of text i, scaled to length 1; lengths[i] = the length before scaling. */
export function unitSums(
  table: usize,
  ids: usize,
  starts: usize,
  n: u32,
  rowBytes: usize,
  out: usize,
  lengths: usize,
): void {
  for (let i: u32 = 0; i < n; i++) {
    const to = out + <usize>i * rowBytes;
    memory.fill(to, 0, rowBytes);
    const end = load<u32>(starts + ((<usize>(i + 1)) << 2));
    for (let t = load<u32>(starts + ((<usize>i) << 2)); t < end; t++) {
      addRow(to, table + <usize>load<u32>(ids + ((<usize>t) << 2)) * rowBytes, rowBytes);
    }
    const length = Mathf.sqrt(dotRow(to, to, rowBytes)) + <f32>1e-9;
    store<f32>(lengths + ((<usize>i) << 2), length);
    scaleRow(to, 1 / length, rowBytes);
  }
}

/**
 * The way back through `unitSums`: d = gradient[i] at the unit vector z = unit[i] becomes (d − z (z·d)) / length,
 * which is added to the gradient row of every token of text i.
 */
export function backUnitSums(
  gradient: usize,
  unit: usize,
  lengths: usize,
  ids: usize,
  starts: usize,
  n: u32,
  rowBytes: usize,
  tableGradient: usize,
): void {
  for (let i: u32 = 0; i < n; i++) {
    const d = gradient + <usize>i * rowBytes;
    const z = unit + <usize>i * rowBytes;
    const along = f32x4.splat(dotRow(d, z, rowBytes));
    const scale = f32x4.splat(1 / load<f32>(lengths + ((<usize>i) << 2)));
    for (let o: usize = 0; o < rowBytes; o += 16) {
      v128.store(d + o, f32x4.mul(scale, f32x4.sub(v128.load(d + o), f32x4.mul(along, v128.load(z + o)))));
    }
    const end = load<u32>(starts + ((<usize>(i + 1)) << 2));
    for (let t = load<u32>(starts + ((<usize>i) << 2)); t < end; t++) {
      addRow(tableGradient + <usize>load<u32>(ids + ((<usize>t) << 2)) * rowBytes, d, rowBytes);
    }
  }
}

/** out[n × m] = a[n] · b[m]ᵀ; n even, m a multiple of 4. */
export function products(a: usize, b: usize, out: usize, n: u32, m: u32, rowBytes: usize): void {
  for (let i: u32 = 0; i < n; i += 2) {
    for (let j: u32 = 0; j < m; j += 4) {
      productTile(
        a + <usize>i * rowBytes,
        b + <usize>j * rowBytes,
        out + ((<usize>i * m + j) << 2),
        (<usize>m) << 2,
        rowBytes,
      );
    }
  }
}

function productTile(a: usize, b: usize, out: usize, outBytes: usize, rowBytes: usize): void {
  const a1 = a + rowBytes;
  const b1 = b + rowBytes;
  const b2 = b1 + rowBytes;
  const b3 = b2 + rowBytes;
  let s00 = f32x4.splat(0),
    s01 = s00,
    s02 = s00,
    s03 = s00,
    s10 = s00,
    s11 = s00,
    s12 = s00,
    s13 = s00;
  for (let o: usize = 0; o < rowBytes; o += 16) {
    const x = v128.load(a + o);
    const y = v128.load(a1 + o);
    let z = v128.load(b + o);
    s00 = f32x4.add(s00, f32x4.mul(x, z));
    s10 = f32x4.add(s10, f32x4.mul(y, z));
    z = v128.load(b1 + o);
    s01 = f32x4.add(s01, f32x4.mul(x, z));
    s11 = f32x4.add(s11, f32x4.mul(y, z));
    z = v128.load(b2 + o);
    s02 = f32x4.add(s02, f32x4.mul(x, z));
    s12 = f32x4.add(s12, f32x4.mul(y, z));
    z = v128.load(b3 + o);
    s03 = f32x4.add(s03, f32x4.mul(x, z));
    s13 = f32x4.add(s13, f32x4.mul(y, z));
  }
  store<f32>(out, sumLanes(s00));
  store<f32>(out, sumLanes(s01), 4);
  store<f32>(out, sumLanes(s02), 8);
  store<f32>(out, sumLanes(s03), 12);
  store<f32>(out + outBytes, sumLanes(s10));
  store<f32>(out + outBytes, sumLanes(s11), 4);
  store<f32>(out + outBytes, sumLanes(s12), 8);
  store<f32>(out + outBytes, sumLanes(s13), 12);
}

/** out[i] = factor · Σⱼ p[i × m + j] b[j]; n even. */
export function weightedSums(
  p: usize,
  b: usize,
  out: usize,
  n: u32,
  m: u32,
  rowBytes: usize,
  factor: f32,
): void {
  for (let i: u32 = 0; i < n; i += 2) {
    for (let o: usize = 0; o < rowBytes; o += 64) {
      sumTile(
        p + ((<usize>i * m) << 2),
        (<usize>m) << 2,
        b + o,
        out + <usize>i * rowBytes + o,
        rowBytes,
        factor,
      );
    }
  }
}

function sumTile(p: usize, pBytes: usize, b: usize, out: usize, rowBytes: usize, factor: f32): void {
  const end = p + pBytes;
  let s00 = f32x4.splat(0),
    s01 = s00,
    s02 = s00,
    s03 = s00,
    s10 = s00,
    s11 = s00,
    s12 = s00,
    s13 = s00;
  for (let at = p; at < end; at += 4) {
    const x = v128.load_splat<f32>(at);
    const y = v128.load_splat<f32>(at + pBytes);
    let z = v128.load(b);
    s00 = f32x4.add(s00, f32x4.mul(x, z));
    s10 = f32x4.add(s10, f32x4.mul(y, z));
    z = v128.load(b, 16);
    s01 = f32x4.add(s01, f32x4.mul(x, z));
    s11 = f32x4.add(s11, f32x4.mul(y, z));
    z = v128.load(b, 32);
    s02 = f32x4.add(s02, f32x4.mul(x, z));
    s12 = f32x4.add(s12, f32x4.mul(y, z));
    z = v128.load(b, 48);
    s03 = f32x4.add(s03, f32x4.mul(x, z));
    s13 = f32x4.add(s13, f32x4.mul(y, z));
    b += rowBytes;
  }
  const f = f32x4.splat(factor);
  v128.store(out, f32x4.mul(f, s00));
  v128.store(out, f32x4.mul(f, s01), 16);
  v128.store(out, f32x4.mul(f, s02), 32);
  v128.store(out, f32x4.mul(f, s03), 48);
  v128.store(out + rowBytes, f32x4.mul(f, s10));
  v128.store(out + rowBytes, f32x4.mul(f, s11), 16);
  v128.store(out + rowBytes, f32x4.mul(f, s12), 32);
  v128.store(out + rowBytes, f32x4.mul(f, s13), 48);
}

/**
 * InfoNCE both ways (van den Oord et al. 2018) over cosines s[n × n] whose diagonal holds the true pairs:
 *   L = mean over i of −½ (log softmaxⱼ(s_ij/τ)_i + log softmaxⱼ(s_ji/τ)_i).
 * Pairs i ≠ j of the same group are no negatives. Replaces s by dL/ds and writes its transpose; returns L.
 * sums holds 2n floats. |s| ≤ 1, so exp((s − 1)/τ) needs no further shift.
 */
export function infoNce(
  s: usize,
  transpose: usize,
  groups: usize,
  sums: usize,
  n: u32,
  temperature: f32,
): f32 {
  const columns = sums + ((<usize>n) << 2);
  memory.fill(sums, 0, (<usize>n) << 3);
  let loss: f32 = 0;
  const inverse: f32 = 1 / temperature;
  for (let i: u32 = 0; i < n; i++) {
    const group = load<u32>(groups + ((<usize>i) << 2));
    let row: f32 = 0;
    for (let j: u32 = 0; j < n; j++) {
      const at = s + ((<usize>i * n + j) << 2);
      let e: f32 = 0;
      if (i === j || group !== load<u32>(groups + ((<usize>j) << 2))) {
        const x = (load<f32>(at) - 1) * inverse;
        if (i === j) loss -= 2 * x;
        e = exp(x);
      }
      store<f32>(at, e);
      row += e;
      const column = columns + ((<usize>j) << 2);
      store<f32>(column, load<f32>(column) + e);
    }
    store<f32>(sums + ((<usize>i) << 2), row);
  }
  for (let i: usize = 0; i < <usize>n * 2; i++) {
    const sum = load<f32>(sums + (i << 2));
    loss += Mathf.log(sum);
    store<f32>(sums + (i << 2), 1 / sum);
  }
  const factor: f32 = inverse / <f32>(n + n);
  for (let i: u32 = 0; i < n; i++) {
    const row = load<f32>(sums + ((<usize>i) << 2));
    for (let j: u32 = 0; j < n; j++) {
      const at = s + ((<usize>i * n + j) << 2);
      let g = load<f32>(at) * (row + load<f32>(columns + ((<usize>j) << 2)));
      if (i === j) g -= 2;
      g *= factor;
      store<f32>(at, g);
      store<f32>(transpose + ((<usize>j * n + i) << 2), g);
    }
  }
  return loss / <f32>(n + n);
}

/**
 * Keeping similarities: L = mean of (1 + emphasis · target²) (s − target)² over [n × n], so that near ones count more.
 * Replaces s by dL/ds; returns L.
 */
export function squaredGap(s: usize, target: usize, n: u32, emphasis: f32): f32 {
  const count = <usize>n * n;
  const factor: f32 = 2 / <f32>count;
  let loss: f32 = 0;
  for (let i: usize = 0; i < count; i++) {
    const wanted = load<f32>(target + (i << 2));
    const gap = load<f32>(s + (i << 2)) - wanted;
    const weighted = gap * (1 + emphasis * wanted * wanted);
    loss += weighted * gap;
    store<f32>(s + (i << 2), weighted * factor);
  }
  return loss / <f32>count;
}

/**
 * Adam (Kingma and Ba 2015, β 0.9 and 0.99) on the rows named in `ids` only; each row counts its own steps, so a row that is
 * seldom touched is corrected like a young one. Clears the gradient rows.
 */
export function adamRows(
  table: usize,
  gradient: usize,
  first: usize,
  second: usize,
  steps: usize,
  ids: usize,
  n: u32,
  rowBytes: usize,
  rate: f32,
): void {
  for (let k: u32 = 0; k < n; k++) {
    const id = <usize>load<u32>(ids + ((<usize>k) << 2));
    const count = load<u32>(steps + (id << 2)) + 1;
    store<u32>(steps + (id << 2), count);
    const c1 = f32x4.splat(rate / (1 - power(0.9, count)));
    const c2 = f32x4.splat(1 / (1 - power(0.99, count)));
    const epsilon = f32x4.splat(1e-8);
    const at = id * rowBytes;
    for (let o = at; o < at + rowBytes; o += 16) {
      const g = v128.load(gradient + o);
      const m = f32x4.add(f32x4.mul(f32x4.splat(0.9), v128.load(first + o)), f32x4.mul(f32x4.splat(0.1), g));
      const v = f32x4.add(
        f32x4.mul(f32x4.splat(0.99), v128.load(second + o)),
        f32x4.mul(f32x4.splat(0.01), f32x4.mul(g, g)),
      );
      v128.store(first + o, m);
      v128.store(second + o, v);
      const step = f32x4.div(f32x4.mul(m, c1), f32x4.add(f32x4.sqrt(f32x4.mul(v, c2)), epsilon));
      v128.store(table + o, f32x4.sub(v128.load(table + o), step));
      v128.store(gradient + o, f32x4.splat(0));
    }
  }
}

function power(base: f32, count: u32): f32 {
  return count > 3000 ? 0 : Mathf.pow(base, <f32>count);
}

/** e^x for −90 < x ≤ 0: 2^whole by the exponent bits, 2^part by a polynomial (relative error below 2e-7). */
function exp(x: f32): f32 {
  const y = max<f32>(x, -86) * Mathf.LOG2E;
  const whole = Mathf.floor(y);
  const part = y - whole;
  let p: f32 = 0.0018775767;
  p = p * part + <f32>0.0089893397;
  p = p * part + <f32>0.055826318;
  p = p * part + <f32>0.24015361;
  p = p * part + <f32>0.69315308;
  p = p * part + <f32>0.99999994;
  return p * reinterpret<f32>((<i32>whole + 127) << 23);
}

function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

function dotRow(a: usize, b: usize, rowBytes: usize): f32 {
  let s = f32x4.splat(0);
  for (let o: usize = 0; o < rowBytes; o += 16)
    s = f32x4.add(s, f32x4.mul(v128.load(a + o), v128.load(b + o)));
  return sumLanes(s);
}

function addRow(to: usize, from: usize, rowBytes: usize): void {
  for (let o: usize = 0; o < rowBytes; o += 16)
    v128.store(to + o, f32x4.add(v128.load(to + o), v128.load(from + o)));
}

function scaleRow(row: usize, factor: f32, rowBytes: usize): void {
  const f = f32x4.splat(factor);
  for (let o: usize = 0; o < rowBytes; o += 16) v128.store(row + o, f32x4.mul(f, v128.load(row + o)));
}
