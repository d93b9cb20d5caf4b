import { useMemo, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import { selectComparison } from "./facts.ts";
import { firstOrder, orderedRows, type Column, type Order } from "./ordering.ts";
import css from "./table.module.css";
import { TableRows } from "./TableRows.tsx";
import { shortened, whole } from "./text.ts";

interface Props {
  /** Tries to draw the map again; null when the table was asked for. */
  readonly retry: (() => void) | null;
}

/** All items as a table: the map for those who cannot see it, or whose browser gives no 3D. */
export function TableView({ retry }: Props) {
  const items = useExplorer((state) => state.items);
  const noun = useExplorer((state) => state.source.noun);
  const labelName = useExplorer((state) => state.source.labelName);
  const comparison = useExplorer(selectComparison);
  const [order, setOrder] = useState<Order | null>(null);
  const rows = useMemo(() => orderedRows(items, comparison, order), [items, comparison, order]);
  const sortBy = (column: Column): void => {
    const turned = order?.column === column;
    setOrder(turned ? { column, descending: !order.descending } : firstOrder(column));
  };
  const header = (column: Column, says: string) => {
    const on = order?.column === column;
    const sort = on ? (order.descending ? "descending" : "ascending") : "none";
    return (
      <div role="columnheader" aria-sort={sort} className={css[column]} tabIndex={-1}>
        <button type="button" onClick={() => sortBy(column)}>
          {says}
          <span aria-hidden="true">{on ? (order.descending ? " ↓" : " ↑") : ""}</span>
        </button>
      </div>
    );
  };
  const subject = comparison ? shortened(comparison.subject, 24) : null;
  return (
    <section className={css["view"]} aria-label="Table of the items">
      {retry ? (
        <NoMap retry={retry} />
      ) : (
        <p className={css["back"]}>
          <button type="button" onClick={() => store.getState().setShowTable(false)}>
            Back to the map
          </button>
        </p>
      )}
      <div
        role="grid"
        aria-label={`${whole(items.length)} ${noun}`}
        aria-rowcount={items.length + 1}
        aria-multiselectable="true"
        className={css["table"]}
      >
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={css["head"]}>
            {header("item", "Item")}
            {header("group", labelName.charAt(0).toUpperCase() + labelName.slice(1))}
            {header("similarity", subject === null ? "Similarity" : `To ${subject}`)}
            {header("rank", "Rank")}
            {header("inMap", "In map")}
          </div>
        </div>
        <TableRows rows={rows} comparison={comparison} />
      </div>
    </section>
  );
}

function NoMap({ retry }: { readonly retry: () => void }) {
  return (
    <div className={css["notice"]} role="status">
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d="M9 2 L17 16 H1 Z M9 7 V11 M9 13.2 V14" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <div>
        <b>This browser gives no 3D, so here is the table.</b>
        <p>WebGL 2 is switched off, blocked or was lost. Panels and scores are the same as with the map.</p>
        <button type="button" onClick={retry}>
          Try again
        </button>
      </div>
    </div>
  );
}
