import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessDelimiter, guessHeader, headRows } from "./delimited.ts";
import { Delimited } from "./delimited.ts";
import type { OpenOptions } from "./format.ts";
import { openFile } from "./registry.ts";
import { bytesSource, partOf, type Source } from "./source.ts";
import { asBytes } from "./writer.ts";

/** All rows of a table as texts, with the lines they begin on. */
async function rows(
  file: string | Uint8Array,
  options: OpenOptions = {},
  name = "table.csv",
): Promise<{
  names: string[];
  rows: (string | null)[][];
  lines: number[];
  remarks: string[];
  facts: readonly string[];
}> {
  const reader = await openFile(bytesSource(typeof file === "string" ? asBytes(file) : file, name), { format: "csv", ...options }); // prettier-ignore
  const all: (string | null)[][] = [];
  const lines: number[] = [];
  const wanted = reader.columns.filter((column) => column.spare !== true).map((column) => column.name);
  for await (const batch of reader.batches({ columns: wanted })) {
    for (let row = 0; row < batch.n; row++)
      all.push(batch.cells.map((cells) => (cells.kind === "text" ? (cells.values[row] ?? null) : null)));
    lines.push(...(batch.lines ?? []));
  }
  return {
    names: wanted,
    rows: all,
    lines,
    remarks: reader.remarks().map(({ text }) => text),
    facts: reader.facts,
  };
}

