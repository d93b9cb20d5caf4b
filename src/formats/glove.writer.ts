import { columnOf } from "./load.ts";
import { floatText } from "./numbers.ts";
import { linesAsBytes, neededVectors, plainAt, rowIds, type Writer } from "./writer.ts";

const writer: Writer = {
  id: "glove",
  label: "GloVe text",
  order: 60,
  extension: "txt",
  mime: "text/plain",
  needs: ["vectors"],
  asText: true,
  exact: false,
  leaves: "Spaces and line breaks in texts become “_”; ids and columns are left out.",
  async *write(outgoing) {
    const { dim, values } = neededVectors(outgoing);
    const { table, signal } = outgoing;
    const text = columnOf(table, "text");
    const ids = text === undefined ? rowIds(table) : [];
    const line = (row: number): string => {
      const word = text === undefined ? (ids[row] ?? "") : String(plainAt(text, row) ?? "");
      let line = word.replaceAll(/\s+/g, "_") || "_";
      for (let d = 0; d < dim; d++) line += ` ${floatText(values[row * dim + d]!)}`;
      return `${line}\n`;
    };
    yield* linesAsBytes(table.n, line, signal);
  },
  loader: (file) =>
    `from gensim.models import KeyedVectors\nvectors = KeyedVectors.load_word2vec_format("${file}", binary=False, no_header=True)\nprint(vectors.most_similar(vectors.index_to_key[0]))`,
};
export default writer;
