import type { ReactNode } from "react";
import type { FileOptions, FileQuestion } from "#protocol/files.ts";
import styles from "./ImportDialog.module.css";

const ENCODINGS = [
  ["utf-8", "UTF-8"],
  ["windows-1252", "Western (windows-1252)"],
  ["iso-8859-15", "Western (iso-8859-15)"],
  ["windows-1250", "Central European (windows-1250)"],
  ["iso-8859-2", "Central European (iso-8859-2)"],
  ["windows-1251", "Cyrillic (windows-1251)"],
  ["koi8-r", "Cyrillic (koi8-r)"],
  ["utf-16le", "UTF-16, little-endian"],
  ["utf-16be", "UTF-16, big-endian"],
  ["shift_jis", "Japanese (shift_jis)"],
  ["euc-jp", "Japanese (euc-jp)"],
  ["gb18030", "Chinese (gb18030)"],
  ["big5", "Chinese (big5)"],
  ["euc-kr", "Korean (euc-kr)"],
] as const;
const DELIMITERS = [
  [",", "Comma"],
  [";", "Semicolon"],
  ["\t", "Tab"],
  ["|", "Bar"],
] as const;
const UNITS = [
  ["line", "A line"],
  ["paragraph", "A paragraph"],
  ["document", "The whole file"],
] as const;

interface ImportAsksProps {
  readonly asks: readonly FileQuestion[];
  readonly options: FileOptions;
  readonly onOptions: (change: FileOptions) => void;
}

/** What a file does not say itself. Each is found out unless it is chosen. */
export function ImportAsks({ asks, options, onOptions }: ImportAsksProps) {
  if (asks.length === 0) return null;
  const { encoding = "", delimiter = "", header, unit = "", dim } = options;
  return (
    <div className={styles.asks}>
      {asks.includes("encoding") && (
        <Choice
          label="Encoding"
          value={encoding}
          options={ENCODINGS}
          onChange={(value) => onOptions({ encoding: value })}
        />
      )}
      {asks.includes("delimiter") && (
        <Choice
          label="Cells are parted by"
          value={delimiter}
          options={DELIMITERS}
          onChange={(value) => onOptions({ delimiter: value })}
        />
      )}
      {asks.includes("header") && (
        <Choice
          label="First row"
          value={header === undefined ? "" : String(header)}
          options={[
            ["true", "Names the columns"],
            ["false", "Is a row like the others"],
          ]}
          onChange={(value) => onOptions({ header: value === "true" })}
        />
      )}
      {asks.includes("unit") && (
        <Choice
          label="A row is"
          value={unit}
          options={UNITS}
          onChange={(value) => onOptions({ unit: value as "line" | "paragraph" | "document" })}
        />
      )}
      {asks.includes("dim") && (
        <Field label="Numbers a vector">
          <input
            type="number"
            min={1}
            step={1}
            defaultValue={dim ?? ""}
            onChange={({ currentTarget }) => {
              const given = currentTarget.valueAsNumber;
              if (Number.isInteger(given) && given > 0) onOptions({ dim: given });
            }}
          />
        </Field>
      )}
    </div>
  );
}

/** A choice with its name. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      {children}
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** Empty: found out. */
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {value === "" && <option value="">As found</option>}
        {options.map(([own, words]) => (
          <option key={own} value={own}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}
