import { useId } from "react";
import styles from "./text-field.module.css";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  /** The label is read out, not shown. */
  readonly quiet?: boolean;
  /** Lines of a larger field; 1 unless said. */
  readonly lines?: number;
  readonly describedBy?: string;
}

/** A text to be typed, under its name. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, placeholder, quiet = false, lines = 1, describedBy } = props;
  const id = useId();
  const shared = {
    id,
    value,
    placeholder,
    dir: "auto",
    autoComplete: "off",
    spellCheck: false,
    "aria-describedby": describedBy,
  } as const;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={quiet ? "visually-hidden" : undefined}>
        {label}
      </label>
      {lines > 1 ? (
        <textarea {...shared} rows={lines} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input {...shared} type="text" onChange={({ target }) => onChange(target.value)} />
      )}
    </div>
  );
}
