import { subjectList } from "#scene/marks.ts";
import { selectVisible, selectYardstick } from "#store/derived.ts";
import type { State } from "#store/state.ts";
import { readPattern } from "#text/match.ts";
import { idsWhere } from "./select-where.ts";

/** What is written in the panel "Select items". */
export interface Wish {
  readonly by: "text" | "group" | "similarity";
  readonly text: string;
  readonly regex: boolean;
  readonly labels: ReadonlySet<string | null>;
  /** Least cosine; null for the yardstick. */
  readonly above: number | null;
}

export const NOTHING_WISHED: Wish = { by: "text", text: "", regex: false, labels: new Set(), above: null };

/** ms that a wish may take: an expression can be slow over very many texts. */
const PATIENCE = 400;
/** Where the random pairs are not known. */
const SOME = 0.4;

/** The least cosine asked for: the person's, else the line that 95 of 100 random pairs stay under. */
export const leastOf = (state: State, { above }: Wish): number =>
  above ?? Math.round((selectYardstick(state) ?? SOME) * 100) / 100;

/** Ids of what is wished among the shown items; or a sentence that says why there are none to be had. */
export function idsOf(state: State, wish: Wish): readonly number[] | string {
  const visible = selectVisible(state);
  const { items } = state;
  switch (wish.by) {
    case "text": {
      const pattern = readPattern(wish.text, wish.regex);
      if ("problem" in pattern) return pattern.problem;
      return (
        idsWhere(items, visible, { test: pattern.test }, PATIENCE) ??
        "This expression takes too long. Make it simpler."
      );
    }
    case "group":
      return idsWhere(items, visible, { labels: wish.labels }) ?? [];
    case "similarity": {
      const list = subjectList(state);
      if (list === null || list.cosines.length !== items.length)
        return "Choose an item or ask a question first. Then what is similar to it can be selected.";
      const similar = { cosines: list.cosines, above: leastOf(state, wish) };
      return idsWhere(items, visible, { similar }) ?? [];
    }
  }
}
