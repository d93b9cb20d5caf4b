import { fixed, plural, score2, whole } from "#text/number.ts";
import type { Marked, RecommendWish, Towers } from "#store/recommend.ts";

export type Mark = "liked" | "disliked";
type Trays = Pick<RecommendWish, "liked" | "disliked">;

/** Trays with items put into one of them; an item is in one tray only. Items that are all there already are taken out of it. */
export function toggled(trays: Trays, mark: Mark, items: readonly Marked[]): Trays {
  const ids = new Set(items.map(({ id }) => id));
  const without = (tray: readonly Marked[]): readonly Marked[] => tray.filter(({ id }) => !ids.has(id));
  const there = new Set(trays[mark].map(({ id }) => id));
  const added = items.every(({ id }) => there.has(id)) ? [] : items;
  const other = mark === "liked" ? "disliked" : "liked";
  const own = { liked: without(trays.liked), disliked: without(trays.disliked) };
  return {
    liked: other === "liked" ? own.liked : [...own.liked, ...added],
    disliked: other === "disliked" ? own.disliked : [...own.disliked, ...added],
  };
}

/** How the taste is made, as one line: "0.75 × mean of 2 liked − 0.25 × mean of 1 disliked". */
export function tasteFormula(
  { alpha, beta, gamma, start }: Pick<RecommendWish, "alpha" | "beta" | "gamma" | "start">,
  liked: number,
  disliked: number,
): string {
  const parts: string[] = [];
  if (start.trim() !== "") parts.push(`${fixed(alpha, 2)} × “${start.trim()}”`);
  if (liked > 0) parts.push(`${fixed(beta, 2)} × mean of ${liked} liked`);
  const plus = parts.join(" + ");
  if (disliked === 0) return plus;
  const minus = `${fixed(gamma, 2)} × mean of ${disliked} disliked`;
  return plus === "" ? `− ${minus}` : `${plus} − ${minus}`;
}

/** Items to begin with, spread over the set: every so-and-so-many. */
export function someRows(n: number, count: number): readonly number[] {
  const size = Math.min(n, count);
  return Array.from({ length: size }, (_, i) => Math.floor(((i + 0.5) * n) / size));
}

/** Rows by a person's dot products, best first, without those of the history. */
export function rowsFor({ dots }: Towers["people"][number], taken: ReadonlySet<number>): readonly number[] {
  return Array.from(dots, (_, row) => row)
    .filter((row) => !taken.has(row))
    .sort((a, b) => (dots[b] ?? 0) - (dots[a] ?? 0) || a - b);
}

/** "4 items, length 0.61" */
export const personWords = ({ history, length }: Towers["people"][number]): string =>
  `${plural(history.length, "item")} in the history, vector of length ${score2(length)}`;

/** How well the rest of a history finds each of its items, beside chance; empty where nothing was held back. */
export function heldBackWords({ heldBack, history }: Towers["people"][number], n: number): string {
  if (heldBack.length === 0) return "";
  const of = n - history.length + 1;
  const places = heldBack.toSorted((a, b) => a - b).map(whole);
  const last = places.pop() ?? "";
  const listed = places.length === 0 ? last : `${places.join(", ")} and ${last}`;
  return `Held back one by one, the items taken would be recommended at places ${listed} of ${whole(of)}; by chance at ${whole((of + 1) / 2)} on average.`;
}
