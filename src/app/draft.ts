import type { Unit } from "#text/split.ts";

/** What is typed into the paste dialog. */
export interface Draft {
  readonly text: string;
  /** Null: the first guess decides. */
  readonly unit: Unit | null;
  /** Already on the map: the next paste replaces it. */
  readonly mapped: boolean;
}

export const EMPTY_DRAFT: Draft = { text: "", unit: null, mapped: false };
