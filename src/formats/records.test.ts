import { describe, expect, it } from "vitest";
import { loadTable } from "./load.ts";
import { previewOf } from "./preview.ts";
import { openFile } from "./registry.ts";
import { bytesSource } from "./source.ts";
import { cellsOf, readBack } from "./table.fixture.ts";
import { asBytes } from "./writer.ts";

const open = (text: string, name: string, options = {}): ReturnType<typeof openFile> =>
  openFile(bytesSource(asBytes(text), name), options);

describe("JSON", () => {
  it("reads a list of records: kinds, objects by path, vectors, what is missing", async () => {
    const read = await readBack(asBytes('[{"text":"a","n":1,"ok":true,"v":[1,2],"meta":{"by":"x"}},\n {"text":"b","n":null,"v":null,"meta":{}}]'), "x.json"); // prettier-ignore
    expect(cellsOf(read, "text")).toEqual({ kind: "text", values: ["a", "b"] });
    expect(cellsOf(read, "n")).toEqual({ kind: "number", values: Float64Array.of(1, Number.NaN) });
    expect(cellsOf(read, "ok")).toEqual({ kind: "bool", values: Uint8Array.of(1, 255) });
    expect(cellsOf(read, "meta.by")).toEqual({ kind: "text", values: ["x", null] });
    expect(cellsOf(read, "v")).toEqual({
      kind: "vector",
      dim: 2,
      values: Float32Array.of(1, 2, Number.NaN, Number.NaN),
    });
    expect([...read.withoutVector]).toEqual([1]);
    expect(read.columns.some(({ name }) => name === "other fields")).toBe(false);
  });

  it.each([
    ["texts", '["a","b"]', { text: ["a", "b"] }],
    ["a list inside", '{"about":1,"items":[{"text":"a"},{"text":"b"}]}', { text: ["a", "b"] }],
    ["columns", '{"text":["a","b"],"n":[1,2]}', { text: ["a", "b"], n: Float64Array.of(1, 2) }],
    ["records by key", '{"k1":{"text":"a"},"k2":{"text":"b"}}', { key: ["k1", "k2"], text: ["a", "b"] }],
  ])("reads %s", async (_, text, expected) => {
    const read = await readBack(asBytes(text), "x.json");
    for (const [name, values] of Object.entries(expected)) expect(cellsOf(read, name).values).toEqual(values);
  });

  it("keeps a field that turns up late, as JSON, and a value of another kind", async () => {
    const head = Array.from({ length: 1000 }, (_, row) => `{"text":"t${row}","n":${row}}`);
    const text = [...head, '{"text":"late","n":"many","extra":[1]}'].join("\n");
    const reader = await open(text, "x.jsonl");
    const read = await loadTable(reader, { roles: { text: "text", other: ["n", "other fields"] } });
    expect(cellsOf(read, "n").values.at(-1)).toBe("many");
    expect(cellsOf(read, "n").values[7]).toBe("7");
    expect(cellsOf(read, "other fields").values.at(-1)).toBe('{"extra":[1]}');
    expect(read.remarks[0]?.text).toBe(
      "A field “extra” turns up late: it is kept in “other fields”, as JSON.",
    );
  });

  it("reads a list across pieces of the file, whatever stands in its texts", async () => {
    const long = "x".repeat(700_000);
    const text = `[\n{"text":"${long} ] } \\" "},\n{"text":"${long}\\\\"},\n3,"four",[5,6]\n]\n`;
    const reader = await open(text, "x.json");
    const texts: unknown[] = [];
    const lines: number[] = [];
    for await (const batch of reader.batches({ columns: ["text"] })) {
      texts.push(...batch.cells[0]!.values);
      lines.push(...batch.lines!);
    }
    expect(texts).toEqual([`${long} ] } " `, `${long}\\`, 3, "four", null]);
    expect(lines).toEqual([2, 3, 4, 4, 4]);
  });

  it.each([
    [
      "x.json",
      '[{"text":"a"},\n{"text":b}]',
      'x.json, line 2: This is not JSON: {"text":b} Correct the file there, or write it again.',
    ],
    [
      "x.json",
      '[{"text":"a"}\n{"text":"b"}]',
      "x.json, line 2: “{” stands where a comma or “]” belongs. Correct the file there, or write it again.",
    ],
    [
      "x.json",
      '[{"text":"a"},\n{"text":"b"',
      "x.json, line 2: The file ends inside the list. It was cut off on its way: get it again, or write it again.",
    ],
    [
      "x.json",
      "[1,2] [3]",
      "x.json, line 1: Something stands after the end of the list. Write one list, or one JSON value a line as .jsonl.",
    ],
    ["x.json", '{"a":1}', "x.json: There is no list in it. Write a list of texts or records."],
    [
      "x.json",
      '{"a":1}\n{"a":2',
      "x.json, line 2: This is not JSON. Correct the file there; if it has one value a line, call it .jsonl.",
    ],
    [
      "x.jsonl",
      '{"text":"a"}\n{"text":\n',
      'x.jsonl, line 2: This is not JSON: {"text": Write one JSON value a line (an object, a list or a text), or open the file as plain text.',
    ],
    [
      "x.jsonl",
      '{"v":[1,2]}\n{"v":[1,2]}\n'.repeat(600) + '{"v":[1,2,3]}\n',
      "x.jsonl, line 1\u202f201, row 1\u202f201, column “v”: The vector has 3 numbers, and those before it 2. Give every row a vector of the same length, or none (null).",
    ],
    [
      "x.jsonl",
      '{"text":"a\0b"}\n',
      "x.jsonl, line 1: A NUL character stands in the text, so this is not plain text or not in this encoding. Choose the encoding it was saved in, or save it as UTF-8.",
    ],
  ])("%s broken: %#", async (name, text, sentence) => {
    const read = async (): Promise<unknown> => readBack(asBytes(text), name, { format: name.slice(2) });
    await expect(read()).rejects.toThrow(sentence);
  });

  it("does not let a name reach a prototype", async () => {
    const read = await readBack(asBytes('[{"__proto__":"x","constructor":"y","text":"a"}]'), "x.json");
    expect(cellsOf(read, "__proto__").values).toEqual(["x"]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("opens the list it is told to", async () => {
    const text = '{"a":[{"text":"1"}],"b":[{"text":"2"},{"text":"3"}]}';
    expect((await previewOf(await open(text, "x.json"))).n).toBe(2);
    expect((await previewOf(await open(text, "x.json", { part: "a" }))).n).toBe(1);
    await expect(open(text, "x.json", { part: "c" })).rejects.toThrow(
      "There is no list “c” in it. There are: a, b.",
    );
  });
});
