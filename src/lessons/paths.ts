import type { Audience, Lesson } from "./lesson.ts";

/** A way through the lessons for the time there is. Lessons are named by their order. */
export interface Path {
  readonly id: string;
  /** "45 minutes". */
  readonly title: string;
  /** One line: what it is for. */
  readonly purpose: string;
  /** Parts with a title each, such as weeks; one part without a title where there are none. */
  readonly parts: readonly { readonly title: string | null; readonly orders: readonly number[] }[];
  /** For an audience another lesson takes the place of one: [order, order in its place]. */
  readonly instead?: Readonly<Partial<Record<Audience, readonly (readonly [number, number])[]>>>;
}

const one = (...orders: readonly number[]): Path["parts"] => [{ title: null, orders }];

export const paths: readonly Path[] = [
  {
    id: "quarter",
    title: "15 minutes",
    purpose: "Place it, break it, doubt the picture.",
    parts: one(1, 5, 13),
  },
  {
    id: "lesson-hour",
    title: "45 minutes",
    purpose:
      "One lesson in a class: what a vector is, what it misses, what a map leaves out, and what it is good for.",
    parts: one(1, 2, 5, 11, 13, 16),
    instead: { school: [[16, 27]] },
  },
  {
    id: "practice",
    title: "An hour of practice",
    purpose: "For people who build with embeddings: scores, thresholds, search, size and choice.",
    parts: one(9, 10, 12, 16, 18, 19, 25, 28),
  },
  {
    id: "semester",
    title: "A semester",
    purpose:
      "Fourteen weeks. Project: 200 texts of your own, one question, one failure found, one honest map with a caption.",
    parts: [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 10],
      [11, 12],
      [13, 14],
      [15],
      [16, 17],
      [18, 19],
      [20, 21],
      [22, 23],
      [24, 25],
      [26, 27, 28],
    ].map((orders, week) => ({ title: `Week ${week + 1}`, orders })),
  },
];

/** The lessons of a path, part by part; those that are not there are left out. */
export function lessonsOf(
  { parts, instead }: Path,
  all: readonly Lesson[],
  audience: Audience | null,
): readonly { readonly title: string | null; readonly lessons: readonly Lesson[] }[] {
  const swaps = new Map(audience === null ? [] : (instead?.[audience] ?? []));
  return parts.map(({ title, orders }) => ({
    title,
    lessons: orders.flatMap((order) => {
      const wanted = swaps.get(order) ?? order;
      return all.find((lesson) => lesson.order === wanted) ?? [];
    }),
  }));
}
