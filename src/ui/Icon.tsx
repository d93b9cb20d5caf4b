import type { LucideIcon } from "lucide-react";
import styles from "./Icon.module.css";

/** A lucide picture at 16 px times the scale, always beside a word or inside a labelled control. */
export function Icon({ of: Picture }: { readonly of: LucideIcon }) {
  return <Picture className={styles.icon} strokeWidth={1.75} aria-hidden="true" focusable="false" />;
}
