import { type Group, OTHER_COLOUR, selectGroups } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";
import styles from "./Legend.module.css";

/** A line of the legend: a group, or several that share a colour. */
export interface Entry {
  readonly name: string;
  /** CSS. */
  readonly colour: string;
  readonly count: number;
  /** Labels it stands for; null for the items without one. */
  readonly labels: readonly (string | null)[];
}

/** Groups with their colours and counts, the rest gathered in grey. */
export function entries(groups: readonly Group[], labelName: string, all: number): readonly Entry[] {
  const own = groups.filter((group) => group.colour !== OTHER_COLOUR);
  const rest = groups.filter((group) => group.colour === OTHER_COLOUR);
  const listed = own.map(({ name, colour, rows }) => ({
    name,
    colour: `var(--cat-${colour + 1})`,
    count: rows.length,
    labels: [name],
  }));
  const labelled = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const grey = [
    {
      name: `other (${plural(rest.length, "group")})`,
      count: rest.reduce((sum, { rows }) => sum + rows.length, 0),
      labels: rest.map(({ name }) => name),
    },
    { name: `no ${labelName}`, count: all - labelled, labels: [null] },
  ].filter(({ count }) => count > 0);
  return [...listed, ...grey.map((entry) => ({ ...entry, colour: "var(--edge)" }))];
}

/** The groups of the legend as switches: off hides, and the line beneath says how many that are. */
export function LegendGroups() {
  const groups = useExplorer(selectGroups);
  const labelName = useExplorer((state) => state.source.labelName);
  const count = useExplorer((state) => state.items.length);
  const off = useExplorer((state) => state.off);
  const switchGroups = useExplorer((state) => state.switchGroups);
  return (
    <ul className={styles.list} aria-label={`Show or hide by ${labelName}`}>
      {entries(groups, labelName, count).map(({ name, colour, count, labels }) => {
        const on = labels.some((label) => !off.has(label));
        return (
          <li key={name}>
            <button
              type="button"
              className={styles.switch}
              aria-pressed={on}
              onClick={() => switchGroups(labels, !on, name)}
            >
              <i style={{ background: on ? colour : "none", borderColor: colour }} />
              <span dir="auto">{oneLine(name, 32)}</span>
              <span className="quiet num">{whole(count)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
