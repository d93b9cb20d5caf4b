import type { Slice, State } from "./state.ts";

/** An item by id, or one of the places of the marks by number. */
export type MarkEnd = { readonly id: number } | { readonly place: number };

/** What a panel shows on the map besides what is chosen, while it is open. */
export interface PanelMarks {
  /** Id of the panel. */
  readonly panel: string;
  /** Items that stay as they are while all others sink; null: nothing sinks. */
  readonly lit: readonly number[] | null;
  /** Items with a rim, and a name where there is room, most important first. At most 30 of them are drawn. */
  readonly named: readonly number[];
  /** Places that are no items, such as a query: a diamond with its name. `place`: dims numbers, map coordinates. */
  readonly places: readonly { readonly text: string; readonly place: Float32Array }[];
  /** Lines, solid where the map tells the truth, dashed where it tore apart what belongs together. */
  readonly lines: readonly { readonly from: MarkEnd; readonly to: MarkEnd; readonly torn: boolean }[];
}

export interface MarksSlice {
  readonly panelMarks: PanelMarks | null;
  setPanelMarks(marks: PanelMarks | null): void;
}

export const NO_MARKS = { panelMarks: null } as const;

export const marksSlice: Slice<MarksSlice> = (set) => ({
  ...NO_MARKS,
  setPanelMarks: (panelMarks) => set({ panelMarks }),
});

/** The marks of the panel that is open. */
export const selectPanelMarks = ({ panelMarks, panel }: State): PanelMarks | null =>
  panelMarks?.panel === panel ? panelMarks : null;
