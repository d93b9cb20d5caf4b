import { useMemo } from "react";
import { type Duplicates, VERDICTS } from "#store/duplicates.ts";
import type { PanelMarks } from "#store/marks.ts";
import { selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { duplicateMarks } from "./duplicate-marks.ts";
import type { ShownGroup } from "./DuplicateGroups.tsx";
import type { ShownPair } from "./DuplicatePairs.tsx";
import { useMarks } from "./use-marks.ts";

const selectVerdicts = selectWish(VERDICTS);
/** Pairs that are drawn while nothing is selected. */
const DRAWN = 30;

/** All kept pairs with their keys and verdicts. */
export function usePairs(found: Duplicates | null): readonly ShownPair[] {
  const { same } = useExplorer(selectVerdicts);
  const plain = useMemo(() => {
    if (found === null) return [];
    const { first, second, scores } = found.pairs;
    return Array.from(scores, (score, at) => {
      const [a, b] = [found.ids[first[at] ?? -1] ?? -1, found.ids[second[at] ?? -1] ?? -1];
      return { a, b, score, exact: found.exact[at] === 1, key: found.keys[at] ?? "" };
    });
  }, [found]);
  return useMemo(() => plain.map((pair) => ({ ...pair, verdict: same[pair.key] ?? null })), [plain, same]);
}

/** Lines of what is selected among the pairs; of the best ones, and all items in groups lit, while nothing is. */
export function useDuplicateMarks(pairs: readonly ShownPair[], groups: readonly ShownGroup[]): void {
  const selection = useExplorer((state) => state.selection);
  const map = useExplorer((state) => state.map);
  const settled = map?.settled === true;
  const marks = useMemo((): PanelMarks | null => {
    const state = store.getState();
    if (!settled || pairs.length === 0 || selection.length === 1) return null;
    if (selection.length > 1) {
      const chosen = new Set(selection);
      const within = pairs.filter(({ a, b }) => chosen.has(a) && chosen.has(b));
      return duplicateMarks(state, within, selection, selection);
    }
    const lit = groups.flatMap(({ ids }) => ids);
    return lit.length * 2 > state.items.length ? null : duplicateMarks(state, pairs.slice(0, DRAWN), lit, []);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- a map at rest stays as it is
  }, [pairs, groups, selection, settled]);
  useMarks(marks);
}
