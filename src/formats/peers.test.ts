import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromArrays, tableFromIPC, tableToIPC, vectorFromArray, FixedSizeList, Field, Float32, List, Utf8, makeData, makeVector, Table as ArrowTable } from "apache-arrow"; // prettier-ignore
import {
  Compression,
  initSync,
  readParquet,
  Table as WasmTable,
  WriterPropertiesBuilder,
  writeParquet,
} from "parquet-wasm/esm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seeded } from "#math/random.ts";
import { vectorsOf } from "./load.ts";
import { writerById } from "./registry.ts";
import { bitsOf, cellsOf, mixedTable, readBack, writtenBy } from "./table.fixture.ts";

describe("Parquet by another implementation (parquet-wasm, in Rust)", () => {
  beforeAll(() => {
    const wasm = createRequire(import.meta.url).resolve("parquet-wasm/esm/parquet_wasm_bg.wasm");
    initSync({ module: readFileSync(wasm) });
  });

  it("reads what is written here, bit by bit", async () => {
    const table = mixedTable(300, 12);
    const bytes = await writtenBy(writerById("parquet"), { table, name: "items" });
    const read = tableFromIPC(readParquet(bytes).intoIPCStream());
    expect(read.numRows).toBe(300);
    expect([...read.getChild("text")!]).toEqual(cellsOf(table, "text").values);
    expect([...read.getChild("number")!].map((value: unknown) => value ?? Number.NaN)).toEqual([...cellsOf(table, "number").values]); // prettier-ignore
    const vectors = Float32Array.from(
      [...read.getChild("vector")!].flatMap((row: Iterable<number>) => [...row]),
    );
    expect(bitsOf(vectors)).toEqual(bitsOf(vectorsOf(table)!.values));
  });

  it.each([
    ["SNAPPY", Compression.SNAPPY],
    ["ZSTD", Compression.ZSTD],
    ["GZIP", Compression.GZIP],
    ["LZ4_RAW", Compression.LZ4_RAW],
    ["BROTLI", Compression.BROTLI],
    ["UNCOMPRESSED", Compression.UNCOMPRESSED],
  ])("is read here: %s, lists and lists of a fixed size", async (_, compression) => {
    const [arrow, values, words] = arrowItems(500, 6);
    const properties = new WriterPropertiesBuilder()
      .setCompression(compression)
      .setMaxRowGroupSize(128)
      .build();
    const bytes = writeParquet(WasmTable.fromIPCStream(tableToIPC(arrow, "stream")), properties);
    const read = await readBack(bytes, "x.parquet");
    expect(read.n).toBe(500);
    expect(cellsOf(read, "text")).toEqual({ kind: "text", values: words });
    for (const name of ["fixed", "listed"]) {
      const cells = await readBack(bytes, "x.parquet").then((again) =>
        again.columns.find((one) => one.name === name),
      );
      const one = cells?.cells.kind === "vector" ? cells.cells : vectorsOf(read)!;
      expect(bitsOf(one.values)).toEqual(bitsOf(values));
    }
  });
});

/** A table of the second implementation: texts with missing ones, numbers, lists of a fixed size and of any. */
function arrowItems(n: number, dim: number): [ArrowTable, Float32Array, (string | null)[]] {
  const random = seeded(9);
  const values = Float32Array.from({ length: n * dim }, () => random() - 0.5);
  const words = Array.from({ length: n }, (_, row) => (row % 7 === 6 ? null : `word ${row % 50}`));
  const child = makeData({ type: new Float32(), data: values });
  const field = new Field("item", new Float32(), true);
  const fixed = makeVector(makeData({ type: new FixedSizeList(dim, field), length: n, child }));
  const offsets = Int32Array.from({ length: n + 1 }, (_, row) => row * dim);
  const listed = makeVector(makeData({ type: new List(field), length: n, valueOffsets: offsets, child }));
  const plain = tableFromArrays({
    number: Float64Array.from(words, (_, row) => row / 8),
    whole: Int32Array.from(words, (_, row) => row),
  });
  const table = new ArrowTable({ text: vectorFromArray(words, new Utf8()), number: plain.getChild("number")!, whole: plain.getChild("whole")!, fixed, listed }); // prettier-ignore
  return [table, values, words];
}

