import { describe, expect, it } from "vitest";
import { previewOf } from "#formats/preview.ts";
import { openFile } from "#formats/registry.ts";
import { bytesSource } from "#formats/source.ts";
import type { FoundFile } from "#protocol/files.ts";
import { writeFileWords } from "#text/file-words.ts";
import { columnsOf, firstChoices, wishOf, withUse, type ImportChoices } from "./import-plan.ts";
import { linkedChoices } from "./linked-choices.ts";

async function found(text: string, name = "a.csv"): Promise<FoundFile> {
  const bytes = new TextEncoder().encode(text);
  const reader = await openFile(bytesSource(bytes, name));
  return { name, size: bytes.length, label: "CSV", asks: [], preview: await previewOf(reader, 200) };
}
const any = (): number => Number.POSITIVE_INFINITY;
const wide = Array.from({ length: 12 }, (_, d) => `emb_${d}`).join(",");
const numbers = "0.5,".repeat(11);
const TICKETS = `id,subject,body,topic,${wide}\n1,a b c,one two three,x,${numbers}1\n2,d e f,four five six,y,${numbers}2\n`;

/** Choices, said in a link, and heard where the same file is opened from it. */
async function travelled(change: (choices: ImportChoices) => ImportChoices) {
  const file = await found(TICKETS);
  const wish = wishOf(columnsOf(file), change(firstChoices(file, any)));
  if (wish === null) throw new Error("Nothing places the items.");
  const { choices, wrong } = linkedChoices(
    file,
    writeFileWords({ ...wish, sample: wish.sample ?? null, options: {} }),
    any,
  );
  return { wish, heard: wishOf(columnsOf(file), choices), wrong };
}

describe("what a link says of a file", () => {
  it("gives the same columns, sample and pieces", async () => {
    const changes: readonly ((choices: ImportChoices) => ImportChoices)[] = [
      (choices) => choices,
      (choices) => withUse(withUse(choices, "subject", "text"), "topic", "none"),
      (choices) => withUse(withUse(choices, "topic", "other"), "body", "label"),
      (choices) => withUse(choices, "emb_0 … emb_11", "none"),
      (choices) => ({ ...choices, by: "texts", rows: "sample", size: 2, seed: 9, stratum: "topic" }),
      (choices) => ({ ...choices, by: "texts", chunks: "tokens", tokens: 40, overlap: 8 }),
      (choices) => ({ ...choices, by: "texts", chunks: "sentence" }),
    ];
    for (const change of changes) {
      const { wish, heard, wrong } = await travelled(change);
      expect(wrong).toBeNull();
      expect(heard).toEqual(wish);
    }
  });

  it("that does not fit the file is one sentence, and the rest holds", async () => {
    const file = await found(TICKETS);
    const { choices, wrong } = linkedChoices(
      file,
      [
        "text:subject",
        "label:colour",
        "x:emb_0 … emb_11",
        "by:places",
        "made:nobody",
        "foo",
        "sample:900,1,z",
      ],
      () => 2,
    );
    expect(wrong).toBe(
      "What the link says does not all fit this file: there is no column “colour”; “emb_0 … emb_11” is many columns; " +
        "nothing in it places the items by their places; and 4 more. Look over what is chosen below.",
    );
    expect(choices).toMatchObject({ rows: "sample", size: 2, seed: 1, stratum: "", madeBy: "", by: null });
    expect(wishOf(columnsOf(file), choices)?.roles).toMatchObject({ text: "subject" });
  });

  it("of a model that makes other vectors is not done", async () => {
    const file = await found(TICKETS);
    const { choices, wrong } = linkedChoices(file, ["made:explorer-en"], any);
    expect(wrong).toContain("makes vectors of 192 numbers, and these have 12");
    expect(choices.madeBy).toBe("");
  });
});
