import { describe, expect, it } from "vitest";
import { BLICKET, BLICKET_LINES, LINES, THEMES } from "./company-it-keeps.items.ts";
import run, { type CompanyRequest } from "./skip-gram.work.ts";

const shares: number[] = [];
const tools = { tell: (share: number) => void shares.push(share), pause: () => Promise.resolve() };
const wish: CompanyRequest = {
  way: "skip-gram",
  rounds: 12,
  seed: 1,
  extra: [],
  word: null,
  pairs: [
    ["doctor", "physician"],
    ["doctor", "bread"],
  ],
};

/** Share of words whose nearest word is of their own theme. */
function pure({ texts, labels, dim, values }: Awaited<ReturnType<typeof run>>): number {
  const score = (a: number, b: number): number =>
    values.subarray(a * dim, (a + 1) * dim).reduce((sum, x, d) => sum + x * (values[b * dim + d] ?? 0), 0);
  const hits = texts.filter((_, row) => {
    const near = texts.map((_, other) => (other === row ? -2 : score(row, other)));
    return labels[near.indexOf(Math.max(...near))] === labels[row];
  });
  return hits.length / texts.length;
}

describe("the little library", () => {
  it("has as many lines for each word, and never two of them in one line", () => {
    const words = THEMES.flatMap((theme) => theme.words);
    for (const line of LINES) expect(line.split(" ").filter((word) => words.includes(word))).toHaveLength(1);
    for (const word of words) expect(LINES.filter((line) => line.split(" ").includes(word))).toHaveLength(8);
    expect(new Set(LINES).size).toBe(LINES.length);
  });
});

describe("learning from company", () => {
  it.each(["skip-gram", "cbow", "counts"] as const)(
    "%s finds the themes, which chance does not",
    async (way) => {
      expect(pure(await run({ ...wish, way }, tools))).toBeGreaterThan(0.9);
      expect(pure(await run({ ...wish, rounds: 0 }, tools))).toBeLessThan(0.4);
    },
  );

  it("is the same for the same seed and another for another, and says how far it is", async () => {
    shares.length = 0;
    const [one, again, other] = [
      await run(wish, tools),
      await run(wish, tools),
      await run({ ...wish, seed: 2 }, tools),
    ];
    expect(again.values).toEqual(one.values);
    expect(other.values).not.toEqual(one.values);
    expect(shares.at(-1)).toBe(1);
    expect(one.lines[0]?.points).toHaveLength(wish.rounds + 1);
  });

  it("knows a new word by its lines, and none that stands in no line", async () => {
    const { texts, themes } = await run({ ...wish, extra: BLICKET_LINES, word: BLICKET }, tools);
    expect(texts.at(-1)).toBe(BLICKET);
    expect(themes[0]?.theme).toBe("Food");
    const none = await run({ ...wish, extra: ["", "   ", "…", "x ".repeat(5000)], word: BLICKET }, tools);
    expect(none.texts).not.toContain(BLICKET);
    expect(none.themes).toEqual([]);
    expect(none.values.every(Number.isFinite)).toBe(true);
  });
});
