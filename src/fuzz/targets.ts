import type { Target } from "./target.ts";

const modules = import.meta.glob<{ readonly default: Target | readonly Target[] }>("../*/**/*.fuzz.ts", {
  eager: true,
});

/** Every `*.fuzz.ts` beside the code it reads, by name: a new file is found by itself. */
export const targets: readonly Target[] = Object.values(modules)
  .flatMap((module) => module.default)
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));
