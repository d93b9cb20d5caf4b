import { useEffect } from "react";
import type { PanelMarks } from "#store/marks.ts";
import { store } from "#store/store.ts";

/**
 * Shows marks on the map while a panel is there; null shows none. Give the same object (useMemo) while nothing changes: another one draws
 * the map anew.
 */
export function useMarks(marks: PanelMarks | null): void {
  useEffect(() => {
    store.getState().setPanelMarks(marks);
    return () => {
      if (store.getState().panelMarks === marks) store.getState().setPanelMarks(null);
    };
  }, [marks]);
}
