import { describe, expect, it } from "vitest";
import writer from "./embspace.writer.ts";
import { FormatError } from "./format-error.ts";
import type { OpenOptions } from "./format.ts";
import { beside, file } from "./golden.fixture.ts";
import { previewOf } from "./preview.ts";
import { openFile, sniffed } from "./registry.ts";
import { bytesSource, type Source } from "./source.ts";
import { asBytes, joined } from "./writer.ts";
import { zipOf } from "./zip-write.ts";

/** Opens and reads to the end; the FormatError's sentence, or how many rows were read. */
async function outcome(
  bytes: Uint8Array,
  name: string,
  options: OpenOptions & { format?: string } = {},
): Promise<string> {
  try {
    const reader = await openFile(bytesSource(bytes, name), { beside, ...options });
    await previewOf(reader);
    let rows = 0;
    for await (const batch of reader.batches()) rows += batch.n;
    return `${rows} rows`;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return error.message.replaceAll("\u202f", " ");
  }
}

/** A copy with some bytes changed. */
function patched(bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
}
const replaced = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
  const text = Buffer.from(bytes).toString("latin1");
  expect(text).toContain(from);
  return new Uint8Array(Buffer.from(text.replace(from, to), "latin1"));
};

describe("broken twins", () => {
  it.each([
    [
      "vectors-f32.npy",
      "vectors-f32.npy, byte 200: The file ends before the 6 x 4 numbers its header claims.",
    ],
    ["vectors.npz", "The file ends before the directory of the zip."],
    ["vectors.bin", "vectors.bin, row 6, byte 123: The file ends before word 6 of 6 does."],
    ["word2vec.vec", "The line is not a word with 4 numbers, like the lines before it."],
    ["vectors.safetensors", "The file ends before the numbers of “bf"],
    ["items.parquet", "The file ends before its footer."],
    ["items.arrow", "The file ends before its footer."],
    ["items.arrows", "The file ends before a message does."],
    ["projector.zip", "The file ends before the directory of the zip."],
    ["items.json", "The file ends inside the list."],
    ["items.jsonl", "This is not JSON: {"],
    ["tensors.tsv", "The line has"],
    ["items.csv", "A quote is opened and not closed."],
  ])("%s cut off 24 bytes before its end", async (name, sentence) => {
    const bytes = file(name);
    expect(await outcome(bytes.subarray(0, bytes.length - 24), name, { format: (await sniffed(bytesSource(bytes, name)))[0]!.format.id })).toContain(sentence); // prettier-ignore
  });

  it.each([
    "items.parquet",
    "items-zstd.parquet",
    "items.arrow",
    "items.arrows",
    "vectors.npz",
    "vectors-packed.npz",
    "vectors.safetensors",
    "vectors.bin",
    "projector.zip",
    "vectors-f32.npy",
  ])("%s cut off anywhere is a sentence, never rows that are not there", async (name) => {
    const bytes = file(name);
    const format = (await sniffed(bytesSource(bytes, name)))[0]!.format.id;
    for (let length = 1; length < bytes.length; length += Math.ceil(bytes.length / 60)) {
      const said = await outcome(bytes.subarray(0, length), name, { format });
      // A stream of Arrow may end after any message; nothing else may.
      const whole = name === "items.arrows" && /^(?:0|6) rows$/.test(said);
      expect([length, whole || said.length > 30]).toEqual([length, true]);
    }
  });

  it.each([
    [
      "a header of 4 GB",
      patched(file("vectors-f32.npy"), 6, 2, 0, 0xff, 0xff, 0xff, 0xff),
      "x.npy",
      "The file ends before the header of the array.",
    ],
    [
      "numbers of 4 GB",
      replaced(file("vectors-f32.npy"), "(6, 4), }  ", "(268435456, 4), }".slice(0, 11)),
      "x.npy",
      "Its header is not one of NumPy.",
    ],
    [
      "a wrong dtype",
      replaced(file("vectors-f32.npy"), "<f4", "<c8"),
      "x.npy",
      "Numbers of type <c8 are not known here. Save it as float32, with array.astype(numpy.float32).",
    ],
    ["another version", patched(file("vectors-f32.npy"), 6, 9), "x.npy", "NPY version 9 is not known here."],
    [
      "a header of 4 GB",
      patched(file("vectors.safetensors"), 0, 0, 0, 0, 0, 1),
      "x.safetensors",
      "x.safetensors, byte 0: Its header claims 4294967296 bytes. It is no safetensors file, or damaged: get it again.",
    ],
    [
      "a wrong dtype",
      replaced(file("vectors.safetensors"), '"F32", "shape": [6', '"F99", "shape": [6'),
      "x.safetensors",
      "6 rows",
    ],
    [
      "a shape that does not fit",
      replaced(file("vectors.safetensors"), '"shape": [6, 4]', '"shape": [7, 4]'),
      "x.safetensors",
      "“vectors” is 7 x 4 of F32 and has 96 bytes. The header and the numbers do not fit: get it again.",
    ],
    [
      "words of 4 GB",
      asBytes("99999999 300\nab 12345678901234567890"),
      "x.bin",
      "x.bin, byte 36: The file ends before the 99999999 words of 300 numbers its first line claims.",
    ],
    [
      "a footer of 4 GB",
      patched(file("items.parquet"), -8, 0xff, 0xff, 0xff, 0xff),
      "x.parquet",
      "Its footer claims 4294967295 bytes, and the file has 1625. It was cut off or is damaged: get it again.",
    ],
    [
      "an encrypted footer",
      replaced(file("items.parquet").slice(), "PAR1", "PAR1").fill(0x45, -1),
      "x.parquet",
      "It is encrypted. Write it without encryption.",
    ],
    [
      "a message of 2 GB",
      patched(file("items.arrows"), 4, 0xff, 0xff, 0xff, 0x7f),
      "x.arrows",
      "x.arrows, byte 0: A message claims 2147483647 bytes. The file is damaged, or no Arrow: write it again.",
    ],
    [
      "NUL bytes",
      asBytes("word,label\nap\0ple,a\n"),
      "x.csv",
      "x.csv, line 2: A NUL character stands in the text",
    ],
    [
      "a shape that does not fit",
      replaced(file("projector_config.json"), "[6, 4]", "[7, 4]"),
      "projector_config.json",
      "tensors.bytes: The config says 7 x 4 numbers, 112 bytes, and the file has 96. Correct “tensorShape”, or get the file again.",
    ],
    ["a line of words", asBytes("the 1 2 3\nand 1 2\n"), "x.vec", "The line is not a word with 3 numbers"],
    [
      "more words than there are",
      asBytes("3 2\na 1 2\nb 3 4\n"),
      "x.vec",
      "x.vec, line 1: The first line claims 3 words, and there are 2.",
    ],
  ])("%s: %#", async (_, bytes, name, sentence) => {
    const format = { npy: "npy", safetensors: "safetensors", bin: "word2vec", parquet: "parquet", arrows: "arrow", csv: "csv", json: "projector", vec: "word-vectors" }[name.split(".").at(-1) ?? ""] ?? ""; // prettier-ignore
    expect(await outcome(bytes, name, { format })).toContain(sentence);
  });

  it("metadata with another number of rows than the vectors", async () => {
    const short = (path: string): Promise<Source | null> =>
      Promise.resolve(
        bytesSource(path === "metadata.tsv" ? asBytes("word\tlabel\na\tb\n") : file(path), path),
      );
    expect(await outcome(file("projector_config.json"), "c.json", { beside: short })).toContain(
      "metadata.tsv: It has 1 rows, and tensors.bytes has more. Both need one row for each item, in the same order: write them again together.",
    );
    const none = (): Promise<null> => Promise.resolve(null);
    expect(await outcome(file("projector_config.json"), "c.json", { beside: none })).toContain(
      "c.json: It names “tensors.bytes”, which is not there. Open it together with its files, or as one zip.",
    );
  });

  it("a zip bomb is not unpacked: neither one that says so nor one that lies", async () => {
    const bomb = new Uint8Array(await new Response(new Blob([new Uint8Array(3_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer()); // prettier-ignore
    const packed = await joined(zipOf([{ name: "vectors.npy", pieces: [bomb] }]));
    // The writer stores; here the directory and the entry say "deflate", and sizes of their own.
    const as = (size: number): Uint8Array => {
      const zip = packed.slice();
      const view = new DataView(zip.buffer);
      const directory = view.getUint32(zip.length - 6, true);
      view.setUint16(8, 8, true);
      view.setUint16(directory + 10, 8, true);
      view.setUint32(directory + 24, size, true);
      return zip;
    };
    expect(await outcome(as(1000), "x.npz")).toContain("x.npz › vectors.npy: It unpacks into more than the 1000 bytes it claims. This looks like a zip bomb: it was not unpacked."); // prettier-ignore
    expect(await outcome(as(0xf0000000), "x.npz")).toMatch(/It claims to unpack \d+ bytes into 4026531840. This looks like a zip bomb/); // prettier-ignore
    expect(await outcome(as(3_000_000), "x.npz")).toContain(
      "Its checksum does not fit: some bytes were changed.",
    );
  });

  it("a saved space that was changed, or that needs a newer explorer", async () => {
    const table = {
      n: 2,
      columns: [
        { name: "text", role: "text" as const, cells: { kind: "text" as const, values: ["one", "two"] } },
      ],
    };
    const bytes = await joined(writer.write({ table, name: "x" }));
    expect(await outcome(bytes, "x.embspace")).toBe("2 rows");
    expect(await outcome(replaced(bytes, '"one"', '"onE"'), "x.embspace")).toContain(
      "Its checksum does not fit: some bytes were changed.",
    );
    const manifest = (from: string, to: string): Promise<Uint8Array> => {
      const text = Buffer.from(bytes).toString("latin1");
      const start = text.indexOf("{");
      const json = text.slice(start, text.indexOf("\n}\n") + 3).replace(from, to);
      return joined(zipOf([{ name: "embspace.json", pieces: [asBytes(json)] }, { name: "columns/0.json", pieces: [asBytes('["one","two"]')] }])); // prettier-ignore
    };
    expect(await outcome(await manifest('"needs": 1', '"needs": 7'), "x.embspace")).toBe("x.embspace: It was written by a newer explorer (it needs version 7, this is 1). Open it with the newer one."); // prettier-ignore
    expect(await outcome(await manifest('"version": 1', '"version": 7'), "x.embspace")).toBe("2 rows");
    expect(await outcome(await manifest('"n": 2', '"n": 3'), "x.embspace")).toContain(
      "column “text”: It has 2 rows, and the space 3.",
    );
    expect(await outcome(await manifest('"size": 13', '"size": 14'), "x.embspace")).toContain("“columns/0.json” in it is not what was saved. It was changed"); // prettier-ignore
  });
});
