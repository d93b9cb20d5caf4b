import type { Lesson } from "./lesson.ts";

const found = import.meta.glob<Lesson>("./*.lesson.ts", { eager: true, import: "default" });

/** Every lesson, in the order of the course. A file `<id>.lesson.ts` here is all it takes to add one. */
export const lessons: readonly Lesson[] = Object.values(found).toSorted((a, b) => a.order - b.order);

export const lessonById = (id: string): Lesson | undefined => lessons.find((lesson) => lesson.id === id);
