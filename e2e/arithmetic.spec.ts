import { readFileSync } from "node:fs";
import { rank, rowsOf } from "./brute-force.ts";
import { expect, test } from "./fixtures.ts";

const WORDS = readFileSync("public/models/explorer-en/words.txt", "utf8").split(/\r?\n/).filter(Boolean);
const PRESETS = [
  "king − man + woman",
  "Paris − France + Germany",
  "Paris − France + Italy",
  "walking − walk + swim",
  "walked − walk + run",
  "bigger − big + small",
];
/** Terms are kept apart from the expression, so that its reading is tested too. */
const SUMS = [
  { expression: "king - man + woman", terms: { king: 1, man: -1, woman: 1 } },
  { expression: "0.5 * king + 2*queen − man", terms: { king: 0.5, queen: 2, man: -1 } },
  { expression: '"ice cream" - cold + “hot soup”', terms: { "ice cream": 1, cold: -1, "hot soup": 1 } },
  { expression: "- winter + summer", terms: { winter: -1, summer: 1 } },
  { expression: "Paris−France+Italy", terms: { Paris: 1, France: -1, Italy: 1 } },
  { expression: "1,5 × river + bank", terms: { river: 1.5, bank: 1 } },
  { expression: "piano", terms: { piano: 1 } },
] as const;

