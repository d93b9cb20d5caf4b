import type { Cell, Exhibit } from "#store/exhibit.ts";
import { barReach, barStyle, barValues } from "./lesson-bars.ts";
import styles from "./Lesson.module.css";
import { LessonCell, plain, textOfCell } from "./LessonCell.tsx";
import { LessonArrows, LessonCurve, LessonMaps } from "./LessonPictures.tsx";

/** Numbers stand under each other by their ends. */
const isNumeric = (cell: Cell): boolean =>
  typeof cell === "number" || /^[−<>+]?[\d\u202f.]+(?:\s?%)?$/.test(textOfCell(cell));

/** What was measured, as a table; bars and curves are drawn into it or above it. */
export function LessonExhibit({ exhibit }: { readonly exhibit: Exhibit }) {
  switch (exhibit.kind) {
    case "bars":
      return <Bars exhibit={exhibit} />;
    case "table":
      return <Table exhibit={exhibit} />;
    case "curve":
      return (
        <LessonCurve exhibit={exhibit}>
          <Table
            exhibit={{
              kind: "table",
              caption: `${exhibit.y} by ${exhibit.x}`,
              head: [exhibit.x, ...exhibit.lines.map(({ name }) => name)],
              rows: (exhibit.lines[0]?.points ?? []).map(([x], at) => [
                plain(x),
                ...exhibit.lines.map(({ points }) => points[at]?.[1] ?? Number.NaN),
              ]),
            }}
          />
        </LessonCurve>
      );
    case "maps":
      return <LessonMaps exhibit={exhibit} />;
    case "arrows":
      return <LessonArrows exhibit={exhibit} />;
  }
}

function Bars({ exhibit }: { readonly exhibit: Extract<Exhibit, { kind: "bars" }> }) {
  const reach = barReach(exhibit.rows);
  const written = barValues(exhibit);
  return (
    <table className={styles.table}>
      <caption>{exhibit.caption}</caption>
      <tbody>
        {exhibit.rows.map(({ label, value, note }, at) => (
          <tr key={label}>
            <th scope="row">
              <span dir="auto">{label}</span>
              {note !== undefined && <small>{note}</small>}
              <span className={styles.bar} style={barStyle(value, reach)} data-below={value < 0} />
            </th>
            <td className="num">{written[at]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Table({
  exhibit: { caption, head, rows },
}: {
  readonly exhibit: Extract<Exhibit, { kind: "table" }>;
}) {
  const numeric = head.map(
    (_, column) => column > 0 && rows.length > 0 && rows.every((row) => isNumeric(row[column] ?? Number.NaN)),
  );
  return (
    <div className={styles.wide}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, column) =>
              name === "" ? (
                <td key={name}>{"\u00a0"}</td>
              ) : (
                <th key={name} scope="col" className={numeric[column] ? "num" : undefined}>
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.map(textOfCell).join("\n")}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row" dir="auto">
                    <LessonCell cell={cell} />
                  </th>
                ) : (
                  <td key={head[column]} className={numeric[column] ? "num" : undefined} dir="auto">
                    <LessonCell cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
