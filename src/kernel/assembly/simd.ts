// Shared by the kernels. Sums are added in one fixed order, so a result is the same, bit for bit, on every machine.

/** The four lanes added up: (0 + 1) + (2 + 3). */
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** Dot product of two rows of f32; `bytes` is their length in bytes, a multiple of 16. */
export function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  return sumLanes(sum);
}