describe("delimited text", () => {
  it("reads quotes, doubled quotes, delimiters and line breaks in cells, and says the lines", async () => {
    const read = await rows(
      'id,text\r\n1,"a ""b"", c"\r\n2,"two\nlines"\r\n\r\n3,plain "quote" inside\r\n4,""\r\n5,\r\n',
    );
    expect(read.names).toEqual(["id", "text"]);
    expect(read.rows).toEqual([["1", 'a "b", c'], ["2", "two\nlines"], ["3", 'plain "quote" inside'], ["4", ""], ["5", null]]); // prettier-ignore
    expect(read.lines).toEqual([2, 3, 6, 7, 8]);
  });

  it.each([
    [",", "a,b\n1,x y\n2,z"],
    ["\t", "a\tb\n1\tx, y, z\n2\tz"],
    [";", "a;b\n1,5;x\n2,5;z"],
    ["|", "a|b\n1|x\n2|z"],
  ])("finds the delimiter %j", async (delimiter, text) => {
    expect(guessDelimiter(text, true)).toMatchObject({ delimiter, width: 2, share: 1 });
    expect((await rows(text)).names).toEqual(["a", "b"]);
  });

  it("does not take the commas of long sentences for it, however even they are", () => {
    const sentence = `it broke${", and broke".repeat(20)}`;
    const text = [
      "no;subject;body;topic",
      ...Array.from({ length: 60 }, (_, i) => `${i};lamp;${sentence};home`),
    ];
    expect(guessDelimiter(text.join("\n"), true)).toMatchObject({ delimiter: ";", width: 4, share: 1 });
  });

  it("takes any one character it is told to", async () => {
    expect((await rows("a~b\n1~2", { delimiter: "~" })).rows).toEqual([["1", "2"]]);
    await expect(rows("a,b", { delimiter: ",," })).rejects.toThrow("table.csv: “,,” cannot part cells. Choose one character that is no quote and no line break."); // prettier-ignore
  });

  it.each([
    [
      [
        ["id", "text"],
        ["1", "x"],
      ],
      true,
    ],
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
      false,
    ],
    [
      [
        ["alpha", "beta"],
        ["1", "x"],
        ["2", "y"],
      ],
      true,
    ],
    [[["one"], ["two"], ["three"]], false],
    [
      [
        ["a", "a"],
        ["1", "x"],
      ],
      false,
    ],
  ])("%j: a header? %s", (table, header) => expect(guessHeader(table)).toBe(header));

  it("gives names to columns without one, and tells equal ones apart", async () => {
    const read = await rows("text,,text\n1,2,3", { header: true });
    expect(read.names).toEqual(["text", "column 2", "text 2"]);
    expect(read.remarks[0]).toBe("Two columns are called “text”; the second is now “text 2”.");
  });

  it("mends uneven rows and says so: nothing is lost", async () => {
    const reader = await openFile(bytesSource(asBytes("id,text\n1\n2,b,c,d\n3,e\n"), "x.csv"));
    const batches = [];
    for await (const batch of reader.batches()) batches.push(...batch.cells);
    expect(batches.map((cells) => cells.values)).toEqual([
      ["1", "2", "3"],
      [null, "b", "e"],
      [null, "c,d", null],
    ]);
    expect(reader.remarks()).toEqual([
      { text: "Line 2 has 1 cell of 2: the missing ones are left empty.", count: 1 },
      { text: "Line 3 has 4 cells, for 2 columns: the rest is in “more cells”.", count: 1 },
    ]);
  });

  it("refuses uneven rows where it is told to, naming line and row", async () => {
    await expect(rows('id,text\n1,"a\nb"\n2\n', { ragged: "refuse" })).rejects.toThrow(
      "table.csv, line 4, row 2: The row has 1 cell, and there are 2 columns. Put quotes around cells that hold the delimiter, or let uneven rows be mended.",
    );
  });

  it("names the line of a quote that is never closed", async () => {
    await expect(rows('id,text\n1,"a\n2,b\n3,c\n')).rejects.toThrow("table.csv, line 2: A quote is opened and not closed."); // prettier-ignore
  });

  it("knows encodings by their mark, or by choice", async () => {
    const umlauts = "id,text\n1,Äpfel\n";
    expect((await rows(`\ufeff${umlauts}`)).rows).toEqual([["1", "Äpfel"]]);
    const wide = new Uint16Array([0xfeff, ...Array.from(umlauts, (sign) => sign.charCodeAt(0))]);
    expect((await rows(new Uint8Array(wide.buffer))).facts[0]).toBe(
      "UTF-16 (little-endian), by its byte order mark",
    );
    expect((await rows(new Uint8Array(wide.buffer))).rows).toEqual([["1", "Äpfel"]]);
    const bare = new Uint16Array(Array.from("id,text\n1,Äpfel\n2,Birnen\n", (sign) => sign.charCodeAt(0)));
    expect((await rows(new Uint8Array(bare.buffer))).rows).toEqual([
      ["1", "Äpfel"],
      ["2", "Birnen"],
    ]);
    const latin = Uint8Array.from(umlauts, (sign) => sign.charCodeAt(0));
    await expect(rows(latin)).rejects.toThrow(/^table.csv, line 2, byte 10: This is not UTF-8 text. Choose the encoding it was saved in \(Excel/); // prettier-ignore
    expect((await rows(latin, { encoding: "windows-1252" })).rows).toEqual([["1", "Äpfel"]]);
    await expect(rows(latin, { encoding: "klingon" })).rejects.toThrow("The encoding “klingon” is not known. Choose one of: utf-8,"); // prettier-ignore
  });

  it("names the line of a NUL byte", async () => {
    await expect(rows("id,text\n1,a\n2,b\0c\n")).rejects.toThrow(
      /^table.csv, line 3: A NUL character stands in the text/,
    );
  });

  it("names the byte of a bad character that lies over the end of a piece", async () => {
    const bytes = new Uint8Array(2 ** 20 + 10).fill(97);
    bytes[9] = 10;
    bytes.set([0xe2, 0x82, 0x41], 2 ** 20 - 2);
    await expect(rows(bytes)).rejects.toThrow(/line 2, byte 1\u202f048\u202f574: This is not UTF-8 text/);
  });

  it("gives the same rows however the text is cut into pieces", () => {
    const cell = fc.constantFrom("a", "b c", '"q"', '"x,y"', '"d""d"', '"l\nl"', '"r\r\nr"', "", "é");
    const text = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }).map((row) => row.join(",")), { maxLength: 8 }).chain((lines) => fc.constantFrom("\n", "\r\n", "\r").map((end) => lines.join(end))); // prettier-ignore
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 6 }), (whole, cuts) => {
        const expected = headRows(whole, ",", true);
        const machine = new Delimited({ delimiter: ",", quotes: true, file: "" });
        const found: (string | null)[][] = [];
        const places = [...new Set(cuts)].toSorted((a, b) => a - b).filter((cut) => cut < whole.length);
        let from = 0;
        for (const to of places) {
          machine.push(whole.slice(from, to), false, (cells) => found.push(cells));
          from = to;
        }
        machine.push(whole.slice(from), true, (cells) => found.push(cells));
        expect(found).toEqual(expected);
      }),
    );
  });

  it("stops when it is told to, and can be read again from the start", async () => {
    const text = `id,text\n${Array.from({ length: 50_000 }, (_, row) => `${row},some text`).join("\n")}`;
    const source: Source = bytesSource(asBytes(text), "x.csv");
    const reader = await openFile(partOf(source, 0, source.size));
    const controller = new AbortController();
    const read = async (): Promise<number> => {
      let n = 0;
      for await (const batch of reader.batches({ batch: 1000, signal: controller.signal })) {
        n += batch.n;
        expect(batch.n).toBeLessThanOrEqual(1000);
      }
      return n;
    };
    expect(await read()).toBe(50_000);
    controller.abort();
    await expect(read()).rejects.toThrow(/abort/i);
  });

  it("takes a subset of the columns, in the order asked, and none to count rows", async () => {
    const reader = await openFile(bytesSource(asBytes("a,b,c\n1,2,3\n4,5,6\n"), "x.csv"), { header: true });
    for await (const batch of reader.batches({ columns: ["c", "a"] }))
      expect(batch.cells.map(({ values }) => values)).toEqual([
        ["3", "6"],
        ["1", "4"],
      ]);
    for await (const batch of reader.batches({ columns: [] }))
      expect([batch.n, batch.cells.length]).toEqual([2, 0]);
    await expect(reader.batches({ columns: ["d"] }).next()).rejects.toThrow("There is no column “d”. There are: a, b, c, more cells."); // prettier-ignore
  });
});
