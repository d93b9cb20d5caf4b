import { type ReactNode, useId } from "react";
import { RangeInput } from "./RangeInput.tsx";
import styles from "./Slider.module.css";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as it is written beside the label and read out. */
  readonly written: string;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
  /** A line under it. */
  readonly children?: ReactNode;
}

/** A number to be dragged, with its name and value over it. */
export function Slider({
  label,
  value,
  min,
  max,
  step,
  written,
  onChange,
  disabled = false,
  children,
}: SliderProps) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{written}</output>
      <RangeInput
        id={id}
        value={value}
        min={min}
        max={max}
        step={step}
        written={written}
        describedBy={children === undefined ? undefined : `${id}-help`}
        disabled={disabled}
        onChange={onChange}
      />
      {children !== undefined && <p id={`${id}-help`}>{children}</p>}
    </div>
  );
}
