import { floatText } from "./numbers.ts";
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
  id: "projector",
  label: "Embedding Projector folder (.zip)",
  order: 50,
  extension: "zip",
  mime: "application/zip",
  needs: ["vectors"],
  inside: "tensor",
  asText: true,
  exact: false,
  leaves: "Tabs and line breaks in texts become spaces: the projector has no quotes.",
  write: (outgoing) => projectorZip(outgoing),
  loader: (file) =>
    [
      `Unpack ${file}. In projector.tensorflow.org choose Load, then tensors.tsv and metadata.tsv.`,
      "With TensorBoard: put the folder into a log directory and run",
      "tensorboard --logdir DIRECTORY",
      "projector_config.json names tensors.bytes, the same numbers, for pages that load by URL.",
    ].join("\n"),
};
export default writer;

async function* projectorZip(outgoing: Outgoing): AsyncGenerator<Uint8Array, void, undefined> {
  const { table, name, signal } = outgoing;
  const { dim, values } = neededVectors(outgoing);
  const columns = plainColumns(table);
  const numbers = (row: number): string => {
    let line = "";
    for (let d = 0; d < dim; d++) line += `${d > 0 ? "\t" : ""}${floatText(values[row * dim + d]!)}`;
    return `${line}\n`;
  };
  const words = (row: number): string =>
    `${columns.map((column) => flat(plainAt(column, row))).join("\t")}\n`;
  const metadata = async function* metadata(): AsyncGenerator<Uint8Array, void, undefined> {
    // A single column has no header, by the projector's rule; a file of empty lines would be no file.
    if (columns.length > 1) yield asBytes(`${columns.map((column) => flat(column.name)).join("\t")}\n`);
    yield* linesAsBytes(table.n, (row) => (words(row) === "\n" ? " \n" : words(row)), signal);
  };
  const config = {
    embeddings: [
      {
        tensorName: name,
        tensorShape: [table.n, dim],
        tensorPath: "tensors.bytes",
        ...(columns.length > 0 ? { metadataPath: "metadata.tsv" } : {}),
      },
    ],
  };
  yield* zipOf([
    { name: "projector_config.json", pieces: [asBytes(`${JSON.stringify(config, null, 2)}\n`)] },
    { name: "tensors.bytes", pieces: vectorBytes(values, signal) },
    { name: "tensors.tsv", pieces: linesAsBytes(table.n, numbers, signal) },
    ...(columns.length > 0 ? [{ name: "metadata.tsv", pieces: metadata() }] : []),
  ]);
}

const flat = (value: string | number | boolean | null): string =>
  value === null ? "" : String(value).replaceAll(/[\t\r\n\u2028\u2029]+/g, " ");
