import { vectorsOf } from "./load.ts";
import type { Writer } from "./writer.ts";

const writer: Writer = {
  id: "parquet",
  label: "Parquet",
  order: 30,
  extension: "parquet",
  mime: "application/vnd.apache.parquet",
  needs: [],
  exact: true,
  leaves: "",
  write: async function* write(outgoing) {
    const { parquetBytes } = await import("./parquet-write.ts");
    yield* parquetBytes(outgoing);
  },
  loader: (file, { table }) => {
    const vectors = vectorsOf(table) === null ? "" : "\nvectors = numpy.stack(table[table.columns[-1]])";
    return `import numpy, pandas\ntable = pandas.read_parquet("${file}")${vectors}`;
  },
};
export default writer;
