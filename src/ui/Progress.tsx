import styles from "./Progress.module.css";

interface ProgressProps {
  readonly label: string;
  readonly value: number;
  /** 0 while the end is not known: then there is no bar to fill and the words beside it must say what happens. */
  readonly max: number;
  readonly done?: boolean;
}

/** A bar with figures beside it. */
export function Progress({ label, value, max, done = false }: ProgressProps) {
  const known = max > 0 || done;
  return (
    <progress
      className={done ? `${styles.progress} ${styles.done}` : styles.progress}
      aria-label={label}
      max={max > 0 ? max : 1}
      value={known ? (max > 0 ? Math.min(max, value) : 1) : 0}
    />
  );
}
