import { describe, expect, it } from "vitest";
import { loadTable, vectorsOf, type Loaded } from "#formats/load.ts";
import { openFile } from "#formats/registry.ts";
import type { Roles } from "#formats/roles.ts";
import { bytesSource } from "#formats/source.ts";
import { keptVectors, PIECE_ROWS, piecesOf, rowsWith } from "./file-rows.ts";

async function table(text: string, roles: Roles, sample?: { size: number; seed: number }): Promise<Loaded> {
  const reader = await openFile(bytesSource(new TextEncoder().encode(text), "a.csv"));
  return loadTable(reader, { roles, ...(sample === undefined ? {} : { sample }) });
}

describe("rows of a file", () => {
  it("without a vector are left out and counted; the others move together", async () => {
    const read = await table('t,v\na,"[1,2,3]"\nb,\nc,"[4,5,6]"\nd,"[7,nan,9]"\ne,"[1,1,1]"\n', {
      text: "t",
      vector: "v",
      other: [],
    });
    const kept = rowsWith(read, "vector");
    expect([...(kept.rows ?? [])]).toEqual([0, 2, 4]);
    expect(kept.leftOut).toEqual({ count: 2, first: [2, 4] });
    const { values = new Float32Array(), dim = 0 } = vectorsOf(read) ?? {};
    expect([...keptVectors(values, dim, kept)]).toEqual([1, 2, 3, 4, 5, 6, 1, 1, 1]);
    expect([...piecesOf(read, kept)].map(({ n, columns }) => [n, columns[0]?.cells.values])).toEqual([
      [3, ["a", "c", "e"]],
    ]);
  });

  it("without a text: blank is none; a row of a sample is named as it stands in the file", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? `"t${i}"` : '"  "')).join("\n");
    const read = await table(
      `t,n\n${rows.replaceAll('"\n', '",1\n')},1\n`,
      { text: "t", other: [] },
      { size: 20, seed: 3 },
    );
    const kept = rowsWith(read, "text");
    expect(kept.n + kept.leftOut.count).toBe(20);
    expect(kept.leftOut.first.every((row) => row % 2 === 0)).toBe(true);
  });

  it("without a place need both x and y", async () => {
    const read = await table("x,y,n\n1,2,a\n3,,b\n,4,c\nno,5,d\n6,7,e\n", { x: "x", y: "y", other: ["n"] });
    expect([...(rowsWith(read, "place").rows ?? [])]).toEqual([0, 4]);
  });

  it("are refused where none has what it needs", async () => {
    const read = await table("t,n\n,1\n,2\n", { text: "t", other: ["n"] });
    expect(() => rowsWith(read, "text")).toThrow("No row has a text.");
  });

  it("leave in pieces that carry nothing but their own rows", async () => {
    const n = PIECE_ROWS + 10;
    const read = await table(`t,k\n${Array.from({ length: n }, (_, i) => `w${i},${i}`).join("\n")}\n`, {
      text: "t",
      other: ["k"],
    });
    const pieces = [...piecesOf(read, rowsWith(read, "text"))];
    expect(pieces.map((piece) => piece.n)).toEqual([PIECE_ROWS, 10]);
    const last = pieces[1]?.columns.find(({ name }) => name === "k")?.cells;
    if (last?.kind !== "number") throw new Error("The column of numbers became something else.");
    expect(last.values.buffer.byteLength).toBe(80);
    expect(last.values[9]).toBe(n - 1);
  });
});
