import { oneLine } from "#text/display.ts";
import { GroupColour } from "./GroupColour.tsx";
import { shownOf } from "./legend-counts.ts";
import styles from "./Legend.module.css";

/** A line of the legend: a group, or several that share the grey. */
export interface LegendEntry {
  readonly key: string;
  readonly words: string;
  readonly count: number;
  /** How many of them are shown. */
  readonly shown: number;
  /** Token. */
  readonly colour: `--${string}`;
  /** The group that can be given another colour; null for what shares the grey. */
  readonly group: string | null;
}

interface LegendRowProps {
  readonly entry: LegendEntry;
  /** Of which the group is; null for the label. */
  readonly column: string | null;
  readonly on: boolean;
  readonly onSwitch: () => void;
}

/** A switch that hides the group or brings it back, and before it its colour, which opens the others. */
export function LegendRow({ entry, column, on, onSwitch }: LegendRowProps) {
  const { words, count, shown, colour, group } = entry;
  const swatch = <i style={{ background: on ? `var(${colour})` : "none", borderColor: `var(${colour})` }} />;
  return (
    <li>
      {group === null ? (
        <span className={styles.swatch}>{swatch}</span>
      ) : (
        <GroupColour column={column} group={group} colour={colour}>
          {swatch}
        </GroupColour>
      )}
      <button type="button" className={styles.switch} aria-pressed={on} onClick={onSwitch}>
        <span dir="auto">{oneLine(words, 32)}</span>
        <span className="quiet num">{shownOf(shown, count)}</span>
      </button>
    </li>
  );
}
