import { ELEMENT, floats, integers, readConstants, writeOnnx, type Constant, type Node } from "./onnx.ts";
import type { PackedTable } from "./quantise.ts";

/** A row's last numbers that count less the longer the text is: they are multiplied by times / n in a text of n tokens. */
export interface Fading {
  readonly numbers: number;
  readonly times: number;
}

export const NO_FADING: Fading = { numbers: 0, times: 1 };

/** A static model: a packed row for each token, and how its last numbers fade. */
export interface StaticModel {
  readonly table: PackedTable;
  readonly fading: Fading;
}

const node = (
  operator: string,
  inputs: string[],
  output: string,
  attributes: Record<string, number> = {},
): Node => ({
  operator,
  inputs,
  outputs: [output],
  attributes,
});

/**
 * The shipped static models: look up each token's packed row, unpack and scale it.
 *   8 bits: level = byte − 128.   4 bits: high = ⌊byte / 16⌋, low = byte − 16·high, levels = low ‖ high − 8.
 *   value = level · scale[id] · mask · fade,  fade = 1 for a row's first numbers, times / n for the fading ones, n the number of tokens
 *   under the mask.
 * Inputs input_ids and attention_mask [batch, seq]; output last_hidden_state [batch, seq, dim]. Rows under a mask of 0
 * are zero, so padding never counts, however the caller pools. Only operators both WASM and WebGPU have, operator set 13.
 */
export function modelFile({ table, fading }: StaticModel): Uint8Array<ArrayBuffer> {
  const { rows, dim, bits } = table;
  const faded = fading.numbers > 0;
  return writeOnnx({
    name: "token table",
    nodes: [
      node("Gather", ["table", "input_ids"], "packed", { axis: 0 }),
      node("Cast", ["packed"], bits === 8 ? "levels" : "byte", { to: ELEMENT.float }),
      ...(bits === 8 ? [] : HALVES),
      node("Sub", ["levels", "middle"], "centred"),
      node("Cast", ["attention_mask"], "mask", { to: ELEMENT.float }),
      node("Gather", ["scale", "input_ids"], "token_scale", { axis: 0 }),
      node("Mul", ["token_scale", "mask"], "masked_scale"),
      node("Unsqueeze", ["masked_scale", "last_axis"], "row_scale"),
      node("Mul", ["centred", "row_scale"], faded ? "row" : "last_hidden_state"),
      ...(faded ? FADE : []),
    ],
    constants: [
      { name: "table", element: ELEMENT.uint8, shape: [rows, (dim * bits) / 8], bytes: table.packed },
      floats("scale", table.scales, [rows]),
      floats("middle", [2 ** (bits - 1)], []),
      integers("last_axis", [2], [1]),
      ...(bits === 8 ? [] : HALVES_CONSTANTS),
      ...(faded ? fadeConstants(dim, fading) : []),
    ],
    inputs: ["input_ids", "attention_mask"].map((name) => ({
      name,
      element: ELEMENT.int64,
      shape: ["batch", "seq"],
    })),
    outputs: [{ name: "last_hidden_state", element: ELEMENT.float, shape: ["batch", "seq", dim] }],
  });
}

const HALVES: readonly Node[] = [
  node("Mul", ["byte", "sixteenth"], "shifted"),
  node("Floor", ["shifted"], "high"),
  node("Mul", ["high", "sixteen"], "high_part"),
  node("Sub", ["byte", "high_part"], "low"),
  node("Concat", ["low", "high"], "levels", { axis: 2 }),
];
const HALVES_CONSTANTS: readonly Constant[] = [
  floats("sixteenth", [1 / 16], []),
  floats("sixteen", [16], []),
];

const FADE: readonly Node[] = [
  node("ReduceSum", ["mask", "token_axis"], "tokens", { keepdims: 1 }),
  node("Unsqueeze", ["tokens", "last_axis"], "length"),
  node("Div", ["fading", "length"], "faded_share"),
  node("Add", ["steady", "faded_share"], "fade"),
  node("Mul", ["row", "fade"], "last_hidden_state"),
];

/** `steady` is 1 where a number does not fade, `fading` is `times` where it does; both are 0 elsewhere. */
function fadeConstants(dim: number, { numbers, times }: Fading): Constant[] {
  const steady = Float32Array.from({ length: dim }, (_, d) => (d < dim - numbers ? 1 : 0));
  const fading = steady.map((share) => (1 - share) * times);
  return [
    floats("steady", steady, [1, 1, dim]),
    floats("fading", fading, [1, 1, dim]),
    integers("token_axis", [1], [1]),
  ];
}

/** The packed table of a model file written by `modelFile`. */
export function staticModelOf(file: Uint8Array): StaticModel {
  const constants = readConstants(file);
  const table = constants.get("table");
  const scale = constants.get("scale");
  if (!table || !scale) throw new Error("The model file has no constants named table and scale.");
  const [rows = 0, bytes = 0] = table.shape;
  const bits = constants.has("sixteenth") ? 4 : 8;
  const times = numbersOf(constants.get("fading")).filter((value) => value !== 0);
  const fading = { numbers: times.length, times: times[0] ?? 1 };
  const dim = (bytes * 8) / bits;
  return { table: { rows, dim, bits, packed: table.bytes, scales: numbersOf(scale) }, fading };
}

function numbersOf(constant: Constant | undefined): Float32Array {
  return new Float32Array(constant?.bytes.slice().buffer ?? new ArrayBuffer(0));
}
