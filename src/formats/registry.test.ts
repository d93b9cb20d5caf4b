import { describe, expect, it } from "vitest";
import {
  formatById,
  formatFiles,
  formats,
  openFile,
  sniffed,
  writerById,
  writerFiles,
  writers,
} from "./registry.ts";
import { bytesSource } from "./source.ts";
import { mixedTable, readBack, writtenBy } from "./table.fixture.ts";
import { asBytes } from "./writer.ts";
import { FormatError } from "./format-error.ts";

describe("formats", () => {
  it("are all found, each in the file of its id", () => {
    expect(formats.length).toBeGreaterThanOrEqual(14);
    for (const [file, format] of formatFiles) {
      expect(file).toMatch(/^\.\/[a-z0-9-]+\.format\.ts$/);
      expect(format.label).not.toBe("");
      expect(format.extensions.length).toBeGreaterThan(0);
    }
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    for (const [file, writer] of writerFiles) expect(file).toBe(`./${writer.id}.writer.ts`);
    expect(new Set(writers.map(({ order }) => order)).size).toBe(writers.length);
  });

  it.each(formats.map((format) => [format.id, format] as const))(
    "%s never throws while sniffing",
    (_, format) => {
      const heads = ["", "\0", "PK", "ARROW1", "{", "[1,", "a,b\n1,2", "\u0093NUMPY", "3 2\n", "\ufeff"].map(
        asBytes,
      );
      for (const head of [...heads, Uint8Array.of(255, 255, 255, 255), new Uint8Array(70_000)]) {
        const confidence = format.sniff(head, "file.xyz", head.length);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    },
  );

  it("finds the kind of everything that is written, whatever the file is called", async () => {
    const table = mixedTable(30, 8);
    const kinds: Readonly<Record<string, string>> = {
      embspace: "embspace",
      csv: "csv",
      jsonl: "jsonl",
      parquet: "parquet",
      npy: "npy",
      projector: "projector",
      glove: "word-vectors",
      qdrant: "jsonl",
      weaviate: "jsonl", // prettier-ignore
    };
    for (const [id, kind] of Object.entries(kinds)) {
      const bytes = await writtenBy(writerById(id), { table, name: "items" });
      const [best] = await sniffed(bytesSource(bytes, "download"));
      expect([id, best?.format.id]).toEqual([id, kind]);
    }
  });

  it("says what is known where a file is of no kind", async () => {
    const noise = Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 256);
    await expect(openFile(bytesSource(noise, "noise.xyz"))).rejects.toThrow(
      /^noise.xyz is of no kind that is known here. Known: .*Parquet/,
    );
    await expect(openFile(bytesSource(new Uint8Array(0), "empty.csv"))).rejects.toThrow(FormatError);
    await expect(openFile(bytesSource(noise, "n"), { format: "nope" })).rejects.toThrow(
      /There is no format “nope”. Choose one of: arrow, /,
    );
    expect(() => formatById("nope")).toThrow(RangeError);
    expect(() => writerById("nope")).toThrow(RangeError);
  });

  it("reads a file of one kind as another where it is told to", async () => {
    const read = await readBack(asBytes("a,b\n1,2\n3,4\n"), "x.csv", { format: "text", unit: "line" });
    expect(read.n).toBe(3);
  });
});