describe("Arrow by another implementation (apache-arrow)", () => {
  it.each(["file", "stream"] as const)("is read here: %s", async (kind) => {
    const [arrow, values, words] = arrowItems(100, 5);
    const read = await readBack(tableToIPC(arrow, kind), "x.arrow");
    expect(read.n).toBe(100);
    expect(cellsOf(read, "text")).toEqual({ kind: "text", values: words });
    expect(cellsOf(read, "number").values).toEqual(Float64Array.from(words, (_, row) => row / 8));
    expect(cellsOf(read, "whole").kind).toBe("number");
    expect(bitsOf(vectorsOf(read)!.values)).toEqual(bitsOf(values));
  });

  it("is read here: words kept in a dictionary, dates, bools, whole numbers of 64 bits", async () => {
    const words = ["one", "two", null, "one"];
    const arrow = tableFromArrays({
      text: words,
      big: BigInt64Array.from([1n, 2n, -3n, 4n]),
      huge: BigInt64Array.from([1n, 2n, 9_007_199_254_740_993n, 4n]),
      flag: [true, null, false, true],
      day: [new Date(0), new Date(86_400_000), null, new Date(1.7e12)],
    });
    const read = await readBack(tableToIPC(arrow, "stream"), "x.arrow");
    expect(cellsOf(read, "text")).toEqual({ kind: "text", values: words });
    expect(cellsOf(read, "big")).toEqual({ kind: "number", values: Float64Array.of(1, 2, -3, 4) });
    expect(cellsOf(read, "huge")).toEqual({ kind: "text", values: ["1", "2", "9007199254740993", "4"] });
    expect(cellsOf(read, "flag")).toEqual({ kind: "bool", values: Uint8Array.of(1, 255, 0, 1) });
    expect(cellsOf(read, "day")).toEqual({
      kind: "date",
      values: Float64Array.of(0, 86_400_000, Number.NaN, 1.7e12),
    });
  });
});

