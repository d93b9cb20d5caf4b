import { useMemo } from "react";
import type { Clustering } from "#store/clusters.ts";
import { columnIn } from "#store/colouring.ts";
import { columnOf, repainted } from "#store/columns.ts";
import { useExplorer } from "#store/store.ts";

/** Colour of each cluster as the map shows it, CSS; grey for what shares the colour of "other", or where the map shows something else. */
export function useClusterColours({ column, clusters }: Clustering): readonly string[] {
  const items = useExplorer((state) => state.items);
  const shown = useExplorer((state) => columnIn(state.colourBy) === column);
  const paint = useExplorer((state) => state.painted.get(column ?? ""));
  return useMemo(() => {
    const found = column !== null && shown ? columnOf(items, column) : null;
    const own = found?.kind === "category" ? repainted(found, paint).categories : [];
    const byName = new Map(own.map(({ name, colour }) => [name, colour]));
    return clusters.map(({ name }) => {
      const colour = byName.get(name) ?? 10;
      return colour < 10 ? `var(--cat-${colour + 1})` : "var(--edge)";
    });
  }, [items, column, shown, paint, clusters]);
}
