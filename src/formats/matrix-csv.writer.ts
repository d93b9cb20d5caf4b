import { FormatError } from "./format-error.ts";
import { asBytes, linesAsBytes, neededVectors, rowIds, type Outgoing, type Writer } from "./writer.ts";

/** More would be a table no program opens: 9,000,000 cells. */
const MOST = 3000;

const writer: Writer = {
  id: "matrix-csv",
  label: "Similarity of all pairs (.csv)",
  order: 115,
  extension: "csv",
  mime: "text/csv",
  needs: ["vectors"],
  exact: false,
  leaves: `Cosines with six decimals, for up to ${MOST} items; rows and columns are named by id.`,
  write: (outgoing) => matrix(outgoing),
  loader: (file) => `import pandas\ncosines = pandas.read_csv("${file}", index_col=0)`,
};
export default writer;

async function* matrix(outgoing: Outgoing): AsyncGenerator<Uint8Array, void, undefined> {
  const { table, signal } = outgoing;
  const { dim, values } = neededVectors(outgoing);
  if (table.n > MOST) {
    throw new FormatError(
      `The pairs of ${table.n} items are more than a table can hold.`,
      `Select up to ${MOST} items and save those.`,
    );
  }
  const ids = rowIds(table).map((id) => (/[",\r\n]|^[=+@\-\s]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id)); // prettier-ignore
  const unit = Float64Array.from(values);
  for (let row = 0; row < table.n; row++) {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += unit[row * dim + d]! ** 2;
    const length = Math.sqrt(sum);
    for (let d = 0; d < dim; d++)
      unit[row * dim + d] = length > 0 ? unit[row * dim + d]! / length : Number.NaN;
  }
  yield asBytes(`id,${ids.join(",")}\r\n`);
  const line = (row: number): string => {
    let text = ids[row] ?? "";
    for (let other = 0; other < table.n; other++) {
      let cosine = 0;
      for (let d = 0; d < dim; d++) cosine += unit[row * dim + d]! * unit[other * dim + d]!;
      // A row without length has no cosine: the cell is empty.
      text += Number.isFinite(cosine) ? `,${Math.round(cosine * 1e6) / 1e6}` : ",";
    }
    return `${text}\r\n`;
  };
  yield* linesAsBytes(table.n, line, signal);
}
