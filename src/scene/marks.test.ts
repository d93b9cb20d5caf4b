import { describe, expect, it } from "vitest";
import type { ArithmeticResult } from "#store/arithmetic.ts";
import { ready } from "#store/loadable.ts";
import type { NeighbourList } from "#store/neighbours.ts";
import { createExplorerStore } from "#store/store.ts";
import { firstNeighbours, ranksOf, selectComparison } from "./facts.ts";
import { marksOf, standingOut, termSays } from "./marks.ts";
import { firstOrder, orderedRows } from "./ordering.ts";
import { paintRows, SIZE_ONE } from "./paint.ts";
import { mapOf } from "#store/map.ts";
import { neighbourTowards } from "./travel.ts";
import type { ScreenGrid } from "./grid.ts";

const TEXTS = ["king", "queen", "man", "woman", "apple"];
/** Five items with ids 10 to 14 on a line: row i at x = i. */
function filled() {
  const store = createExplorerStore();
  const items = TEXTS.map((text, i) => ({ id: 10 + i, text, label: i < 4 ? "people" : "food", columns: {} }));
  const vectors = { n: 5, dim: 1, values: new Float32Array(5) };
  store.getState().replaceItems({ source: store.getState().source, items, vectors, space: null });
  const coords = Float32Array.from(TEXTS.flatMap((_, i) => [i, 0, 0]));
  store.getState().setMap(mapOf({ method: "umap", dims: 3, seed: 1, coords, n: 5 }));
  return store;
}

const list = (id: number): NeighbourList => ({
  subject: { kind: "item", id },
  text: "king",
  label: null,
  metric: "cosine",
  unread: false,
  k: 2,
  rows: [
    { id: 11, score: 0.8, mapRank: 1, fate: "kept" },
    { id: 14, score: 0.3, mapRank: 4, fate: "torn" },
  ],
  cosines: Float32Array.of(1, 0.8, 0.1, 0.2, 0.3),
});

const vector = new Float32Array(1);
const term = (text: string, weight: number, id: number | null) => ({ text, weight, vector, id });
const place = (x: number): Float32Array => Float32Array.of(x, 1, 0);
const sum: ArithmeticResult = {
  expression: "king - man + woman",
  terms: [term("king", 1, 10), term("man", -1, 12), term("woman", 1, 13)],
  steps: [vector, vector, vector],
  result: vector,
  length: 1,
  withoutInputs: [
    { text: "queen", score: 0.7, id: 11, isInput: false },
    { text: "throne", score: 0.5, id: null, isInput: false },
    { text: "apple", score: 0.2, id: 14, isInput: false },
  ],
  withInputs: [],
  answerVector: null,
  places: [place(0), place(5), place(1.2)],
  model: null,
  candidates: { items: 5, words: 0 },
};

