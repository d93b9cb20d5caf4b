import { subjectList } from "#scene/marks.ts";
import { commands } from "#store/commands.ts";
import { selectVisible, selectYardstick } from "#store/derived.ts";
import type { State } from "#store/state.ts";
import { store } from "#store/store.ts";
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

/** Where the random pairs are not known. */
const SOME = 0.4;

/** The least cosine asked for: the person's, else the line that 95 of 100 random pairs stay under. */
export const leastOf = (state: State, { above }: Wish): number =>
  above ?? Math.round((selectYardstick(state) ?? SOME) * 100) / 100;

/** Ids of what is wished among the shown items; or a sentence that says why there are none to be had. Rejects with AbortError. */
export async function idsOf(wish: Wish, signal: AbortSignal): Promise<readonly number[] | string> {
  const { items } = store.getState();
  const matching = wish.by === "text" ? await matchingRows(wish, signal) : undefined;
  if (typeof matching === "string") return matching;
  const state = store.getState();
  if (state.items !== items) return [];
  const visible = selectVisible(state);
  switch (wish.by) {
    case "text":
      return idsWhere(items, visible, matching ? { matching } : {});
    case "group":
      return idsWhere(items, visible, { labels: wish.labels });
    case "similarity": {
      const list = subjectList(state);
      if (list === null || list.cosines.length !== items.length)
        return "Choose an item or ask a question first. Then what is similar to it can be selected.";
      return idsWhere(items, visible, { similar: { cosines: list.cosines, above: leastOf(state, wish) } });
    }
  }
}

async function matchingRows({ text, regex }: Wish, signal: AbortSignal): Promise<Int32Array | string> {
  const pattern = readPattern(text, regex);
  if ("problem" in pattern) return pattern.problem;
  try {
    return await commands().matchTexts([{ written: text, isRegex: regex }], signal);
  } catch (error) {
    if (!(error instanceof Error) || error.name === "AbortError") throw error;
    return error.message;
  }
}
