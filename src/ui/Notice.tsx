import { TriangleAlert, Info, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import styles from "./Notice.module.css";

interface NoticeProps {
  /** What happened: one sentence. */
  readonly what: string;
  /** What is safe, and the way on. */
  readonly detail?: string;
  readonly kind?: "error" | "note";
  /** Buttons of kind "inverse". */
  readonly children?: ReactNode;
  readonly onDismiss?: () => void;
}

/** A slab in reversed ink, where the work was. Stays until dismissed. */
export function Notice({ what, detail, kind = "error", children, onDismiss }: NoticeProps) {
  return (
    <div className={styles.notice} role="alert">
      <Icon of={kind === "error" ? TriangleAlert : Info} />
      <strong>{what}</strong>
      {onDismiss && (
        <Button kind="inverse" icon={X} aria-label="Dismiss" className={styles.dismiss} onClick={onDismiss} />
      )}
      {detail && <p>{detail}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
