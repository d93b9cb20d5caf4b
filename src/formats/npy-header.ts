import { FormatError, truncated } from "./format-error.ts";
import type { Matrix } from "./matrix-table.ts";
import { BYTES, type NumberType } from "./numbers.ts";
import { asciiOf, readExactly, viewOf, type Source } from "./source.ts";

/** NumPy itself writes some hundred bytes. */
const LONGEST = 1 << 16;

/** The first byte is compared as a number: browsers take “latin1” for windows-1252, Node does not. */
export const isNpy = (head: Uint8Array): boolean => head[0] === 0x93 && asciiOf(head, 1, 6) === "NUMPY";

/** What the header says of numbers, or of texts of `width` characters (UTF-32). */
export type NpyArray =
  | { readonly kind: "numbers"; readonly matrix: Matrix }
  | {
      readonly kind: "texts";
      readonly at: number;
      readonly rows: number;
      readonly width: number;
      readonly little: boolean;
    };

const TYPES: Readonly<Record<string, NumberType>> = {
  f2: "f16",
  f4: "f32",
  f8: "f64",
  i1: "i8",
  u1: "u8",
  i2: "i16",
  u2: "u16",
  i4: "i32",
  u4: "u32",
  i8: "i64",
  u8: "u64",
  b1: "bool",
};

/**
 * The header of an NPY file (NumPy Enhancement Proposal 1, versions 1 to 3). An array of one dimension is one column, of three and more is rows of all
 * the rest. Throws FormatError for a damaged header, objects (pickles are never run), structures and other types.
 */
export async function npyArray(source: Source, signal?: AbortSignal): Promise<NpyArray> {
  const place = { file: source.name };
  const head = await readExactly(source, 0, 10, "the header of the array", signal);
  if (!isNpy(head))
    throw new FormatError("This is not an NPY file.", "Write it with numpy.save.", { ...place, byte: 0 });
  const version = head[6] ?? 0;
  if (version < 1 || version > 3)
    throw new FormatError(`NPY version ${version} is not known here.`, "Write it with numpy.save.", {
      ...place,
      byte: 6,
    });
  const wide = version > 1;
  const lengths = await readExactly(source, 8, wide ? 12 : 10, "the header of the array", signal);
  const length = wide ? viewOf(lengths).getUint32(0, true) : viewOf(lengths).getUint16(0, true);
  const at = (wide ? 12 : 10) + length;
  if (length > LONGEST && at <= source.size)
    throw new FormatError(`Its header claims ${length} bytes.`, "It is damaged: write it again with numpy.save.", { ...place, byte: 8 }); // prettier-ignore
  const text = new TextDecoder().decode(
    await readExactly(source, at - length, at, "the header of the array", signal),
  );
  const described = /'descr'\s*:\s*'([<>|=])([a-zA-Z])(\d+)'/.exec(text);
  const shaped = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(text);
  const ordered = /'fortran_order'\s*:\s*(True|False)/.exec(text);
  if (shaped === null || ordered === null || !text.includes("'descr'"))
    throw new FormatError("Its header is not one of NumPy.", "It is damaged: write it again with numpy.save.", { ...place, byte: 10 }); // prettier-ignore
  const shape = (shaped[1] ?? "").split(",").map((part) => part.replace("L", "").trim()).filter((part) => part !== "").map(Number); // prettier-ignore
  const [rows = 1, ...rest] = shape;
  const dim = rest.reduce((product, one) => product * one, 1);
  if (!Number.isSafeInteger(rows) || !Number.isSafeInteger(dim) || !Number.isSafeInteger(rows * dim))
    throw truncated(`the ${shape.join(" x ")} numbers its header claims`, { ...place, byte: source.size });
  const little = described?.[1] !== ">";
  if (described?.[2] === "U") {
    const width = Number(described[3]);
    if (dim !== 1)
      throw new FormatError("It is a table of texts.", "Save one column of texts, or save it as CSV.", place);
    if (!Number.isSafeInteger(rows * width * 4) || at + rows * width * 4 > source.size)
      throw truncated(`the ${rows} texts its header claims`, { ...place, byte: source.size });
    return { kind: "texts", at, rows, width, little };
  }
  const type = TYPES[`${described?.[2] ?? ""}${described?.[3] ?? ""}`];
  if (type === undefined) {
    const said = /'descr'\s*:\s*('[^']*'|\[[^\]]*\])/.exec(text)?.[1]?.replaceAll("'", "") ?? "unknown";
    const advice =
      said === "|O"
        ? "It holds Python objects, which are never run here: save numbers, with array.astype(numpy.float32)."
        : "Save it as float32, with array.astype(numpy.float32).";
    throw new FormatError(`Numbers of type ${said} are not known here.`, advice, place);
  }
  if (dim === 0)
    throw new FormatError(`Its shape is ${shape.join(" x ")}: rows without numbers.`, "Save rows with at least one number.", place); // prettier-ignore
  const fortran = ordered[1] === "True" && dim > 1;
  if (fortran && rest.length > 1)
    throw new FormatError(
      `It has ${shape.length} dimensions in Fortran order.`,
      "Save it with numpy.ascontiguousarray.",
      place,
    );
  const matrix: Matrix = { source, at, rows, dim, type, little, fortran };
  if (!Number.isSafeInteger(rows * dim * BYTES[type]) || at + rows * dim * BYTES[type] > source.size)
    throw truncated(`the ${rows} x ${dim} numbers its header claims`, { ...place, byte: source.size });
  return { kind: "numbers", matrix };
}

/** The header before an array of 16-, 32- or 64-bit floats or bytes in C order, padded to 64 bytes, version 1. */
export function npyHeader(shape: readonly number[], type: "<f2" | "<f4" | "<f8" | "|u1" | "<i8"): Uint8Array {
  const dims = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${dims}), }`;
  const padded = text.padEnd(Math.ceil((10 + text.length + 1) / 64) * 64 - 11, " ");
  const header = new Uint8Array(10 + padded.length + 1);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  viewOf(header).setUint16(8, padded.length + 1, true);
  header.set(new TextEncoder().encode(`${padded}\n`), 10);
  return header;
}
