import { useId } from "react";
import type { Palette, Scaled } from "#store/colouring.ts";
import { dateOf, numberOf, type ScaledColumn } from "#store/columns.ts";
import { store } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { PALETTES } from "#ui/colour.ts";
import styles from "./ColourChoice.module.css";

/** An end of a scale as it is written into a field. */
const written = ({ kind }: ScaledColumn, value: number): string =>
  kind === "date" ? new Date(value).toISOString().slice(0, 10) : String(Number(value.toPrecision(12)));

/** How the numbers of a column become colours: palette, direction, and the values at the ends. */
export function ScaleChoice({ scaled }: { readonly scaled: Scaled }) {
  const { column, scale, low, high } = scaled;
  const id = useId();
  const set = (change: Partial<typeof scale>): void => store.getState().setScale(column.name, change);
  const changed = scale.low !== null || scale.high !== null;
  return (
    <>
      <label htmlFor={`${id}-palette`}>Palette</label>
      <select
        id={`${id}-palette`}
        value={scale.palette}
        onChange={({ target }) => set({ palette: target.value as Palette })}
      >
        {Object.entries(PALETTES).map(([name, { label }]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <input
        id={`${id}-reversed`}
        type="checkbox"
        checked={scale.reversed}
        onChange={({ target }) => set({ reversed: target.checked })}
      />
      <label htmlFor={`${id}-reversed`} className={styles.wide}>
        Turn the palette round
      </label>
      <End name="Low end" column={column} value={low} onChange={(value) => set({ low: value })} />
      <End name="High end" column={column} value={high} onChange={(value) => set({ high: value })} />
      {(changed || low > high) && (
        <p className={styles.words}>
          {low > high ? "The low end is above the high one, so all are alike. " : ""}
          Values beyond the ends have the colour of the end.{" "}
          <Button kind="link" onClick={() => set({ low: null, high: null })}>
            From least to most
          </Button>
        </p>
      )}
    </>
  );
}

interface EndProps {
  readonly name: string;
  readonly column: ScaledColumn;
  readonly value: number;
  /** Null: back to what the column holds. */
  readonly onChange: (value: number | null) => void;
}

/** A field that takes effect when it is left, or on Enter. What is no value changes nothing. */
function End({ name, column, value, onChange }: EndProps) {
  const id = useId();
  const text = written(column, value);
  const take = (field: HTMLInputElement): void => {
    const given = field.value.trim();
    const next = column.kind === "date" ? dateOf(given) : numberOf(given);
    if (given === "") onChange(null);
    else if (Number.isNaN(next)) field.value = text;
    else if (given !== text) onChange(next);
  };
  return (
    <>
      <label htmlFor={id}>{name}</label>
      <input
        key={text}
        id={id}
        type={column.kind === "date" ? "date" : "text"}
        inputMode={column.kind === "date" ? undefined : "decimal"}
        defaultValue={text}
        onBlur={({ currentTarget }) => take(currentTarget)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") take(currentTarget);
        }}
      />
    </>
  );
}
