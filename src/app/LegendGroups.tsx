import { useMemo } from "react";
import { type Group, OTHER_COLOUR, selectGroups, selectVisible } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { countShown, type Visible } from "./legend-counts.ts";
import { type LegendEntry, LegendRow } from "./LegendRow.tsx";
import styles from "./Legend.module.css";

/** A line of the legend of labels. */
interface Entry extends LegendEntry {
  /** Labels it stands for; null for the items without one. */
  readonly labels: readonly (string | null)[];
}

/** Groups with their colours and counts, the rest gathered in grey. `all`: number of items. */
export function entries(
  groups: readonly Group[],
  labelName: string,
  all: number,
  visible: Visible,
): readonly Entry[] {
  const own = groups.filter((group) => group.colour !== OTHER_COLOUR);
  const rest = groups.filter((group) => group.colour === OTHER_COLOUR);
  const shownIn = (some: readonly Group[]): number =>
    some.reduce((sum, { rows }) => sum + countShown(rows, visible), 0);
  const sizeOf = (some: readonly Group[]): number => some.reduce((sum, { rows }) => sum + rows.length, 0);
  const shown = visible?.reduce((sum, one) => sum + one, 0) ?? all;
  const listed = own.map((group) => ({
    key: `group ${group.name}`,
    words: group.name,
    colour: `--cat-${group.colour + 1}` as const,
    count: group.rows.length,
    shown: shownIn([group]),
    group: group.name,
    labels: [group.name],
  }));
  const grey = [
    {
      key: "other",
      words: `other (${plural(rest.length, "group")})`,
      count: sizeOf(rest),
      shown: shownIn(rest),
      labels: rest.map(({ name }) => name),
    },
    {
      key: "none",
      words: `no ${labelName}`,
      count: all - sizeOf(groups),
      shown: shown - shownIn(groups),
      labels: [null],
    },
  ].filter(({ count }) => count > 0);
  return [...listed, ...grey.map((entry) => ({ ...entry, colour: "--edge" as const, group: null }))];
}

/** The groups of the legend as switches: off hides, and the line beneath says how many that are. */
export function LegendGroups() {
  const groups = useExplorer(selectGroups);
  const labelName = useExplorer((state) => state.source.labelName);
  const count = useExplorer((state) => state.items.length);
  const visible = useExplorer(selectVisible);
  const off = useExplorer((state) => state.off);
  const switchGroups = useExplorer((state) => state.switchGroups);
  const lines = useMemo(
    () => entries(groups, labelName, count, visible),
    [groups, labelName, count, visible],
  );
  return (
    <ul className={styles.list} aria-label={`Show or hide by ${labelName}`}>
      {lines.map((entry) => {
        const on = entry.labels.some((label) => !off.has(label));
        return (
          <LegendRow
            key={entry.key}
            entry={entry}
            column={null}
            on={on}
            onSwitch={() => switchGroups(entry.labels, !on, entry.words)}
          />
        );
      })}
    </ul>
  );
}
