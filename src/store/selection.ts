import { blockUnder } from "./matrix.ts";
import type { Slice } from "./state.ts";

/** A question in words, put on the map as a diamond. */
export interface Question {
  readonly text: string;
  /** dims numbers among its true neighbours; null while it has no place. */
  readonly place: Float32Array | null;
}

/** What a drag over the map does: turns (or moves) it, or draws around items. */
export type Tool = "turn" | "lasso" | "box";

/** What a new choice of several items does with the one before it. */
export type Joining = "replace" | "add" | "remove";

export interface SelectionSlice {
  /** Item ids. The last one is the one that panels speak about. */
  readonly selection: readonly number[];
  /** Item under the pointer or keyboard focus, in the map or in any list. Fast: read it in useFrame or with a narrow selector. */
  readonly hovered: number | null;
  /** Counts up when the camera should travel to the selection. */
  readonly flights: number;
  readonly question: Question | null;
  readonly tool: Tool;
  readonly joining: Joining;
  /** Of a map of three dimensions only the half in front is enclosed. */
  readonly frontOnly: boolean;
  setTool(tool: Tool): void;
  setJoining(joining: Joining): void;
  setFrontOnly(frontOnly: boolean): void;
  select(ids: readonly number[], options?: { readonly fly?: boolean }): void;
  hover(id: number | null): void;
  setQuestion(question: Question | null): void;
}

export const selectionSlice: Slice<SelectionSlice> = (set, get) => ({
  selection: [],
  hovered: null,
  flights: 0,
  question: null,
  tool: "turn",
  joining: "replace",
  frontOnly: false,
  setTool: (tool) => set({ tool, joining: "replace" }),
  setJoining: (joining) => set({ joining }),
  setFrontOnly: (frontOnly) => set({ frontOnly }),
  select: (ids, { fly = false } = {}) => {
    const { selection, flights, block: old } = get();
    const same = ids.length === selection.length && ids.every((id, i) => id === selection[i]);
    const block = blockUnder(old, ids);
    if (same && !fly && block === old) return;
    set({ selection: same ? selection : ids, flights: fly ? flights + 1 : flights, block });
  },
  hover: (hovered) => {
    if (get().hovered !== hovered) set({ hovered });
  },
  setQuestion: (question) => set({ question }),
});
