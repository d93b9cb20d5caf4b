import { sliceCells } from "./cells.ts";
import { readSpace } from "./embspace.ts";
import { hasExtension, type Format } from "./format.ts";
import { asciiOf } from "./source.ts";
import { BATCH, placesOf, type Batch, type Column } from "./table.ts";

const format: Format = {
  id: "embspace",
  label: "Saved space (.embspace)",
  extensions: ["embspace"],
  mime: ["application/zip"],
  sniff: (head, name) => {
    if (asciiOf(head, 0, 2) === "PK" && asciiOf(head, 30, 43) === "embspace.json") return 1;
    return hasExtension(name, ["embspace"]) ? 0.6 : 0;
  },
  /** Its items as a table. What else a space holds (map, state) is for `readSpace`. */
  open: async (source, options) => {
    const { table } = await readSpace(source, options.signal);
    const columns = table.columns.map(({ name, cells }): Column =>
      cells.kind === "vector" ? { name, kind: "vector", dim: cells.dim } : { name, kind: cells.kind },
    );
    return {
      format: "embspace",
      columns,
      rows: table.n,
      size: source.size,
      facts: [`${table.n} items, saved by this explorer`],
      remarks: () => [],
      batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
        const places = placesOf(columns, wish.columns);
        const most = wish.batch ?? BATCH;
        for (let first = 0; first < table.n; first += most) {
          wish.signal?.throwIfAborted();
          const to = Math.min(table.n, first + most);
          const cells = places.map((place) => sliceCells(table.columns[place]!.cells, first, to));
          yield await Promise.resolve({ first, n: to - first, cells, lines: null, bytes: Math.round((source.size * to) / table.n) }); // prettier-ignore
        }
      },
    };
  },
};
export default format;
