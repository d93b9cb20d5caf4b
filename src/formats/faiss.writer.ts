import { jsonValue } from "./json-line.ts";
import { npyHeader } from "./npy-header.ts";
import { vectorBytes } from "./vector-bytes.ts";
import {
  asBytes,
  linesAsBytes,
  neededVectors,
  plainAt,
  plainColumns,
  type Outgoing,
  type Writer,
} from "./writer.ts";
import { zipOf } from "./zip-write.ts";

const writer: Writer = {
  id: "faiss",
  label: "For FAISS: vectors and items (.zip)",
  order: 100,
  extension: "zip",
  mime: "application/zip",
  needs: ["vectors"],
  exact: true,
  leaves: "",
  write: (outgoing) => faissZip(outgoing),
  loader: (file) =>
    [
      "import faiss, json, numpy, zipfile",
      `folder = zipfile.ZipFile("${file}")`,
      'vectors = numpy.load(folder.open("vectors.npy")); faiss.normalize_L2(vectors)',
      "index = faiss.IndexFlatIP(vectors.shape[1]); index.add(vectors)",
      'items = [json.loads(line) for line in folder.open("items.jsonl")]  # row i belongs to vector i',
    ].join("\n"),
};
export default writer;

async function* faissZip(outgoing: Outgoing): AsyncGenerator<Uint8Array, void, undefined> {
  const { table, signal } = outgoing;
  const { dim, values } = neededVectors(outgoing);
  const columns = plainColumns(table);
  const line = (row: number): string =>
    `{${columns.map((column) => `${JSON.stringify(column.name)}:${jsonValue(plainAt(column, row))}`).join(",")}}\n`;
  const npy = async function* npy(): AsyncGenerator<Uint8Array, void, undefined> {
    yield npyHeader([table.n, dim], "<f4");
    yield* vectorBytes(values, signal);
  };
  yield* zipOf([
    { name: "vectors.npy", pieces: npy() },
    { name: "items.jsonl", pieces: linesAsBytes(table.n, line, signal) },
    { name: "README.txt", pieces: [asBytes(`${writer.loader("this file", outgoing) ?? ""}\n`)] },
  ]);
}
