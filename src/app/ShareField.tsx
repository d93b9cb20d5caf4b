import { Copy } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "#ui/Button.tsx";
import styles from "./Share.module.css";

interface ShareFieldProps {
  readonly label: string;
  readonly text: string;
  /** "Copy link". */
  readonly act: string;
  readonly primary?: boolean;
  readonly rows?: number;
  readonly children?: ReactNode;
}

/** Words to take along, with a button that copies them. */
export function ShareField({ label, text, act, primary = false, rows = 3, children }: ShareFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState("");
  const id = useId();
  const copy = (): void => {
    setSaid("");
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    copied.then(
      () => setSaid("Copied."),
      () => {
        field.current?.focus();
        field.current?.select();
        setSaid("This browser did not allow the copy. It is marked now: copy it with the keyboard.");
      },
    );
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        readOnly
        rows={rows}
        spellCheck={false}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.acts}>
        <Button
          kind={primary ? "primary" : "normal"}
          icon={Copy}
          {...(primary ? { "data-autofocus": "" } : {})}
          onClick={copy}
        >
          {act}
        </Button>
        {children}
        <output className="quiet">{said}</output>
      </div>
    </div>
  );
}
