import { useVirtualizer } from "@tanstack/react-virtual";
import { X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { commands } from "#store/commands.ts";
import type { Item } from "#store/items.ts";
import { PlaceInDocument } from "#panels/PlaceInDocument.tsx";
import { oneLine } from "#text/display.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./ItemsDialog.module.css";

const ROW = 40;

/** One field an item. Enter or leaving it saves, Esc brings the old text back, ↑ and ↓ move, × removes. */
export function ItemRows({ items }: { readonly items: readonly Item[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its answers are read in this component only
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 6,
  });
  const focusRow = (index: number): void => {
    if (index < 0 || index >= items.length) return;
    list.scrollToIndex(index);
    // The row may only be drawn by the next frame.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLInputElement>(`[data-row="${index}"] input`)?.focus(),
    );
  };
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          return (
            item && (
              <li key={key} data-row={index} style={{ transform: `translateY(${start}px)` }}>
                <span className={styles.number}>{index + 1}</span>
                <ItemField key={item.text} item={item} onMove={(by) => focusRow(index + by)} />
                <bdi className={styles.label}>{item.label === null ? "" : oneLine(item.label, 24)}</bdi>
                <PlaceInDocument id={item.id} dense />
                <Button
                  kind="plain"
                  icon={X}
                  aria-label={`Remove ${oneLine(item.text, 40)}`}
                  onClick={() => {
                    void commands().removeItems([item.id]);
                    focusRow(Math.min(index, items.length - 2));
                  }}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function ItemField({ item, onMove }: { readonly item: Item; readonly onMove: (by: number) => void }) {
  // A field has one line: what it shows of a longer text is no change of it.
  const line = item.text.replace(/[\n\r]+/g, " ").trim();
  const save = (field: HTMLInputElement): void => {
    const text = field.value.trim();
    if (text === "") field.value = line;
    else if (text !== line) void commands().editItem(item.id, text);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>): void => {
    switch (event.key) {
      case "Enter":
        save(event.currentTarget);
        break;
      case "Escape":
        // The first Esc takes back the change, the next closes the dialog.
        if (event.currentTarget.value === line) return;
        event.currentTarget.value = line;
        break;
      case "ArrowDown":
        onMove(1);
        break;
      case "ArrowUp":
        onMove(-1);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <input
      className={styles.field}
      type="text"
      dir="auto"
      defaultValue={line}
      aria-label={`Item ${oneLine(item.text, 40)}`}
      onBlur={(event) => save(event.currentTarget)}
      onKeyDown={key}
    />
  );
}
