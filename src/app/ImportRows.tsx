import { whole } from "#text/number.ts";
import { Segment } from "#ui/Segment.tsx";
import { Field } from "./ImportAsks.tsx";
import styles from "./ImportDialog.module.css";
import type { ImportChoices, ImportColumn } from "./import-plan.ts";

interface ImportRowsProps {
  readonly choices: ImportChoices;
  readonly columns: readonly ImportColumn[];
  /** Rows that fit. */
  readonly most: number;
  readonly onChange: (change: Partial<ImportChoices>) => void;
}

/** All rows, or a fair part of them. */
export function ImportRows({ choices, columns, most, onChange }: ImportRowsProps) {
  const { rows, size, stratum, seed } = choices;
  const number = (value: number, least: number, upTo: number): number =>
    Number.isFinite(value) ? Math.min(upTo, Math.max(least, Math.round(value))) : least;
  return (
    <div className={styles.line}>
      <span>Rows</span>
      <Segment
        label="Rows"
        value={rows}
        options={[
          { value: "all", label: "All" },
          { value: "sample", label: "A sample" },
        ]}
        onChange={(next) => onChange({ rows: next })}
      />
      {rows === "sample" && (
        <>
          <Field label="of">
            <input
              type="number"
              min={1}
              max={most}
              value={size}
              onChange={({ currentTarget }) =>
                onChange({ size: number(currentTarget.valueAsNumber, 1, most) })
              }
            />
          </Field>
          <Field label="drawn from">
            <select value={stratum} onChange={(event) => onChange({ stratum: event.currentTarget.value })}>
              <option value="">all rows alike</option>
              {columns
                .filter(({ names, guess }) => names.length === 1 && guess !== "vector")
                .map(({ title }) => (
                  <option key={title} value={title}>
                    each “{title}” by its share
                  </option>
                ))}
            </select>
          </Field>
          <Field label="seed">
            <input
              type="number"
              min={0}
              max={1_000_000}
              value={seed}
              onChange={({ currentTarget }) =>
                onChange({ seed: number(currentTarget.valueAsNumber, 0, 1_000_000) })
              }
            />
          </Field>
        </>
      )}
      <span className={styles.limit}>At most {whole(most)}.</span>
    </div>
  );
}
