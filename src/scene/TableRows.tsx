import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { selectVisible } from "#store/derived.ts";
import { chunkOf, openChunk, placeInWords } from "#store/documents.ts";
import { store, useExplorer } from "#store/store.ts";
import { PlaceButton } from "#ui/PlaceButton.tsx";
import type { Comparison } from "./facts.ts";
import { numberIn } from "./ordering.ts";
import css from "./table.module.css";
import { score2, shortened, whole } from "./text.ts";

const PAGE = 12;
const ROW = 28;
const LONGEST = 160;

interface Props {
  /** Item rows in the order shown. */
  readonly rows: Int32Array;
  readonly comparison: Comparison | null;
  /** Header cells. */
  readonly children: ReactNode;
}

/** The rows in view. Tab reaches one item; arrows, Page, Home and End move on from there; Enter chooses. */
export function TableRows({ rows, comparison, children }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const focusing = useRef(false);
  const noun = useExplorer((state) => state.source.noun);
  // oxlint-disable-next-line react/incompatible-library -- its answers are used here and passed to nobody
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * scaleOf(scroller.current),
    overscan: 12,
  });
  const active = Math.min(current, Math.max(0, rows.length - 1));
  const shown = virtual.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);

  useEffect(() => {
    if (!focusing.current) return;
    const button = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!button) return;
    focusing.current = false;
    button.focus({ preventScroll: true });
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
    <div ref={scroller} className={css["scroller"]}>
      <table
        aria-rowcount={rows.length + 1}
        aria-label={`${whole(rows.length)} ${noun === "" ? "items" : noun}`}
      >
        <thead>
          <tr aria-rowindex={1}>{children}</tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {shown.map(({ index, size }) => (
            <Row
              key={rows[index]}
              row={rows[index] ?? 0}
              index={index}
              height={size}
              reachable={index === active}
              comparison={comparison}
              onFocus={setCurrent}
              onKey={move}
            />
          ))}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </div>
  );
}

const Spacer = ({ height }: { readonly height: number }) => (
  <tr aria-hidden="true">
    {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- stands for the rows that are not drawn */}
    <td colSpan={5} style={{ height, padding: 0, border: 0 }} />
  </tr>
);

interface RowProps {
  readonly row: number;
  readonly index: number;
  readonly height: number;
  readonly reachable: boolean;
  readonly comparison: Comparison | null;
  readonly onFocus: (index: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

function Row({ row, index, height, reachable, comparison, onFocus, onKey }: RowProps) {
  const item = useExplorer((state) => state.items[row]);
  const chosen = useExplorer((state) => item !== undefined && state.selection.includes(item.id));
  const hovered = useExplorer((state) => item !== undefined && state.hovered === item.id);
  const hidden = useExplorer((state) => selectVisible(state)?.[row] === 0);
  if (!item) return null;
  const is = chunkOf(item);
  const { hover, select } = store.getState();
  const choose = (event: MouseEvent): void => {
    const { selection } = store.getState();
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!add) select([item.id]);
    else if (chosen) select(selection.filter((id) => id !== item.id));
    else select([...selection, item.id]);
  };
  const rank = (column: "rank" | "inMap"): string => {
    const value = numberIn(column, comparison, row);
    return Number.isNaN(value) ? "" : whole(value);
  };
  const similarity = numberIn("similarity", comparison, row);
  return (
    <tr
      aria-rowindex={index + 2}
      className={`${chosen ? css["chosen"] : ""} ${hovered ? css["hovered"] : ""} ${hidden ? css["gone"] : ""}`}
      style={{ height }}
      onPointerEnter={() => hover(item.id)}
      onPointerLeave={() => hover(null)}
    >
      <th scope="row" className={css["item"]} data-placed={is !== null}>
        <button
          type="button"
          data-index={index}
          aria-pressed={chosen}
          tabIndex={reachable ? 0 : -1}
          dir="auto"
          onClick={choose}
          onFocus={() => onFocus(index)}
          onKeyDown={onKey}
        >
          {shortened(item.text, LONGEST)}
          {hidden && <span> hidden</span>}
        </button>
        {is !== null && (
          <PlaceButton
            name={shortened(is.document, 24)}
            place={placeInWords(is)}
            onOpen={() => openChunk(store.getState(), item.id)}
            dense
            reachable={reachable}
          />
        )}
      </th>
      <td className={css["group"]} dir="auto">
        {item.label ?? ""}
      </td>
      <td className={css["similarity"]}>{Number.isNaN(similarity) ? "" : score2(similarity)}</td>
      <td className={css["rank"]}>{rank("rank")}</td>
      <td className={css["inMap"]}>{rank("inMap")}</td>
    </tr>
  );
}

const scaleOf = (element: HTMLElement | null): number =>
  element ? Number.parseFloat(getComputedStyle(element).getPropertyValue("--scale")) || 1 : 1;
