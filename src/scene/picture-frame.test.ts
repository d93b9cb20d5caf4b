import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Look } from "./look.ts";
import { pictureFrame, wrapped, type PictureWords } from "./picture-frame.ts";
import { SvgInk } from "./svg.ts";

const look: Look = {
  ground: "rgb(246 246 244)",
  groundRgb: [0.96, 0.96, 0.95],
  edgeRgb: [0.5, 0.5, 0.5],
  ink: "rgb(25 26 28)",
  ink2: "rgb(76 78 82)",
  ink3: "rgb(102 104 109)",
  edge: "rgb(134 134 127)",
  accent: "rgb(31 79 216)",
  font: "sans-serif",
  type: 1,
  point: 1,
  short: 0,
  travel: 0,
  morph: 0,
  still: true,
};
/** Every letter is 7 px wide. */
const measure = (text: string): number => text.length * 7;
const groups = (count: number): PictureWords => ({
  title: "326 everyday words",
  made: "UMAP 3D, seed 11.",
  legend: {
    kind: "groups",
    title: "Colour: theme",
    entries: Array.from({ length: count }, (_, i) => ({
      name: `Group ${i}`,
      count: "32",
      colour: "#123456",
    })),
  },
});
const drawn = (words: PictureWords, width: number, height = 500) => {
  const frame = pictureFrame(words, width, look, measure);
  const ink = new SvgInk();
  frame.draw(ink, height);
  const texts = ink.elements
    .filter((one) => one.startsWith("<text"))
    .map((one) => ({
      text: />([^<]*)</.exec(one)?.[1] ?? "",
      x: Number(/ x="([^"]+)"/.exec(one)?.[1]),
      y: Number(/ y="([^"]+)"/.exec(one)?.[1]),
    }));
  return { frame, texts, elements: ink.elements };
};

describe("what stands around the map", () => {
  it("is the title above it and the legend below it", () => {
    const { frame, texts } = drawn(groups(4), 1000);
    expect(texts[0]).toMatchObject({ text: "326 everyday words" });
    const end = frame.head + 500;
    const title = texts.filter(({ text }) => text.startsWith("326") || text.startsWith("UMAP"));
    const legend = texts.filter((one) => !title.includes(one));
    expect([title.length, legend.length]).toEqual([2, 9]);
    expect(title.every(({ y }) => y > 0 && y < frame.head)).toBe(true);
    expect(legend.every(({ y }) => y > end && y < end + frame.foot)).toBe(true);
  });

  it("keeps within the picture, however narrow", () => {
    for (const width of [320, 390, 800, 1440]) {
      const { texts } = drawn(groups(11), width);
      for (const { text, x } of texts) expect(x + measure(text)).toBeLessThanOrEqual(width);
    }
  });

  it("needs no room for a legend that there is not", () => {
    expect(drawn({ title: "Texts", made: "", legend: null }, 800).frame.foot).toBe(0);
  });

  it("shows how the scores are distributed, and what the ends mean", () => {
    const bars = [0, 0.5, 1].map((height) => ({ height, colour: "#aa3300" }));
    const ticks = [
      { at: 0, text: "0" },
      { at: 1, text: "1" },
    ];
    const legend = { kind: "scale", title: "Similarity to piano", bars, ticks, marks: [] } as const;
    const { texts, elements } = drawn({ title: "Words", made: "", legend }, 800);
    expect(texts.map(({ text }) => text)).toEqual(["Words", "Similarity to piano", "0", "1"]);
    expect(elements.filter((one) => one.startsWith("<rect"))).toHaveLength(5);
  });
});

describe("long titles", () => {
  it("are broken between words and never wider than there is room", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 40, unit: "grapheme-ascii" }), { maxLength: 12 }),
        (words) => {
          const lines = wrapped(words.join(" "), 140, measure);
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(140);
        },
      ),
    );
    expect(wrapped("one two three", 60, measure)).toEqual(["one two", "three"]);
  });
});
