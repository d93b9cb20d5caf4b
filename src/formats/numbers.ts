import { fromHalf } from "#math/half.ts";
import { viewOf } from "./source.ts";

/** How a number lies in bytes. Names as in NumPy; bf16 is bfloat16. */
export type NumberType =
  "f16" | "bf16" | "f32" | "f64" | "i8" | "u8" | "i16" | "u16" | "i32" | "u32" | "i64" | "u64" | "bool";

export const BYTES: Readonly<Record<NumberType, number>> = {
  f16: 2,
  bf16: 2,
  f32: 4,
  f64: 8,
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  bool: 1,
};

/** Every number of the type is a 32-bit float, exactly. */
export const fitsFloat = (type: NumberType): boolean => BYTES[type] < 4 || type === "f32";

const hostIsLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Numbers in bytes as 32-bit floats, same order: wider ones are rounded to the nearest. `bytes.length` is a multiple of the type's size. */
export function toFloats(bytes: Uint8Array, type: NumberType, little: boolean): Float32Array {
  if (type === "f32") {
    const copy = new Uint8Array(bytes.length);
    copy.set(bytes);
    if (little !== hostIsLittle) swap(copy, 4);
    return new Float32Array(copy.buffer, 0, copy.length >> 2);
  }
  return Float32Array.from(numbersIn(bytes, type, little));
}

/** Numbers in bytes as 64-bit floats, same order: 64-bit integers above 2^53 are rounded. */
export function numbersIn(bytes: Uint8Array, type: NumberType, little: boolean): Float64Array {
  const view = viewOf(bytes);
  const size = BYTES[type];
  const out = new Float64Array(Math.floor(bytes.length / size));
  const read = readerOf(view, type, little);
  for (let i = 0; i < out.length; i++) out[i] = read(i * size);
  return out;
}

function readerOf(view: DataView, type: NumberType, little: boolean): (at: number) => number {
  switch (type) {
    case "f16":
      return (at) => fromHalf(view.getUint16(at, little));
    case "bf16": {
      const float = new Float32Array(1);
      const bits = new Uint32Array(float.buffer);
      return (at) => {
        bits[0] = view.getUint16(at, little) << 16;
        return float[0]!;
      };
    }
    case "f32":
      return (at) => view.getFloat32(at, little);
    case "f64":
      return (at) => view.getFloat64(at, little);
    case "i8":
      return (at) => view.getInt8(at);
    case "u8":
    case "bool":
      return (at) => view.getUint8(at);
    case "i16":
      return (at) => view.getInt16(at, little);
    case "u16":
      return (at) => view.getUint16(at, little);
    case "i32":
      return (at) => view.getInt32(at, little);
    case "u32":
      return (at) => view.getUint32(at, little);
    case "i64":
      return (at) => Number(view.getBigInt64(at, little));
    case "u64":
      return (at) => Number(view.getBigUint64(at, little));
  }
}

/** Turns the bytes of each number around, in place. */
function swap(bytes: Uint8Array, size: number): void {
  for (let i = 0; i + size <= bytes.length; i += size) bytes.subarray(i, i + size).reverse();
}

/** The shortest decimal that reads back as the same 32-bit float; "nan", "inf" and "-inf" for what is no number. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const WORDS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Infinity,
  "+inf": Infinity,
  "-inf": -Infinity,
  infinity: Infinity,
  "-infinity": -Infinity,
};

/** A decimal as a number; undefined where it is none. "nan" and "inf" are numbers here. */
export function numberIn(text: string): number | undefined {
  // The native way takes hexadecimal and empty texts too.
  if (NUMBER.test(text)) return Number(text);
  const word = text.trim().toLowerCase();
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}
