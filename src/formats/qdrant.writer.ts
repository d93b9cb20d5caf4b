import { jsonValue, listText } from "./json-line.ts";
import { linesAsBytes, neededVectors, plainAt, plainColumns, type Writer } from "./writer.ts";

const writer: Writer = {
  id: "qdrant",
  label: "Qdrant points (.jsonl)",
  order: 80,
  extension: "jsonl",
  mime: "application/jsonl",
  needs: ["vectors"],
  inside: "collection",
  asText: true,
  exact: true,
  leaves: "",
  async *write(outgoing) {
    const { dim, values } = neededVectors(outgoing);
    const { table, signal } = outgoing;
    const columns = plainColumns(table);
    // Qdrant's own ids are whole numbers: the row; the item's id is in the payload.
    const line = (row: number): string => {
      const payload = columns.map(
        (column) => `${JSON.stringify(column.name)}:${jsonValue(plainAt(column, row))}`,
      );
      return `{"id":${row},"vector":${listText(values.subarray(row * dim, (row + 1) * dim))},"payload":{${payload.join(",")}}}\n`;
    };
    yield* linesAsBytes(table.n, line, signal);
  },
  loader: (file, outgoing) =>
    [
      "import json; from qdrant_client import QdrantClient, models",
      'client = QdrantClient("localhost")',
      `client.create_collection("${outgoing.name}", vectors_config=models.VectorParams(size=${neededVectors(outgoing).dim}, distance=models.Distance.COSINE))`,
      `points = (models.PointStruct(**json.loads(line)) for line in open("${file}", encoding="utf-8"))`,
      `client.upload_points("${outgoing.name}", points)`,
    ].join("\n"),
};
export default writer;
