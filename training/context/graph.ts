import { ELEMENT, floats, integers, writeOnnx, type Constant, type Node } from "../model/onnx.ts";
import { quantise, type PackedTable } from "../model/quantise.ts";
import { scalesToBytes, toBytes, type ByteScales } from "./bytes.ts";
import type { ContextWeights, LayerWeights, Matrix } from "./weights.ts";

/** LayerNormalization is an operator from this set on. */
const OPERATOR_SET = 17;
/** Added to the score of a padded token: e to this is 0. */
const HIDDEN = -1e4;

type Attributes = NonNullable<Node["attributes"]>;

/** Nodes and constants under construction. Every method returns the name of what it adds. */
class Builder {
  readonly nodes: Node[] = [];
  readonly constants: Constant[] = [];

  node(operator: string, inputs: readonly string[], output: string, attributes: Attributes = {}): string {
    this.nodes.push({ operator, inputs, outputs: [output], attributes });
    return output;
  }

  floats(name: string, values: Float32Array | number[], shape: readonly number[] = []): string {
    this.constants.push(floats(name, values, shape));
    return name;
  }

  integers(name: string, values: readonly number[], shape: readonly number[] = [values.length]): string {
    this.constants.push(integers(name, values, shape));
    return name;
  }

  vector(name: string, { values }: Matrix): string {
    return this.floats(name, values, [values.length]);
  }

  /** A matrix stored in 8 bits. The runtime computes it once, while loading: its inputs are constants. */
  matrix(name: string, matrix: Matrix): string {
    const { rows, columns, levels, scales } = toBytes(matrix);
    const bytes = new Uint8Array(levels.buffer);
    this.constants.push({ name: `${name}.levels`, element: ELEMENT.int8, shape: [rows, columns], bytes });
    this.floats(`${name}.scales`, scales, [columns]);
    this.node("Cast", [`${name}.levels`], `${name}.float`, { to: ELEMENT.float });
    return this.node("Mul", [`${name}.float`, `${name}.scales`], name);
  }

  /** x · W + b. */
  linear(x: string, name: string, { weight, bias }: { weight: Matrix; bias: Matrix }): string {
    const product = this.node("MatMul", [x, this.matrix(`${name}.weight`, weight)], `${name}.product`);
    return this.node("Add", [product, this.vector(`${name}.bias`, bias)], `${name}.sum`);
  }

  norm(x: string, name: string, { scale, shift }: { scale: Matrix; shift: Matrix }): string {
    const parts = [x, this.vector(`${name}.scale`, scale), this.vector(`${name}.shift`, shift)];
    return this.node("LayerNormalization", parts, `${name}.normal`, { axis: -1 });
  }
}

/**
 * The context model as an ONNX file. Inputs input_ids and attention_mask [batch, seq] int64; output last_hidden_state
 * [batch, seq, dim], zero under a mask of 0. Texts longer than the positions share the last one.
 */
export function contextModelFile(weights: ContextWeights): Uint8Array<ArrayBuffer> {
  const build = new Builder();
  const { table, positions, layers, heads } = weights;
  const dim = positions.columns;
  build.floats("one", [1]);
  build.integers("axis_2", [2]);
  build.integers("heads_apart", [0, 0, heads, dim / heads]);
  build.integers("heads_together", [0, 0, dim]);
  build.floats("root_2", [Math.SQRT2]);
  build.floats("half", [0.5]);

  build.node("Cast", ["attention_mask"], "mask", { to: ELEMENT.float });
  build.node("Unsqueeze", ["mask", "axis_2"], "token_mask");
  build.node("Sub", ["one", "mask"], "padding");
  build.node("Mul", ["padding", build.floats("hidden", [HIDDEN])], "padding_bias");
  build.integers("axes_1_2", [1, 2]);
  build.node("Unsqueeze", ["padding_bias", "axes_1_2"], "bias");

  const packed = quantise(table.values, table.columns);
  const rows = tokenRows(build, packed, scalesToBytes(packed.scales));
  const wide = build.node("MatMul", [rows, build.matrix("widen", weights.widen)], "wide");
  let x = build.node("Add", [wide, positionRows(build, positions)], "start");
  const others = othersOnly(build);
  for (const [i, layer] of layers.entries())
    x = addLayer(build, x, `layer${i}`, layer, i === 0 ? others : "bias");
  build.node("Mul", [x, "token_mask"], "last_hidden_state");

  const shape = ["batch", "seq"];
  const input = (name: string) => ({ name, element: ELEMENT.int64, shape });
  return writeOnnx(
    {
      name: "context model",
      nodes: build.nodes,
      constants: build.constants,
      inputs: [input("input_ids"), input("attention_mask")],
      outputs: [{ name: "last_hidden_state", element: ELEMENT.float, shape: [...shape, dim] }],
    },
    OPERATOR_SET,
  );
}

