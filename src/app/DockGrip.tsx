import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { STEP } from "./dock-width.ts";
import styles from "./Dock.module.css";

interface DockGripProps {
  readonly width: number;
  readonly least: number;
  readonly most: number;
  /** While dragging; px. */
  readonly onDrag: (width: number) => void;
  /** At the end of a drag, or by a key. */
  readonly onSet: (width: number) => void;
}

/** The edge of the dock: drag it, or use the arrow keys on it. */
export function DockGrip({ width, least, most, onDrag, onSet }: DockGripProps) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const reach = (event: PointerEvent): number =>
    from.current === null ? width : from.current.width + from.current.x - event.clientX;
  const key = (event: KeyboardEvent): void => {
    const next = keyWidth(event.key, width, least, most);
    if (next === null) return;
    event.preventDefault();
    onSet(next);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a focusable separator is a widget in ARIA
    <div
      className={styles.grip}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule between things cannot be moved
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the panels"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={`${width} pixels`}
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current !== null) onDrag(reach(event));
      }}
      onPointerUp={(event) => {
        if (from.current !== null && event.clientX !== from.current.x) onSet(reach(event));
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
        onSet(width);
      }}
    />
  );
}

function keyWidth(key: string, width: number, least: number, most: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return width + STEP;
    case "ArrowRight":
      return width - STEP;
    case "Home":
      return least;
    case "End":
      return most;
    default:
      return null;
  }
}
