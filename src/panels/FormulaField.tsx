import { X } from "lucide-react";
import { useRef } from "react";
import { Button } from "#ui/Button.tsx";
import styles from "./arithmetic.module.css";
import type { Run } from "./chips.ts";

interface FormulaFieldProps {
  readonly value: string;
  /** The value in pieces: terms are drawn as chips. */
  readonly runs: readonly Run[];
  /** Every term has a vector: the chips get their full outline. */
  readonly understood: boolean;
  readonly wrong: boolean;
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

/**
 * A plain text field, so that it is edited, read out and pasted into like any other. The chips are an echo of the text
 * behind it, set in the same type, which also gives the field its height when the text wraps.
 */
export function FormulaField({
  value,
  runs,
  understood,
  wrong,
  describedBy,
  onChange,
  onEnter,
}: FormulaFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <div className={understood ? `${styles.formula} ${styles.understood}` : styles.formula}>
      <div className={styles.stack}>
        <div className={styles.echo} aria-hidden="true">
          {runs.map(({ start, text, term }) => (
            <span key={start} className={term ? styles.term : undefined}>
              {text}
            </span>
          ))}
          {"\u200b"}
        </div>
        <textarea
          ref={field}
          rows={1}
          aria-label="Expression"
          aria-describedby={describedBy}
          aria-invalid={wrong}
          placeholder="king − man + woman"
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onEnter();
          }}
        />
      </div>
      {value !== "" && (
        <Button
          kind="plain"
          icon={X}
          aria-label="Clear the expression"
          onClick={() => {
            onChange("");
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