/** Rows of the 4-bit table, unpacked as in model/graph.ts; the scale of a row is one byte, a power of e. */
function tokenRows(build: Builder, table: PackedTable, scales: ByteScales): string {
  const half = table.dim / 2;
  const bytes = (name: string, shape: readonly number[], values: Uint8Array) =>
    build.constants.push({ name, element: ELEMENT.uint8, shape, bytes: values });
  bytes("table", [table.rows, half], table.packed);
  bytes("scale_bytes", [table.rows, 1], scales.bytes);
  build.node("Gather", ["table", "input_ids"], "packed", { axis: 0 });
  build.node("Cast", ["packed"], "byte", { to: ELEMENT.float });
  build.node("Mul", ["byte", build.floats("sixteenth", [1 / 16])], "shifted");
  build.node("Floor", ["shifted"], "high");
  build.node("Mul", ["high", build.floats("sixteen", [16])], "high_part");
  build.node("Sub", ["byte", "high_part"], "low");
  build.node("Concat", ["low", "high"], "levels", { axis: 2 });
  build.node("Sub", ["levels", build.floats("eight", [8])], "centred");
  build.node("Gather", ["scale_bytes", "input_ids"], "scale_byte", { axis: 0 });
  build.node("Cast", ["scale_byte"], "scale_number", { to: ELEMENT.float });
  build.node("Mul", ["scale_number", build.floats("scale_step", [scales.step])], "scale_steps");
  build.node("Add", ["scale_steps", build.floats("scale_low", [scales.low])], "scale_log");
  build.node("Exp", ["scale_log"], "scale");
  return build.node("Mul", ["centred", "scale"], "rows");
}

/** One row for each place of the text: 0, 1, 2, ..., the last for all beyond. */
function positionRows(build: Builder, positions: Matrix): string {
  build.integers("first", [0], []);
  build.integers("second", [1], []);
  build.integers("last", [positions.rows - 1], []);
  build.node("Shape", ["input_ids"], "shape");
  build.node("Gather", ["shape", "second"], "length", { axis: 0 });
  build.node("Range", ["first", "length", "second"], "places");
  build.node("Min", ["places", "last"], "known_places");
  return build.node("Gather", [build.matrix("positions", positions), "known_places"], "place_rows", {
    axis: 0,
  });
}

/** The bias of the first layer, where no token sees itself: what it takes in is what stands around it. */
function othersOnly(build: Builder): string {
  build.node("Cast", ["places"], "place_numbers", { to: ELEMENT.float });
  build.node("Unsqueeze", ["place_numbers", build.integers("axis_1", [1])], "place_column");
  build.node("Sub", ["place_column", "place_numbers"], "distance");
  build.node("Mul", ["distance", "distance"], "distance_squared");
  build.node("Sub", ["one", "distance_squared"], "nearness");
  build.node("Relu", ["nearness"], "itself");
  // Less hidden than padding: a text of one token sees itself.
  build.node("Mul", ["itself", build.floats("hidden_self", [HIDDEN / 2])], "itself_bias");
  return build.node("Add", ["bias", "itself_bias"], "others_bias");
}

/** Self-attention and a feed-forward step, each on normalised input and added to what was there. */
function addLayer(build: Builder, x: string, name: string, layer: LayerWeights, bias: string): string {
  const qkv = build.linear(build.norm(x, `${name}.norm1`, layer.norm1), `${name}.qkv`, layer.qkv);
  const parts = ["q", "k", "v"].map((part) => `${name}.${part}`);
  build.nodes.push({ operator: "Split", inputs: [qkv], outputs: parts, attributes: { axis: 2 } });
  const apart = (part: string, perm: readonly number[]) => {
    const split = build.node("Reshape", [`${name}.${part}`, "heads_apart"], `${name}.${part}.split`);
    return build.node("Transpose", [split], `${name}.${part}.heads`, { perm });
  };
  const scores = build.node("MatMul", [apart("q", [0, 2, 1, 3]), apart("k", [0, 2, 3, 1])], `${name}.scores`);
  const seen = build.node("Add", [scores, bias], `${name}.seen`);
  const shares = build.node("Softmax", [seen], `${name}.shares`, { axis: -1 });
  const mixed = build.node("MatMul", [shares, apart("v", [0, 2, 1, 3])], `${name}.mixed`);
  const turned = build.node("Transpose", [mixed], `${name}.turned`, { perm: [0, 2, 1, 3] });
  const joined = build.node("Reshape", [turned, "heads_together"], `${name}.joined`);
  const attended = build.node("Add", [x, build.linear(joined, `${name}.out`, layer.out)], `${name}.attended`);

  const up = build.linear(build.norm(attended, `${name}.norm2`, layer.norm2), `${name}.up`, layer.up);
  // GELU: x · (1 + erf(x / √2)) / 2
  const erf = build.node("Erf", [build.node("Div", [up, "root_2"], `${name}.up.root`)], `${name}.up.erf`);
  const doubled = build.node(
    "Mul",
    [up, build.node("Add", [erf, "one"], `${name}.up.gate`)],
    `${name}.up.double`,
  );
  const bent = build.node("Mul", [doubled, "half"], `${name}.bent`);
  return build.node("Add", [attended, build.linear(bent, `${name}.down`, layer.down)], `${name}.end`);
}
