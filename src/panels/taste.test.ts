import { describe, expect, it } from "vitest";
import { heldBackWords, rowsFor, someRows, tasteFormula, toggled } from "./taste.ts";

const [a, b, c] = ["a", "b", "c"].map((text, id) => ({ id, text })) as [Item, Item, Item];
interface Item {
  readonly id: number;
  readonly text: string;
}

describe("trays", () => {
  it("hold an item once, in one of them", () => {
    const one = toggled({ liked: [], disliked: [b] }, "liked", [a, b]);
    expect(one).toEqual({ liked: [a, b], disliked: [] });
    expect(toggled(one, "disliked", [a])).toEqual({ liked: [b], disliked: [a] });
  });

  it("give back what is marked the same way again, unless some of it is new", () => {
    const trays = { liked: [a, b], disliked: [] };
    expect(toggled(trays, "liked", [a])).toEqual({ liked: [b], disliked: [] });
    expect(toggled(trays, "liked", [a, c])).toEqual({ liked: [b, a, c], disliked: [] });
  });
});

describe("the taste", () => {
  const weights = { alpha: 1, beta: 0.75, gamma: 0.25 };
  it("is written as a sum of what there is", () => {
    expect(tasteFormula({ ...weights, start: "" }, 2, 0)).toBe("0.75 × mean of 2 liked");
    expect(tasteFormula({ ...weights, start: " sea " }, 0, 1)).toBe(
      "1.00 × “sea” − 0.25 × mean of 1 disliked",
    );
    expect(tasteFormula({ ...weights, start: "" }, 0, 3)).toBe("− 0.25 × mean of 3 disliked");
  });
});

describe("lists", () => {
  it("begin with items from all over the set", () => {
    expect(someRows(100, 4)).toEqual([12, 37, 62, 87]);
    expect(someRows(2, 6)).toEqual([0, 1]);
    expect(someRows(0, 6)).toEqual([]);
  });

  it("rank by a person's dot products, without the history", () => {
    const person = {
      name: "x",
      history: [7],
      dots: Float32Array.of(0.1, 0.9, 0.5, 0.5),
      length: 1,
      place: null,
      heldBack: [],
    };
    expect(rowsFor(person, new Set([1]))).toEqual([2, 3, 0]);
  });

  it("say how well a history finds its own items", () => {
    const person = { name: "x", history: [7, 8, 9], dots: new Float32Array(48), length: 1, place: null };
    expect(heldBackWords({ ...person, heldBack: [] }, 48)).toBe("");
    expect(heldBackWords({ ...person, heldBack: [5, 1, 2] }, 48)).toBe(
      "Held back one by one, the items taken would be recommended at places 1, 2 and 5 of 46; by chance at 24 on average.",
    );
  });
});
