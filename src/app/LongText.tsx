import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./PasteField.module.css";

const LINE = 24;
/** Characters of a line that are shown. */
const REACH = 300;

interface LongTextProps {
  readonly text: string;
  readonly onEmpty: () => void;
}

/** A text too long to edit, line by line as it came. Pasting replaces it. */
export function LongText({ text, onEmpty }: LongTextProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const starts = useMemo(() => lineStarts(text), [text]);
  useEffect(() => scroller.current?.focus(), []);
  // oxlint-disable-next-line react/incompatible-library -- its answers are read in this component only
  const list = useVirtualizer({
    count: starts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 10,
    paddingStart: 8,
    paddingEnd: 8,
  });
  const digits = Math.max(2, String(starts.length).length);
  return (
    <div className={styles.long}>
      <section
        ref={scroller}
        className={styles.lines}
        data-autofocus=""
        aria-label={`Text to map, ${plural(starts.length, "line")}. Paste to replace it.`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls and takes a paste
        tabIndex={0}
      >
        <div style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start }) => (
            <div key={index} className={styles.line} style={{ transform: `translateY(${start}px)` }}>
              <span style={{ width: `calc(${digits}ch + 22px)` }}>{index + 1}</span>
              <bdi>{lineAt(text, starts, index)}</bdi>
            </div>
          ))}
        </div>
      </section>
      <p>
        {plural(starts.length, "line")}, too long to edit here. Paste again to replace it, or{" "}
        <Button kind="link" onClick={onEmpty}>
          empty the field
        </Button>
      </p>
    </div>
  );
}

/** Where each line begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  if (starts.at(-1) === text.length) starts.pop();
  return starts;
}

function lineAt(text: string, starts: readonly number[], index: number): string {
  const from = starts[index] ?? 0;
  return text.slice(from, Math.min((starts[index + 1] ?? text.length + 1) - 1, from + REACH));
}
