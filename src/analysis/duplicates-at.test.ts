import { describe, expect, it } from "vitest";
import { duplicatesAt, isKnownAt, reaching, type KnownPairs } from "./duplicates-at.ts";

const pairs = { first: [0, 1, 3, 0], second: [1, 2, 4, 4], scores: [0.99, 0.95, 0.95, 0.9] };

describe("what is known about a threshold", () => {
  it("is everything while all pairs that reach it are kept", () => {
    const known: KnownPairs = {
      pairs,
      areAll: false,
      threshold: 0.92,
      total: 3,
      joined: Int32Array.of(0, 0, 0, 3, 3, 5),
    };
    expect([0.99, 0.95, 0.92, 0.91].map((threshold) => isKnownAt(known, threshold))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    // The last pair that was kept has 0.9: others may have the same.
    expect(isKnownAt(known, 0.9)).toBe(false);
    expect(isKnownAt({ ...known, areAll: true }, 0.3)).toBe(true);
    expect(duplicatesAt(known, 0.95, "transitive")).toEqual({
      listed: 3,
      total: 3,
      groups: [
        { rows: [0, 1, 2], score: 0.95 },
        { rows: [3, 4], score: 0.95 },
      ],
      groupsArePartial: false,
    });
    expect(duplicatesAt(known, 0.95, "complete").groups.map(({ rows }) => rows)).toEqual([
      [0, 1],
      [3, 4],
    ]);
    expect(reaching(pairs, 1)).toBe(0);
    expect(reaching(pairs, 0.99000005)).toBe(1);
  });

  it("is count and chains where more reach it than are kept", () => {
    const known: KnownPairs = {
      pairs,
      areAll: false,
      threshold: 0.5,
      total: 5000,
      joined: Int32Array.of(0, 0, 0, 0, 0, 5, 5, 7),
    };
    expect(duplicatesAt(known, 0.5, "transitive")).toEqual({
      listed: 4,
      total: 5000,
      groups: [
        { rows: [0, 1, 2, 3, 4], score: 0.5 },
        { rows: [5, 6], score: 0.5 },
      ],
      groupsArePartial: false,
    });
    expect(duplicatesAt(known, 0.5, "complete")).toMatchObject({ total: 5000, groupsArePartial: true });
    expect(isKnownAt(known, 0.6)).toBe(false);
  });
});
