import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seeded } from "#math/random.ts";
import { drawOddOne, OF_ONE_GROUP, oddOneOut } from "./odd-one.ts";

describe("the odd one out", () => {
  it("is the one least like the others, on a case worked by hand", () => {
    const values = Float32Array.of(1, 0, 0, 1, 1, 0, 0.6, 0.8);
    // Cosines: 0-1 0, 0-2 1, 0-3 .6, 1-2 0, 1-3 .8, 2-3 .6.
    const { means, odd, margin } = oddOneOut({ n: 4, dim: 2, values }, [0, 1, 2, 3]);
    [1.6 / 3, 0.8 / 3, 1.6 / 3, 2 / 3].forEach((mean, at) => expect(means[at]).toBeCloseTo(mean, 6));
    expect(odd).toBe(1);
    expect(margin).toBeCloseTo(0.8 / 3, 6);
    expect(() => oddOneOut({ n: 4, dim: 2, values }, [2])).toThrow(RangeError);
    expect(oddOneOut({ n: 4, dim: 2, values: new Float32Array(8) }, [0, 1, 2])).toEqual({
      means: [0, 0, 0],
      odd: 0,
      margin: 0,
    });
  });

  it("is drawn from another group than the four, and no text comes twice", () => {
    const groups = fc.array(
      fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", " A"), { maxLength: 9 }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(groups, fc.nat(), (given, seed) => {
        const texts = given.flat();
        let row = 0;
        const named = given.map((group, g) => ({ name: `group ${g}`, rows: group.map(() => row++) }));
        const draw = drawOddOne(named, (at) => texts[at] ?? "", seeded(seed));
        const sizes = given.map((group) => new Set(group.map((text) => text.trim().toLowerCase())).size);
        const isPossible =
          sizes.some((size) => size > OF_ONE_GROUP) && sizes.filter((size) => size > OF_ONE_GROUP).length > 1;
        expect(draw !== null || !isPossible).toBe(true);
        if (draw === null) return;
        expect(draw.rows).toHaveLength(OF_ONE_GROUP + 1);
        expect(new Set(draw.rows.map((at) => texts[at]!.trim().toLowerCase())).size).toBe(OF_ONE_GROUP + 1);
        const groupOf = (at: number): string | undefined => named.find(({ rows }) => rows.includes(at))?.name;
        draw.rows.forEach((at, place) =>
          expect(groupOf(at)).toBe(place === draw.odd ? draw.other : draw.group),
        );
        expect(draw.other).not.toBe(draw.group);
      }),
    );
  });
});
