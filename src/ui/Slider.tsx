import { type CSSProperties, type ReactNode, useId } from "react";
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
  const share = Math.min(1, Math.max(0, (value - min) / (max - min || 1)));
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{written}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        style={{ "--share": `${share * 100}%` } as CSSProperties}
        aria-valuetext={written}
        {...(children === undefined ? {} : { "aria-describedby": `${id}-help` })}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      {children !== undefined && <p id={`${id}-help`}>{children}</p>}
    </div>
  );
}