const python = ((): boolean => {
  try {
    execFileSync("python3", ["-c", "import numpy"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!python)("NumPy (Debian's python3-numpy; left out where it is not there)", () => {
  const folder = mkdtempSync(join(tmpdir(), "formats-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (script: string): string =>
    execFileSync("python3", ["-c", script], { cwd: folder, encoding: "utf8" });

  it("loads what is written here, bit by bit, and our lines for FAISS's folder", async () => {
    const table = mixedTable(40, 7);
    writeFileSync(join(folder, "v.npy"), await writtenBy(writerById("npy"), { table, name: "items" }));
    writeFileSync(join(folder, "f.zip"), await writtenBy(writerById("faiss"), { table, name: "items" }));
    const said = run(
      "import numpy, zipfile, json; v = numpy.load('v.npy'); z = zipfile.ZipFile('f.zip'); assert z.testzip() is None;" +
        "w = numpy.load(z.open('vectors.npy')); items = [json.loads(line) for line in z.open('items.jsonl')];" +
        "print(v.dtype, v.shape, len(items), items[3]['id'], (v.view('u4') == w.view('u4')).all(), v.view('u4').tobytes().hex())",
    );
    const [dtype, a, b, count, id, equal, hex] = said.trim().split(/\s+/);
    expect([dtype, a, b, count, id, equal]).toEqual(["float32", "(40,", "7)", "40", "item-37", "True"]);
    const { values } = vectorsOf(table)!;
    expect(hex).toBe(Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("hex"));
  });

  it("loads what is written here in 16 bits: each number is the nearest half, and reads back as that", async () => {
    const table = mixedTable(40, 7);
    const { values } = vectorsOf(table)!;
    for (let i = 0; i < values.length; i++) values[i] = Math.sin(i) * 10 ** ((i % 11) - 6);
    const written = await writtenBy(writerById("npy"), { table, name: "items", half: true });
    writeFileSync(join(folder, "half.npy"), written);
    writeFileSync(join(folder, "whole.npy"), await writtenBy(writerById("npy"), { table, name: "items" }));
    const said = run(
      "import numpy; v = numpy.load('half.npy'); w = numpy.load('whole.npy');" +
        "print(v.dtype, v.shape, (v.view('u2') == w.astype('f2').view('u2')).all(), v.astype('f4').tobytes().hex())",
    );
    const [dtype, a, b, equal, hex] = said.trim().split(/\s+/);
    expect([dtype, a, b, equal]).toEqual(["float16", "(40,", "7)", "True"]);
    const back = vectorsOf(await readBack(written, "half.npy"))!.values;
    expect(hex).toBe(Buffer.from(back.buffer, back.byteOffset, back.byteLength).toString("hex"));
  });

  it("saves what is read here: every type, both orders, texts, archives packed and not", async () => {
    run(
      [
        "import numpy",
        "a = numpy.arange(12).reshape(4, 3) / 8",
        "for t in ['f2','f4','f8','>f4','i1','u1','i2','u2','i4','u4','i8','u8']: numpy.save(t.replace('>','b') + '.npy', (a * 8 if t[-2] in 'iu' else a).astype(t))",
        "numpy.save('fortran.npy', numpy.asfortranarray(a.astype('f4')))",
        "numpy.save('cube.npy', a.astype('f4').reshape(2, 2, 3))",
        "numpy.save('line.npy', a.astype('f8')[:, 0])",
        "numpy.save('words.npy', numpy.array(['eins', 'zwei', '漢字 und mehr', '']))",
        "numpy.save('objects.npy', numpy.array([{}, 1], dtype=object), allow_pickle=True)",
        "numpy.save('complex.npy', a.astype('c8'))",
        "numpy.savez('plain.npz', vectors=a.astype('f4'), label=numpy.array(['a','b','c','d']), other=numpy.zeros(3), obj=numpy.array([{}], dtype=object))",
        "numpy.savez_compressed('packed.npz', vectors=a.astype('f4'), text=numpy.array(['a','b','c','d']))",
      ].join("\n"),
    );
    const load = (name: string): ReturnType<typeof readBack> =>
      readBack(readFileSync(join(folder, name)), name);
    const eighths = Float32Array.from({ length: 12 }, (_, i) => i / 8);
    for (const name of ["f2", "f4", "f8", "bf4", "fortran"]) expect([name, vectorsOf(await load(`${name}.npy`))?.values]).toEqual([name, eighths]); // prettier-ignore
    for (const name of ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"])
      expect([name, vectorsOf(await load(`${name}.npy`))?.values]).toEqual([
        name,
        eighths.map((value) => value * 8),
      ]);
    expect(vectorsOf(await load("cube.npy"))).toMatchObject({ dim: 6, values: eighths });
    expect(cellsOf(await load("line.npy"), "line")).toEqual({ kind: "number", values: Float64Array.of(0, 0.375, 0.75, 1.125) }); // prettier-ignore
    expect(cellsOf(await load("words.npy"), "words")).toEqual({ kind: "text", values: ["eins", "zwei", "漢字 und mehr", ""] }); // prettier-ignore
    await expect(load("objects.npy")).rejects.toThrow(/Numbers of type \|O are not known here. It holds Python objects, which are never run here/); // prettier-ignore
    await expect(load("complex.npy")).rejects.toThrow(/Numbers of type <c8 are not known here/);
    const plain = await load("plain.npz");
    expect(vectorsOf(plain)?.values).toEqual(eighths);
    expect(cellsOf(plain, "label")).toEqual({ kind: "text", values: ["a", "b", "c", "d"] });
    expect(plain.remarks.map((remark) => remark.text).join("\n")).toMatch(/“obj” was left out[\s\S]*“other” has 3 rows, “vectors” has 4/); // prettier-ignore
    const packed = await load("packed.npz");
    expect(vectorsOf(packed)?.values).toEqual(eighths);
    expect(cellsOf(packed, "text")).toEqual({ kind: "text", values: ["a", "b", "c", "d"] });
  });
});
