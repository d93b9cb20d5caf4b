import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { store, useExplorer } from "#store/store.ts";
import type { Comparison } from "./facts.ts";
import { numberIn } from "./ordering.ts";
import css from "./table.module.css";
import { score2, shortened, whole } from "./text.ts";

const PAGE = 12;
const ROW = 28;

interface Props {
  /** Item rows in the order shown. */
  readonly rows: Int32Array;
  readonly comparison: Comparison | null;
}

/** The rows in view. One row at a time can be reached with Tab; arrows, Page and Home/End move, Enter chooses. */
export function TableRows({ rows, comparison }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const focusing = useRef(false);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * scaleOf(scroller.current),
    overscan: 12,
  });
  const active = Math.min(current, Math.max(0, rows.length - 1));

  useEffect(() => {
    if (!focusing.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    focusing.current = false;
    row.focus({ preventScroll: true });
  });

  const move = (event: KeyboardEvent): void => {
    const last = rows.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE,
      PageUp: active - PAGE,
      Home: 0,
      End: last,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(last, to));
    focusing.current = true;
    virtual.scrollToIndex(next);
    setCurrent(next);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus
    <div ref={scroller} role="rowgroup" className={css["scroller"]} onKeyDown={move}>
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => (
          <Row
            key={rows[index]}
            row={rows[index] ?? 0}
            index={index}
            top={start}
            height={size}
            reachable={index === active}
            comparison={comparison}
            onFocus={setCurrent}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: number;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly reachable: boolean;
  readonly comparison: Comparison | null;
  readonly onFocus: (index: number) => void;
}

function Row({ row, index, top, height, reachable, comparison, onFocus }: RowProps) {
  const item = useExplorer((state) => state.items[row]);
  const chosen = useExplorer((state) => item !== undefined && state.selection.includes(item.id));
  const hovered = useExplorer((state) => item !== undefined && state.hovered === item.id);
  if (!item) return null;
  const { hover, select } = store.getState();
  const choose = (event: MouseEvent | KeyboardEvent): void => {
    const { selection } = store.getState();
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!add) select([item.id]);
    else if (chosen) select(selection.filter((id) => id !== item.id));
    else select([...selection, item.id]);
  };
  const cell = (column: "rank" | "inMap"): string => {
    const value = numberIn(column, comparison, row);
    return Number.isNaN(value) ? "" : whole(value);
  };
  const similarity = numberIn("similarity", comparison, row);
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={reachable ? 0 : -1}
      className={`${css["row"]} ${hovered ? css["hovered"] : ""}`}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(event);
      }}
      onFocus={() => onFocus(index)}
      onPointerEnter={() => hover(item.id)}
      onPointerLeave={() => hover(null)}
    >
      <div role="gridcell" className={css["item"]} dir="auto" title={item.text}>
        {shortened(item.text, 160)}
      </div>
      <div role="gridcell" className={css["group"]} dir="auto">
        {item.label ?? ""}
      </div>
      <div role="gridcell" className={css["similarity"]}>
        {Number.isNaN(similarity) ? "" : score2(similarity)}
      </div>
      <div role="gridcell" className={css["rank"]}>
        {cell("rank")}
      </div>
      <div role="gridcell" className={css["inMap"]}>
        {cell("inMap")}
      </div>
    </div>
  );
}

const scaleOf = (element: HTMLElement | null): number =>
  element ? Number.parseFloat(getComputedStyle(element).getPropertyValue("--scale")) || 1 : 1;
