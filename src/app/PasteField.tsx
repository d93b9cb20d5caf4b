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
  /** True when a text was taken here instead of by the browser. */
  const take = (given: string): boolean => {
    const area = fieldRef.current;
    const many = hasMoreLines(given, SMALL_PASTE) || given.length > MOST_CHARACTERS;
    if (given === "" || (!long && !many)) return false;
    if (long || area === null) onText(given);
    else onText(spliced(area, given));
    return true;
  };
  const paste = (event: ClipboardEvent): void => {
    if (take(event.clipboardData.getData("text/plain"))) event.preventDefault();
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
        <TypedText fieldRef={fieldRef} text={text} selected={selected} onText={onText} onTake={take} />
      )}
    </div>
  );
}

/** The area's text with its selection replaced; written back while it is short enough to be edited. */
function spliced(area: HTMLTextAreaElement, given: string): string {
  const { value, selectionStart, selectionEnd } = area;
  const next = value.slice(0, selectionStart) + given + value.slice(selectionEnd);
  if (!isLong(next)) {
    area.value = next;
    area.setSelectionRange(selectionStart + given.length, selectionStart + given.length);
  }
  return next;
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
