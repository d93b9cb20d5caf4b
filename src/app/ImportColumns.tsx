import styles from "./ImportDialog.module.css";
import type { FileUse } from "#text/file-words.ts";
import type { ImportChoices, ImportColumn } from "./import-plan.ts";

const USES: readonly (readonly [FileUse, string])[] = [
  ["text", "Text"],
  ["label", "Label"],
  ["id", "Id"],
  ["vector", "Vector"],
  ["x", "x on the map"],
  ["y", "y on the map"],
  ["z", "z on the map"],
  ["other", "Column"],
  ["none", "Leave out"],
];
/** Columns that are shown; the rest stay what they were guessed to be. */
const MOST = 60;

interface ImportColumnsProps {
  readonly columns: readonly ImportColumn[];
  readonly uses: ImportChoices["uses"];
  /** What a link says; null where none does. */
  readonly linked: ImportChoices["uses"] | null;
  readonly onUse: (title: string, use: FileUse) => void;
}

/** What each column is for, beside its first values and why it was guessed. */
export function ImportColumns({ columns, uses, linked, onUse }: ImportColumnsProps) {
  const beyond = columns.length - MOST;
  return (
    <section
      className={styles.columns}
      aria-label="Columns"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Used as</th>
            <th scope="col">First values</th>
          </tr>
        </thead>
        <tbody>
          {columns.slice(0, MOST).map(({ title, holds, shown, guess, why, names }) => {
            const use = uses[title] ?? "other";
            return (
              <tr key={title} className={use === "none" ? styles.out : undefined}>
                <th scope="row">
                  <bdi>{title}</bdi>
                  <span className={styles.holds}>{holds}</span>
                </th>
                <td>
                  <select
                    aria-label={`What “${title}” is used as`}
                    value={use}
                    onChange={(event) => onUse(title, event.currentTarget.value as FileUse)}
                  >
                    {USES.filter(([one]) => names.length === 1 || one === "vector" || one === "none").map(
                      ([value, words]) => (
                        <option key={value} value={value}>
                          {words}
                        </option>
                      ),
                    )}
                  </select>
                  <span className={styles.why}>
                    {use === guess ? why : use === linked?.[title] ? "The link says so" : "You chose this"}
                  </span>
                </td>
                <td className={styles.values}>
                  {shown.length === 0 && <span className="quiet">nothing in the first rows</span>}
                  {shown.map((value, i) => (
                    // oxlint-disable-next-line react/no-array-index-key -- rows of the file, in order
                    <bdi key={i}>{value}</bdi>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {beyond > 0 && <p className="quiet">And {beyond} more, kept as columns.</p>}
    </section>
  );
}
