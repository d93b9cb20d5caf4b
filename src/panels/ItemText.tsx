import { type ReactNode, useEffect, useRef } from "react";
import { selectRowsById, selectVisible } from "#store/derived.ts";
import { langOf } from "#store/item-lang.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import styles from "./item-text.module.css";

interface ItemTextProps {
  readonly id: number;
  /** Instead of the plain text: with words marked in it. */
  readonly children?: ReactNode;
  /** Lines it may take; 1 unless said. */
  readonly lines?: 1 | 2 | 3;
  /** Instead of selecting it and flying there. */
  readonly onChoose?: () => void;
}

/** An item in a list: a button that chooses it on the map, lights up with it and lights it up. Says where it is hidden. */
export function ItemText({ id, children, lines = 1, onChoose }: ItemTextProps) {
  const text = useExplorer((state) => state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "");
  const lang = useExplorer((state) => langOf(state.items[selectRowsById(state).get(id) ?? -1]));
  const hidden = useExplorer((state) => selectVisible(state)?.[selectRowsById(state).get(id) ?? -1] === 0);
  const lit = useExplorer((state) => state.hovered === id);
  const chosen = useExplorer((state) => state.selection.includes(id));
  const button = useRef<HTMLButtonElement>(null);
  // Another item may have come under a resting pointer or focus.
  useEffect(() => {
    if (button.current?.matches(":hover, :focus-visible")) store.getState().hover(id);
  }, [id]);
  const hover = (): void => store.getState().hover(id);
  const leave = (): void => store.getState().hover(null);
  return (
    <button
      ref={button}
      type="button"
      dir="auto"
      lang={lang}
      className={styles.item}
      data-lines={lines}
      data-lit={lit}
      data-chosen={chosen}
      onClick={onChoose ?? (() => store.getState().select([id], { fly: true }))}
      onPointerEnter={hover}
      onPointerLeave={leave}
      onFocus={hover}
      onBlur={leave}
    >
      <span>
        {hidden && <em>hidden</em>}
        {children ?? oneLine(text, 200 * lines)}
      </span>
    </button>
  );
}
