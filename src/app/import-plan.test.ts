import { describe, expect, it } from "vitest";
import { previewOf } from "#formats/preview.ts";
import { openFile } from "#formats/registry.ts";
import { bytesSource } from "#formats/source.ts";
import type { FoundFile } from "#protocol/files.ts";
import { columnsOf, firstChoices, rowsIn, textsIn, waysOf, wishOf, withUse } from "./import-plan.ts";

async function found(text: string, name = "a.csv"): Promise<FoundFile> {
  const bytes = new TextEncoder().encode(text);
  const reader = await openFile(bytesSource(bytes, name));
  return { name, size: bytes.length, label: "CSV", asks: [], preview: await previewOf(reader, 200) };
}
const any = (): number => Number.POSITIVE_INFINITY;

describe("the import plan", () => {
  it("takes what was guessed, and keeps the rest as columns", async () => {
    const file = await found("text,label,n\na b c,x,1\nd e f,y,2\ng h i,x,3\n");
    const wish = wishOf(columnsOf(file), firstChoices(file, any));
    expect(wish).toMatchObject({
      by: "texts",
      roles: { text: "text", label: "label", other: ["n"] },
      chunks: null,
      madeBy: null,
    });
    expect(rowsIn(file)).toEqual({ rows: 3, about: false });
    expect(columnsOf(file).map(({ holds }) => holds)).toEqual(["texts", "texts", "numbers"]);
  });

  it("shows many columns of one vector as one, which can only be that or left out", async () => {
    const head = Array.from({ length: 12 }, (_, d) => `emb_${d}`).join(",");
    const file = await found(
      `word,${head}\n${["a", "b"].map((word) => `${word},${"0.5,".repeat(11)}1`).join("\n")}\n`,
    );
    const columns = columnsOf(file);
    expect(columns.map(({ title, names }) => [title, names.length])).toEqual([
      ["word", 1],
      ["emb_0 … emb_11", 12],
    ]);
    const choices = firstChoices(file, any);
    expect(wishOf(columns, choices)?.roles.vector).toHaveLength(12);
    const without = withUse(choices, "emb_0 … emb_11", "none");
    expect(wishOf(columns, without)).toMatchObject({ by: "texts", roles: { text: "word", other: [] } });
  });

  it("has one column of a role: the one that had it before becomes a plain one", async () => {
    const file = await found("text,title\nlong text here,t1\nanother long text,t2\n");
    const choices = withUse(firstChoices(file, any), "title", "text");
    expect(wishOf(columnsOf(file), choices)?.roles).toMatchObject({ text: "title", other: ["text"] });
  });

  it("is no plan where nothing could place an item", async () => {
    const file = await found("text,n\na,1\nb,2\n");
    expect(wishOf(columnsOf(file), withUse(firstChoices(file, any), "text", "none"))).toBeNull();
  });

  it("knows every way, the best first, and takes one only where it is there", async () => {
    const file = await found('name,x,y,vector\na,1,2,"[1,2,3]"\nb,3,4,"[4,5,6]"\n');
    const columns = columnsOf(file);
    const choices = firstChoices(file, any);
    const wish = wishOf(columns, choices);
    expect(wish && waysOf(wish.roles)).toEqual(["vectors", "texts", "places"]);
    expect(wishOf(columns, { ...choices, by: "places" })?.by).toBe("places");
    expect(wishOf(columns, withUse({ ...choices, by: "places" }, "x", "none"))?.by).toBe("vectors");
  });

  it("offers a sample where there are more rows than fit", async () => {
    const file = await found(`text\n${"some words\n".repeat(150)}`);
    expect(firstChoices(file, () => 100)).toMatchObject({ rows: "sample", size: 100 });
    const wish = wishOf(
      columnsOf(file),
      firstChoices(file, () => 100),
    );
    expect(wish?.sample).toEqual({ size: 100, seed: 1 });
  });

  it("keeps the overlap under half of a piece", async () => {
    const file = await found("text\na b c\nd e f\n");
    const choices = { ...firstChoices(file, any), chunks: "tokens" as const, tokens: 20, overlap: 50 };
    expect(wishOf(columnsOf(file), choices)?.chunks).toEqual({ by: "tokens", size: 20, overlap: 10 });
  });

  it("gives the texts of the first rows, without those that are missing", async () => {
    const file = await found("text,n\na,1\n,2\nc,3\n");
    expect(textsIn(file, "text")).toEqual(["a", "c"]);
    expect(textsIn(file, undefined)).toEqual([]);
  });
});
