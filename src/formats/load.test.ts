import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Gathered } from "./gather.ts";
import { loadTable, vectorsOf } from "./load.ts";
import { previewOf } from "./preview.ts";
import { openFile } from "./registry.ts";
import { guessRoles, listIn } from "./roles.ts";
import { chooseRows, largestRemainder } from "./sample.ts";
import { bytesSource } from "./source.ts";
import { cellsOf } from "./table.fixture.ts";
import { floatText } from "./numbers.ts";
import type { Column } from "./table.ts";
import { asBytes } from "./writer.ts";

const csv = (text: string): ReturnType<typeof openFile> => openFile(bytesSource(asBytes(text), "x.csv"));
/** n rows with a group each: 90 % a, 9 % b, 1 % c. */
const grouped = (n: number): string =>
  `id,text,group\n${Array.from({ length: n }, (_, row) => `${row},text ${row},${row % 100 === 0 ? "c" : row % 100 < 10 ? "b" : "a"}`).join("\n")}\n`;

describe("a fair sample", () => {
  it("is the same for the same seed, another for another, in the order of the file", async () => {
    const reader = await csv(grouped(3000));
    const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => chooseRows(reader, { size: 100, seed })));
    expect(a).toEqual(b);
    expect(a?.rows).not.toEqual(c?.rows);
    expect(a?.rows).toEqual(a?.rows.toSorted());
    expect(new Set(a?.rows).size).toBe(100);
    expect(a).toMatchObject({ of: 3000, said: "100 of 3\u202f000 rows, drawn at random (seed 1)" });
  });

  it("takes every row as often as any other", async () => {
    const reader = await csv(grouped(40));
    const times = new Float64Array(40);
    for (let seed = 0; seed < 2000; seed++)
      for (const row of (await chooseRows(reader, { size: 8, seed })).rows) times[row]!++;
    // 2000 draws of 8 of 40: 400 each, standard deviation 17.9; χ² with 39 degrees of freedom is below 72 in 99.9 of 100 cases.
    const chi = times.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0) * (39 / 32);
    expect(chi).toBeLessThan(72);
  });

  it("keeps the share of every value, and the rare ones", async () => {
    const reader = await csv(grouped(5000));
    const read = await loadTable(reader, {
      roles: { text: "text", label: "group", id: "id", other: [] },
      sample: { size: 100, seed: 4, by: "group" },
    });
    const groups = cellsOf(read, "group").values as readonly unknown[];
    const count = (name: string): number => groups.filter((group) => group === name).length;
    expect([count("a"), count("b"), count("c")]).toEqual([90, 9, 1]);
    expect(read.sampled?.said).toBe("100 of 5\u202f000 rows, each value of “group” by its share (seed 4)");
    const ids = cellsOf(read, "id").values as Float64Array;
    expect(
      (cellsOf(read, "text").values as readonly string[]).every((text, row) => text === `text ${ids[row]}`),
    ).toBe(true);
    const tiny = await loadTable(reader, {
      roles: { label: "group", other: [] },
      sample: { size: 3, seed: 4, by: "group" },
    });
    expect(new Set(cellsOf(tiny, "group").values as readonly unknown[]).size).toBe(3);
  });

  it("shares out exactly", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }), fc.nat(120), (counts, size) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const shares = largestRemainder(counts, size);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(size, total));
        expect(shares.every((share, i) => share >= 0 && share <= counts[i]!)).toBe(true);
        const present = counts.filter((count) => count > 0).length;
        expect(size < present || shares.every((share, i) => counts[i] === 0 || share > 0)).toBe(true);
      }),
    );
  });

  it("is no sample where there are fewer rows", async () => {
    const read = await loadTable(await csv(grouped(10)), {
      roles: { text: "text", other: [] },
      sample: { size: 50, seed: 1 },
    });
    expect([read.n, read.sampled]).toEqual([10, null]);
  });
});

describe("guesses", () => {
  const guess = (columns: Record<string, readonly (string | null)[]>): ReturnType<typeof guessRoles> =>
    guessRoles(
      Object.keys(columns).map((name): Column => ({ name, kind: "text" })),
      Object.values(columns).map((values) => ({ kind: "text", values })),
    );

  it("by name, by what stands in the rows, each with a reason", () => {
    const { roles, guesses } = guess({
      id: ["1", "2", "3"],
      title: ["a", "b", "c"],
      category: ["x", "y", "x"],
      UMAP_1: ["0.1", "0.2", "0.3"],
      UMAP_2: ["1", "2", "3"],
      embedding: ["[1, 2, 3]", "[4,5,6]", "[7 8 9]"],
      price: ["1", "2", "3"],
    });
    expect(roles).toEqual({ id: "id", text: "title", label: "category", x: "UMAP_1", y: "UMAP_2", vector: "embedding", other: ["price"] }); // prettier-ignore
    expect(guesses.every(({ why }) => why !== "")).toBe(true);
    expect(guesses.find(({ column }) => column === "embedding")?.why).toBe(
      "Each text is a list of 3 numbers",
    );
  });

  it("columns of numbers with numbered names are one vector, in the order of the numbers", () => {
    const names = ["d10", "d2", "d1", "d0", "d3", "d4", "d5", "d6", "d7", "d8", "d9"];
    const { roles } = guess({
      text: ["a", "b"],
      ...Object.fromEntries(names.map((name) => [name, ["1", "2"]])),
    });
    expect(roles.vector).toEqual(["d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10"]);
    expect(
      guess({ text: ["a", "b"], q1: ["1", "2"], q2: ["1", "2"], q3: ["3", "4"] }).roles.vector,
    ).toBeUndefined();
  });

  it("a coordinate alone is none, and of several texts the longest is the text", () => {
    const { roles } = guess({
      x: ["1", "2"],
      who: ["al", "bo"],
      said: ["a long sentence here", "another long one"],
    });
    expect([roles.x, roles.text]).toEqual([undefined, "said"]);
  });

  it.each([
    ["[0.1, -2e3]", [0.1, -2000]],
    ["(1;2;3)", [1, 2, 3]],
    ["1 2 3", [1, 2, 3]],
    ["1", null],
    ["a, b", null],
    ["", null],
  ])("%j as a list: %j", (text, list) => expect(listIn(text)).toEqual(list));
});

