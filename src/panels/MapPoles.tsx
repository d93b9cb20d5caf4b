import { useState } from "react";
import type { AxisWords } from "#store/map.ts";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import type { MapWishes } from "./map-draft.ts";
import { poleProblem } from "./map-words.ts";
import styles from "./map.module.css";
import panelStyles from "./panel.module.css";

const NO_AXIS: AxisWords = { from: "", to: "" };

/** The words at the ends of the semantic axes. */
export function MapPoles({ wishes }: { readonly wishes: MapWishes }) {
  const stored = useExplorer((state) => state.axesWish);
  const [edited, setEdited] = useState<{ readonly of: typeof stored; readonly axes: typeof stored } | null>(
    null,
  );
  const { dims } = wishes.draft;
  const axes = Array.from(
    { length: 3 },
    (_, i) => (edited?.of === stored ? edited.axes : stored)[i] ?? NO_AXIS,
  );
  const shown = axes.slice(0, dims);
  const changed = edited?.of === stored;
  const problem =
    shown.map(({ from, to }, i) => poleProblem(from, to, i)).find((one) => one !== null) ?? null;
  const change = (axis: number, words: Partial<AxisWords>): void =>
    setEdited({ of: stored, axes: axes.map((old, i) => (i === axis ? { ...old, ...words } : old)) });
  const draw = (): void => {
    if (problem !== null) return;
    store.getState().setAxesWish(axes);
    wishes.run();
  };
  return (
    <form
      className={styles.poles}
      onSubmit={(event) => {
        event.preventDefault();
        draw();
      }}
    >
      {shown.map(({ from, to }, i) => (
        // The place is what an axis is.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} aria-label={`Axis ${i + 1}`}>
          <span className="quiet" aria-hidden="true">
            {i + 1}
          </span>
          <Pole label={`Axis ${i + 1}, from`} value={from} onChange={(text) => change(i, { from: text })} />
          <span className="quiet" aria-hidden="true">
            →
          </span>
          <Pole label={`Axis ${i + 1}, to`} value={to} onChange={(text) => change(i, { to: text })} />
        </fieldset>
      ))}
      <p className={problem === null ? panelStyles.hint : panelStyles.note} aria-live="polite">
        {problem ?? "A word at each end, or several between commas."}
      </p>
      {(changed || wishes.pending) && !wishes.running && (
        <Button kind="primary" type="submit" disabled={problem !== null}>
          Draw these axes
        </Button>
      )}
    </form>
  );
}

interface PoleProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Pole({ label, value, onChange }: PoleProps) {
  return (
    <input
      type="text"
      dir="auto"
      aria-label={label}
      autoCapitalize="off"
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
