import { ELEMENT, floats, integers, readConstants, writeOnnx, type Node } from "./onnx.ts";
import type { PackedTable } from "./quantise.ts";

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
 * The shipped model: looks up each token's packed row, unpacks it and scales it.
 *   x = table[id] ; high = ⌊x / 16⌋ ; low = x − 16·high ; value = (low ‖ high − 8) · scale[id] · mask
 * Inputs input_ids and attention_mask [batch, seq]; output last_hidden_state [batch, seq, dim]. Rows under a mask of 0
 * are zero, so padding never counts, however the caller pools. Only operators both WASM and WebGPU have, operator set 13.
 */
export function modelFile(table: PackedTable): Uint8Array<ArrayBuffer> {
  const half = table.dim / 2;
  return writeOnnx({
    name: "token table",
    nodes: [
      node("Gather", ["table", "input_ids"], "packed", { axis: 0 }),
      node("Cast", ["packed"], "byte", { to: ELEMENT.float }),
      node("Mul", ["byte", "sixteenth"], "shifted"),
      node("Floor", ["shifted"], "high"),
      node("Mul", ["high", "sixteen"], "high_part"),
      node("Sub", ["byte", "high_part"], "low"),
      node("Concat", ["low", "high"], "levels", { axis: 2 }),
      node("Sub", ["levels", "eight"], "centred"),
      node("Cast", ["attention_mask"], "mask", { to: ELEMENT.float }),
      node("Gather", ["scale", "input_ids"], "token_scale", { axis: 0 }),
      node("Mul", ["token_scale", "mask"], "masked_scale"),
      node("Unsqueeze", ["masked_scale", "last_axis"], "row_scale"),
      node("Mul", ["centred", "row_scale"], "last_hidden_state"),
    ],
    constants: [
      { name: "table", element: ELEMENT.uint8, shape: [table.rows, half], bytes: table.packed },
      floats("scale", table.scales, [table.rows]),
      floats("sixteenth", [1 / 16], []),
      floats("sixteen", [16], []),
      floats("eight", [8], []),
      integers("last_axis", [2], [1]),
    ],
    inputs: ["input_ids", "attention_mask"].map((name) => ({
      name,
      element: ELEMENT.int64,
      shape: ["batch", "seq"],
    })),
    outputs: [{ name: "last_hidden_state", element: ELEMENT.float, shape: ["batch", "seq", table.dim] }],
  });
}

/** The packed table of a model file written by `modelFile`. */
export function tableOf(file: Uint8Array): PackedTable {
  const constants = readConstants(file);
  const table = constants.get("table");
  const scale = constants.get("scale");
  if (!table || !scale) throw new Error("The model file has no constants named table and scale.");
  const [rows = 0, half = 0] = table.shape;
  return { rows, dim: half * 2, packed: table.bytes, scales: new Float32Array(scale.bytes.slice().buffer) };
}
