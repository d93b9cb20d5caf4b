import type { ComponentPropsWithRef } from "react";
import styles from "./Chip.module.css";

/** A short thing worth trying: a word, a preset. */
export function Chip({ className, ...rest }: ComponentPropsWithRef<"button">) {
  return (
    <button type="button" {...rest} className={className ? `${styles.chip} ${className}` : styles.chip} />
  );
}
