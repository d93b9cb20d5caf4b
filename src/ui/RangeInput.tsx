import type { CSSProperties } from "react";
import styles from "./RangeInput.module.css";

interface RangeInputProps {
  readonly id: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as it is read out. */
  readonly written: string;
  /** Id of the lines that explain it. */
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** The bar of a slider, filled up to its value. Its label and its value in words belong to whoever shows it. */
export function RangeInput({
  id,
  value,
  min,
  max,
  step,
  written,
  describedBy,
  disabled = false,
  onChange,
}: RangeInputProps) {
  const share = Math.min(1, Math.max(0, (value - min) / (max - min || 1)));
  return (
    <input
      id={id}
      className={styles.range}
      type="range"
      min={min}
      max={max}
      step={step}
      value={value}
      disabled={disabled}
      style={{ "--share": `${share * 100}%` } as CSSProperties}
      aria-valuetext={written}
      aria-describedby={describedBy}
      onChange={({ target }) => onChange(target.valueAsNumber)}
    />
  );
}
