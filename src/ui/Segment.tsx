import type { KeyboardEvent } from "react";
import styles from "./Segment.module.css";

interface Option<V extends string | number> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SegmentProps<V extends string | number> {
  /** Names the group for screen readers. */
  readonly label: string;
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  /** Equal cells over the full width, as on a phone. */
  readonly wide?: boolean;
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A choice of a few, side by side. One stop in the tab order; arrow keys choose. */
export function Segment<V extends string | number>({
  label,
  value,
  options,
  onChange,
  wide,
}: SegmentProps<V>) {
  const current = options.findIndex((option) => option.value === value);
  const step = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const by = STEP[event.key];
    if (by === undefined) return;
    event.preventDefault();
    for (let i = 1; i <= options.length; i++) {
      const at = (current + by * i + options.length * i) % options.length;
      const option = options[at];
      if (!option || option.disabled) continue;
      onChange(option.value);
      const button = event.currentTarget.parentElement?.children[at];
      if (button instanceof HTMLElement) button.focus();
      return;
    }
  };
  return (
    <fieldset className={wide ? `${styles.segment} ${styles.wide}` : styles.segment} aria-label={label}>
      {options.map((option, i) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.disabled}
          tabIndex={i === Math.max(0, current) ? 0 : -1}
          onClick={() => onChange(option.value)}
          onKeyDown={step}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
