import styles from "./Ticks.module.css";

interface TicksProps {
  /** Words along a scale, from its low end to its high one, and where each stands on it, 0..1. */
  readonly at: readonly { readonly share: number; readonly words: string }[];
}

/** Words under a scale: the first begins at its end, the last ends at it. For the eye alone; say the ends elsewhere. */
export function Ticks({ at }: TicksProps) {
  return (
    <div className={styles.ticks} aria-hidden="true">
      {at.map(({ share, words }) => (
        <span key={share} style={{ left: `${(share * 100).toFixed(2)}%` }}>
          {words}
        </span>
      ))}
    </div>
  );
}
