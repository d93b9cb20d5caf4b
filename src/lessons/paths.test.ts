import { describe, expect, it } from "vitest";
import type { Lesson } from "./lesson.ts";
import { lessonsOf, paths } from "./paths.ts";

const all = Array.from({ length: 28 }, (_, i) => ({ id: `l${i + 1}`, order: i + 1 }) as Lesson);
const orders = (id: string, audience: Parameters<typeof lessonsOf>[2]): readonly number[] => {
  const path = paths.find((one) => one.id === id)!;
  return lessonsOf(path, all, audience).flatMap(({ lessons }) => lessons.map(({ order }) => order));
};

describe("paths through the lessons", () => {
  it("name lessons of the course only, each once", () => {
    for (const { id } of paths) {
      const named = orders(id, null);
      expect(new Set(named).size).toBe(named.length);
      expect(named.length).toBe(
        paths.find((one) => one.id === id)!.parts.flatMap((part) => part.orders).length,
      );
    }
  });

  it("take a whole semester through all lessons", () => {
    expect(orders("semester", null)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
  });

  it("give a school colours in place of search", () => {
    expect(orders("lesson-hour", null)).toContain(16);
    expect(orders("lesson-hour", "school")).not.toContain(16);
    expect(orders("lesson-hour", "school")).toContain(27);
  });

  it("leave out lessons that are not there", () => {
    expect(lessonsOf(paths[0]!, all.slice(0, 5), null)[0]!.lessons.map(({ order }) => order)).toEqual([1, 5]);
  });
});
