import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import styles from "./Button.module.css";
import { Icon } from "./Icon.tsx";

export interface ButtonProps extends ComponentPropsWithRef<"button"> {
  /** normal: outlined. primary: the one filled button of a view. inverse: on a slab of reversed ink. link: underlined words. */
  readonly kind?: "normal" | "primary" | "plain" | "inverse" | "link";
  /** Before the words. Without words the button needs an aria-label. */
  readonly icon?: LucideIcon;
}

/** Says what it does, with the amount: "Map 205 items". */
export function Button({ kind = "normal", icon, className, children, ...rest }: ButtonProps) {
  const bare = icon !== undefined && children === undefined;
  const classes = [styles.button, styles[kind], bare ? styles.bare : "", className];
  return (
    <button type="button" {...rest} className={classes.filter(Boolean).join(" ")}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}
