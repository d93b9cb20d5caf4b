import { useExplorer } from "#store/store.ts";
import { type Cell, type Layout, namedPlaces } from "./cells.ts";
import styles from "./matrix.module.css";

/** Names are written up to this many items. */
const NAMED = 60;
/** Mean width of a letter and height of a line at 12 px. */
const LETTER = 6.8;
const LINE = 13;

const scale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--scale")) || 1;

/** Width the names need, CSS px: the longest, held to a share of the panel; nothing for more than 60 items. */
export function nameWidth(texts: readonly string[], width: number): number {
  if (texts.length > NAMED) return 0;
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  const share = texts.length <= 12 ? 0.42 : width < 420 ? 0.21 : 0.24;
  return Math.round(Math.min(longest * LETTER * scale() + 6, width * share));
}

interface MatrixNamesProps {
  readonly layout: Layout;
  readonly order: Int32Array;
  readonly texts: readonly string[];
  readonly cell: Cell | null;
  readonly ids: readonly number[];
}

/** Names down the side; those of the pair in bold, the chosen one in the accent. */
export function MatrixNames({ layout: { m, cell: size }, order, texts, cell, ids }: MatrixNamesProps) {
  const chosen = useExplorer((state) => state.selection.at(-1));
  if (m > NAMED) return <span />;
  const active = cell ? [cell.row, cell.column] : [];
  return (
    <div className={styles.names} aria-hidden="true">
      {namedPlaces(m, size, LINE * scale(), active).map((place) => {
        const row = order[place] ?? 0;
        const classes = [
          active.includes(place) && styles.active,
          ids[row] === chosen && styles.chosen,
          size >= 40 && styles.roomy,
        ];
        return (
          <span
            key={row}
            dir="auto"
            className={classes.filter(Boolean).join(" ")}
            style={{ top: (place + 0.5) * size + 1 }}
          >
            {texts[row]}
          </span>
        );
      })}
    </div>
  );
}
