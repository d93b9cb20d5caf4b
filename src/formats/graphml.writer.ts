import { edgesOf } from "./edges.ts";
import { columnOf } from "./load.ts";
import { floatText } from "./numbers.ts";
import { asBytes, linesAsBytes, neededNeighbours, plainAt, rowIds, type Writer } from "./writer.ts";

const writer: Writer = {
  id: "graphml",
  label: "Neighbours as a graph (GraphML)",
  order: 120,
  extension: "graphml",
  mime: "application/graphml+xml",
  needs: ["neighbours"],
  exact: false,
  leaves: "Ids, texts, labels and scores; other columns are left out.",
  async *write(outgoing) {
    const neighbours = neededNeighbours(outgoing);
    const { table, signal } = outgoing;
    const ids = rowIds(table);
    const shown = (["text", "label"] as const).flatMap((role) => columnOf(table, role) ?? []);
    yield asBytes(
      `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n` +
        ["id", "text", "label"]
          .map((key) => `<key id="${key}" for="node" attr.name="${key}" attr.type="string"/>\n`)
          .join("") + // prettier-ignore
        `<key id="score" for="edge" attr.name="score" attr.type="double"/>\n<graph edgedefault="directed">\n`,
    );
    const node = (row: number): string => {
      const parts = shown.map((column) => `<data key="${column.role}">${xml(String(plainAt(column, row) ?? ""))}</data>`); // prettier-ignore
      return `<node id="n${row}"><data key="id">${xml(ids[row] ?? "")}</data>${parts.join("")}</node>\n`;
    };
    yield* linesAsBytes(table.n, node, signal);
    const edges = (row: number): string =>
      edgesOf(neighbours, row)
        .map(
          ({ to, score }) =>
            `<edge source="n${row}" target="n${to}"><data key="score">${floatText(score)}</data></edge>\n`,
        ) // prettier-ignore
        .join("");
    yield* linesAsBytes(table.n, edges, signal);
    yield asBytes("</graph>\n</graphml>\n");
  },
  loader: (file) => `import networkx\ngraph = networkx.read_graphml("${file}")`,
};
export default writer;

/** A text inside XML 1.0: marks escaped, characters it does not allow replaced. */
function xml(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll("\r", "&#13;")
  );
}
