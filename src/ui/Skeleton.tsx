import styles from "./Skeleton.module.css";

/** Stands where a number or a bar will be. Width in per cent of its place. Never alone: words stand beside it. */
export function Skeleton({ width = 100 }: { readonly width?: number }) {
  return <span className={styles.skeleton} style={{ width: `${width}%` }} aria-hidden="true" />;
}
