import { ChevronDown, ChevronUp } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Scaled } from "#store/colouring.ts";
import { NO_CATEGORY, type Column } from "#store/columns.ts";
import { OTHER_COLOUR, selectVisible } from "#store/derived.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";
import { dateText, valueText } from "#text/value.ts";
import { ColumnLegend } from "#ui/ColumnLegend.tsx";
import { Icon } from "#ui/Icon.tsx";
import { itemsShown, type Visible } from "./legend-counts.ts";
import styles from "./Legend.module.css";

export type Categories = Extract<Column, { kind: "category" }>;

const BINS = 16;
const LONGEST = 32;

/** How many shown values of a column fall into each part of its scale, those beyond the ends into the outer ones, and how many have none. */
export function countColumn({ shares }: Scaled, visible: Visible) {
  const counts = Array.from({ length: BINS }, () => 0);
  let [shown, missing] = [0, 0];
  for (let row = 0; row < shares.length; row++) {
    if (visible?.[row] === 0) continue;
    const share = shares[row]!;
    shown++;
    if (Number.isNaN(share)) missing++;
    else counts[Math.min(BINS - 1, Math.floor(share * BINS))]!++;
  }
  return { counts, shown, missing };
}

/** "price, 380 items", or "price, 300 of 380 items shown": those with a value. `name` as it is to be written. */
export const scaledTitle = ({ column }: Scaled, name: string, shown: number, missing: number): string =>
  `${name}, ${itemsShown(shown - missing, column.values.length - column.missing)}`;

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
  const visible = useExplorer(selectVisible);
  const counted = useMemo(() => countColumn(scaled, visible), [scaled, visible]);
  const { column, scale } = scaled;
  const missing = missingWords(counted.missing, counted.shown);
  return (
    <div className={styles.legend} data-avoid="">
      <ColumnLegend
        title={scaledTitle(scaled, oneLine(column.name, LONGEST), counted.shown, counted.missing)}
        counts={counted.counts}
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

/** Groups of a column with their colours, the rest gathered in grey, and how many have none. `codes` are what their rows have. */
export function categoryEntries({ categories, codes, missing, name }: Categories, visible: Visible) {
  const shown = new Uint32Array(256);
  for (let row = 0; row < codes.length; row++) if (visible?.[row] !== 0) shown[codes[row]!]!++;
  const coded = categories.map((category, code) => ({ ...category, code, shown: shown[code]! }));
  const rest = coded.filter(({ colour }) => colour === OTHER_COLOUR);
  const grey = [
    {
      key: "other",
      codes: new Set(rest.map(({ code }) => code)),
      words: `other (${plural(rest.length, "group")})`,
      count: rest.reduce((sum, { count }) => sum + count, 0),
      shown: rest.reduce((sum, { shown }) => sum + shown, 0),
    },
    {
      key: "missing",
      codes: new Set([NO_CATEGORY]),
      words: `no ${oneLine(name, LONGEST)}`,
      count: missing,
      shown: shown[NO_CATEGORY]!,
    },
  ].filter(({ count }) => count > 0);
  return [
    ...coded
      .filter(({ colour }) => colour !== OTHER_COLOUR)
      .map((group) => ({
        key: `group ${group.name}`,
        codes: new Set([group.code]),
        words: group.name,
        count: group.count,
        shown: group.shown,
        colour: `--cat-${group.colour + 1}` as const,
        group: group.name,
      })),
    ...grey.map((entry) => ({ ...entry, colour: "--edge" as const, group: null })),
  ];
}
