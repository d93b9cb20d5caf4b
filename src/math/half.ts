/**
 * Numbers in 16 bits (IEEE 754 binary16): 11 significant bits, up to 65504. Written out by hand because Float16Array is missing in
 * older browsers.
 */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** One number to its half: rounds to nearest, ties to even; too large becomes infinity; NaN stays NaN. */
export function toHalf(value: number): number {
  float[0] = value;
  const x = bits[0]!;
  const sign = (x >>> 16) & 0x8000;
  const magnitude = x & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Below 2^-14 the half is a whole number of 2^-24. The sum rounds, ties to even, in the float's own last bit.
    float[0] = Math.abs(float[0]) + 0.5;
    return sign | (bits[0]! - 0x3f000000);
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

/** The number a half stands for, exactly. */
export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Each number to its half, same order. */
export function encodeHalves(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, toHalf);
}

/** Each half to its number, same order. */
export function decodeHalves(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, fromHalf);
}
