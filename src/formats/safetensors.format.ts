import { arraySet, type NamedArray } from "./array-set.ts";
import { FormatError, truncated } from "./format-error.ts";
import { hasExtension, type Format, type OpenOptions } from "./format.ts";
import { BYTES, type NumberType } from "./numbers.ts";
import { asciiOf, readExactly, viewOf, type Source } from "./source.ts";
import type { TableReader } from "./table.ts";

const TYPES: Readonly<Record<string, NumberType>> = {
  F16: "f16",
  BF16: "bf16",
  F32: "f32",
  F64: "f64",
  I8: "i8",
  U8: "u8",
  I16: "i16",
  U16: "u16",
  I32: "i32",
  U32: "u32",
  I64: "i64",
  U64: "u64",
  BOOL: "bool",
};

/** Bytes of a header; the format's own limit. */
const LONGEST = 100_000_000;

const format: Format = {
  id: "safetensors",
  label: "safetensors",
  extensions: ["safetensors"],
  mime: [],
  sniff: (head, name, size) => {
    if (head.length < 10) return 0;
    const length = Number(viewOf(head).getBigUint64(0, true));
    const fits = asciiOf(head, 8, 10) === '{"' && length + 8 <= size;
    return fits ? 0.95 : hasExtension(name, ["safetensors"]) ? 0.5 : 0;
  },
  open: openTensors,
};
export default format;

/** Tensors with as many rows as the largest of vectors are columns; `part` names one. Header by the format's description, huggingface/safetensors. */
async function openTensors(source: Source, { part, signal }: OpenOptions): Promise<TableReader> {
  const place = { file: source.name };
  const length = Number(viewOf(await readExactly(source, 0, 8, "the header", signal)).getBigUint64(0, true));
  if (length > LONGEST)
    throw new FormatError(
      `Its header claims ${length} bytes.`,
      "It is no safetensors file, or damaged: get it again.",
      { ...place, byte: 0 },
    );
  const header = parsed(await readExactly(source, 8, 8 + length, "the header", signal), source.name);
  const arrays: NamedArray[] = [];
  const left: string[] = [];
  for (const [name, tensor] of Object.entries(header)) {
    if (name === "__metadata__" || (part !== undefined && name !== part)) continue;
    const { dtype, shape, offsets } = tensorOf(tensor, name, source.name);
    const type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
    if (type === undefined) {
      left.push(`“${name}” was left out. Numbers of type ${dtype} are not known here.`);
      continue;
    }
    const [rows = 1, ...rest] = shape;
    const dim = rest.reduce((product, one) => product * one, 1);
    const [from, to] = offsets;
    if (to > source.size - 8 - length)
      throw truncated(`the numbers of “${name}” do`, { ...place, byte: source.size });
    if (rows * dim * BYTES[type] !== to - from) {
      throw new FormatError(
        `“${name}” is ${shape.join(" x ")} of ${dtype} and has ${to - from} bytes.`,
        "The header and the numbers do not fit: get it again.",
        place,
      );
    }
    if (dim === 0 || rows === 0) {
      left.push(`“${name}” was left out. It is empty.`);
      continue;
    }
    const matrix = { source, at: 8 + length + from, rows, dim, type, little: true, fortran: false };
    arrays.push({ name, source, array: { kind: "numbers", matrix } });
  }
  return arraySet({ format: "safetensors", file: source.name, size: source.size, left }, arrays, part);
}

function parsed(bytes: Uint8Array, file: string): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof header === "object" && header !== null && !Array.isArray(header)) return { ...header };
  } catch {
    // Said below.
  }
  throw new FormatError("Its header is not JSON.", "It is no safetensors file, or damaged: get it again.", {
    file,
    byte: 8,
  });
}

function tensorOf(
  tensor: unknown,
  name: string,
  file: string,
): { dtype: string; shape: readonly number[]; offsets: readonly [number, number] } {
  const { dtype, shape, data_offsets: offsets } = (tensor ?? {}) as Record<string, unknown>;
  const whole = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((one) => Number.isSafeInteger(one) && Number(one) >= 0);
  if (typeof dtype === "string" && whole(shape) && whole(offsets)) {
    const [from = 0, to = 0] = offsets;
    if (offsets.length === 2 && from <= to) return { dtype, shape, offsets: [from, to] };
  }
  throw new FormatError(`Its header does not describe “${name}”.`, "It is damaged: get it again.", {
    file,
    byte: 8,
  });
}
