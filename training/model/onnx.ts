import { Message, readMessage } from "./protobuf.ts";

/**
 * The part of the ONNX format (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) that a graph of plain operators
 * and constants needs. Numbers after `field` names are the field numbers of that file.
 */
export const ELEMENT = { float: 1, uint8: 2, int8: 3, int64: 7 } as const;
export type Element = (typeof ELEMENT)[keyof typeof ELEMENT];

export interface Constant {
  readonly name: string;
  readonly element: Element;
  /** Empty for a single number. */
  readonly shape: readonly number[];
  /** Little-endian values. */
  readonly bytes: Uint8Array;
}

export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole-number attributes, such as `axis` and `to`, and lists of them, such as `perm`. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface Port {
  readonly name: string;
  readonly element: Element;
  /** A number, or the name of a dimension that is open until run time. */
  readonly shape: readonly (number | string)[];
}

export interface Graph {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

const IR_VERSION = 8;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

/** The bytes of an .onnx file. */
export function writeOnnx(graph: Graph, operatorSet = 13): Uint8Array<ArrayBuffer> {
  const body = new Message();
  for (const node of graph.nodes) body.message(1, nodeMessage(node));
  body.text(2, graph.name);
  for (const constant of graph.constants) body.message(5, constantMessage(constant));
  for (const port of graph.inputs) body.message(11, portMessage(port));
  for (const port of graph.outputs) body.message(12, portMessage(port));
  return new Message()
    .int(1, IR_VERSION)
    .text(2, "embedding-space-explorer")
    .message(7, body)
    .message(8, new Message().text(1, "").int(2, operatorSet))
    .encode();
}

export function floats(name: string, values: Float32Array | number[], shape: readonly number[]): Constant {
  const copy = Float32Array.from(values);
  return { name, element: ELEMENT.float, shape, bytes: new Uint8Array(copy.buffer) };
}

export function integers(name: string, values: readonly number[], shape: readonly number[]): Constant {
  const copy = BigInt64Array.from(values, BigInt);
  return { name, element: ELEMENT.int64, shape, bytes: new Uint8Array(copy.buffer) };
}

function nodeMessage(node: Node): Message {
  const message = new Message();
  for (const input of node.inputs) message.text(1, input);
  for (const output of node.outputs) message.text(2, output);
  message.text(4, node.operator);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    const attribute = new Message().text(1, name);
    if (typeof value === "number") attribute.int(3, value).int(20, ATTRIBUTE_INT);
    else {
      for (const each of value) attribute.int(8, each);
      attribute.int(20, ATTRIBUTE_INTS);
    }
    message.message(5, attribute);
  }
  return message;
}

function constantMessage({ name, element, shape, bytes }: Constant): Message {
  const message = new Message();
  for (const size of shape) message.int(1, size);
  return message.int(2, element).text(8, name).bytes(9, bytes);
}

function portMessage({ name, element, shape }: Port): Message {
  const dims = new Message();
  for (const size of shape) {
    dims.message(1, typeof size === "number" ? new Message().int(1, size) : new Message().text(2, size));
  }
  const tensor = new Message().int(1, element).message(2, dims);
  return new Message().text(1, name).message(2, new Message().message(1, tensor));
}

/** The constants of an .onnx file, by name: enough to read our own table back, and the teacher's. */
export function readConstants(file: Uint8Array): Map<string, Constant> {
  const constants = new Map<string, Constant>();
  const graph = readMessage(file).find((part) => part.field === 7)?.value;
  if (!(graph instanceof Uint8Array)) throw new Error("The file holds no ONNX graph.");
  for (const part of readMessage(graph)) {
    if (part.field !== 5 || !(part.value instanceof Uint8Array)) continue;
    const constant = readConstant(part.value);
    constants.set(constant.name, constant);
  }
  return constants;
}

function readConstant(message: Uint8Array): Constant {
  const shape: number[] = [];
  let name = "";
  let element: Element = ELEMENT.float;
  let bytes = new Uint8Array();
  for (const { field, value } of readMessage(message)) {
    if (typeof value === "bigint") {
      if (field === 1) shape.push(Number(value));
      if (field === 2) element = Number(value) as Element;
    } else if (field === 1) {
      for (let at = 0; at < value.length;) {
        let size = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = value[at++] ?? 0;
          size += (byte & 127) * 2 ** shift;
          if (byte < 128) break;
        }
        shape.push(size);
      }
    } else if (field === 8) name = new TextDecoder().decode(value);
    else if (field === 9) bytes = Uint8Array.from(value);
    else if (field === 4) bytes = Uint8Array.from(value);
  }
  return { name, element, shape, bytes };
}
