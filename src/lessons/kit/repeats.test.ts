import { describe, expect, it } from "vitest";
import { permutation, seeded } from "#math/random.ts";
import { CAME_BACK, comingBack } from "./repeats.ts";

/** By lists of members, group by group. */
function byMembers(first: readonly number[], second: readonly number[]): readonly number[] {
  const membersOf = (groups: readonly number[]) =>
    Array.from({ length: Math.max(...groups) + 1 }, (_, group) =>
      groups.flatMap((one, row) => (one === group ? [row] : [])),
    );
  return membersOf(first).map((a) =>
    Math.max(
      ...membersOf(second).map((b) => {
        const both = a.filter((row) => b.includes(row)).length;
        return both / Math.max(1, new Set([...a, ...b]).size);
      }),
    ),
  );
}

describe("groups that come back", () => {
  it("are the same whatever their numbers are", () => {
    expect(comingBack([0, 0, 1, 1, 2], [7, 7, 3, 3, 5])).toEqual([1, 1, 1]);
  });

  it("come back in part when they are split or joined", () => {
    expect(comingBack([0, 0, 0, 0, 1], [0, 0, 0, 1, 1])).toEqual([3 / 4, 1 / 2]);
    expect(comingBack([0, 0, 0, 0, 1], [0, 0, 0, 1, 1])[0]).toBeGreaterThanOrEqual(CAME_BACK);
    expect(comingBack([2, 2], [0, 0])).toEqual([0, 0, 1]);
  });

  it("agree with lists of members, for groups dealt at random", () => {
    const random = seeded(5);
    for (let round = 0; round < 20; round++) {
      const deal = (k: number): readonly number[] => {
        const some = Array.from({ length: 40 }, (_, at) => (at < k ? at : Math.floor(random() * k)));
        return [...permutation(40, random)].map((at) => some[at] ?? 0);
      };
      const [a, b] = [deal(5), deal(4)];
      const found = comingBack(a, b);
      byMembers(a, b).forEach((expected, group) => expect(found[group]).toBeCloseTo(expected, 12));
    }
  });
});
