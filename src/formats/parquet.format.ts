import { hasExtension, type Format } from "./format.ts";
import { asciiOf } from "./source.ts";

const format: Format = {
  id: "parquet",
  label: "Parquet",
  extensions: ["parquet", "pq"],
  mime: ["application/vnd.apache.parquet"],
  sniff: (head, name) =>
    asciiOf(head, 0, 4) === "PAR1" ? 1 : hasExtension(name, ["parquet", "pq"]) ? 0.5 : 0,
  open: async (source, options) => (await import("./parquet-table.ts")).openParquet(source, options),
};
export default format;
