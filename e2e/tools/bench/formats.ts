import { createWriteStream, mkdtempSync, openAsBlob, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { seeded } from "#math/random.ts";
import csv from "#formats/csv.format.ts";
import type { Format } from "#formats/format.ts";
import { loadTable, vectorsOf, type Table } from "#formats/load.ts";
import npy from "#formats/npy.format.ts";
import npyWriter from "#formats/npy.writer.ts";
import parquet from "#formats/parquet.format.ts";
import parquetWriter from "#formats/parquet.writer.ts";
import embspace from "#formats/embspace.format.ts";
import embspaceWriter from "#formats/embspace.writer.ts";
import { previewOf, type Preview } from "#formats/preview.ts";
import { blobSource } from "#formats/source.ts";
import type { SampleWish } from "#formats/sample.ts";
import type { TableReader } from "#formats/table.ts";
import type { Writer } from "#formats/writer.ts";
import { benchOpen } from "./open.ts";
import { ms, row, whole } from "./print.ts";

const ROWS = 1_000_000;
const ITEMS = 100_000;
const SESSION = 50_000;
const DIM = 384;

/** What it costs to open large files, in Node, each from a file on the disk: the preview, all of it, a sample, and the memory above what there was before. Then the same in the page. */
export async function benchFormats(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "formats-"));
  try {
    await benchRows(folder);
    await benchVectors(folder, parquetWriter, parquet, ITEMS);
    await benchVectors(folder, npyWriter, npy, ITEMS);
    await benchVectors(folder, embspaceWriter, embspace, SESSION);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await benchOpen();
}

async function benchRows(folder: string): Promise<void> {
  const path = join(folder, "rows.csv");
  const out = createWriteStream(path);
  out.write("id,text,label,when,score\n");
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = "";
    for (let id = from; id < from + 10_000; id++)
      text += `${id},"Ticket ${id}: the printer, on floor ${id % 17}, says ""paper"" again",${["low", "high", "urgent"][id % 3]},2024-0${1 + (id % 9)}-11,${id / 8}\n`;
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  const { reader, preview } = await opened(`CSV, ${whole(ROWS)} rows`, csv, path);
  await loaded("  loaded, four columns", reader, preview);
  await loaded("  a sample of 10,000, at random", reader, preview, { size: 10_000, seed: 1 });
  await loaded("  a sample of 10,000, by label", reader, preview, { size: 10_000, seed: 1, by: "label" });
}

async function benchVectors(folder: string, writer: Writer, format: Format, n: number): Promise<void> {
  const random = seeded(3);
  const values = Float32Array.from({ length: n * DIM }, () => random() - 0.5);
  const texts = Array.from({ length: n }, (_, item) => `Item ${item} of many`);
  const table: Table = {
    n,
    columns: [
      { name: "text", role: "text", cells: { kind: "text", values: texts } },
      { name: "vector", role: "vector", cells: { kind: "vector", dim: DIM, values } },
    ],
  };
  const path = join(folder, `vectors.${writer.extension}`);
  const out = createWriteStream(path);
  const since = performance.now();
  for await (const piece of writer.write({ table, name: "items" }))
    if (!out.write(piece)) await once(out, "drain");
  out.end();
  await once(out, "finish");
  const title = `${format.label}, ${whole(n)} x ${DIM}`;
  row(`${title}: written`, ms(performance.now() - since));
  const { reader, preview } = await opened("  first rows", format, path);
  const read = await loaded("  loaded", reader, preview);
  const same = vectorsOf(read)?.values.every((value, i) => Object.is(value, values[i])) === true;
  row("  the same bits", same ? "yes" : "NO");
}

async function opened(
  title: string,
  format: Format,
  path: string,
): Promise<{ reader: TableReader; preview: Preview }> {
  const since = performance.now();
  const blob = await openAsBlob(path);
  const reader = await format.open(blobSource(blob, path), {});
  const preview = await previewOf(reader);
  row(`${title}: preview`, ms(performance.now() - since), `${whole(Math.round(reader.size / 1e6))} MB`);
  return { reader, preview };
}

async function loaded(
  title: string,
  reader: TableReader,
  { roles }: Preview,
  sample?: SampleWish,
): Promise<Table> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const since = performance.now();
  const onProgress = (): void => void (most = Math.max(most, process.memoryUsage().rss));
  const read = await loadTable(reader, { roles, onProgress, ...(sample === undefined ? {} : { sample }) });
  const took = performance.now() - since;
  row(
    title,
    ms(took),
    `${whole(read.n)} rows; memory at most ${whole(Math.round((most - before) / 1e6))} MB more`,
  );
  return read;
}
