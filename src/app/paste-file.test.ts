import { describe, expect, it } from "vitest";
import { FILE_LIMIT, readTextFile } from "./paste-file.ts";

const file = (bytes: Uint8Array<ArrayBuffer> | string, name = "notes.txt"): File => new File([bytes], name);

describe("readTextFile", () => {
  it("reads UTF-8 and drops the byte order mark", async () => {
    const text = await readTextFile(file("\ufeffαβγ\nשלום\n😀"));
    expect(text).toEqual({ text: "αβγ\nשלום\n😀", problem: null });
  });

  it("refuses what is not UTF-8, by name and with a way on", async () => {
    const read = await readTextFile(file(new Uint8Array([0x89, 0x50, 0xff, 0xfe]), "picture.png"));
    expect(read.text).toBeNull();
    expect(read.problem).toMatch(/^picture\.png .*UTF-8.*open that\.$/);
  });

  it("refuses binary files that happen to decode", async () => {
    expect((await readTextFile(file("a\u0000b", "table.parquet"))).problem).toContain("table.parquet");
  });

  it("says both sizes when a file is too large, without reading it", async () => {
    const large = file("x");
    Object.defineProperty(large, "size", { value: FILE_LIMIT + 5_000_000 });
    expect((await readTextFile(large)).problem).toMatch(/25\.0\sMB.*20\.0\sMB/);
  });
});
