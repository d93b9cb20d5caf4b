import { expect, it } from "vitest";
import { modelFile, staticModelOf } from "./graph.ts";
import { ELEMENT, floats, readConstants, writeOnnx } from "./onnx.ts";
import { readMessage } from "./protobuf.ts";
import { quantise } from "./quantise.ts";

it("writes a tiny graph byte for byte", () => {
  const file = writeOnnx({
    name: "g",
    nodes: [{ operator: "Cast", inputs: ["x"], outputs: ["y"], attributes: { to: 1 } }],
    constants: [floats("c", [1], [1])],
    inputs: [{ name: "x", element: ELEMENT.int64, shape: ["n"] }],
    outputs: [],
  });
  const attribute = ["0a02", text("to"), "1801", "a00102"].join("");
  const node = ["0a0178", "120179", "2204", text("Cast"), "2a09", attribute].join("");
  const constant = ["0801", "1001", "4201", text("c"), "4a04", "0000803f"].join("");
  const port = ["0a0178", "120b", "0a09", "0807", "1205", "0a03", "1201", text("n")].join("");
  const graph = ["0a17", node, "1201", text("g"), "2a0d", constant, "5a10", port].join("");
  const producer = text("embedding-space-explorer");
  const whole = ["0808", "1218", producer, "3a3d", graph, "4204", "0a00100d"].join("");
  expect(Buffer.from(file).toString("hex")).toBe(whole);
});

const text = (value: string) => Buffer.from(value).toString("hex");

it.each([
  { bits: 4, fading: { numbers: 0, times: 1 } },
  { bits: 4, fading: { numbers: 8, times: 1.5 } },
  { bits: 8, fading: { numbers: 0, times: 1 } },
] as const)("reads a model of $bits bits with $fading.numbers fading numbers back", ({ bits, fading }) => {
  const table = quantise(
    Float32Array.from({ length: 96 }, (_, i) => Math.sin(i)),
    32,
    bits,
  );
  const file = modelFile({ table, fading });
  expect([...readConstants(file).keys()]).toContain("scale");
  expect(staticModelOf(file)).toEqual({ table, fading });
});

it("says where a message is cut off", () => {
  expect(() => readMessage(Uint8Array.of(0x0a, 5, 1))).toThrow("ends inside a field, at byte 2");
});
