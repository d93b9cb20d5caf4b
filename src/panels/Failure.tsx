import type { ReactNode } from "react";
import { Notice } from "#ui/Notice.tsx";
import styles from "./panel.module.css";

/** The slab in the place where a result would be: first sentence large, the rest beneath it. */
export function Failure({
  sentence,
  children,
}: {
  readonly sentence: string;
  readonly children?: ReactNode;
}) {
  const [, what = sentence, detail = ""] = /^(.+?[.?])\s+(.+)$/su.exec(sentence) ?? [];
  return (
    <div className={styles.block}>
      <Notice what={what} detail={detail}>
        {children}
      </Notice>
    </div>
  );
}
