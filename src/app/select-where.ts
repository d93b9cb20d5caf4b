import type { Item } from "#store/items.ts";

/** Which items are looked for; what is left out excludes none. */
export interface Where {
  readonly test?: (text: string) => boolean;
  /** Null stands for the items without a label. */
  readonly labels?: ReadonlySet<string | null>;
  /** Cosine of every row, and the least that counts. */
  readonly similar?: { readonly cosines: Float32Array; readonly above: number };
}

/** Rows between two looks at the clock. */
const STEP = 256;

/**
 * Ids of the shown items for which all of it holds, in the order of the rows. `visible` is 0 for hidden rows, null when all are shown.
 * An expression can take very long over very many texts: null when `milliseconds` are over before the end.
 */
export function idsWhere(
  items: readonly Item[],
  visible: Uint8Array | null,
  { test, labels, similar }: Where,
  milliseconds = Infinity,
): readonly number[] | null {
  const until = performance.now() + milliseconds;
  const ids: number[] = [];
  for (const [row, { id, text, label }] of items.entries()) {
    if (row % STEP === 0 && performance.now() > until) return null;
    if (visible?.[row] === 0) continue;
    if (similar && !(similar.cosines[row]! >= Math.fround(similar.above))) continue;
    if (labels && !labels.has(label)) continue;
    if (test && !test(text)) continue;
    ids.push(id);
  }
  return ids;
}
