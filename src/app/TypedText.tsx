import { type RefObject, useEffect, useState } from "react";
import styles from "./PasteField.module.css";

/** px; the gutter and the text share it. */
const LINE = 24;

interface TypedTextProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly selected: boolean;
  readonly onText: (text: string) => void;
  /** Offered a text before the browser inserts it; true when it was taken. */
  readonly onTake: (given: string) => boolean;
}

/** A text area with the numbers of the lines in sight. The element holds the text; changes from outside reach it here. */
export function TypedText({ fieldRef, text, selected, onText, onTake }: TypedTextProps) {
  const [scroll, setScroll] = useState({ top: 0, height: 480 });
  useEffect(() => {
    const element = fieldRef.current;
    if (element === null) return;
    if (selected) element.select();
    else element.setSelectionRange(element.value.length, element.value.length);
    // After a long text was emptied, the dialog is open already.
    if (element.closest("dialog")?.open) element.focus();
    // Once, when it opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  useEffect(() => {
    const element = fieldRef.current;
    // Dropped and dictated texts come this way; React's own event would be too late.
    const before = (event: InputEvent): void => {
      if (event.data !== null && onTake(event.data)) event.preventDefault();
    };
    element?.addEventListener("beforeinput", before);
    return () => element?.removeEventListener("beforeinput", before);
  });
  useEffect(() => {
    if (fieldRef.current !== null && fieldRef.current.value !== text) fieldRef.current.value = text;
  }, [fieldRef, text]);
  const lines = countLines(text);
  const first = Math.min(lines - 1, Math.floor(scroll.top / LINE));
  const shown = Math.min(lines - first, Math.ceil(scroll.height / LINE) + 2);
  return (
    <>
      <div className={styles.gutter} aria-hidden="true">
        <div style={{ transform: `translateY(${first * LINE - scroll.top}px)` }}>
          {Array.from({ length: Math.max(0, shown) }, (_, i) => (
            <div key={first + i}>{first + i + 1}</div>
          ))}
        </div>
      </div>
      <textarea
        ref={fieldRef}
        data-autofocus=""
        aria-label="Text to map"
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        defaultValue={text}
        placeholder={"A word, a title, a question\none item a line"}
        onInput={(event) => onText(event.currentTarget.value)}
        onScroll={(event) => {
          const { scrollTop: top, clientHeight: height } = event.currentTarget;
          setScroll({ top, height });
        }}
      />
    </>
  );
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
