import { describe, expect, it } from "vitest";
import { beside, file } from "./golden.fixture.ts";
import { loadTable, vectorsOf } from "./load.ts";
import { openFile, sniffed } from "./registry.ts";
import { bytesSource } from "./source.ts";
import { cellsOf, readBack } from "./table.fixture.ts";
import { asBytes } from "./writer.ts";

/*
 * Six words with a label, a weight and a vector of four numbers, in every kind of file: NumPy's by NumPy, zips by Python, Arrow's by Arrow for JavaScript,
 * Parquet's by the one in Rust, the others by a script after their descriptions. The numbers are n/32 and small: exact in 16 bits.
 */
const records = JSON.parse(new TextDecoder().decode(file("items.json"))) as { word: string; label: string | null; weight: number; vector: number[] }[]; // prettier-ignore
const words = records.map(({ word }) => word);
const vectors = Float32Array.from(records.flatMap(({ vector }) => vector));
const joinedWords = words.map((word) => word.replaceAll(" ", "_"));

describe("golden files", () => {
  it.each([
    ["items.csv", "csv", words],
    ["items.tsv", "csv", words],
    ["items.json", "json", words],
    ["items.jsonl", "jsonl", words],
    ["items.parquet", "parquet", words],
    ["items-zstd.parquet", "parquet", words],
    ["items.arrow", "arrow", words],
    ["items.arrows", "arrow", words],
    ["items.embspace", "embspace", words],
    ["vectors-f32.npy", "npy", null],
    ["vectors-f16.npy", "npy", null],
    ["vectors-f16-fortran.npy", "npy", null],
    ["vectors-f64-big.npy", "npy", null],
    ["vectors.npz", "npz", words],
    ["vectors-packed.npz", "npz", words],
    ["vectors.bin", "word2vec", joinedWords],
    ["glove.txt", "word-vectors", joinedWords],
    ["word2vec.vec", "word-vectors", joinedWords],
    ["vectors.safetensors", "safetensors", null],
    ["tensors.tsv", "tensors", null],
    ["projector_config.json", "projector", words],
    ["projector.zip", "projector", words],
  ])("%s is found to be %s, and reads as it was written", async (name, kind, texts) => {
    const bytes = file(name);
    const [best] = await sniffed(bytesSource(bytes, name));
    expect(best?.format.id).toBe(kind);
    const read = await readBack(bytes, name, { beside });
    expect(read.n).toBe(6);
    expect(vectorsOf(read)?.dim).toBe(4);
    const all = read.columns.flatMap(({ cells }) => (cells.kind === "vector" ? [cells.values] : []));
    for (const values of all) expect(values).toEqual(vectors);
    const found = read.columns.find(({ role }) => role === "text")?.cells.values ?? null;
    expect(found).toEqual(texts);
    const weights = read.columns.filter(({ name }) => name === "weight").map(({ cells }) => cells.values);
    for (const values of weights) expect(values).toEqual(Float64Array.from(records, ({ weight }) => weight));
  });

  it("safetensors: the same numbers in 16 bits of both kinds; a tensor of another length is named", async () => {
    const reader = await openFile(bytesSource(file("vectors.safetensors"), "x.safetensors"));
    expect(reader.columns.map(({ name }) => name)).toEqual(["vectors", "half", "bf"]);
    expect(reader.remarks()[0]?.text).toMatch(/“bias” has 2 rows, “vectors” has 6/);
    for (const vector of ["half", "bf"])
      expect(vectorsOf(await loadTable(reader, { roles: { vector, other: [] } }))?.values).toEqual(vectors);
  });

  it("bare numbers need to be told their length", async () => {
    const source = bytesSource(file("tensors.bytes"), "tensors.bytes");
    await expect(openFile(source)).rejects.toThrow("tensors.bytes: These are bare numbers: nothing says how many make a vector. Open the projector's config .json with it, or say the number of dimensions."); // prettier-ignore
    const read = await loadTable(await openFile(source, { dim: 4 }), {
      roles: { vector: "vector", other: [] },
    });
    expect(vectorsOf(read)?.values).toEqual(vectors);
    await expect(openFile(source, { dim: 5 })).rejects.toThrow(
      "96 bytes are not whole vectors of 5 numbers.",
    );
  });

  it("UTF-16 with its mark", async () => {
    expect(cellsOf(await readBack(file("items-utf16.csv"), "x.csv"), "word").values).toEqual(words);
  });

  it("plain text and Markdown", async () => {
    expect(
      cellsOf(await readBack(file("words.txt"), "words.txt", { format: "text" }), "text").values,
    ).toEqual(words);
    const read = await readBack(file("words.md"), "words.md");
    expect(cellsOf(read, "text").values).toEqual(words);
    expect(cellsOf(read, "headings").values).toEqual(
      words.map((_, row) => (row < 3 ? "Fruit › Soft" : "Fruit › Hard")),
    );
    const long = "A paragraph\nof two lines.\n\nAnother\none.\n\n# not a heading\n";
    expect(cellsOf(await readBack(asBytes(long), "x.txt", { format: "text", unit: "paragraph" }), "text").values).toEqual(["A paragraph\nof two lines.", "Another\none.", "# not a heading"]); // prettier-ignore
  });
});
