import styles from "./Gauge.module.css";

interface GaugeProps {
  /** 0 to 1. */
  readonly value: number;
  /** The yardstick beside it, 0 to 1. */
  readonly yardstick: number;
}

/** A figure with its yardstick: filled to the value, ticked where chance would be. Words beside it say the same. */
export function Gauge({ value, yardstick }: GaugeProps) {
  return (
    <span className={styles.gauge} aria-hidden="true">
      <i style={{ width: `${value * 100}%` }} />
      <u style={{ left: `${yardstick * 100}%` }} />
    </span>
  );
}