describe("what is marked", () => {
  it("is nothing at first: categories, nothing dim", () => {
    const marks = marksOf(filled().getState(), 5);
    expect(marks).toMatchObject({
      colouring: "category",
      dim: false,
      chosen: null,
      neighbours: [],
      journey: null,
    });
  });

  it("is the chosen item with its true neighbours, torn ones told apart", () => {
    const store = filled();
    store.getState().select([10]);
    store.getState().setNeighbours(ready(list(10)));
    const marks = marksOf(store.getState(), 5);
    expect(marks.colouring).toBe("similarity");
    expect(marks.chosen).toBe(0);
    expect(marks.neighbours.map(({ row, torn }) => [row, torn])).toEqual([
      [1, false],
      [4, true],
    ]);
  });

  it("does not show neighbours of an item that is no longer chosen", () => {
    const store = filled();
    store.getState().select([12]);
    store.getState().setNeighbours(ready(list(10)));
    expect(marksOf(store.getState(), 5)).toMatchObject({
      colouring: "category",
      neighbours: [],
      cosines: null,
    });
  });

  it("is rings, and the rest dim, when several are chosen", () => {
    const store = filled();
    store.getState().select([10, 12]);
    expect(marksOf(store.getState(), 5)).toMatchObject({ dim: true, chosen: null, ringed: [0, 2] });
  });

  it("is the brushed block only while the matrix is open", () => {
    const store = filled();
    store.getState().setBlock([11, 13]);
    expect(marksOf(store.getState(), 5).ringed).toEqual([]);
    store.getState().openPanel("matrix");
    expect(marksOf(store.getState(), 5)).toMatchObject({ dim: true, ringed: [1, 3] });
  });

  it("is the journey of an arithmetic while its panel is open, the result apart from the answer", () => {
    const store = filled();
    store.getState().setArithmetic(ready(sum));
    expect(marksOf(store.getState(), 5).journey).toBe(null);
    store.getState().openPanel("arithmetic");
    const { journey, dim } = marksOf(store.getState(), 5);
    expect(dim).toBe(true);
    expect(journey?.start).toEqual({ row: 0 });
    expect(journey?.stops.map(({ says }) => says)).toEqual(["− man", "+ woman"]);
    expect(journey?.stops.at(-1)?.spot).toEqual({ place: place(1.2) });
    expect(journey).toMatchObject({ answer: 1, answerIsFirst: true });
    expect(journey?.others).toEqual([4]);
    expect([...standingOut(marksOf(store.getState(), 5))].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it("does not call an item the answer when a word that is not on the map is nearer", () => {
    const store = filled();
    const better = { text: "lady", score: 0.8, id: null, isInput: false };
    store.getState().setArithmetic(ready({ ...sum, withoutInputs: [better, ...sum.withoutInputs] }));
    store.getState().openPanel("arithmetic");
    const { journey } = marksOf(store.getState(), 5);
    expect(journey).toMatchObject({ answer: 1, answerIsFirst: false });
  });

  it("leaves out what has no place yet, and places of another number of dimensions", () => {
    const store = filled();
    store.getState().select([14]);
    expect(marksOf(store.getState(), 4).chosen).toBe(null);
    store.getState().setQuestion({ text: "what", place: Float32Array.of(1, 2) });
    expect(marksOf(store.getState(), 5).question).toBe(null);
    store.getState().setQuestion({ text: "what", place: Float32Array.of(1, 2, 3) });
    expect(marksOf(store.getState(), 5).question?.text).toBe("what");
  });

  it("writes weights as a person would", () => {
    expect(termSays(-1, "man")).toBe("− man");
    expect(termSays(0.5, "king")).toBe("+ 0.5 × king");
    expect(termSays(-2, "a b")).toBe("− 2 × a b");
  });
});

describe("colours of points", () => {
  const paints = {
    ground: [0, 0, 0] as const,
    edge: [0, 0, 1] as const,
    scaled: (share: number) => [share, 0, 0] as const,
    category: () => [1, 1, 1] as const,
    similarity: (score: number) => [score, 0, 0] as const,
    share: (kept: number) => [0, kept, 0] as const,
  };

  it("say similarity by fill and by size", () => {
    const store = filled();
    store.getState().select([10]);
    store.getState().setNeighbours(ready(list(10)));
    const marks = marksOf(store.getState(), 5);
    const out = new Uint8Array(20);
    paintRows(out, 5, new Uint8Array(5), marks, standingOut(marks), paints, 0.8);
    expect(out[4]).toBe(204);
    expect(out[7]! / SIZE_ONE).toBeCloseTo(1.34, 2);
    expect(out[11]! / SIZE_ONE).toBeCloseTo(0.72 + 0.62 / 8, 2);
  });

  it("say what was lost by fill and by size, and let an unknown row sink into the ground", () => {
    const store = filled();
    store.getState().setColourBy("agreement");
    expect(marksOf(store.getState(), 5).shares).toBeNull();
    store.getState().setAgreement(ready(Float32Array.of(1, 0.5, 0, Number.NaN, 1)));
    store.getState().select([10]);
    store.getState().setNeighbours(ready(list(10)));
    const marks = marksOf(store.getState(), 5);
    expect(marks).toMatchObject({ colouring: "share", cosines: null, neighbours: [{ row: 1 }, { row: 4 }] });
    const out = new Uint8Array(20);
    paintRows(out, 5, new Uint8Array(5), marks, standingOut(marks), paints, 0.8);
    expect([out[1], out[5], out[9], out[13]]).toEqual([255, 128, 0, 0]);
    expect([out[3]! / SIZE_ONE, out[11]! / SIZE_ONE]).toEqual([
      expect.closeTo(0.72, 2),
      expect.closeTo(1.34, 2),
    ]);
  });

  it("go back to the labels when the map has other rows than were measured", () => {
    const store = filled();
    store.getState().setColourBy("moved");
    store.getState().setMoved({ from: { method: "umap", seed: 2 }, kept: new Float32Array(4) });
    expect(marksOf(store.getState(), 5).colouring).toBe("category");
    store.getState().setMoved({ from: { method: "umap", seed: 2 }, kept: new Float32Array(5) });
    expect(marksOf(store.getState(), 5).colouring).toBe("share");
  });

  it("sink 72 % to the ground where an item is not concerned", () => {
    const store = filled();
    store.getState().select([10, 12]);
    const marks = marksOf(store.getState(), 5);
    const out = new Uint8Array(20);
    paintRows(out, 5, new Uint8Array(5), marks, standingOut(marks), paints, 0.8);
    expect([out[0], out[4], out[8]]).toEqual([255, 71, 255]);
  });
});

describe("the table", () => {
  it("ranks every item in meaning and in the map, the subject in neither", () => {
    const store = filled();
    store.getState().select([10]);
    store.getState().setNeighbours(ready(list(10)));
    const comparison = selectComparison(store.getState());
    expect([...(comparison?.ranks ?? [])]).toEqual([0, 1, 4, 3, 2]);
    expect([...(comparison?.mapRanks ?? [])]).toEqual([0, 1, 2, 3, 4]);
  });

  it("sorts by any column, rows without a value last either way", () => {
    const store = filled();
    store.getState().select([10]);
    store.getState().setNeighbours(ready(list(10)));
    const { items } = store.getState();
    const comparison = selectComparison(store.getState());
    const texts = (rows: Int32Array): (string | undefined)[] => [...rows].map((row) => TEXTS[row]);
    expect(texts(orderedRows(items, comparison, null))).toEqual(TEXTS);
    const similar = firstOrder("similarity");
    expect(texts(orderedRows(items, comparison, similar))).toEqual([
      "queen",
      "apple",
      "woman",
      "man",
      "king",
    ]);
    const rising = { ...similar, descending: false };
    expect(texts(orderedRows(items, comparison, rising))).toEqual(["man", "woman", "apple", "queen", "king"]);
    expect(texts(orderedRows(items, comparison, firstOrder("item")))[0]).toBe("apple");
    expect(texts(orderedRows(items, null, similar))).toEqual(TEXTS);
  });

  it("leaves NaN without a rank", () => {
    expect([...ranksOf(Float32Array.of(3, Number.NaN, 1, 1), 0)]).toEqual([0, 0, 1, 2]);
  });
});

describe("walking", () => {
  const grid: ScreenGrid = {
    n: 5,
    x: Float32Array.of(100, 130, 300, 100, 60),
    y: Float32Array.of(100, 104, 100, 20, 180),
    z: new Float32Array(5),
    cell: 24,
    columns: 0,
    lines: 0,
    starts: new Int32Array(),
    order: new Int32Array(),
  };

  it("goes to the best true neighbour on that side, though another item is nearer", () => {
    expect(neighbourTowards(grid, 0, [1, 0], [3, 2, 1])).toBe(2);
    expect(neighbourTowards(grid, 0, [0, -1], [3, 2, 1])).toBe(3);
  });

  it("goes to the nearest item when no true neighbour is on that side", () => {
    expect(neighbourTowards(grid, 0, [1, 0], [3])).toBe(1);
    expect(neighbourTowards(grid, 0, [0, 1], [])).toBe(4);
    expect(neighbourTowards(grid, 2, [1, 0], [])).toBe(-1);
  });

  it("reads three neighbours aloud with their scores", () => {
    const store = filled();
    expect(firstNeighbours(store.getState(), 10, 3)).toEqual([]);
    const indices = Int32Array.of(1, 2, 0, 2, 0, 1, 0, 1, 0, -1);
    const scores = Float32Array.of(0.9, 0.5, 0.9, 0.4, 0.5, 0.4, 0.1, 0.1, 0.1, Number.NaN);
    store.getState().setNeighbourTable({ n: 5, k: 2, indices, scores, method: "exact", recall: 1 });
    expect(firstNeighbours(store.getState(), 10, 3).map(({ text }) => text)).toEqual(["queen", "man"]);
    expect(firstNeighbours(store.getState(), 14, 3)).toHaveLength(1);
  });
});