describe("loading", () => {
  it("takes vectors from one column of lists, or from many of numbers", async () => {
    const text = 'text,v,d0,d1\na,"[1,2,3]",1,2\nb,,3,\nc,"4 5 6",5,6\n';
    const lists = await loadTable(await csv(text), { roles: { text: "text", vector: "v", other: [] } });
    expect([...vectorsOf(lists)!.values]).toEqual([1, 2, 3, Number.NaN, Number.NaN, Number.NaN, 4, 5, 6]);
    expect([...lists.withoutVector]).toEqual([1]);
    const wide = await loadTable(await csv(text), {
      roles: { text: "text", vector: ["d0", "d1"], other: [] },
    });
    expect([...vectorsOf(wide)!.values]).toEqual([1, 2, 3, Number.NaN, 5, 6]);
  });

  it.each([
    [
      'text,v\na,"[1,2]"\nb,"[1,2,3]"\n',
      "v",
      "Line 3, row 2, column “v”: The vector has 3 numbers, and those before it 2. Correct the row, or leave this column out of the vector.",
    ],
    ['text,v\na,"[1,2]"\nb,words\n', "v", "Line 3, row 2, column “v”: There is no list of numbers."],
    [
      "text,v\na,b\n",
      "v",
      "Column “v”: No row of “v” is a list of numbers. Choose another column as the vector.",
    ],
  ])("names the place of a vector that does not fit: %#", async (text, vector, sentence) => {
    await expect(loadTable(await csv(text), { roles: { vector, other: [] } })).rejects.toThrow(sentence);
  });

  it("settles kinds at the end: what a late row has is not lost, and 007 stays what it is", async () => {
    const read = await loadTable(await csv("n,code,day,late,flag,big\n1,007,2024-01-02,1,true,9007199254740993\n,008,2024-01-03 10:00,n/a,false,1\n-2.5,009,,3,true,2\n"), { roles: { other: ["n", "code", "day", "late", "flag", "big"] } }); // prettier-ignore
    expect(cellsOf(read, "n")).toEqual({ kind: "number", values: Float64Array.of(1, Number.NaN, -2.5) });
    expect(cellsOf(read, "code")).toEqual({ kind: "text", values: ["007", "008", "009"] });
    expect(cellsOf(read, "day")).toEqual({ kind: "date", values: Float64Array.of(Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 3, 10), Number.NaN) }); // prettier-ignore
    expect(cellsOf(read, "late")).toEqual({ kind: "text", values: ["1", "n/a", "3"] });
    expect(cellsOf(read, "flag")).toEqual({ kind: "bool", values: Uint8Array.of(1, 0, 1) });
    expect(cellsOf(read, "big").values[0]).toBe("9007199254740993");
  });

  it("joins pieces of several kinds without losing one", () => {
    const column = new Gathered();
    column.add({ kind: "number", values: Float64Array.of(1, Number.NaN) });
    column.add({ kind: "value", values: ["x", true, null] });
    expect(column.settled()).toEqual({ kind: "text", values: ["1", null, "x", "true", null] });
  });

  it("tells its progress, ends at the size of the file, and stops", async () => {
    const reader = await csv(grouped(100_000));
    const seen: number[] = [];
    await loadTable(reader, {
      roles: { text: "text", other: [] },
      onProgress: ({ bytes }) => seen.push(bytes),
    });
    expect(seen.at(-1)).toBe(reader.size);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const controller = new AbortController();
    const stopped = loadTable(reader, {
      roles: { text: "text", other: [] },
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(stopped).rejects.toThrow(/abort/i);
  });

  it("previews a file by its first rows and says about how many there are", async () => {
    const preview = await previewOf(await csv(grouped(50_000)));
    expect(preview.n).toBe(100);
    expect(preview.estimate).toBeGreaterThan(35_000);
    expect(preview.estimate).toBeLessThan(70_000);
    expect(preview.roles).toEqual({ id: "id", text: "text", label: "group", other: [] });
  });

  it("writes 32-bit floats as the shortest decimals that read back the same", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Object.is(Math.fround(Number(floatText(value))), value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect([0.1, 1 / 3, -0, 16_777_216].map((value) => floatText(Math.fround(value)))).toEqual(["0.1", "0.33333334", "-0", "16777216"]); // prettier-ignore
  });
});