test.describe("arithmetic", () => {
  test("ranks all items and more than 10,000 words exactly as brute force does", async ({ open }) => {
    expect(new Set(WORDS).size).toBeGreaterThanOrEqual(10_000);
    const page = await open();
    const sums = SUMS.map(({ expression, terms }) => ({ expression, terms: Object.keys(terms) }));
    const { dim, items, texts, words, answers } = await page.evaluate(
      async ({ sums, words }) => {
        const { explorer } = window;
        const texts = [...explorer.texts()];
        const items = await explorer.embed(texts);
        const answers = [];
        for (const { expression, terms } of sums) {
          const { vectors } = await explorer.embed(terms);
          answers.push({ vectors, ...(await explorer.arithmetic(expression, { k: 12 })) });
        }
        const all = await explorer.embed(words);
        return { dim: items.dim, items: items.vectors, texts, words: all.vectors, answers };
      },
      { sums, words: WORDS },
    );
    const known = new Map<string, number[]>();
    const lower = (text: string): string => text.toLowerCase();
    rowsOf(items, dim).forEach((row, i) => known.set(lower(texts[i] ?? ""), row));
    rowsOf(words, dim).forEach((row, i) => {
      const word = lower(WORDS[i] ?? "");
      if (!known.has(word)) known.set(word, row);
    });
    const names = [...known.keys()];
    const rows = [...known.values()];
    for (const [i, { expression, terms }] of SUMS.entries()) {
      const answer = answers[i]!;
      const weights = Object.values(terms);
      const vectors = rowsOf(answer.vectors, dim);
      const sum = Array.from({ length: dim }, (_, d) =>
        vectors.reduce((total, vector, t) => total + (weights[t] ?? 0) * (vector[d] ?? 0), 0),
      );
      const expected = rank("cosine", sum, rows).map(({ row, score }) => ({ text: names[row] ?? "", score }));
      const inputs = new Set(Object.keys(terms).map(lower));
      const without = expected.filter(({ text }) => !inputs.has(text));
      for (const [given, wanted] of [
        [answer.withInputs, expected],
        [answer.withoutInputs, without],
      ] as const) {
        expect(given, expression).toHaveLength(12);
        given.forEach(({ text, score }, at) => {
          const { score: best = Number.NaN, text: name } = wanted[at] ?? {};
          expect(
            Math.abs(score - best),
            `${expression}: ${text} at ${at + 1}, ${name} expected`,
          ).toBeLessThan(1e-4);
        });
      }
      expect(
        answer.withoutInputs.some(({ text }) => inputs.has(lower(text))),
        expression,
      ).toBe(false);
      // Where scores are not equal, the words are the same too.
      expect(
        answer.withInputs
          .map(({ text }) => lower(text))
          .slice(0, 3)
          .sort(),
        expression,
      ).toEqual(
        expected
          .slice(0, 3)
          .map(({ text }) => text)
          .sort(),
      );
    }
  });

  test("takes spaces, signs and letters in any way a person types them", async ({ open }) => {
    const page = await open();
    const same = await page.evaluate(async () => {
      const forms = [
        "king - man + woman",
        "king−man+woman",
        "  KING – man  + 1*woman",
        '"king" - "man" + "woman"',
        "'king' - ‘man’ + woman",
      ];
      const all = [];
      for (const form of forms) all.push((await window.explorer.arithmetic(form, { k: 4 })).withoutInputs);
      return all;
    });
    for (const other of same) expect(other.map(({ text }) => text)).toEqual(same[0]?.map(({ text }) => text));
  });

  test("an item that is there a hundred times leaves room for the others", async ({ open }) => {
    const page = await open();
    const answer = await page.evaluate(async () => {
      const vectors = Float32Array.from({ length: 130 * 3 }, (_, at) => {
        const row = Math.floor(at / 3);
        return row < 100 ? [1, 0, 0][at % 3]! : Math.cos(row * 1.3 + (at % 3));
      });
      const texts = Array.from({ length: 130 }, (_, i) => (i < 100 ? "the same" : `other ${i}`));
      await window.explorer.loadVectors({ dim: 3, vectors, texts });
      return window.explorer.arithmetic('"the same"', { k: 30 });
    });
    expect(answer.withoutInputs).toHaveLength(30);
    expect(answer.withInputs[0]).toEqual({ text: "the same", score: 1 });
    expect(new Set(answer.withInputs.map(({ text }) => text)).size).toBe(30);
  });

  test("every preset answers in the panel, with steps, their lengths and both rankings", async ({
    page,
    open,
    noise,
  }) => {
    await open();
    await page.getByRole("tab", { name: "Arithmetic" }).click();
    const panel = page.getByRole("tabpanel");
    for (const preset of PRESETS) {
      await panel.getByRole("button", { name: preset, exact: true }).click();
      const terms = preset.split(/ [−+] /);
      const { sum, best } = await page.evaluate(
        async ({ preset, terms }) => {
          const { dim, vectors } = await window.explorer.embed(terms);
          const at = (t: number, d: number): number => vectors[t * dim + d] ?? 0;
          const result = Array.from({ length: dim }, (_, d) => at(0, d) - at(1, d) + at(2, d));
          return { sum: Math.hypot(...result), best: await window.explorer.arithmetic(preset, { k: 8 }) };
        },
        { preset, terms },
      );
      const steps = panel.getByRole("table").first();
      await expect(steps.getByRole("rowheader")).toHaveText([
        ...terms,
        "result",
        best.withoutInputs[0]?.text ?? "",
      ]);
      const result = steps.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "result" }) });
      await expect(result.getByRole("cell").last()).toHaveText(sum.toFixed(2));
      for (const [title, list] of [
        ["Inputs left out", best.withoutInputs],
        ["Inputs allowed", best.withInputs],
      ] as const) {
        const shown = panel.getByRole("list", { name: title }).getByRole("listitem");
        await expect(shown).toHaveCount(8);
        for (const [i, { text }] of list.entries()) await expect(shown.nth(i)).toContainText(text);
      }
      for (const word of best.withoutInputs) expect(terms).not.toContain(word.text);
    }
    const sentence = panel.getByText(/^Answers from/);
    const words = Number(
      (await sentence.textContent())?.match(/and ([\d\s\u202f]+) words/)?.[1]?.replaceAll(/\D/g, ""),
    );
    expect(words).toBeGreaterThanOrEqual(10_000);
    expect(noise).toEqual([]);
  });

  test("the journey is drawn on the map, and the result is a point of its own", async ({ page, open }) => {
    await open();
    await page.getByRole("tab", { name: "Arithmetic" }).click();
    const rest = () =>
      page.waitForFunction(
        () => (window.explorer.snapshot()["drawn"] as { resting: boolean } | null)?.resting,
      );
    await rest();
    const map = page.locator("[data-map] canvas").nth(1);
    const ink = () =>
      map.evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        let sum = 0;
        for (let i = 3; i < data.length; i += 4) sum = (sum * 31 + data[i]!) | 0;
        return sum;
      });
    const before = await ink();
    await page.getByRole("tabpanel").getByRole("textbox").first().fill("prince - boy + girl");
    await expect(page.getByRole("tabpanel").getByText("princess").first()).toBeVisible();
    await rest();
    await expect.poll(ink).not.toBe(before);
    const labels = await page.evaluate(
      () => (window.explorer.snapshot()["drawn"] as { labels: string[] }).labels,
    );
    expect(labels.join(" | ")).toMatch(/result/i);
  });
});
