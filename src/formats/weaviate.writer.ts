import { jsonValue, listText } from "./json-line.ts";
import { linesAsBytes, neededVectors, plainAt, plainColumns, type Writer } from "./writer.ts";

/** Names Weaviate keeps for itself. */
const RESERVED = new Set(["id", "_id", "vector", "uuid", "properties", "class"]);

const writer: Writer = {
  id: "weaviate",
  label: "Weaviate objects (.jsonl)",
  order: 90,
  extension: "jsonl",
  mime: "application/jsonl",
  needs: ["vectors"],
  inside: "collection",
  asText: true,
  exact: false,
  leaves: "Names of columns become letters, digits and “_”.",
  async *write(outgoing) {
    const { dim, values } = neededVectors(outgoing);
    const { table, signal } = outgoing;
    const columns = plainColumns(table);
    const names = propertyNames(columns.map(({ name }) => name));
    const line = (row: number): string => {
      const properties = columns.flatMap((column, i) => {
        const value = plainAt(column, row);
        return value === null ? [] : [`${JSON.stringify(names[i])}:${jsonValue(value)}`];
      });
      const uuid = `00000000-0000-4000-8000-${row.toString(16).padStart(12, "0")}`;
      const vector = listText(values.subarray(row * dim, (row + 1) * dim));
      return `{"uuid":"${uuid}","vector":${vector},"properties":{${properties.join(",")}}}\n`;
    };
    yield* linesAsBytes(table.n, line, signal);
  },
  loader: (file, { name }) =>
    [
      "import json, weaviate; from weaviate.classes.config import Configure",
      "client = weaviate.connect_to_local()",
      `items = client.collections.create("${name.charAt(0).toUpperCase()}${name.slice(1)}", vectorizer_config=Configure.Vectorizer.none())`,
      "with items.batch.dynamic() as batch:",
      `    for line in open("${file}", encoding="utf-8"): batch.add_object(**json.loads(line))`,
    ].join("\n"),
};
export default writer;

/** Names as GraphQL allows them, [_A-Za-z][_0-9A-Za-z]*, that differ and are not reserved. */
function propertyNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let plain = name.replaceAll(/\W/g, "_").replace(/^(?=\d)/, "_") || "_"; // prettier-ignore
    if (RESERVED.has(plain.toLowerCase())) plain = `item_${plain}`;
    let own = plain;
    for (let again = 2; taken.has(own); again++) own = `${plain}_${again}`;
    taken.add(own);
    return own;
  });
}
