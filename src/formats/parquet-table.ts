import { parquetMetadataAsync, type Compressors, type FileMetaData } from "hyparquet";
import { asFormatError, FormatError, truncated } from "./format-error.ts";
import type { OpenOptions } from "./format.ts";
import { flatCells, JsonRows, leafPages, listCells, VectorRows, type Opened } from "./parquet-column.ts";
import type { Leaf } from "./parquet-pages.ts";
import { leafKind, leafName, leavesOf, rowCount } from "./parquet-schema.ts";
import { PulledCells } from "./pulled.ts";
import { asciiOf, readExactly, viewOf, type Source } from "./source.ts";
import {
  BATCH,
  distinctNames,
  placesOf,
  Remarks,
  type Batch,
  type Cells,
  type Column,
  type TableReader,
} from "./table.ts";

/**
 * A Parquet file as a table, read page by page: of each column only the bytes that are needed, so that the first rows of a remote file cost little. Fields of
 * structures are columns by their path; lists of numbers of one length are vectors, other lists are JSON; lists in lists are left out, with a remark.
 */
export async function openParquet(source: Source, { signal }: OpenOptions): Promise<TableReader> {
  const metadata = await footer(source, signal);
  const leaves = leavesOf(metadata.schema);
  if (leaves === null || leaves.length === 0)
    throw new FormatError("Its schema does not fit together.", "It is damaged: write it again.", {
      file: source.name,
    });
  const opened: Opened = { source, metadata, leaves, compressors: await compressorsFor(metadata) };
  const rows = rowCount(metadata);
  if (!Number.isSafeInteger(rows) || rows < 0)
    throw new FormatError("Its footer claims no possible number of rows.", "It is damaged: write it again.", { file: source.name }); // prettier-ignore
  const remarks = new Remarks();
  const read: { readonly leaf: Leaf; readonly column: Column }[] = [];
  const names = distinctNames(leaves.map(leafName), remarks);
  for (const [place, leaf] of leaves.entries()) {
    const name = names[place]!;
    const kind = leafKind(leaf);
    if (leaf.lists > 1 || kind === "none") {
      remarks.add(
        `left ${name}`,
        `The column “${name}” was left out: lists in lists, places and intervals are not read.`,
      );
      continue;
    }
    if (leaf.lists === 0) {
      read.push({ leaf, column: { name, kind: kind === "value" ? "number" : kind } });
      continue;
    }
    const dim = kind === "number" || kind === "value" ? await firstLength(opened, leaf, signal) : 0;
    if (dim > 1 && leaf.element.type === "DOUBLE")
      remarks.add(`rounded ${name}`, `The numbers of “${name}” are f64 and are rounded to 32-bit floats.`);
    read.push({ leaf, column: dim > 1 ? { name, kind: "vector", dim } : { name, kind: "text" } });
  }
  const columns = read.map(({ column }) => column);
  return {
    format: "parquet",
    columns,
    rows,
    size: source.size,
    facts: [`${rows} rows in ${metadata.row_groups.length} groups`, ...(metadata.created_by ? [`Written by ${metadata.created_by.slice(0, 80)}`] : [])], // prettier-ignore
    remarks: remarks.list,
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const stop = wish.signal ?? signal;
      const pulled = places.map((place) => {
        const { leaf, column } = read[place]!;
        remarks.forget(`empty ${column.name}`);
        return new PulledCells(cellsOfColumn(opened, leaf, column, remarks, stop));
      });
      try {
        for (let first = 0; first < rows;) {
          stop?.throwIfAborted();
          let n = Math.min(wish.batch ?? BATCH, rows - first);
          for (const one of pulled) n = Math.min(n, await one.ready());
          if (n === 0) throw truncated(`row ${first + 1} of ${rows} does`, { file: source.name });
          const cells = pulled.map((one) => one.take(n));
          yield { first, n, cells, lines: null, bytes: Math.round((source.size * (first + n)) / rows) };
          first += n;
        }
      } catch (error) {
        throw asFormatError(error, "Parquet file", { file: source.name });
      } finally {
        await Promise.all(pulled.map((one) => one.close()));
      }
    },
  };
}

function cellsOfColumn(
  opened: Opened,
  leaf: Leaf,
  column: Column,
  remarks: Remarks,
  signal?: AbortSignal,
): AsyncGenerator<Cells, void, undefined> {
  const pages = leafPages(opened, leaf, signal);
  if (leaf.lists === 0) return flatCells(pages, leaf);
  const place = { file: opened.source.name, column: column.name };
  return listCells(pages, leaf, column.kind === "vector" ? new VectorRows(column.dim ?? 0, place, remarks) : new JsonRows()); // prettier-ignore
}

/** Numbers in each list of the first page that has one; 0 where they differ, or there is none. */
async function firstLength(opened: Opened, leaf: Leaf, signal?: AbortSignal): Promise<number> {
  try {
    const lengths = new Set<number>();
    for await (const { n, definition, repetition } of leafPages(opened, leaf, signal)) {
      let length = 0;
      for (let i = 0; i < n; i++) {
        if ((repetition?.[i] ?? 0) === 0) {
          if (length > 0 && i > 0) lengths.add(length);
          length = 0;
        }
        if ((definition?.[i] ?? leaf.defined) >= leaf.entry) length++;
      }
      // A list that fills a page may go on in the next, but is one of several or the only one.
      if (length > 0 && lengths.size === 0) lengths.add(length);
      if (lengths.size > 0) break;
    }
    return lengths.size === 1 ? [...lengths][0]! : 0;
  } catch (error) {
    throw asFormatError(error, "Parquet file", { file: opened.source.name, column: leafName(leaf) });
  }
}

async function footer(source: Source, signal?: AbortSignal): Promise<FileMetaData> {
  const place = { file: source.name };
  if (source.size < 12 || asciiOf(await source.read(0, 4, signal)) !== "PAR1")
    throw new FormatError("This is not a Parquet file.", "Write it again, or open it as what it is.", { ...place, byte: 0 }); // prettier-ignore
  const tail = await readExactly(source, source.size - 8, source.size, "its footer", signal);
  if (asciiOf(tail, 4) === "PARE")
    throw new FormatError("It is encrypted.", "Write it without encryption.", place);
  if (asciiOf(tail, 4) !== "PAR1") throw truncated("its footer", { ...place, byte: source.size });
  const length = viewOf(tail).getUint32(0, true);
  if (length > source.size - 12)
    throw new FormatError(`Its footer claims ${length} bytes, and the file has ${source.size}.`, "It was cut off or is damaged: get it again.", { ...place, byte: source.size - 8 }); // prettier-ignore
  const file = {
    byteLength: source.size,
    slice: async (from: number, to = source.size): Promise<ArrayBuffer> =>
      (await readExactly(source, Math.max(0, from), to, "its footer", signal)).slice().buffer,
  };
  try {
    return await parquetMetadataAsync(file, {
      geoparquet: false,
      initialFetchSize: Math.min(source.size, 1 << 16),
    });
  } catch (error) {
    throw asFormatError(error, "Parquet file", place);
  }
}

/** Snappy is in the reader; the others are fetched where a column needs one. */
async function compressorsFor(metadata: FileMetaData): Promise<Compressors> {
  const codecs = new Set(
    metadata.row_groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec)),
  );
  codecs.delete("SNAPPY");
  codecs.delete("UNCOMPRESSED");
  if (codecs.size === 0) return {};
  const { compressors } = await import("hyparquet-compressors");
  const { SNAPPY: _, ...others } = compressors;
  return others;
}
