import type { ClipboardEvent, DragEvent, RefObject } from "react";
import { LongText } from "./LongText.tsx";
import styles from "./PasteField.module.css";
import { TypedText } from "./TypedText.tsx";

/**
 * Beyond this a text is shown, not edited: browsers lay out every line of a text area, seconds for 50,000 of them. Single
 * items can be edited once they are on the map.
 */
const MOST_LINES = 1000;
const MOST_CHARACTERS = 120_000;
/** A paste with more lines than this skips the browser's own editing, which takes time in the square of the lines. */
const SMALL_PASTE = 100;

interface PasteFieldProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** The text is on the map already: what is typed or pasted replaces it. */
  readonly selected: boolean;
  readonly onText: (text: string) => void;
  readonly onFiles: (files: FileList) => void;
}

/** Where text comes in: typed, pasted or dropped, of any length. */
export function PasteField({ fieldRef, text, selected, onText, onFiles }: PasteFieldProps) {
  const long = isLong(text);
  const paste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData("text/plain");
    if (pasted === "" || (!long && !hasMoreLines(pasted, SMALL_PASTE) && pasted.length < MOST_CHARACTERS))
      return;
    event.preventDefault();
    const area = fieldRef.current;
    if (long || area === null) onText(pasted);
    else {
      const next = area.value.slice(0, area.selectionStart) + pasted + area.value.slice(area.selectionEnd);
      const caret = area.selectionStart + pasted.length;
      if (!isLong(next)) {
        area.value = next;
        area.setSelectionRange(caret, caret);
      }
      onText(next);
    }
  };
  const drop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onFiles(event.dataTransfer.files);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what is inside takes the keys
    <div
      className={styles.field}
      onPaste={paste}
      onDrop={drop}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes("Files")) event.preventDefault();
      }}
    >
      {long ? (
        <LongText text={text} onEmpty={() => onText("")} />
      ) : (
        <TypedText fieldRef={fieldRef} text={text} selected={selected} onText={onText} />
      )}
    </div>
  );
}

const isLong = (text: string): boolean => text.length > MOST_CHARACTERS || hasMoreLines(text, MOST_LINES);

function hasMoreLines(text: string, most: number): boolean {
  let at = -1;
  for (let lines = 0; lines < most; lines++) {
    at = text.indexOf("\n", at + 1);
    if (at === -1) return false;
  }
  return true;
}
