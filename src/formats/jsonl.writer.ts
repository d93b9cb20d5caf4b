import { jsonValue, listText } from "./json-line.ts";
import { linesAsBytes, plainAt, type Writer } from "./writer.ts";

const writer: Writer = {
  id: "jsonl",
  label: "JSON Lines",
  order: 20,
  extension: "jsonl",
  mime: "application/jsonl",
  needs: [],
  asText: true,
  exact: true,
  leaves: "",
  async *write({ table, signal }) {
    const names = table.columns.map(({ name }) => JSON.stringify(name));
    const line = (row: number): string => {
      const fields = table.columns.map((column, place) => {
        const { cells } = column;
        const value = cells.kind === "vector" ? vector(cells, row) : jsonValue(plainAt(column, row));
        return `${names[place]}:${value}`;
      });
      return `{${fields.join(",")}}\n`;
    };
    yield* linesAsBytes(table.n, line, signal);
  },
  loader: () => null,
};
export default writer;

function vector(
  { dim, values }: { readonly dim: number; readonly values: Float32Array },
  row: number,
): string {
  const own = values.subarray(row * dim, (row + 1) * dim);
  return own.every(Number.isNaN) ? "null" : listText(own);
}
