import { edgesOf } from "./edges.ts";
import { floatText } from "./numbers.ts";
import { asBytes, linesAsBytes, neededNeighbours, rowIds, type Writer } from "./writer.ts";

const writer: Writer = {
  id: "edge-csv",
  label: "Neighbours as a list of edges (.csv)",
  order: 110,
  extension: "csv",
  mime: "text/csv",
  needs: ["neighbours"],
  exact: false,
  leaves: "Only ids, ranks and scores; a row without neighbours has no line.",
  async *write(outgoing) {
    const neighbours = neededNeighbours(outgoing);
    const ids = rowIds(outgoing.table).map(cell);
    yield asBytes("source,target,rank,score\r\n");
    const line = (row: number): string =>
      edgesOf(neighbours, row)
        .map(({ to, rank, score }) => `${ids[row]},${ids[to]},${rank},${floatText(score)}\r\n`)
        .join("");
    yield* linesAsBytes(outgoing.table.n, line, outgoing.signal);
  },
  loader: () => null,
};
export default writer;

/** An id as a cell; never a formula. */
function cell(id: string): string {
  const safe = /^[=+@\t\r\n]|^-(?!\d+$)/.test(id) ? `'${id}` : id;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
