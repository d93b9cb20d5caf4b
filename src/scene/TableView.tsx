import { useMemo, useState } from "react";
import { selectHiddenCount } from "#store/derived.ts";
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

/** All items as a table: the map for those who cannot see it, or whose browser draws none. */
export function TableView({ retry }: Props) {
  const items = useExplorer((state) => state.items);
  const labelName = useExplorer((state) => state.source.labelName);
  const comparison = useExplorer(selectComparison);
  const [order, setOrder] = useState<Order | null>(null);
  const rows = useMemo(() => orderedRows(items, comparison, order), [items, comparison, order]);
  const sortBy = (column: Column): void => {
    const again = order?.column === column;
    setOrder(again ? { column, descending: !order.descending } : firstOrder(column));
  };
  const subject = comparison ? shortened(comparison.subject, 24) : null;
  const columns: readonly (readonly [Column, string])[] = [
    ["item", "Item"],
    ["group", labelName.charAt(0).toUpperCase() + labelName.slice(1)],
    ["similarity", subject === null ? "Similarity" : `To ${subject}`],
    ["rank", "Rank"],
    ["inMap", "In map"],
  ];
  return (
    <section className={css["view"]} aria-label="Table of the items">
      {retry ? (
        <NoMap retry={retry} />
      ) : (
        <p className={css["back"]}>
          <button type="button" onClick={() => store.getState().setShowTable(false)}>
            Back to the map
          </button>
          {comparison === null && (
            <span>Choose an item: the table then says how similar the others are.</span>
          )}
        </p>
      )}
      <Hidden />
      <TableRows rows={rows} comparison={comparison}>
        {columns.map(([column, says]) => (
          <Header key={column} column={column} says={says} order={order} sortBy={sortBy} />
        ))}
      </TableRows>
    </section>
  );
}

/** Hidden items stay in the table, and say so; this is the way back for all of them. */
function Hidden() {
  const count = useExplorer(selectHiddenCount);
  if (count === 0) return null;
  return (
    <p className={css["back"]}>
      <span>{whole(count)} hidden on the map.</span>
      <button type="button" onClick={() => store.getState().showAll()}>
        Show all
      </button>
    </p>
  );
}

interface HeaderProps {
  readonly column: Column;
  readonly says: string;
  readonly order: Order | null;
  readonly sortBy: (column: Column) => void;
}

function Header({ column, says, order, sortBy }: HeaderProps) {
  const on = order?.column === column;
  const sort = on ? (order.descending ? "descending" : "ascending") : "none";
  const arrow = on ? (order.descending ? " ↓" : " ↑") : "";
  return (
    <th scope="col" aria-sort={sort} className={css[column]}>
      <button type="button" onClick={() => sortBy(column)}>
        {says}
        <span aria-hidden="true">{arrow}</span>
      </button>
    </th>
  );
}

function NoMap({ retry }: { readonly retry: () => void }) {
  return (
    <div className={css["notice"]}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d="M9 2 L17 16 H1 Z M9 7 V11 M9 13.2 V14" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <div>
        <output>
          <b>This browser draws no map, so here is the table.</b>
          <span>
            WebGL 2 and the 2D canvas are switched off or blocked. Every panel works. Same items, same scores.
          </span>
        </output>
        <button type="button" onClick={retry}>
          Try again
        </button>
      </div>
    </div>
  );
}
