import type { Cell } from "#store/exhibit.ts";
import { fixed, whole } from "#text/number.ts";
import styles from "./LessonMarks.module.css";

/** A number as a table has it: whole where it is, at most three decimals. */
export const plain = (value: number): string =>
  Number.isInteger(value) ? whole(value) : fixed(Number(value.toFixed(3)), decimalsOf(value));

const decimalsOf = (value: number): number =>
  (value.toFixed(3).replace(/0+$/, "").split(".")[1] ?? "").length;

/** A colour beside what it is called: a square with an edge, so that white and black are seen on any ground. */
export function Swatch({ hex, says }: { readonly hex: string; readonly says: string }) {
  return (
    <span className={styles.swatched}>
      <span className={styles.swatch} style={{ background: `#${hex}` }} aria-hidden="true" />
      {says}
    </span>
  );
}

/** What stands in a cell of a table, in its language. */
export function LessonCell({ cell }: { readonly cell: Cell }) {
  if (typeof cell === "number") return plain(cell);
  if (typeof cell === "string") return cell;
  const { text, lang, swatch } = cell;
  return swatch === undefined ? <span lang={lang}>{text}</span> : <Swatch hex={swatch} says={text} />;
}

/** A cell as a string: for keys. */
export const textOfCell = (cell: Cell): string => (typeof cell === "object" ? cell.text : String(cell));
