import { type RefObject, useEffect, useState } from "react";
import styles from "./PasteField.module.css";

/** px; the gutter and the text share it. */
const LINE = 24;

interface PasteFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** The text is on the map already: typing over it replaces it. */
  readonly selected: boolean;
  readonly onInput: (text: string) => void;
  readonly onFiles: (files: FileList) => void;
}

/** A plain text area, however long the text; only the numbers of the lines in sight are drawn. */
export function PasteField({ field, text, selected, onInput, onFiles }: PasteFieldProps) {
  const [scroll, setScroll] = useState({ top: 0, height: 480 });
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.value = text;
    if (selected) element.select();
    else element.setSelectionRange(text.length, text.length);
    setScroll({ top: element.scrollTop, height: element.clientHeight });
    // Once: the element holds the text from then on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const lines = countLines(text);
  const first = Math.min(lines - 1, Math.floor(scroll.top / LINE));
  const shown = Math.min(lines - first, Math.ceil(scroll.height / LINE) + 2);
  return (
    <div className={styles.field}>
      <div className={styles.gutter} aria-hidden="true">
        <div style={{ transform: `translateY(${first * LINE - scroll.top}px)` }}>
          {Array.from({ length: Math.max(0, shown) }, (_, i) => (
            <div key={first + i}>{first + i + 1}</div>
          ))}
        </div>
      </div>
      <textarea
        ref={field}
        aria-label="Text to map"
        wrap="off"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        placeholder="One item a line, for example:"
        onInput={(event) => onInput(event.currentTarget.value)}
        onScroll={(event) => {
          const { scrollTop: top, clientHeight: height } = event.currentTarget;
          setScroll({ top, height });
        }}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes("Files")) event.preventDefault();
        }}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return;
          event.preventDefault();
          onFiles(event.dataTransfer.files);
        }}
      />
    </div>
  );
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
