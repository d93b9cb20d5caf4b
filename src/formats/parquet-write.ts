import type { ColumnChunk, SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { TableColumn } from "./load.ts";
import { writeVectors } from "./parquet-vectors.ts";
import { NO_BOOL } from "./table.ts";
import type { Outgoing } from "./writer.ts";

/** Numbers a row group may hold. */
const MOST_NUMBERS = 1 << 22;

/** A table as Parquet: vectors as lists of 32-bit floats, dates as timestamps in ms, Snappy; group by group. */
export async function* parquetBytes({
  table,
  signal,
}: Outgoing): AsyncGenerator<Uint8Array, void, undefined> {
  const out = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: "schema", num_children: table.columns.length },
    ...table.columns.flatMap(elementsOf),
  ];
  const parquet = new ParquetWriter({
    writer: out,
    schema,
    codec: "SNAPPY",
    createdBy: "Embedding Space Explorer",
  });
  const widest = table.columns.reduce((sum, { cells }) => sum + (cells.kind === "vector" ? cells.dim : 1), 0);
  const rows = Math.max(1, Math.min(50_000, Math.floor(MOST_NUMBERS / Math.max(1, widest))));
  for (let from = 0; from < table.n; from += rows) {
    signal?.throwIfAborted();
    const to = Math.min(table.n, from + rows);
    const start = out.offset;
    const chunks: (ColumnChunk | null)[] = table.columns.map(({ name, cells }) =>
      cells.kind === "vector" && cells.dim > 0 ? writeVectors(out, name, cells, from, to) : null,
    );
    const others = table.columns.filter((_, i) => chunks[i] === null);
    if (others.length > 0) {
      await parquet.write({
        columnData: others.map((column) => ({
          name: column.name,
          data: valuesOf(column, from, to),
          // Equal numbers in a dictionary would lose the sign of nought.
          ...(column.cells.kind === "text" ? {} : { encoding: column.cells.kind === "bool" ? ("RLE" as const) : ("PLAIN" as const) }), // prettier-ignore
        })),
        rowGroupSize: to - from,
      });
    } else parquet.num_rows += BigInt(to - from);
    // The library wrote the other columns as a group of their own: the vectors join it, in the order of the schema.
    const written = [...((others.length > 0 ? parquet.row_groups.pop()?.columns : undefined) ?? [])];
    const columns = chunks.flatMap((chunk) => chunk ?? written.shift() ?? []);
    parquet.row_groups.push({
      columns,
      num_rows: BigInt(to - from),
      total_byte_size: columns.reduce((sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n), 0n), // prettier-ignore
      total_compressed_size: BigInt(out.offset - start),
    });
    yield taken(out);
  }
  await parquet.finish();
  yield taken(out);
}

/** What has been written since the last time. */
function taken(out: ByteWriter): Uint8Array {
  const bytes = out.getBytes().slice();
  out.index = 0;
  return bytes;
}

function elementsOf({ name, cells }: TableColumn): SchemaElement[] {
  const optional = { name, repetition_type: "OPTIONAL" } as const;
  switch (cells.kind) {
    case "text":
      return [{ ...optional, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } }];
    case "number":
      return [{ ...optional, type: "DOUBLE" }];
    case "bool":
      return [{ ...optional, type: "BOOLEAN" }];
    case "date":
      return [
        {
          ...optional,
          type: "INT64",
          converted_type: "TIMESTAMP_MILLIS",
          logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
        },
      ];
    case "vector":
      return [
        { ...optional, num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type: "OPTIONAL", type: "FLOAT" },
      ];
  }
}

function valuesOf({ cells }: TableColumn, from: number, to: number): unknown[] {
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  switch (cells.kind) {
    case "text":
      return rows.map((row) => cells.values[row] ?? null);
    case "number":
      return rows.map((row) => (Number.isNaN(cells.values[row]) ? null : cells.values[row]));
    case "date":
      return rows.map((row) =>
        Number.isNaN(cells.values[row]) ? null : BigInt(Math.round(cells.values[row]!)),
      );
    case "bool":
      return rows.map((row) => (cells.values[row] === NO_BOOL ? null : cells.values[row] === 1));
    case "vector":
      return rows.map((row) => {
        const values = cells.values.subarray(row * cells.dim, (row + 1) * cells.dim);
        return values.every(Number.isNaN) ? null : Array.from(values);
      });
  }
}
