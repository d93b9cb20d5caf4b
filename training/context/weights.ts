import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readBytes } from "../stage.ts";
import { settings } from "./settings.ts";

/** A matrix row-major [rows × columns]; a vector has one row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** One transformer layer; matrices are [from × to], ready for x · W. */
export interface LayerWeights {
  readonly norm1: { readonly scale: Matrix; readonly shift: Matrix };
  /** Queries, keys and values beside each other; the queries carry the 1/√(dim/heads) of attention. */
  readonly qkv: { readonly weight: Matrix; readonly bias: Matrix };
  readonly out: { readonly weight: Matrix; readonly bias: Matrix };
  readonly norm2: { readonly scale: Matrix; readonly shift: Matrix };
  readonly up: { readonly weight: Matrix; readonly bias: Matrix };
  readonly down: { readonly weight: Matrix; readonly bias: Matrix };
}

export interface ContextWeights {
  readonly heads: number;
  /** Token rows [tokens × width]. */
  readonly table: Matrix;
  /** [width × dim]. */
  readonly widen: Matrix;
  /** [positions × dim]. */
  readonly positions: Matrix;
  readonly layers: readonly LayerWeights[];
}

/** Reads what learn/run.py wrote: `<name>.f32` and shapes.json, matrices as torch keeps them, [to × from]. */
export function readWeights(folder: string): ContextWeights {
  const shapes = JSON.parse(readFileSync(join(folder, "shapes.json"), "utf8")) as Record<string, number[]>;
  const read = (name: string): Matrix => {
    const shape = shapes[name];
    if (!shape) throw new Error(`${folder} has no weights named ${name}. Run npm run train:context again.`);
    const [rows = 1, columns = 1] = shape.length === 1 ? [1, shape[0] ?? 1] : shape;
    return { rows, columns, values: new Float32Array(readBytes(join(folder, `${name}.f32`))) };
  };
  const linear = (name: string) => ({ weight: turned(read(`${name}.weight`)), bias: read(`${name}.bias`) });
  const norm = (name: string) => ({ scale: read(`${name}.weight`), shift: read(`${name}.bias`) });
  const { heads, dim, layers } = settings.shape;
  return {
    heads,
    table: read("table"),
    widen: turned(read("widen.weight")),
    positions: read("positions"),
    layers: Array.from({ length: layers }, (_, i) => {
      const at = `layers.${i}`;
      return {
        norm1: norm(`${at}.norm1`),
        qkv: scaledQueries(linear(`${at}.qkv`), dim, 1 / Math.sqrt(dim / heads)),
        out: linear(`${at}.out`),
        norm2: norm(`${at}.norm2`),
        up: linear(`${at}.up`),
        down: linear(`${at}.down`),
      };
    }),
  };
}

/** The transpose. */
export function turned({ rows, columns, values }: Matrix): Matrix {
  const result = new Float32Array(values.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) result[c * rows + r] = values[r * columns + c]!;
  }
  return { rows: columns, columns: rows, values: result };
}

function scaledQueries({ weight, bias }: { weight: Matrix; bias: Matrix }, dim: number, scale: number) {
  const scaled = (matrix: Matrix): Matrix => ({
    ...matrix,
    values: matrix.values.map((value, i) => (i % matrix.columns < dim ? value * scale : value)),
  });
  return { weight: scaled(weight), bias: scaled(bias) };
}
