import { ChevronDown, ChevronUp } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Scaled } from "#store/colouring.ts";
import type { Column } from "#store/columns.ts";
import { OTHER_COLOUR } from "#store/derived.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";
import { dateText, valueText } from "#text/value.ts";
import { ColumnLegend } from "#ui/ColumnLegend.tsx";
import { Icon } from "#ui/Icon.tsx";
import styles from "./Legend.module.css";

export type Categories = Extract<Column, { kind: "category" }>;

const BINS = 16;
const LONGEST = 32;

/** How many values of a column fall into each part of its scale, those beyond the ends into the outer ones. */
export function countColumn({ shares }: Scaled): readonly number[] {
  const counts = Array.from({ length: BINS }, () => 0);
  for (let row = 0; row < shares.length; row++) {
    const share = shares[row]!;
    if (Number.isNaN(share)) continue;
    const bin = Math.min(BINS - 1, Math.floor(share * BINS));
    counts[bin]!++;
  }
  return counts;
}

/** Words at the ends of a column's scale and in its middle: numbers, or days. */
export function ticksOf({ column, low, high }: Scaled): readonly string[] {
  const spread = high - low;
  if (column.kind === "date") return [low, high].map((at) => dateText(at, spread));
  return [low, (low + high) / 2, high].map((at) => valueText(at, spread));
}

/** "12 of 400 without a value"; empty when all have one. */
export const missingWords = (missing: number, all: number): string =>
  missing === 0 ? "" : `${whole(missing)} of ${whole(all)} without a value`;

/** The legend of a column of numbers or dates. */
export function ScaledLegend({ scaled, phone }: { readonly scaled: Scaled; readonly phone: boolean }) {
  const counts = useMemo(() => countColumn(scaled), [scaled]);
  const { column, scale } = scaled;
  const all = column.values.length;
  const missing = missingWords(column.missing, all);
  return (
    <div className={styles.legend} data-avoid="">
      <ColumnLegend
        title={`${oneLine(column.name, LONGEST)}, ${whole(all - column.missing)} items`}
        counts={counts}
        palette={scale.palette}
        reversed={scale.reversed}
        ticks={ticksOf(scaled)}
        width={phone ? 200 : 260}
        bare={phone}
      />
      {missing !== "" && <Missing words={missing} />}
    </div>
  );
}

function Missing({ words }: { readonly words: string }) {
  return (
    <p className={styles.missing}>
      <i style={{ background: "var(--edge)" }} />
      {words}
    </p>
  );
}

/** The legend of a column of groups. */
export function CategoryLegend({
  column,
  open: first,
  renderGroups,
}: {
  readonly column: Categories;
  readonly open: boolean;
  readonly renderGroups: () => ReactNode;
}) {
  const [open, setOpen] = useState(first);
  const name = oneLine(column.name, LONGEST);
  return (
    <div className={styles.legend} data-avoid="">
      <div className={styles.head}>
        <button type="button" className={styles.open} aria-expanded={open} onClick={() => setOpen(!open)}>
          Colour: {name}
          <Icon of={open ? ChevronUp : ChevronDown} />
        </button>
      </div>
      {open && renderGroups()}
    </div>
  );
}

/** Groups of a column with their colours, the rest gathered in grey, and how many have none. `colour` is a token, `code` what their rows have. */
export function categoryEntries({ categories, missing, name }: Categories) {
  const own = categories.filter(({ colour }) => colour !== OTHER_COLOUR);
  const rest = categories.filter(({ colour }) => colour === OTHER_COLOUR);
  const grey = [
    {
      key: "other",
      code: OTHER_COLOUR,
      words: `other (${plural(rest.length, "group")})`,
      count: rest.reduce((sum, { count }) => sum + count, 0),
    },
    { key: "missing", code: OTHER_COLOUR, words: `no ${oneLine(name, LONGEST)}`, count: missing },
  ].filter(({ count }) => count > 0);
  return [
    ...own.map((group) => ({
      key: `group ${group.name}`,
      code: group.colour,
      words: oneLine(group.name, LONGEST),
      count: group.count,
      colour: `--cat-${group.colour + 1}`,
    })),
    ...grey.map((entry) => ({ ...entry, colour: "--edge" })),
  ];
}
