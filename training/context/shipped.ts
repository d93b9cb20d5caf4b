import type { Constant } from "../model/onnx.ts";
import { unpack } from "../model/quantise.ts";
import { fromBytes, scalesFromBytes } from "./bytes.ts";

/** The token table of a model file written by graph.ts, as its layers get it: unpacked and widened, [tokens × dim]. */
export function shippedTable(constants: ReadonlyMap<string, Constant>): Float32Array {
  const constant = (name: string): Constant => {
    const found = constants.get(name);
    if (!found) throw new Error(`The model file has no constant named ${name}.`);
    return found;
  };
  const floats = (name: string) => new Float32Array(constant(name).bytes.slice().buffer);
  const [rows = 0, half = 0] = constant("table").shape;
  const scales = scalesFromBytes({
    bytes: constant("scale_bytes").bytes,
    low: floats("scale_low")[0] ?? 0,
    step: floats("scale_step")[0] ?? 0,
  });
  const narrow = unpack({ rows, dim: half * 2, bits: 4, packed: constant("table").bytes, scales });
  const [width = 0, dim = 0] = constant("widen.levels").shape;
  const widen = fromBytes({
    rows: width,
    columns: dim,
    levels: new Int8Array(constant("widen.levels").bytes.slice().buffer),
    scales: floats("widen.scales"),
  });
  const table = new Float32Array(rows * dim);
  for (let row = 0; row < rows; row++) {
    for (let w = 0; w < width; w++) {
      const value = narrow[row * width + w]!;
      for (let d = 0; d < dim; d++) table[row * dim + d]! += value * widen.values[w * dim + d]!;
    }
  }
  return table;
}
