import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#ui/Icon.tsx";
import styles from "./map.module.css";

/** The misreading that something invites. */
export function Caution({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.caution}>
      <Icon of={CircleAlert} />
      <span>{children}</span>
    </p>
  );
}
