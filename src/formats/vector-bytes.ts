import { toHalf } from "#math/half.ts";

const STEP = 1 << 20;

/** Numbers as little-endian bytes, 4 MiB at a time. */
export async function* vectorBytes(
  values: Float32Array,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < values.length; from += STEP) {
    signal?.throwIfAborted();
    yield await Promise.resolve(littleBytes(values.subarray(from, Math.min(values.length, from + STEP))));
  }
}

/** Numbers as little-endian halves (IEEE 754 binary16), each rounded to the nearest, 2 MiB at a time. */
export async function* halfBytes(
  values: Float32Array,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < values.length; from += STEP) {
    signal?.throwIfAborted();
    const part = values.subarray(from, Math.min(values.length, from + STEP));
    const bytes = new Uint8Array(part.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < part.length; i++) view.setUint16(2 * i, toHalf(part[i]!), true);
    yield await Promise.resolve(bytes);
  }
}

/** Numbers as little-endian bytes; a copy. */
export function littleBytes(values: Float32Array | Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1)
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  else if (values instanceof Float32Array)
    for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  else for (const [i, value] of values.entries()) view.setFloat64(8 * i, value, true);
  return bytes;
}
