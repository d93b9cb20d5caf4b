import { holds, type BytesTarget } from "#fuzz/target.ts";
import { FormatError } from "./format-error.ts";
import { loadTable, type Table } from "./load.ts";
import { previewOf } from "./preview.ts";
import { formatById, formats, sniffed, writerById } from "./registry.ts";
import { bytesSource } from "./source.ts";
import { rowsIn } from "./table.ts";
import { mixedTable } from "./table.fixture.ts";
import { asBytes, joined } from "./writer.ts";
import { zipOf } from "./zip-write.ts";
import { seedsOf } from "./seeds.fixture.ts";

/** Rows of an input that are read. */
const MOST = 3000;

/** Words of the headers. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  csv: [",", "\t", ";", '"', '""', "\r\n", "\r", "\n", "\ufeff", "\0", "1e999", "[1,2]"],
  text: ["\n\n", "\r", "\u2028", "\ufeff", "\0"],
  markdown: ["# ", "###### ", "```", "~~~", "---", "===", "\n\n", "- "],
  json: ["[", "]", "{", "}", ",", ":", '"', "\\", "null", "1e999", '"__proto__":', "-0", "[[[[[[[["],
  jsonl: ["{", "}", "\n", '"text":', "[1,2,3]", '"__proto__":', "null", "[[[["],
  "word-vectors": [" ", "\n", "3 2\n", "nan", "-inf", "1e40", "999999999 3\n"],
  word2vec: ["99999999 300\n", "0 0\n", " ", "\n"],
  npy: [
    "'descr': '<f4'",
    "'fortran_order': True",
    "(9999999999, 9999999999)",
    "(0,)",
    "'|O'",
    "'<U9999'",
    "(2, 3, 4)",
  ],
  npz: ["PK", "vectors.npy", "(9999999999,)", "'<f8'"],
  safetensors: ['"dtype"', '"F32"', '"BF16"', '"shape"', "[-1]", "[99999999999,99999999999]", '"data_offsets"', "[0,0]"], // prettier-ignore
  parquet: ["PAR1", "schema", "list", "element"],
  arrow: ["ARROW1"],
  projector: ['"tensorShape"', '"tensorPath"', "[-1,3]", "[9999999999,9999999]", "PK", "\t", "\n"],
  tensors: ["\t", "\n", "nan", "1e40"],
  embspace: ['"needs":', '"n":', "-1", "99999999999", '"kind":', '"vector"', '"file":', "PK", "columns/0.json", '"state":null'], // prettier-ignore
};

/** Reads a file as one kind to its end, or to the most rows, and checks what batches promise. */
async function readAs(id: string, bytes: Uint8Array): Promise<string> {
  const source = bytesSource(bytes, `input.${formatById(id).extensions[0] ?? "bin"}`);
  for (const { confidence } of await sniffed(source)) holds(confidence > 0 && confidence <= 1, "a share");
  const reader = await formatById(id).open(source, { dim: 2 });
  holds(new Set(reader.columns.map(({ name }) => name)).size === reader.columns.length, "names differ");
  const { roles, guesses, n: shown } = await previewOf(reader);
  holds(shown <= 100, "a preview is short");
  holds(guesses.length <= reader.columns.length, "a guess a column");
  let rows = 0;
  let before = 0;
  for await (const batch of reader.batches({ batch: 500 })) {
    holds(batch.first === rows && batch.n > 0 && batch.n <= 500, "batches follow each other");
    holds(batch.cells.length === reader.columns.length, "cells of every column");
    for (const [i, cells] of batch.cells.entries()) {
      holds(rowsIn(cells) === batch.n, "as many cells as rows");
      const column = reader.columns[i]!;
      if (column.kind === "vector") holds(cells.kind === "vector" && cells.dim === column.dim, "vectors keep their length"); // prettier-ignore
    }
    holds(batch.bytes >= 0 && batch.bytes <= Math.max(reader.size, bytes.length), "progress within the file");
    for (const line of batch.lines ?? []) {
      holds(line >= before, "lines ascend");
      before = line;
    }
    rows += batch.n;
    if (rows >= MOST) break;
  }
  if (rows > 0 && rows < MOST) {
    const table: Table = await loadTable(reader, { roles, sample: { size: 5, seed: 1 } });
    holds(table.n === Math.min(5, rows), "a sample has its size");
    for (const { cells } of table.columns) holds(rowsIn(cells) === table.n, "as many cells as rows");
  }
  return `${Math.min(rows, 9)} rows, ${reader.columns.map(({ kind }) => kind).slice(0, 6).join(" ")}`; // prettier-ignore
}

const table = mixedTable(9, 3);
const written = async (id: string): Promise<Uint8Array> =>
  joined(writerById(id).write({ table, name: "items" }));
const npy = await written("npy");

/** Valid files of each kind to begin with. */
const SEEDS: Readonly<Record<string, readonly Uint8Array[]>> = {
  ...seedsOf(table),
  csv: [await written("csv"), asBytes("a\tb\n1\t2\n"), asBytes('x;y;z\r\n1;"2\n3";4\r\n5;6\r\n')],
  jsonl: [await written("jsonl"), await written("qdrant"), asBytes('"a"\n[1,2]\n')],
  parquet: [await written("parquet")],
  npy: [npy],
  npz: [
    await joined(
      zipOf([
        { name: "vectors.npy", pieces: [npy] },
        { name: "label.npy", pieces: [npy] },
      ]),
    ),
  ],
  projector: [await written("projector"), asBytes('{"embeddings":[{"tensorName":"a","tensorShape":[2,3],"tensorPath":"t.bytes"}]}')], // prettier-ignore
  "word-vectors": [await written("glove"), asBytes("2 3\na 1 2 3\nb -1 nan 1e5\n")],
  embspace: [await written("embspace")],
};

const targets: readonly BytesTarget[] = formats.map(({ id }) => ({
  name: `formats: ${id}`,
  kind: "bytes",
  seeds: SEEDS[id] ?? [],
  words: WORDS[id] ?? [],
  errors: [FormatError],
  run: (bytes) => readAs(id, bytes),
}));

export default targets;
