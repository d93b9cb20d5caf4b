import {
  columnFromArray,
  fixedSizeList,
  float32,
  tableFromColumns,
  tableToIPC,
  utf8,
} from "@uwdata/flechette";
import { vectorsOf, type Table } from "./load.ts";
import { littleBytes } from "./vector-bytes.ts";
import { asBytes } from "./writer.ts";

/** Small valid files of the kinds that are only read here. */
export function seedsOf(table: Table): Readonly<Record<string, readonly Uint8Array[]>> {
  const { dim, values } = vectorsOf(table)!;
  const words = Array.from({ length: table.n }, (_, row) => `word${row}`);
  const numbers = littleBytes(values);
  return {
    text: ["one\ntwo\r\nthree", "A paragraph\nof two lines.\n\nAnother\none.\n"].map(asBytes),
    markdown: [
      asBytes(
        "---\ntitle: x\n---\n# Guide\n\nHello\nthere.\n\n## Install\n```\ncode\n\nmore\n```\nSetext\n===\n- a\n",
      ),
    ],
    json: [
      asBytes('[{"text":"a","n":1,"v":[1,2,3]},{"text":"b","meta":{"x":true},"v":[4,5,6]}]'),
      asBytes('{"text":["a","b"],"n":[1,2]}'),
      asBytes('{"items":[1,"two",null,[3,4]]}'),
    ],
    safetensors: [tensors(table.n, dim, numbers)],
    word2vec: [wordsAndFloats(words, dim, numbers)],
    tensors: [asBytes("1\t2\t3\t4\n5\t6\t7\t-8e3\n"), numbers],
    arrow: [arrow(table, "stream"), arrow(table, "file")],
  };
}

/** safetensors: the header's length, the header, the numbers. */
export function tensors(rows: number, dim: number, numbers: Uint8Array): Uint8Array {
  const header = asBytes(JSON.stringify({ __metadata__: { by: "test" }, vectors: { dtype: "F32", shape: [rows, dim], data_offsets: [0, numbers.length] } })); // prettier-ignore
  const bytes = new Uint8Array(8 + header.length + numbers.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  bytes.set(numbers, 8 + header.length);
  return bytes;
}

/** word2vec binary: the counts, then each word with its numbers. */
export function wordsAndFloats(words: readonly string[], dim: number, numbers: Uint8Array): Uint8Array {
  const parts = [asBytes(`${words.length} ${dim}\n`), ...words.flatMap((word, row) => [asBytes(`${word} `), numbers.subarray(row * dim * 4, (row + 1) * dim * 4), asBytes("\n")])]; // prettier-ignore
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A text and a vector of a fixed size, as Arrow. */
export function arrow(table: Table, format: "stream" | "file"): Uint8Array {
  const { dim, values } = vectorsOf(table)!;
  const rows = Array.from({ length: table.n }, (_, row) =>
    Array.from(values.subarray(row * dim, (row + 1) * dim)),
  );
  const columns = tableFromColumns([
    [
      "text",
      columnFromArray(
        rows.map((_, row) => (row === 4 ? null : `word ${row}`)),
        utf8(),
      ),
    ],
    ["vector", columnFromArray(rows, fixedSizeList(float32(), dim))],
  ]);
  return tableToIPC(columns, { format })!;
}
