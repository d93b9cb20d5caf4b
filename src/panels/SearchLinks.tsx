import type { CSSProperties } from "react";
import { rowKey, type SearchList, type SearchRow } from "#store/search.ts";
import { useExplorer } from "#store/store.ts";
import { rankIn } from "./search-words.ts";
import styles from "./search.module.css";

/** Width of the gap, and height of a row, in the units of the drawing. */
const [WIDE, HIGH] = [44, 60];
const TOP = 3;

interface SearchLinksProps {
  readonly left: SearchList;
  readonly from: readonly SearchRow[];
  readonly to: readonly SearchRow[];
}

/**
 * Between two lists: a line from where a text, or a document, stands on the left to where it stands on the right, in blue when it rises into the top three; where
 * it is not among the rows on the left, its rank there. Said to screen readers in the rows.
 */
export function SearchLinks({ left, from, to }: SearchLinksProps) {
  const hovered = useExplorer((state) => state.hovered);
  const places = new Map(from.map((row, place) => [rowKey(row), place]));
  const y = (place: number): number => HIGH * (place + 0.5);
  const lines = to.flatMap((row, place) => {
    const start = places.get(rowKey(row));
    return start === undefined ? [] : [{ id: row.id, start, place, rises: place < TOP && start > place }];
  });
  return (
    <div className={styles.links} aria-hidden="true">
      <svg
        viewBox={`0 0 ${WIDE} ${HIGH * to.length}`}
        preserveAspectRatio="none"
        style={{ "--rows": to.length } as CSSProperties}
      >
        {lines
          .toSorted((a, b) => Number(a.rises) - Number(b.rises))
          .map(({ id, start, place, rises }) => (
            <path
              key={id}
              data-rises={rises}
              data-lit={id === hovered}
              d={`M2 ${y(start)}C${WIDE / 2} ${y(start)} ${WIDE / 2} ${y(place)} ${WIDE - 3} ${y(place)}`}
            />
          ))}
      </svg>
      <ol>
        {to.map((row, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a place, not an item
          <li key={i}>{places.has(rowKey(row)) ? null : <span>{rankIn(row, left)}</span>}</li>
        ))}
      </ol>
    </div>
  );
}
