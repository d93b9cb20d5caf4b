import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planPaste } from "#text/limits.ts";
import { type Unit, UNITS } from "#text/split.ts";
import { cuts, fairSample, giveWay, planRows, textsOf } from "./paste-plan.ts";

const at = async (source: string, unit: Unit, size: number) => {
  const rows = await planRows(source, unit, { size, pause: () => Promise.resolve() });
  if (rows === null) throw new Error("Nothing aborted this.");
  return rows;
};

const words = fc.constantFrom(
  "cat",
  "Cat",
  "a dog ran.",
  "Is it?",
  " ",
  "é",
  "e\u0301",
  "猫",
  "3.14",
  "\u200b",
  "end",
);
const breaks = fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\n \t\n", "\u2028", "\u2029", "\u0085", " ");
const sources = fc
  .array(fc.tuple(words, breaks), { maxLength: 40 })
  .map((list) => list.map(([word, end]) => word + end).join(""));

describe("planRows", () => {
  it("gives the same items in slices as planPaste at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        sources,
        fc.constantFrom(...UNITS),
        fc.integer({ min: 1, max: 24 }),
        async (source, unit, size) => {
          // Slices of a few characters would also reach the rule for endless text, which is tested by itself.
          fc.pre(
            unit !== "sentence" ||
              [...cuts(source, unit, size)].every((end, i, ends) => end - (ends[i - 1] ?? 0) < size * 2),
          );
          const rows = await at(source, unit, size);
          const whole = planPaste(source, unit);
          expect(textsOf(rows)).toEqual(whole.items.map((item) => item.text));
          expect(rows.pieces.length - rows.firsts.length).toBe(whole.merged.length);
          expect(rows.firsts.map((piece) => rows.pieces[piece]?.line)).toEqual(
            whole.items.map((item) => item.line),
          );
          expect(rows.places.flatMap((place) => (place < 0 ? [-1 - place] : []))).toEqual(
            whole.merged.map((merged) => merged.item),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it("does not cut a line break in two", async () => {
    expect(textsOf(await at("a\r\nb\r\nc", "paragraph", 1))).toEqual(["a b c"]);
    expect((await at("a\r\nb\r\nc", "line", 1)).pieces.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it("cuts an endless paragraph between lines, not within them", async () => {
    const source = Array.from({ length: 50 }, (_, i) => `Line ${i} ends here.`).join("\n");
    expect(textsOf(await at(source, "sentence", 4))).toHaveLength(50);
  });

  it("cuts an endless line behind sentences", async () => {
    const source = "Mr. Miller saw everything. ".repeat(50);
    const rows = await at(source, "sentence", 4);
    expect(new Set(rows.pieces.map(({ text }) => text))).toEqual(new Set(["Mr. Miller saw everything."]));
    expect(rows.pieces).toHaveLength(50);
  });

  it("counts what is too long to read whole", async () => {
    const rows = await at(`short\n${"long ".repeat(5000)}`, "line", 1000);
    expect(rows.tooLong).toBe(1);
  });

  it("stops when told", async () => {
    const controller = new AbortController();
    const pause = (): Promise<void> => {
      controller.abort();
      return Promise.resolve();
    };
    expect(await planRows("a\nb\nc\nd", "line", { size: 1, pause, signal: controller.signal })).toBeNull();
  });

  it("gives way between slices", async () => {
    let others = 0;
    const other = setInterval(() => others++, 0);
    await planRows("word\n".repeat(20_000), "line", { size: 1024, pause: giveWay });
    clearInterval(other);
    expect(others).toBeGreaterThan(0);
  });
});

describe("fairSample", () => {
  const list = Array.from({ length: 1000 }, (_, i) => i);

  it("takes exactly so many, in order, the same ones each time", () => {
    const sample = fairSample(list, 100);
    expect(sample).toHaveLength(100);
    expect(sample).toEqual([...sample].sort((a, b) => a - b));
    expect(fairSample(list, 100)).toEqual(sample);
  });

  it("takes all when there are not more", () => {
    expect(fairSample(["a", "b"], 5)).toEqual(["a", "b"]);
  });
});
