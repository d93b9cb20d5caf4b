import { useMemo } from "react";
import type { DuplicatesAt } from "#analysis/duplicates-at.ts";
import type { Duplicates } from "#store/duplicates.ts";
import type { ShownGroup } from "./DuplicateGroups.tsx";

const NONE: readonly ShownGroup[] = [];

/** Groups by item ids. */
export function useShownGroups(found: Duplicates | null, at: DuplicatesAt | null): readonly ShownGroup[] {
  return useMemo(
    () =>
      found === null || at === null
        ? NONE
        : at.groups.map(({ rows, score }) => ({ ids: rows.flatMap((row) => found.ids[row] ?? []), score })),
    [found, at],
  );
}
